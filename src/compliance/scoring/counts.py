"""What the lines of a sheet are multiplied by, and the failing results of a veto: exact numbers from columns.

Of a partial or unmet result count its `failures`, its `shortfall` (what is missing, see `missing`), 1 for `results`,
1 − achieved for `share`; of a satisfied or late one the `records` that hold; of a satisfied one 1 for `successes`. A
line that is for late results alone counts `nothing`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.scoring.inputs import ResultsLike, Row
from compliance.scoring.scheme import Measure
from compliance.scoring.tally import NOUGHT, Number

FAILING = (int(Status.PARTIAL), int(Status.UNMET))
DONE = (int(Status.SATISFIED), int(Status.LATE))
LOOKED_UP: tuple[Measure, ...] = ("shortfall", "records")
"""What stands in no column: the account of the result is asked."""

NumberedPlace = tuple[int, int]
"""A check in its place: the number of its rule, and its position there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a leaf for counting: its numbers, and its places by rule number."""

    leaf: int
    price: int
    measure: Measure
    places: frozenset[NumberedPlace]


Counts = dict[tuple[int, int], dict[int, tuple[Number, int]]]
"""By (leaf, price) and unit: what a line is multiplied by, and how many results are late."""


def missing(failures: Iterable[Failure]) -> Fraction:
    """What is missing in all: the shortfall of a failure where it has one, else 1."""
    return sum((Fraction(1) if one.short is None else one.short for one in failures), NOUGHT)


def holding(records: int, failures: Iterable[Failure]) -> int:
    """Of so many records that counted, how many do not fail."""
    return max(0, records - len({one.subject for one in failures if one.record}))


def line_counts(lines: Sequence[Line], rows: pl.DataFrame, results: ResultsLike) -> Counts:
    """What each line counts, for every unit with a result at one of its places."""
    found: Counts = {(line.leaf, line.price): {} for line in lines}
    places = pl.DataFrame(
        [
            (number, rule, check, line.measure)
            for number, line in enumerate(lines)
            for rule, check in line.places
        ],
        schema={"line": pl.UInt32, "rule": pl.UInt32, "check": pl.UInt16, "measure": pl.String},
        orient="row",
    )
    if places.is_empty() or rows.is_empty():
        return found
    keys = [(line.leaf, line.price) for line in lines]
    failing, measure = pl.col("status").is_in(FAILING), pl.col("measure")
    value = (
        pl.when(measure == "successes")
        .then((pl.col("status") == int(Status.SATISFIED)).cast(pl.Int64))
        .when(failing & (measure == "failures"))
        .then("failed")
        .when(failing & (measure == "results"))
        .then(1)
        .otherwise(0)
    )
    placed = rows.join(places, on=["rule", "check"])
    sums = placed.group_by("line", "unit").agg(
        value.sum().alias("value"), (pl.col("status") == int(Status.LATE)).sum().alias("late")
    )
    for line, unit, count, late in sums.iter_rows():
        found[keys[line]][unit] = count, late
    for line, unit, more in [*_shares(placed), *_looked_up(placed, results)]:
        count, late = found[keys[line]][unit]
        found[keys[line]][unit] = count + more, late
    return found


def _shares(placed: pl.DataFrame) -> Iterator[tuple[int, int, Fraction]]:
    """1 − achieved of the failing results, by line and unit, each distinct share with how often it occurs."""
    wanted = placed.filter(pl.col("measure").eq("share") & pl.col("status").is_in(FAILING))
    for line, unit, num, den, times in wanted.group_by("line", "unit", "num", "den").len().iter_rows():
        yield line, unit, Fraction(den - num, den) * times


def _looked_up(placed: pl.DataFrame, results: ResultsLike) -> Iterator[tuple[int, int, Fraction]]:
    """Shortfalls and records of single results."""
    if not placed.get_column("measure").is_in(LOOKED_UP).any():
        return
    measure, status = pl.col("measure"), pl.col("status")
    wanted = placed.filter(
        (measure.eq("shortfall") & status.is_in(FAILING)) | (measure.eq("records") & status.is_in(DONE))
    ).select("line", "measure", "rule", "unit", "check")
    results.prefetch(wanted.select("rule", "check").unique().iter_rows())
    for line, kind, rule, unit, check in wanted.iter_rows():
        failures = results.failures(rule, unit, check)
        if kind == "shortfall":
            yield line, unit, missing(failures)
        else:
            yield line, unit, Fraction(holding(results.records(rule, unit, check), failures))


def of_row(measure: Measure, row: Row, look: "Look") -> Fraction:
    """What one result counts for a line."""
    failing = row.status.failing
    if measure == "failures":
        return Fraction(row.failed) if failing else NOUGHT
    if measure == "results":
        return Fraction(failing)
    if measure == "share":
        return 1 - row.achieved if failing else NOUGHT
    if measure == "successes":
        return Fraction(row.status is Status.SATISFIED)
    if measure == "nothing":
        return NOUGHT
    if measure == "shortfall":
        return missing(look.failures) if failing else NOUGHT
    return Fraction(holding(look.records, look.failures)) if row.status.done else NOUGHT


@dataclass(frozen=True, slots=True)
class Look:
    """What a line may ask of a result beyond its columns; only where it does."""

    failures: Sequence[Failure]
    records: int


NOTHING = Look((), 0)


def look(measure: Measure, results: ResultsLike, rule: int, unit: int, check: int) -> Look:
    """What a measure needs to know of a result of the run."""
    if measure not in LOOKED_UP:
        return NOTHING
    return Look(results.failures(rule, unit, check), results.records(rule, unit, check))


def failing_counts(rows: pl.DataFrame) -> dict[int, int]:
    """The number of partial and unmet results by unit, for units that have any."""
    return dict(rows.filter(pl.col("status").is_in(FAILING)).group_by("unit").len().iter_rows())


def owners(rules: Mapping[int, frozenset[int]], rows: pl.DataFrame) -> dict[int, set[int]]:
    """The units that own a rule of each leaf; `rules` are the rule numbers of the leaves."""
    held: dict[int, set[int]] = defaultdict(set)
    for rule, units in rows.group_by("rule").agg(pl.col("unit").unique()).iter_rows():
        held[rule] = set(units)
    return {leaf: set().union(*(held[rule] for rule in own)) for leaf, own in rules.items()}
