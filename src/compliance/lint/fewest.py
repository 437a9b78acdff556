"""How few records can serve several selectors: those that no record can meet together ask for records of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.checks.base import Ask
from compliance.checks.values import field_name, type_of
from compliance.rules.selector import Selector
from compliance.text import normalise

EXACT = 12
"""Of so many selectors every choice is tried; of more, those that ask for most are taken first."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells records apart: `window` the days of publication, `values` the only ones that a field may have."""

    window: tuple[date, date] | None
    values: tuple[tuple[str, frozenset[str]], ...]

    def excludes(self, other: "Marks") -> bool:
        """Whether no record can have both."""
        if self.window and other.window:
            (first, last), (start, end) = self.window, other.window
            if last < start or end < first:
                return True
        theirs = dict(other.values)
        return any(name in theirs and values.isdisjoint(theirs[name]) for name, values in self.values)


def marks(selector: Selector, ask: Ask) -> Marks:
    """The marks of what a selector chooses. A list can hold several values, so that none of them excludes another."""
    values = []
    for written, condition in selector.where.items():
        name = field_name(written) or f"={written}"
        allowed: list[Any] = [condition.is_] if condition.is_ is not None else condition.in_ or []
        single = all(type_of(written, kind, ask) == "text" for kind in selector.kind)
        if allowed and single:
            values.append((name, frozenset(normalise(str(one)) for one in allowed)))
    window = (selector.window.start, selector.window.end) if selector.window else None
    return Marks(window, tuple(sorted(values, key=lambda pair: pair[0])))


def fewest(wanted: Mapping[Marks, int]) -> int:
    """A number of records below which `wanted` cannot be met: the most that selectors excluding one another want."""
    ordered = sorted(wanted.items(), key=lambda pair: (-pair[1], repr(pair[0])))
    return _heaviest(ordered) if len(ordered) <= EXACT else _greedy(ordered)


def _heaviest(ordered: Sequence[tuple[Marks, int]]) -> int:
    if not ordered:
        return 0
    (first, n), *rest = ordered
    apart = [(one, m) for one, m in rest if first.excludes(one)]
    return max(n + _heaviest(apart), _heaviest(rest))


def _greedy(ordered: Sequence[tuple[Marks, int]]) -> int:
    taken: list[Marks] = []
    number = 0
    for one, n in ordered:
        if all(one.excludes(other) for other in taken):
            taken.append(one)
            number += n
    return number
