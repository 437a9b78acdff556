"""Stable fingerprints: of the code and of what a finding is about, never of order or wording."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence

from compliance.diagnostics import Finding
from compliance.inspection.sources import Sources

DIGITS = 32


def nowhere(_finding: Finding) -> str:
    """For findings of no ruleset."""
    return ""


def fingerprints(
    findings: Sequence[Finding], sources: Sources, ruleset: Callable[[Finding], str] = nowhere
) -> list[str]:
    """A fingerprint for each finding, all different: of code and subject where these tell it from the others, else
    also of its file and of the line that it points at, and only for twins on one line of their number there. What is
    said of a ruleset, by its id, is another thing than the same said of the next."""
    names = [
        tuple(filter(None, (one.code, ruleset(one)))) + one.subject if one.subject else _at(one, sources)
        for one in findings
    ]
    names = _told_apart(names, [_at(one, sources) for one in findings])
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    found = []
    for name in names:
        seen[name] += 1
        found.append(digest(*name, *([str(seen[name])] if seen[name] > 1 else [])))
    return found


def digest(*parts: str) -> str:
    """The hex digits that stand for a list of texts."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def _at(finding: Finding, sources: Sources) -> tuple[str, ...]:
    place = finding.place
    if place is None:
        return (finding.code,)
    line = sources.line(place)
    where = line.strip() if line is not None else str(place.line or "")
    return (finding.code, place.file, place.sheet or "", where)


def _told_apart(names: list[tuple[str, ...]], more: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The names, those that are not unique with more about them."""
    count: dict[tuple[str, ...], int] = defaultdict(int)
    for name in names:
        count[name] += 1
    return [
        name if count[name] == 1 or name == extra else (*name, *extra[1:])
        for name, extra in zip(names, more, strict=True)
    ]
