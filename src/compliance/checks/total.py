"""`total`: the sum of a field is within bounds."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

import polars as pl
from pydantic import Field, model_validator

from compliance.checks.base import (
    Ask,
    EvidenceCheck,
    Explanation,
    Failure,
    Measure,
    Owner,
    Row,
    Table,
    Verdict,
)
from compliance.checks.selecting import day
from compliance.checks.status import Status
from compliance.checks.values import NUMBER, column_of
from compliance.checks.within import typed
from compliance.checks.words import kinds_of, plain_number
from compliance.documents import Name, Ratio, StrictModel, wrong
from compliance.evidence.heads import head_of
from compliance.i18n import _
from compliance.rules.check import Problem
from compliance.rules.selector import Selector


class Params(StrictModel):
    """Parameters of `total`."""

    of: Selector = Field(description="合计哪些记录")
    field: Name = Field(description="合计哪个数字字段")
    min: Ratio | None = Field(None, description="合计至少多少")
    max: Ratio | None = Field(None, description="合计至多多少")

    @model_validator(mode="after")
    def _bounds(self) -> "Params":
        if self.min is None and self.max is None:
            raise wrong(_("要写 min 或 max"))
        if self.min is not None and self.max is not None and self.max < self.min:
            raise wrong(_("max 小于 min"))
        return self

    def holds(self, value: Fraction) -> bool:
        """Whether a sum is within the bounds."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def ratio(self, value: Fraction) -> Fraction:
        """What is achieved with a sum."""
        if self.holds(value):
            return Fraction(1)
        if self.min is not None and value < self.min:
            return max(Fraction(0), value / self.min) if self.min > 0 else Fraction(0)
        assert self.max is not None
        return max(Fraction(0), self.max / value) if value > 0 else Fraction(0)


class Total(EvidenceCheck):
    key = "total"
    description: ClassVar[str] = """记录的某个数字字段合计在 min 与 max 之间。

- **到期**：规则的截止日；合计已在范围之内的提前算数。
- **完成度**：不足时 合计/min，超出时 max/合计。
- **迟到**：截止日之后的记录才使合计达到的，算完成，不算及时。
- **未完成项**：检查项本身。合计不足可以补，超出不能补。
- **没有记录**：min 大于 0 时未达到，否则不适用。"""
    model = Params
    sums: ClassVar[tuple[str, ...] | None] = ("n", "sum", "timely")
    lateness: ClassVar[bool] = True

    def needs_evidence(self, params: Params) -> bool:
        return params.min is not None and params.min > 0

    def problems(self, params: Params, ask: Ask) -> Iterator[Problem]:
        yield from typed(("field",), params.field, ("number", "integer"), params, ask)

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        value = column_of(params.field, table.kind, ask).expr.cast(NUMBER)
        in_time = selected & (pl.col("published") <= day(ask.deadline))
        zero = pl.lit(Decimal(0), dtype=NUMBER)
        return [
            Measure("n", selected),
            Measure("sum", pl.when(selected).then(value).otherwise(zero)),
            Measure("timely", pl.when(in_time).then(value).otherwise(zero)),
        ]

    def decide_each(
        self, params: Params, ask: Ask, sums: pl.DataFrame, owners: Sequence[Owner]
    ) -> list[Verdict]:
        rows = sums.select("n", "sum", "timely").iter_rows()
        return [self._verdict(params, ask, n, Fraction(x or 0), Fraction(t or 0)) for n, x, t in rows]

    def _verdict(self, params: Params, ask: Ask, n: int, value: Fraction, timely: Fraction) -> Verdict:
        if n == 0 and not (params.min is not None and params.min > 0):
            return Verdict(Status.NOT_APPLICABLE)
        achieved, in_time = params.ratio(value), params.ratio(timely)
        if params.holds(value):
            if params.holds(timely):
                return Verdict(Status.SATISFIED, Fraction(1), Fraction(1))
            return Verdict(Status.LATE, Fraction(1), in_time)
        if not ask.due:
            return Verdict(Status.PENDING, achieved, in_time)
        return Verdict(Status.PARTIAL if achieved > 0 else Status.UNMET, achieved, in_time, 1)

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        what = kinds_of(params.of)
        if verdict.status is Status.NOT_APPLICABLE:
            return Explanation((), _("没有{what}的记录，本项不适用。").format(what=what))
        value = sum((Fraction(row["sum"] or 0) for row in rows), Fraction(0))
        field = head_of(params.field)
        reason = _("{what}的「{field}」合计应{wanted}，{n} 条记录合计 {value}").format(
            what=what, field=field, wanted=_bounds(params), n=len(rows), value=plain_number(value)
        )
        if verdict.status is Status.LATE:
            reason += _("，其中有晚于截止日 {day} 的").format(day=ask.deadline)
        short = params.min is not None and value < params.min
        curable = short and not ask.closed(params.of)
        closes = _(
            "再发布{what}，使「{field}」合计{wanted}；{end} 之后发布的，所属期（about）要在 {start} 至 {end} 之内。"
        )
        closes = closes.format(what=what, field=field, wanted=_bounds(params), start=ask.start, end=ask.end)
        if verdict.status is Status.PENDING:
            reason += _("；截止日 {day} 未到。").format(day=ask.deadline)
            return Explanation((), reason, closes if short else "", next_due=ask.deadline)
        if not verdict.status.failing:
            return Explanation((), reason + "。")
        why = _("合计不足") if short else _("合计超出")
        mended = Verdict(Status.LATE, Fraction(1), verdict.in_time) if curable else verdict
        lacking = Fraction(params.min or 0) - value if short else Fraction(0)
        failure = Failure("", why, curable, short=lacking, brings=0)
        return Explanation((failure,), reason + "。", closes if curable else "", mended)


def _bounds(params: Params) -> str:
    low, high = (
        None if bound is None else plain_number(Fraction(bound)) for bound in (params.min, params.max)
    )
    if high is None:
        return _("不少于 {n}").format(n=low)
    if low is None:
        return _("不超过 {n}").format(n=high)
    return _("在 {a} 至 {b} 之间").format(a=low, b=high)
