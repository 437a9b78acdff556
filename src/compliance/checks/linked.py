"""`linked`: each record has other records that it refers to, or that refer to it, in time."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Literal

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
from compliance.checks.records import PerRecord, account, without_records
from compliance.checks.words import kinds_of
from compliance.i18n import _
from compliance.rules.selector import Selector


class Params(PerRecord):
    """Parameters of `linked`."""

    to: Selector
    days: int | None = Field(None, ge=0, le=36500)
    calendar: Literal["working", "natural"] = "working"
    order: Literal["after", "before", "either"] = "after"
    min: int = Field(1, ge=1)


class Linked(EvidenceCheck):
    key = "linked"
    model = Params

    def selectors(self, params: Params) -> Iterator[tuple[tuple[str | int, ...], Selector]]:
        yield ("of",), params.of
        yield ("to",), params.to

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        links = table.links(params.to, ask)
        if params.days is not None:
            days = pl.Series([params.days], dtype=pl.Int64).new_from_index(0, links.height)
            limits = last_days(links["published"], days, params.calendar, ask.workdays)
            links = links.filter(links["other_published"] <= limits)
        if params.order == "after":
            links = links.filter(pl.col("other_published") >= pl.col("published"))
        elif params.order == "before":
            links = links.filter(pl.col("other_published") < pl.col("published"))
        counts = links.unique(["unit", "row", "other"]).group_by("unit", "row").len("links")
        keys = table.frame.select("unit", "row", "published")
        found = keys.join(counts, on=["unit", "row"], how="left", maintain_order="left")["links"].fill_null(0)
        passed = found >= params.min
        if params.days is None:
            over = pl.Series([ask.due]).new_from_index(0, keys.height)
        else:
            days = pl.Series([params.days], dtype=pl.Int64).new_from_index(0, keys.height)
            over = last_days(keys["published"], days, params.calendar, ask.workdays) <= ask.as_of
        return [
            Measure("n", selected),
            Measure("due", selected & pl.lit(passed | over)),
            Measure("passed", selected & pl.lit(passed)),
            Measure("links", pl.lit(found), "note"),
        ]

    def decide(self, params: Params, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
        share = Fraction(params.at_least)
        return share_of_records(sums("n"), sums("due"), sums("passed"), share, params.none, ask)

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        if not rows:
            return without_records(params, ask, verdict)
        curable = params.days is None and params.order != "before" and not ask.closed(params.to)
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
    return _("{n} {unit}内发布").format(n=params.days, unit=unit)
