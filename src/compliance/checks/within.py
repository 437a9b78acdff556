"""`within`: between two dates of a record lie no more than so many (working) days."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from fractions import Fraction
from typing import Any, ClassVar, Literal

import polars as pl
from pydantic import Field, field_validator

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
from compliance.checks.columns import share_of_records
from compliance.checks.limits import last_days
from compliance.checks.records import PerRecord, account, alike, without_records
from compliance.checks.selecting import day
from compliance.checks.values import column_of, type_of
from compliance.documents import Name, StrictModel
from compliance.evidence.heads import head_of
from compliance.i18n import _
from compliance.rules.check import Problem

NOTED = ("start", "end", "limit")


class Extension(StrictModel):
    """So many more days, if the date in `field` is no later than the limit that it extends."""

    field: Name = Field(description="延期通知日期的字段")
    days: int = Field(ge=0, le=36500, description="可以延长几天")


class Params(PerRecord):
    """Parameters of `within`."""

    start: list[Name] = Field(min_length=1, description="起算日期的字段；写几个时取其中最晚的一个")
    end: Name = Field(description="完成日期的字段，或 published")
    days: int = Field(ge=0, le=36500, description="期限是起算日之后的第几天")
    calendar: Literal["working", "natural"] = Field("working", description="days 按工作日还是自然日算")
    extend: Extension | None = Field(None, description="期限届满前通知了延期的，可以延长")
    pause: Name | None = Field(None, description="不计入期限的天数的字段")

    @field_validator("start", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return [value] if isinstance(value, str) else value


class Within(EvidenceCheck):
    key = "within"
    description: ClassVar[str] = """记录里的两个日期之间不超过规定的天数，比如收到申请后 20 个工作日内答复。

- **期限**：start 之后的第 days 天（工作日或自然日），当天仍算；start 写几个字段时从最晚的一个起算；extend 在届满前通知了的，再延长；pause 是不计入的天数。
- **到期**：期限一过就到期，按期完成的提前算数；考核日之后的日期看不见。没有 start 的记录一出现就不合格。
- **完成度**：按期完成的记录所占的比例。
- **未完成项**：超期的记录。晚了就是晚了，不能再补；缺 start 的可以补填。
- **没有记录**：默认不适用；写 none: unmet 则在截止日算未达到。"""
    model = Params

    def problems(self, params: Params, ask: Ask) -> Iterator[Problem]:
        dates: list[tuple[tuple[str | int, ...], str]] = [
            (("start", n), name) for n, name in enumerate(params.start)
        ] + [(("end",), params.end)]
        if params.extend:
            dates.append((("extend", "field"), params.extend.field))
        for path, name in dates:
            yield from typed(path, name, ("date",), params, ask)
        if params.pause:
            yield from typed(("pause",), params.pause, ("integer", "number"), params, ask)

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        def seen(name: str) -> pl.Expr:
            column = column_of(name, table.kind, ask).expr.cast(pl.Date)
            return pl.when(column <= day(ask.as_of)).then(column)

        start, end = pl.max_horizontal([seen(name) for name in params.start]), seen(params.end)
        limit = pl.lit(self._limits(params, ask, table, start, seen))
        passed = (end <= limit).fill_null(False)
        due = start.is_null() | end.is_not_null() | (limit <= day(ask.as_of)).fill_null(False)
        return [
            Measure("n", selected),
            Measure("due", selected & due),
            Measure("passed", selected & passed),
            *(Measure(name, column, "note") for name, column in zip(NOTED, (start, end, limit), strict=True)),
        ]

    def _limits(
        self, params: Params, ask: Ask, table: Table, start: pl.Expr, seen: Callable[[str], pl.Expr]
    ) -> pl.Series:
        """The last day of each record."""
        # `row`, so that there is a row a record even where the kind has none of the fields
        wanted = [pl.col("row"), start.alias("start")]
        if params.extend:
            wanted.append(seen(params.extend.field).alias("extended"))
        if params.pause:
            pause = column_of(params.pause, table.kind, ask).expr.cast(pl.Float64, strict=False).floor()
            wanted.append((params.days + pause.clip(0, 10**6).fill_null(0).cast(pl.Int64)).alias("days"))
        frame = table.frame.select(wanted)
        days = frame["days"] if params.pause else params.days
        limit = last_days(frame["start"], days, params.calendar, ask.workdays)
        if params.extend:
            longer = (frame["extended"] <= limit).fill_null(False).cast(pl.Int64) * params.extend.days
            limit = last_days(frame["start"], longer + days, params.calendar, ask.workdays)
        return limit

    def alike(self, params: Params, ask: Ask) -> Hashable:
        return alike(params, ask)

    def decide(self, params: Params, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
        share = Fraction(params.at_least)
        return share_of_records(sums("n"), sums("due"), sums("passed"), share, params.none, ask)

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        if not rows:
            return without_records(params, ask, verdict)
        unit = _("个工作日") if params.calendar == "working" else _("日")
        what = _("在 {n} {unit}内完成").format(n=params.days, unit=unit)
        start, end = head_of(params.start[0]), head_of(params.end)
        failures = []
        for row in rows:
            if not row["due"] or row["passed"]:
                continue
            if row["start"] is None:
                reason = _("缺少「{start}」，无法计算期限").format(start=start)
            elif row["end"] is None:
                reason = _("自 {from_} 起最迟应于 {limit} 完成，至今没有「{end}」").format(
                    from_=row["start"], limit=row["limit"], end=end
                )
            else:
                reason = _("自 {from_} 起最迟应于 {limit} 完成，实际为 {to}").format(
                    from_=row["start"], limit=row["limit"], to=row["end"]
                )
            failures.append(Failure(row["id"], reason, row["start"] is None, record=True))
        due = [row for row in rows if row["due"]]
        if not due:
            reason = _("{n} 条记录的期限都还未到。").format(n=len(rows))
            return Explanation((), reason, next_due=min(row["limit"] for row in rows))
        closes = _("补填所列记录的「{start}」，并使「{end}」在期限之内。").format(start=start, end=end)
        return account(params, verdict, due, failures, what, closes)


def typed(
    path: tuple[str | int, ...], name: str, wanted: tuple[str, ...], params: Any, ask: Ask
) -> Iterator[Problem]:
    """A problem where the value called `name` is not of a wanted type in some kind of the selector."""
    for kind in params.of.kind:
        found = type_of(name, kind, ask)
        if found is not None and found not in wanted:
            text = _("「{name}」在「{kind}」中是 {found}，这里需要 {wanted}。")
            yield Problem(path, text.format(name=name, kind=kind, found=found, wanted="、".join(wanted)))
