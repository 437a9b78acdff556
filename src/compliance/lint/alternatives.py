"""Kinds that need not be handed in and would do in the place of one that must be (减轻基层负担)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from compliance.checks.values import field_name
from compliance.evidence.kinds import Kind, Kinds
from compliance.rules.check import CheckBase
from compliance.rules.selector import Selector
from compliance.text import normalise

BY_HAND = "submitted"
ALIKE = 80
"""How alike, of 100, names or titles of two kinds are that may mean the same: 公开指南 and 公开目录 are not (75)."""
TELLING = 3
"""So many fields in common tell that two kinds hold the same, whatever their names; one or two (类型, 日期) do not."""


@dataclass(frozen=True, slots=True)
class Use:
    """A selector of a check, where it stands below the check, and the fields that the check wants of its records."""

    path: tuple[str | int, ...]
    selector: Selector
    fields: tuple[str, ...]


def uses(check: CheckBase) -> Iterator[Use]:
    """The selectors of a check that is no `all` or `any`."""
    for path, selector in check.type.selectors(check.params):
        names = list(selector.where)
        if path == ("of",):
            names += _wanted(check.params)
        fields = dict.fromkeys(field for field in map(field_name, names) if field is not None)
        yield Use((check.key, *path), selector, tuple(fields))


def by_hand(selector: Selector, kinds: Kinds) -> bool:
    """Whether units must hand in whatever the selector may choose."""
    return all(kind in kinds and kinds[kind].source == BY_HAND for kind in selector.kind)


def instead(use: Use, kinds: Kinds) -> str | None:
    """The kind that is published, or kept by a system, and has every field that is wanted, with the same type.

    These must be TELLING, or name or title ALIKE; of several it is the one most like, then the first by name."""
    from rapidfuzz import fuzz

    best: tuple[Fraction, str] | None = None
    for name in sorted(kinds):
        if kinds[name].source == BY_HAND or not all(
            _has(use, field, kinds[name], kinds) for field in use.fields
        ):
            continue
        like = max(
            Fraction(round(fuzz.ratio(one, other) * 100), 100)
            for kind in use.selector.kind
            for one in _names(kind, kinds[kind])
            for other in _names(name, kinds[name])
        )
        if (len(use.fields) >= TELLING or like >= ALIKE) and (best is None or like > best[0]):
            best = like, name
    return best[1] if best is not None else None


def _names(name: str, kind: Kind) -> list[str]:
    return [normalise(one) for one in (name, kind.title) if one is not None]


def _has(use: Use, field: str, other: Kind, kinds: Kinds) -> bool:
    """Whether the kind has the field, of the type that it has in a kind of the selector."""
    there = other.field(field)
    types = {own.type for kind in use.selector.kind if (own := kinds[kind].field(field)) is not None}
    return there is not None and there.type in types


def _wanted(params: Any) -> Iterator[str]:
    """The names of values that the parameters of a check use beside its selector."""
    yield from getattr(params, "where", {})
    for key in ("fields", "start", "field", "end", "pause", "quantity", "amount"):
        value = getattr(params, key, None)
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            yield from value
    extend = getattr(params, "extend", None)
    if extend is not None:
        yield extend.field
