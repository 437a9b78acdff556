"""The line that a finding points at, as much of it as fits, and where its caret stands."""

from dataclasses import dataclass

from compliance.evidence.personal import masked
from compliance.reports.layout import clean, width_of

CUT = "..."
"""Stands for what was cut: as wide on every terminal, which `…` is not, so that the caret stays in its place."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a line, safe for a terminal, without personal numbers; `caret` columns stand before the caret (None
    where the finding points at the whole line)."""

    text: str
    caret: int | None


def excerpt(line: str, column: int | None, width: int) -> Excerpt | None:
    """The piece of `line` about `column` (in characters, from 1) that takes at most `width` columns; None where the
    line is blank."""
    shown = masked(line)  # before anything is cut: half a number would not be known for one
    if not shown.strip():
        return None
    at = min(len(masked(line[: column - 1])), len(shown)) if column is not None else 0
    before, after = clean(shown[max(at - width, 0) : at]), clean(shown[at : at + width])
    cut_before, cut_after = at > width, len(shown) - at > width
    if cut_before or cut_after or width_of(before) + width_of(after) > width:
        right = width_of(after) if not cut_after else width
        before = _last(before, width - min(right, width // 3), cut_before)
        after = _first(after, width - width_of(before), cut_after)
    text = (before + after).rstrip()
    return Excerpt(text, width_of(before) if column is not None else None)


def _first(text: str, width: int, cut: bool) -> str:
    if not cut and width_of(text) <= width:
        return text
    return _fitting(text, width - len(CUT)) + CUT


def _last(text: str, width: int, cut: bool) -> str:
    if not cut and width_of(text) <= width:
        return text
    return CUT + _fitting(text[::-1], width - len(CUT))[::-1]


def _fitting(text: str, width: int) -> str:
    """As much of the beginning as fits; nothing where nothing does."""
    used = 0
    for number, character in enumerate(text):
        used += width_of(character)
        if used > width:
            return text[:number]
    return text
