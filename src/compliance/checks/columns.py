"""Verdicts as Polars expressions: the few shapes that the check types share."""

from fractions import Fraction
from functools import cache

import polars as pl

from compliance.checks.base import Ask, Columns
from compliance.checks.status import Status

INT = pl.Int64


@cache
def status(value: Status) -> pl.Expr:
    """A literal status."""
    return pl.lit(int(value), dtype=pl.UInt8)


@cache
def number(value: int) -> pl.Expr:
    """A literal integer."""
    return pl.lit(value, dtype=INT)


def reaches(part: pl.Expr, whole: pl.Expr, share: Fraction) -> pl.Expr:
    """Whether part / whole is at least `share`, in integers."""
    return part.cast(INT) * share.denominator >= whole.cast(INT) * share.numerator


def graded(
    holds: pl.Expr,
    in_time: pl.Expr,
    num: pl.Expr,
    den: pl.Expr,
    tnum: pl.Expr,
    tden: pl.Expr,
    failed: pl.Expr,
) -> Columns:
    """What is due: satisfied or late where it `holds`, else partial or unmet by num / den."""
    bad = ~holds
    word = (
        pl.when(holds & in_time)
        .then(status(Status.SATISFIED))
        .when(holds)
        .then(status(Status.LATE))
        .when(num > 0)
        .then(status(Status.PARTIAL))
        .otherwise(status(Status.UNMET))
    )
    full = holds & in_time
    return Columns(
        word,
        pl.when(holds).then(number(1)).otherwise(num.cast(INT)),
        pl.when(holds).then(number(1)).otherwise(den.cast(INT)),
        pl.when(full).then(number(1)).otherwise(tnum.cast(INT)),
        pl.when(full).then(number(1)).otherwise(tden.cast(INT)),
        pl.when(bad).then(failed.cast(INT)).otherwise(number(0)),
    )


def where(condition: pl.Expr, then: Columns, otherwise: Columns) -> Columns:
    """`then` where the condition holds, else `otherwise`, column by column."""
    pairs = zip(_parts(then), _parts(otherwise), strict=True)
    return Columns(*(pl.when(condition).then(a).otherwise(b) for a, b in pairs))


def _parts(columns: Columns) -> tuple[pl.Expr, ...]:
    return (columns.status, columns.num, columns.den, columns.tnum, columns.tden, columns.failed)


def plain(value: Status, num: pl.Expr | None = None, den: pl.Expr | None = None, failed: int = 0) -> Columns:
    """The same status for every owner, with its progress."""
    top = number(0) if num is None else num.cast(INT)
    bottom = number(1) if den is None else den.cast(INT)
    return Columns(status(value), top, bottom, top, bottom, number(failed))


def nothing_selected(none: str, ask: Ask) -> Columns:
    """What it means that nothing was selected: `none: not_applicable` or `unmet`."""
    if none == "not_applicable":
        return plain(Status.NOT_APPLICABLE)
    return plain(Status.UNMET, failed=1) if ask.due else plain(Status.PENDING)


def share_of_records(
    selected: pl.Expr,
    due: pl.Expr,
    passed: pl.Expr,
    at_least: Fraction,
    none: str,
    ask: Ask,
    failed: pl.Expr | None = None,
) -> Columns:
    """The checks that look at each record: the share that passes among the records that are due."""
    missed = due - passed if failed is None else failed
    result = graded(reaches(passed, due, at_least), pl.lit(True), passed, due, passed, due, missed)
    pending = plain(Status.PENDING, passed, selected)
    waiting = where(due == 0, pending, result)
    return where(selected == 0, nothing_selected(none, ask), waiting)
