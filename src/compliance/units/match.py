"""What a free-text owner cell would resolve to: `compliance units match` (SPEC section 2). A help for writing rules and
registries; nothing of it is ever applied by itself."""

import re
from collections.abc import Iterator

from compliance.text import normalise
from compliance.units.registry import Match, Registry

CERTAIN = 100
LEAST = 55
"""Likeness below this is not worth showing."""

_BETWEEN = re.compile(r"[、，,；;。/\n\r\t]+| +")
_INSIDE = re.compile(r"[和与及]")


def match_cell(registry: Registry, text: str, limit: int = 3) -> list[tuple[str, list[Match]]]:
    """The parts of a cell, each with what it stands for: one certain match, or the `limit` nearest, best first."""
    return [(part, _matches(registry, part, limit)) for part in _parts(registry, text.strip())]


def _parts(registry: Registry, text: str) -> Iterator[str]:
    """The cell whole where it is a name; else split at marks, and at 和, 与, 及 where both sides are names."""
    if _exact(registry, text):
        yield text
        return
    for piece in _BETWEEN.split(text):
        if piece.strip():
            yield from _split_inside(registry, piece.strip())


def _split_inside(registry: Registry, piece: str) -> Iterator[str]:
    if not _exact(registry, piece):
        for mark in _INSIDE.finditer(piece):
            before, after = piece[: mark.start()], piece[mark.end() :]
            if _exact(registry, before) and _exact(registry, after):
                yield from (before, after)
                return
    yield piece


def _exact(registry: Registry, text: str) -> Match | None:
    unit, group = registry.resolve(text), registry.resolve_group(text)
    if unit is not None:
        return Match(text, unit, "unit", CERTAIN, True)
    return Match(text, group, "group", CERTAIN, True) if group is not None else None


def _matches(registry: Registry, part: str, limit: int) -> list[Match]:
    from rapidfuzz import fuzz, process

    exact = _exact(registry, part)
    if exact is not None:
        return [exact]
    codes = {normalise(code) for unit in registry.units for code in unit.codes}
    known = {name: (target, "group") for name, target in registry.group_names.items()}
    known |= {name: (target, "unit") for name, target in registry.names.items() if name not in codes}
    names = sorted(known)
    best: dict[tuple[str, str], int] = {}
    for name, score, _index in process.extract(
        normalise(part), names, scorer=fuzz.WRatio, limit=20, score_cutoff=LEAST
    ):
        best.setdefault(known[name], min(int(score), CERTAIN - 1))
    ordered = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
    return [Match(part, target, kind, score, False) for (target, kind), score in ordered]
