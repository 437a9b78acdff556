"""Status, numerator and denominator out of the sums, as expressions over a frame with a row a unit."""

from fractions import Fraction
from math import gcd

import polars as pl

SATISFIED, LATE, PENDING, PARTIAL, UNMET, NOT_APPLICABLE = 0, 1, 2, 4, 5, 6

Verdict = tuple[pl.Expr, pl.Expr, pl.Expr]
RESULT = {
    "rule": pl.UInt32, "unit": pl.UInt32, "check": pl.UInt16, "status": pl.UInt8, "num": pl.Int64, "den": pl.Int64,
}  # fmt: skip


def _lit(value: int) -> pl.Expr:
    return pl.lit(value, dtype=pl.Int64)


def graded(holds: pl.Expr, in_time: pl.Expr | None, num: pl.Expr, den: pl.Expr) -> Verdict:
    """What is due: satisfied or late, else partial or unmet."""
    good = pl.lit(SATISFIED) if in_time is None else pl.when(in_time).then(SATISFIED).otherwise(LATE)
    status = pl.when(holds).then(good).when(num > 0).then(PARTIAL).otherwise(UNMET)
    return status, pl.when(holds).then(_lit(1)).otherwise(num), pl.when(holds).then(_lit(1)).otherwise(den)


def where(condition: pl.Expr, then: Verdict, otherwise: Verdict) -> Verdict:
    """One of two verdicts."""
    one, two, three = (pl.when(condition).then(a).otherwise(b) for a, b in zip(then, otherwise, strict=True))
    return one, two, three


def plain(status: int, num: pl.Expr | None = None, den: pl.Expr | None = None) -> Verdict:
    """The same status for all."""
    return pl.lit(status), _lit(0) if num is None else num, _lit(1) if den is None else den


def share(
    selected: pl.Expr, due: pl.Expr, passed: pl.Expr, at_least: str | int, none: str, *, over: bool
) -> Verdict:
    """The share of what is due that passes."""
    least = Fraction(at_least)
    holds = passed * least.denominator >= due * least.numerator
    result = where(due == 0, plain(PENDING, passed, selected), graded(holds, None, passed, due))
    nothing = plain(NOT_APPLICABLE if none == "not_applicable" else UNMET if over else PENDING)
    return where(selected == 0, nothing, result)


def lowest(frame: pl.DataFrame) -> pl.DataFrame:
    """Fractions in lowest terms: each distinct one is reduced once."""
    cases = frame.select("num", "den").unique()
    common = [gcd(num, den) or 1 for num, den in cases.iter_rows()]
    table = cases.with_columns(common=pl.Series(common, dtype=pl.Int64)).filter(pl.col("common") > 1)
    frame = frame.join(table, on=["num", "den"], how="left", maintain_order="left")
    by = pl.col("common").fill_null(1)
    return frame.with_columns(pl.col("num") // by, pl.col("den") // by).drop("common")
