"""What is counted in a leaf or a veto: failures, successes, failing results; whole numbers from columns."""

import polars as pl

from compliance.checks.status import Status
from compliance.scoring.inputs import Row
from compliance.scoring.scheme import Leaf, Measure

FAILING = (int(Status.PARTIAL), int(Status.UNMET))


def measure_expr(measure: Measure) -> pl.Expr:
    """What a row counts for a price: each failure of a partial or unmet result; a satisfied check once."""
    if measure == "failures":
        return pl.when(pl.col("status").is_in(FAILING)).then("failed").otherwise(0)
    return (pl.col("status") == int(Status.SATISFIED)).cast(pl.Int64)


def measure_row(measure: Measure, row: Row) -> int:
    """As `measure_expr`, of a single result."""
    if measure == "failures":
        return row.failed if row.status.failing else 0
    return int(row.status == Status.SATISFIED)


def price_counts(rows: pl.DataFrame, leaf: Leaf) -> dict[int, tuple[int, ...]]:
    """For every unit that owns a rule of the leaf, what each of its prices is multiplied by.

    Leaves with `once` are counted apart: here they have 0."""
    sums = [measure_expr(price.measure).sum().alias(str(n)) for n, price in enumerate(leaf.prices)]
    if leaf.once is not None:
        sums = [pl.lit(0, dtype=pl.Int64).alias(str(n)) for n in range(len(leaf.prices))]
    counted = rows.group_by("unit").agg(sums)
    return {unit: tuple(counts) for unit, *counts in counted.iter_rows()}


def failing_counts(rows: pl.DataFrame) -> dict[int, int]:
    """The number of partial and unmet results by unit, for units that have any."""
    return dict(rows.filter(pl.col("status").is_in(FAILING)).group_by("unit").len().iter_rows())
