"""What is the same failure under `once` (SPEC section 6, 4, and Prices).

By record: under leaves with the same key a record is the same failure in whatever check it fails, anything else only
within the same check of the same rule. By subject: also the same period, stretch or item is one failure whatever the
rule and check; a check as a whole stays its own. Each failure counts in the first line of the first leaf alone. First
is by the order of the arithmetic: from_full leaves before deduct leaves, each in the order of the tree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from compliance.checks.base import Failure
from compliance.scoring.counts import FAILING, Line, missing
from compliance.scoring.inputs import ResultsLike
from compliance.scoring.scheme import Measure, Tree

Fault = tuple[str, ...] | tuple[int, int, str]
"""What makes a failure the same as another."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """A failing result: its failures, and what it has not achieved."""

    failures: tuple[Failure, ...]
    left: Fraction


Faults = Mapping[tuple[int, int], Faulty]
"""One unit's failing results by rule and check."""


def by_record(rule: int, check: int, failure: Failure) -> Fault:
    """What a failure is where records alone are compared."""
    return (failure.subject,) if failure.record else (rule, check, failure.subject)


def by_subject(rule: int, check: int, failure: Failure) -> Fault:
    """What a failure is where periods and items are compared too."""
    return (rule, check, failure.subject) if failure.whole else (failure.subject,)


SAME = {"record": by_record, "subject": by_subject}


def collect(rows: pl.DataFrame, results: ResultsLike) -> dict[int, dict[tuple[int, int], Faulty]]:
    """The faults of every unit in the failing rows of leaves with `once`."""
    found: dict[int, dict[tuple[int, int], Faulty]] = {}
    failing = rows.filter(pl.col("status").is_in(FAILING)).select("rule", "unit", "check", "num", "den")
    results.prefetch(failing.select("rule", "check").unique().iter_rows())
    for rule, unit, check, num, den in failing.iter_rows():
        failures = tuple(results.failures(rule, unit, check))
        found.setdefault(unit, {})[rule, check] = Faulty(failures, 1 - Fraction(num, den))
    return found


def order(tree: Tree) -> list[int]:
    """The numbers of the leaves with `once` in the order in which they count."""
    leaves = [*tree.by_mode["from_full"], *tree.by_mode["deduct"]]
    return [number for number, leaf in leaves if leaf.once is not None]


@dataclass(frozen=True, slots=True)
class OnceLine:
    """What a line of a leaf with `once` counts in one result: `new` of its failures, which come to `value`."""

    price: int
    rule: int
    check: int
    new: int
    value: Fraction


def once_lines(tree: Tree, lines: Sequence[Sequence[Line]], faults: Faults) -> Iterator[tuple[int, OnceLine]]:
    """What each line of each leaf with `once` counts; `lines` are those of each leaf."""
    seen: dict[str, dict[str, set[Fault]]] = {}
    for number in order(tree):
        once = tree.leaves[number].once
        assert once is not None
        known = seen.setdefault(once.key, {name: set() for name in SAME})
        for line in lines[number]:
            if line.measure == "nothing":
                continue
            for rule, check in sorted(line.places & faults.keys()):
                faulty = faults[rule, check]
                new = list(_new(rule, check, faulty.failures, once.by, known))
                if new:
                    value = _value(line.measure, new, faulty.left)
                    yield number, OnceLine(line.price, rule, check, len(new), value)


def _new(
    rule: int, check: int, failures: Iterable[Failure], by: str, known: dict[str, set[Fault]]
) -> Iterator[Failure]:
    """The failures that have not counted yet; they are known from then on, in every way of comparing."""
    for failure in failures:
        fresh = SAME[by](rule, check, failure) not in known[by]
        for name, same in SAME.items():
            known[name].add(same(rule, check, failure))
        if fresh:
            yield failure


def _value(measure: Measure, new: Sequence[Failure], left: Fraction) -> Fraction:
    if measure == "failures":
        return Fraction(len(new))
    if measure == "shortfall":
        return missing(new)
    return left if measure == "share" else Fraction(1)


def once_counts(
    tree: Tree, lines: Sequence[Sequence[Line]], faults: Faults
) -> dict[int, dict[int, Fraction]]:
    """What each line of the leaves with `once` is multiplied by: by leaf and price."""
    found: dict[int, dict[int, Fraction]] = {number: {} for number in order(tree)}
    for number, one in once_lines(tree, lines, faults):
        own = found[number]
        own[one.price] = own.get(one.price, Fraction(0)) + one.value
    return found
