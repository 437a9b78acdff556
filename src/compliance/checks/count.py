"""`count`: the number of records is within bounds, in all or in every calendar period."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, ClassVar, Literal

import polars as pl
from pydantic import Field, model_validator

from compliance.calendar import Period, periods_within
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
from compliance.checks.words import kinds_of, some
from compliance.documents import Span, StrictModel
from compliance.i18n import _
from compliance.rules.check import Problem
from compliance.rules.selector import Selector, wrong


class Params(StrictModel):
    """Parameters of `count`."""

    of: Selector = Field(description="数哪些记录")
    min: int = Field(1, ge=0, description="至少几条")
    max: int | None = Field(None, ge=0, description="至多几条，省略时不限")
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
        if self.max is not None and self.max < self.min:
            raise wrong(_("max 小于 min"))
        return self

    def holds(self, n: int) -> bool:
        """Whether `n` records are within the bounds."""
        return n >= self.min and (self.max is None or n <= self.max)


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

    def periods(self, params: Params, ask: Ask) -> list[Period]:
        """The calendar periods that lie wholly within the days asked about, before a unit's life cuts them."""
        assert params.per is not None
        return list(periods_within(params.per, *ask.asked(params.of)))

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        published = pl.col("published")
        if params.per is None:
            return [Measure("n", selected), Measure("t", selected & (published <= day(ask.deadline)))]
        found = [Measure("n", selected)]
        for number_, period in enumerate(self.periods(params, ask)):
            served = selected & serves(period)
            due = day_after(period, params)
            found += [
                Measure(f"n{number_}", served),
                Measure(f"t{number_}", served & (published <= day(due))),
            ]
        return found

    def decide(self, params: Params, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
        if params.per is not None:
            return self._decide_periods(params, ask, sums, any(owner.since for owner in owners))
        n, t = sums("n"), sums("t")
        num, den = self._ratio(params, n)
        tnum, tden = self._ratio(params, t)
        result = graded(self._holds(params, n), self._holds(params, t), num, den, tnum, tden, number(1))
        if not ask.due:
            result = where(self._holds(params, n), result, plain(Status.PENDING, num, den))
        return where(n == 0, plain(Status.NOT_APPLICABLE), result) if params.min == 0 else result

    def _decide_periods(self, params: Params, ask: Ask, sums: Sums, born: bool) -> Columns:
        asked, due, done, done_due, in_time = ([number(0)] for _n in range(5))
        for position, period in enumerate(self.periods(params, ask)):
            alive = pl.lit(True)
            if born:
                alive = pl.col("since").is_null() | (pl.col("since") <= day(period.start))
            served = alive & self._holds(params, sums(f"n{position}"))
            asked.append(alive.cast(pl.Int64))
            done.append(served.cast(pl.Int64))
            if ask.as_of >= day_after(period, params):
                due.append(alive.cast(pl.Int64))
                done_due.append(served.cast(pl.Int64))
                in_time.append((alive & self._holds(params, sums(f"t{position}"))).cast(pl.Int64))
        names = ("asked", "due", "done", "done_due", "in_time")
        figures = zip(names, (asked, due, done, done_due, in_time), strict=True)
        n_asked, n_due, n_done, n_done_due, n_time = (
            sums.keep(name, pl.sum_horizontal(parts)) for name, parts in figures
        )
        result = graded(
            n_done_due == n_due, n_time == n_due, n_done_due, n_due, n_time, n_due, n_due - n_done_due
        )
        result = where(n_due == 0, plain(Status.PENDING, n_done, n_asked), result)
        none = n_asked == 0
        return where(
            none | (sums("n") == 0) if params.min == 0 else none, plain(Status.NOT_APPLICABLE), result
        )

    def _holds(self, params: Params, n: pl.Expr) -> pl.Expr:
        return n >= params.min if params.max is None else n.is_between(params.min, params.max)

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
        return (self._explain_periods if params.per else self._explain_total)(
            params, ask, owner, verdict, rows
        )

    def _explain_total(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        n, what = len(rows), kinds_of(params.of)
        late = sum(row["published"] > ask.deadline for row in rows)
        if verdict.status is Status.NOT_APPLICABLE:
            return Explanation((), _("没有{what}的记录，本项不适用。").format(what=what))
        wanted = bounds(params)
        if verdict.status is Status.SATISFIED:
            return Explanation(
                (), _("{what}应有{wanted}，查到 {n} 条，符合。").format(what=what, wanted=wanted, n=n)
            )
        if verdict.status is Status.LATE:
            text = _("{what}应有{wanted}，查到 {n} 条，其中 {late} 条晚于截止日 {day}。")
            return Explanation((), text.format(what=what, wanted=wanted, n=n, late=late, day=ask.deadline))
        text = _("{what}应有{wanted}，查到 {n} 条。").format(what=what, wanted=wanted, n=n)
        short = n < params.min
        if verdict.status is Status.PENDING:
            text += _("截止日 {day} 未到。").format(day=ask.deadline)
            return Explanation((), text, closes_total(params, ask, n), next_due=ask.deadline)
        curable = short and not ask.closed(params.of)
        reason = (
            _("少 {n} 条").format(n=params.min - n)
            if short
            else _("超出 {n} 条").format(n=n - (params.max or 0))
        )
        mended = Verdict(Status.LATE, Fraction(1), verdict.in_time) if curable else verdict
        return Explanation(
            (Failure("", reason, curable),),
            text + reason + "。",
            closes_total(params, ask, n) if curable else "",
            mended,
        )

    def _explain_periods(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        periods = [p for p in self.periods(params, ask) if owner.since is None or owner.since <= p.start]
        what, wanted = kinds_of(params.of), bounds(params)
        if verdict.status is Status.NOT_APPLICABLE:
            return Explanation((), _("没有需要{what}的完整周期，本项不适用。").format(what=what))
        counts = {period: sum(belongs(row, period) for row in rows) for period in periods}
        due = [period for period in periods if ask.as_of >= day_after(period, params)]
        missing = [period for period in due if not params.holds(counts[period])]
        open_ = not ask.closed(params.of)
        failures = tuple(
            Failure(
                period.name,
                _("{period} 应有{wanted}，查到 {n} 条").format(
                    period=period.name, wanted=wanted, n=counts[period]
                ),
                open_ and counts[period] < params.min,
            )
            for period in missing
        )
        names = [failure.subject for failure in failures if failure.curable]
        late = [
            period.name for period in due if period not in missing and self._late(params, ask, period, rows)
        ]
        if verdict.status is Status.PENDING:
            first = min((day_after(period, params) for period in periods), default=ask.deadline)
            reason = _("{what}每期应有{wanted}；第一期到 {day} 才到期。").format(
                what=what, wanted=wanted, day=first
            )
            waiting = [period.name for period in periods if not params.holds(counts[period])][:1]
            return Explanation((), reason, closes_periods(params, waiting) if waiting else "", next_due=first)
        reason = _("{what}每期应有{wanted}：到期 {due} 期，做到 {done} 期").format(
            what=what, wanted=wanted, due=len(due), done=len(due) - len(missing)
        )
        if missing:
            reason += _("，未做到：{names}").format(names=some([period.name for period in missing]))
        if late:
            reason += _("，迟到：{names}").format(names=some(late))
        if not failures:
            return Explanation((), reason + "。")
        mended = self._mended(verdict, failures, len(due), len(missing))
        return Explanation(failures, reason + "。", closes_periods(params, names) if names else "", mended)

    def _late(self, params: Params, ask: Ask, period: Period, rows: Sequence[Row]) -> bool:
        limit = day_after(period, params)
        return not params.holds(sum(belongs(row, period) and row["published"] <= limit for row in rows))

    def _mended(self, verdict: Verdict, failures: Sequence[Failure], due: int, missing: int) -> Verdict:
        curable = sum(failure.curable for failure in failures)
        if curable == 0:
            return verdict
        left = missing - curable
        if left == 0:
            return Verdict(Status.LATE, Fraction(1), verdict.in_time)
        return Verdict(Status.PARTIAL, Fraction(due - left, due), verdict.in_time, left)


def serves(period: Period) -> pl.Expr:
    """Whether a row serves a calendar period: by `about` where it has one, else by `published`."""
    first, last = day(period.start), day(period.end)
    by_about = (pl.col("about_start") >= first) & (pl.col("about_end") <= last)
    return (
        pl.when(pl.col("about_start").is_null())
        .then(pl.col("published").is_between(first, last))
        .otherwise(by_about)
    )


def belongs(row: Row, period: Period) -> bool:
    """As `serves`, for one row."""
    if row["about_start"] is None:
        return bool(period.start <= row["published"] <= period.end)
    return bool(row["about_start"] >= period.start and row["about_end"] <= period.end)


def day_after(period: Period, params: Params) -> Any:
    """When a calendar period falls due: its end plus the grace."""
    from datetime import timedelta

    return period.end + timedelta(params.grace or 0)


def bounds(params: Params) -> str:
    """The bounds in words."""
    if params.max is None:
        return _(" {n} 条以上").format(n=params.min)
    if params.min == params.max:
        return _(" {n} 条").format(n=params.min)
    if params.min == 0:
        return _("不超过 {n} 条").format(n=params.max)
    return _(" {a} 至 {b} 条").format(a=params.min, b=params.max)


def closes_total(params: Params, ask: Ask, n: int) -> str:
    """What closes a lack of records."""
    lacking = max(params.min - n, 0)
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


def closes_periods(params: Params, names: Sequence[str]) -> str:
    """What closes missing periods."""
    text = _("补发{what}，所属期（about）分别写明：{names}，每期{wanted}。")
    return text.format(what=kinds_of(params.of), names="、".join(chain(names)), wanted=bounds(params).strip())
