"""`count`: the number of records is within bounds, in all or in every calendar period."""

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import polars as pl
from pydantic import Field, model_validator

from compliance.checks import count_periods
from compliance.checks.base import (
    Ask,
    Columns,
    EvidenceCheck,
    Explanation,
    Failure,
    Measure,
    Owner,
    Row,
    Sums,
    Table,
    Verdict,
)
from compliance.checks.columns import graded, number, plain, where
from compliance.checks.selecting import day
from compliance.checks.status import Status
from compliance.checks.words import bounds, kinds_of
from compliance.documents import Span, StrictModel, wrong
from compliance.i18n import _
from compliance.rules.check import Problem
from compliance.rules.selector import MOST_RECORDS, Selector, askable


class Params(StrictModel):
    """Parameters of `count`."""

    of: Selector = Field(description="数哪些记录")
    min: int = Field(1, ge=0, le=MOST_RECORDS, description="至少几条")
    max: int | None = Field(None, ge=0, le=MOST_RECORDS, description="至多几条，省略时不限")
    per: Literal["week", "month", "quarter", "half", "year"] | None = Field(
        None, description="每个周、月、季、半年、年都要在范围之内；省略时只看总数"
    )
    grace: Span | None = Field(
        None, description="每期期末之后宽限几天才到期，写作 31d；只能与 per 同写，默认 0d"
    )

    @model_validator(mode="after")
    def _consistent(self) -> "Params":
        if self.grace is not None and self.per is None:
            raise wrong(_("grace 只能和 per 一起用"))
        if self.per is not None and self.of.window is not None:
            askable(self.of.window.start, self.of.window.end)
        if self.max is not None and self.max < self.min:
            raise wrong(_("max 小于 min"))
        return self

    def holds(self, n: int) -> bool:
        """Whether `n` records are within the bounds."""
        return n >= self.min and (self.max is None or n <= self.max)

    def within(self, n: pl.Expr) -> pl.Expr:
        """As `holds`, for a column."""
        return n >= self.min if self.max is None else n.is_between(self.min, self.max)


class Count(EvidenceCheck):
    key = "count"
    description: ClassVar[str] = """选中的记录的条数在 min 与 max 之间；写了 per，则每个日历周期都要如此。

- **到期**：不写 per，在规则的截止日到期，条数已够的提前算数。写了 per，每期在期末加 grace 天到期，第一期到期之前是 pending。
- **周期**：只问完整落在所问日期（规则集开始至规则截止日，或 window）之内的周期，一个也没有就不适用。记录有 about 的，算在 about 完整所在的那一期；没有的，算在发布日期所在的那一期。
- **完成度**：不足时 n/min，超出时 max/n；写了 per，是做到的期数除以到期的期数。
- **迟到**：到期之后才发布的记录算完成，不算及时。
- **未完成项**：检查项本身；写了 per，是没有做到的各期，如 2021-Q3。条数不足可以补，超出不能补。"""
    model = Params
    lateness: ClassVar[bool] = True

    def needs_evidence(self, params: Params) -> bool:
        return params.min > 0

    def problems(self, params: Params, ask: Ask) -> Iterator[Problem]:
        if params.min == 0 and params.max is None:
            yield Problem(("min",), _("min 为 0 又没有 max，这项检查永远不会不合格。"), "R201")

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        if params.per is not None:
            return count_periods.measures(params, ask, selected)
        timely = selected & (pl.col("published") <= day(ask.deadline))
        return [Measure("n", selected), Measure("t", timely)]

    def alike(self, params: Params, ask: Ask) -> Hashable:
        if params.per is None:
            return params.min, params.max, ask.due
        return params.min, params.max, params.per, params.grace, ask.as_of, ask.asked(params.of)

    def decide(self, params: Params, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
        if params.per is not None:
            return count_periods.decide(params, ask, sums, owners)
        n, t = sums("n"), sums("t")
        num, den = self._ratio(params, n)
        tnum, tden = self._ratio(params, t)
        result = graded(params.within(n), params.within(t), num, den, tnum, tden, number(1))
        if not ask.due:
            result = where(params.within(n), result, plain(Status.PENDING, num, den))
        return where(n == 0, plain(Status.NOT_APPLICABLE), result) if params.min == 0 else result

    def _ratio(self, params: Params, n: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
        below = n < params.min
        if params.max is None:
            return pl.when(below).then(n).otherwise(1), pl.when(below).then(max(params.min, 1)).otherwise(1)
        above = n > params.max
        num = pl.when(below).then(n).when(above).then(params.max).otherwise(1)
        return num, pl.when(below).then(params.min).when(above).then(n).otherwise(1)

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        if params.per is not None:
            return count_periods.explain(params, ask, owner, verdict, rows)
        return self._explain_total(params, ask, verdict, rows)

    def _explain_total(self, params: Params, ask: Ask, verdict: Verdict, rows: Sequence[Row]) -> Explanation:
        n, what = len(rows), kinds_of(params.of)
        late = sum(row["published"] > ask.deadline for row in rows)
        if verdict.status is Status.NOT_APPLICABLE:
            return Explanation((), _("没有{what}的记录，本项不适用。").format(what=what))
        wanted = bounds(params.min, params.max)
        if verdict.status is Status.SATISFIED:
            return Explanation(
                (), _("{what}应有{wanted}，查到 {n} 条，符合。").format(what=what, wanted=wanted, n=n)
            )
        if verdict.status is Status.LATE:
            text = _("{what}应有{wanted}，查到 {n} 条，其中 {late} 条晚于截止日 {day}。")
            return Explanation((), text.format(what=what, wanted=wanted, n=n, late=late, day=ask.deadline))
        text = _("{what}应有{wanted}，查到 {n} 条").format(what=what, wanted=wanted, n=n)
        short = n < params.min
        if verdict.status is Status.PENDING:
            text += _("；截止日 {day} 未到。").format(day=ask.deadline)
            return Explanation((), text, closes_total(params, ask, n), next_due=ask.deadline)
        curable = short and not ask.closed(params.of)
        lacking = max(params.min - n, 0)
        reason = (
            _("少 {n} 条").format(n=lacking) if short else _("超出 {n} 条").format(n=n - (params.max or 0))
        )
        mended = Verdict(Status.LATE, Fraction(1), verdict.in_time) if curable else verdict
        return Explanation(
            (Failure("", reason, curable, short=Fraction(lacking), brings=lacking),),
            text + "，" + reason + "。",
            closes_total(params, ask, n) if curable else "",
            mended,
        )


def closes_total(params: Params, ask: Ask, n: int) -> str:
    """What closes a lack of records."""
    lacking = params.min - n
    if lacking <= 0:
        return ""
    if params.of.window:
        text = _("在 {start} 至 {end} 之间再发布{what} {n} 条。")
        return text.format(
            start=params.of.window.start, end=params.of.window.end, what=kinds_of(params.of), n=lacking
        )
    text = _(
        "再发布{what} {n} 条；{end} 之后发布的，所属期（about）要写明在 {start} 至 {end} 之内，如 {about}。"
    )
    return text.format(
        what=kinds_of(params.of), n=lacking, start=ask.start, end=ask.end, about=ask.start.year
    )
