"""Laying out Chinese text in columns: widths, line breaks, and nothing that a terminal would obey."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from compliance.evidence.personal import masked

_CLOSING = frozenset("，。、；：！？）」』》”’】〉〕…—,.;:!?)]}%")
"""Never at the start of a line."""
_OPENING = frozenset("（「『《“‘【〈〔([{")
"""Never at the end of a line."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a page is written on: so many columns, with colours or without."""

    width: int
    colour: bool = False


def clean(text: str) -> str:
    """`text` on one line, with white space as single blanks, and control, bidirectional and other invisible
    characters written as `\\u001b`, so that what a file says cannot steer a terminal or hide."""
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t\u2028\u2029\x85":
        return " "
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return f"\\u{ord(character):04x}"
    return character


def public(text: str) -> str:
    """`text` as `clean` has it, and resident identity, mobile and bank-card numbers by their kind alone: what offices
    read is handed on and published."""
    return clean(masked(text))


def width_of(text: str) -> int:
    """How many columns `text` takes on a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns: broken between Chinese characters or at blanks, never before a
    closing or after an opening mark; a word that is too long is cut. At least one line."""
    width = max(width, 4)
    lines: list[str] = []
    line, used = "", 0
    for atom in _atoms(text):
        size = width_of(atom)
        if used + width_of(atom.rstrip()) > width and line:
            if line.strip():
                lines.append(line.rstrip())
            line, used = "", 0
            atom = atom.lstrip()
            size = width_of(atom)
        while size > width:
            head = _head(atom, width)
            lines.append(head)
            atom = atom[len(head) :]
            size = width_of(atom)
        line += atom
        used += size
    if line.strip() or not lines:
        lines.append(line.rstrip())
    return lines


def _atoms(text: str) -> Iterator[str]:
    """The pieces between which a line may break; a blank belongs to the piece before it."""
    piece = ""
    for character in text:
        if piece and _may_break(piece, character):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _may_break(piece: str, after: str) -> bool:
    before = piece[-1]
    if after == " " or after in _CLOSING or before in _OPENING:
        return False
    if before == " ":
        return not (piece[-2:-1].isdigit() and _wide(after))  # a figure stays with what it counts: 「3 条」
    return _wide(before) or _wide(after) or (before in _CLOSING and not before.isascii())


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF" or character in "“‘"


def _head(text: str, width: int) -> str:
    """As much of `text` as fits."""
    used = 0
    for number, character in enumerate(text):
        used += width_of(character)
        if used > width:
            return text[: max(number, 1)]
    return text


def padded(text: str, width: int, *, right: bool = False) -> str:
    """`text` filled up with blanks to `width` columns."""
    blanks = " " * max(width - width_of(text), 0)
    return blanks + text if right else text + blanks
