"""`linked`: each record has other records that it refers to, or that refer to it, in time."""

from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar, Literal

import polars as pl
from pydantic import Field

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
from compliance.checks.limits import last_day, last_days
from compliance.checks.records import PerRecord, account, alike, without_records
from compliance.checks.selecting import day
from compliance.checks.words import kinds_of
from compliance.i18n import _
from compliance.rules.selector import MOST_RECORDS, Selector


class Params(PerRecord):
    """Parameters of `linked`."""

    to: Selector = Field(description="与哪些记录互相引用；不写 window 时不限发布日期")
    days: int | None = Field(None, ge=0, le=36500, description="多少天之内，省略时不限")
    calendar: Literal["working", "natural"] = Field("working", description="days 按工作日还是自然日算")
    order: Literal["after", "before", "either"] = Field(
        "after", description="另一条记录在之后（含当天）、之前，还是都可以"
    )
    min: int = Field(1, ge=1, le=MOST_RECORDS, description="每条记录至少要有几条")


class Linked(EvidenceCheck):
    key = "linked"
    description: ClassVar[str] = """每条记录都有另一条记录与它互相引用，比如文件有解读、事故有调查报告。

- **引用**：任何一方的 refs 里写了另一方的编号、链接或文号。
- **期限**：写了 days，另一条要在 days 天之内发布，当天也算；没有写则不限。order 说明在之后、之前还是都可以。
- **到期**：写了 days，期限一过就到期；没有写，在规则的截止日到期，截止日之后才出现的记录一出现就到期。已有引用的提前算数。
- **完成度**：有引用的记录所占的比例。
- **未完成项**：没有引用的记录；没有写 days（且 order 不是 before）的可以补。
- **没有记录**：默认不适用；写 none: unmet 则在截止日算未达到。"""
    model = Params

    def selectors(self, params: Params) -> Iterator[tuple[tuple[str | int, ...], Selector]]:
        yield ("of",), params.of
        yield ("to",), params.to

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        links = table.links(params.to, ask)
        over = pl.lit(ask.due)
        if params.days is not None:
            limits = pl.lit(last_days(table.frame["published"], params.days, params.calendar, ask.workdays))
            over = limits <= day(ask.as_of)
            links = links.filter(pl.col("other_published") <= limits.gather(pl.col("at")))
        if params.order == "after":
            links = links.filter(pl.col("other_published") >= pl.col("published"))
        elif params.order == "before":
            links = links.filter(pl.col("other_published") < pl.col("published"))
        counts = links.group_by("at").len("links").collect(engine="in-memory")
        found = pl.zeros(table.frame.height, dtype=pl.UInt32, eager=True).scatter(*counts.get_columns())
        passed = found >= params.min
        return [
            Measure("n", selected),
            Measure("due", selected & (pl.lit(passed) | over)),
            Measure("passed", selected & pl.lit(passed)),
            Measure("links", pl.lit(found), "note"),
        ]

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
        curable = params.days is None and params.order != "before"
        what, order = kinds_of(params.to), _order(params)
        failures = []
        for row in rows:
            if row["due"] and not row["passed"]:
                text = _("应有{order}的{what} {min} 条与之互相引用，查到 {n} 条")
                if params.days is not None and params.order != "before":
                    text += _("（期限 {limit}）").format(limit=self._limit(params, ask, row))
                reason = text.format(order=order, what=what, min=params.min, n=row["links"])
                failures.append(Failure(row["id"], reason, curable, record=True))
        due = [row for row in rows if row["due"]]
        if not due:
            reason = _("{n} 条记录的期限都还未到。").format(n=len(rows))
            return Explanation((), reason, next_due=min(self._limit(params, ask, row) for row in rows))
        closes = _("发布与所列记录互相引用的{what}：在 refs（关联）中写明对方的编号、链接或文号。").format(
            what=what
        )
        return account(
            params, verdict, due, failures, _("有{order}的{what}").format(order=order, what=what), closes
        )

    def _limit(self, params: Params, ask: Ask, row: Row) -> date:
        """When a record falls due."""
        if params.days is None:
            return ask.deadline
        return last_day(row["published"], params.days, params.calendar, ask.workdays)


def _order(params: Params) -> str:
    words: dict[str, Any] = {"after": _("之后发布"), "before": _("之前发布"), "either": _("相关")}
    if params.days is None or params.order == "before":
        return str(words[params.order])
    unit = _("个工作日") if params.calendar == "working" else _("日")
    if params.order == "either":
        return _("最迟其后 {n} {unit}内发布").format(n=params.days, unit=unit)
    return _("其后 {n} {unit}内发布").format(n=params.days, unit=unit)
