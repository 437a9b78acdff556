"""`fresh`: no day without a record published on it or in the days before it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

import polars as pl
from pydantic import Field, field_validator, model_validator

from compliance.checks.base import (
    Ask,
    Columns,
    EvidenceCheck,
    Explanation,
    Failure,
    Measure,
    Owner,
    Row,
    Table,
    Verdict,
)
from compliance.checks.columns import graded, plain, where
from compliance.checks.status import Status
from compliance.checks.words import kinds_of, some
from compliance.documents import Span, StrictModel, wrong
from compliance.i18n import _
from compliance.rules.selector import Selector, askable

Stretch = tuple[int, int]
"""First and last day, counted from the first day asked about."""


class Params(StrictModel):
    """Parameters of `fresh`."""

    of: Selector = Field(description="看哪些记录")
    every: Span = Field(description="最多隔几天就要有新的记录，写作 14d")
    grace: Span = Field(0, description="每一天再宽限几天才到期，写作 3d")

    @field_validator("every")
    @classmethod
    def _positive(cls, value: int) -> int:
        if value < 1:
            raise wrong(_("应至少 1 天"))
        return value

    @model_validator(mode="after")
    def _askable(self) -> "Params":
        if self.of.window is not None:
            askable(self.of.window.start, self.of.window.end)
        return self


class Fresh(EvidenceCheck):
    key = "fresh"
    description: ClassVar[str] = """不断更：任何一天，当天或之前 every 天之内都要有新发布的记录。

- **到期**：每一天在当天加 grace 天到期。只要有过记录，最初的 every 天算做到。
- **完成度**：做到的天数除以到期的天数；一条记录也没有是 0（最初 every 天过完之前是 pending）。
- **未完成项**：没有更新的各段日子，写作 起/止。过去的断档不能再补。
- **迟到**：没有。"""
    model = Params
    sums: ClassVar[tuple[str, ...] | None] = ("days",)

    def needs_evidence(self, params: Params) -> bool:
        return True

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        return [Measure("days", pl.when(selected).then(pl.col("published")), "days")]

    def decide_each(
        self, params: Params, ask: Ask, sums: pl.DataFrame, owners: Sequence[Owner]
    ) -> pl.DataFrame:
        lives = {owner.since: owner for owner in owners}
        places = {since: n for n, since in enumerate(lives)}
        frame = pl.DataFrame(
            [self._asked(params, ask, owner) for owner in lives.values()],
            schema={"first": pl.Date, "whole": pl.Int64, "due": pl.Int64},
            orient="row",
        )[[places[owner.since] for owner in owners]]
        days = sums["days"] if sums["days"].dtype == pl.List(pl.Date) else _no_days(sums.height)
        frame = frame.with_columns(
            days=days,
            bound=pl.when(pl.col("due") > 0).then("due").otherwise("whole"),
            row=pl.int_range(pl.len()),
        )
        bare = _bare(frame, params.every)
        frame = frame.join(bare, on="row", how="left", maintain_order="left").with_columns(
            # the last stretch runs from the last record's cover to the end
            tail=(pl.col("bound") - pl.col("next").fill_null(params.every)).clip(0),
            none=pl.col("days").list.len().fill_null(0) == 0,
        )
        missing = pl.col("gaps").fill_null(0) + pl.col("tail")
        count = pl.col("stretches").fill_null(0) + (pl.col("tail") > 0)
        counted_from = pl.col("first") + pl.duration(days=params.every + params.grace)
        bound = pl.col("bound")
        result = graded(missing == 0, pl.lit(True), bound - missing, bound, bound - missing, bound, count)
        result = where(pl.col("due") == 0, plain(Status.PENDING, bound - missing, bound), result)
        waiting = counted_from > pl.lit(ask.as_of, dtype=pl.Date)
        silent = where(waiting, plain(Status.PENDING), plain(Status.UNMET, failed=1))
        result = where(pl.col("none"), silent, result)
        result = where(pl.col("whole") == 0, plain(Status.NOT_APPLICABLE), result)
        return frame.select(**{name: getattr(result, name) for name in Columns.__slots__})

    def _asked(self, params: Params, ask: Ask, owner: Owner) -> tuple[date, int, int]:
        """The first day asked about, how many days are asked about, and how many of them are due."""
        first, last = ask.asked(params.of)
        if owner.since is not None:
            first = max(first, owner.since)
        whole = max((last - first).days + 1, 0)
        due = (ask.as_of - first).days + 1 - params.grace
        return first, whole, max(min(due, whole), 0)

    def explain(
        self, params: Params, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        first, _whole, due = self._asked(params, ask, owner)
        what, every = kinds_of(params.of), params.every
        asked = _("{what}应至少每 {n} 天更新一次").format(what=what, n=every)
        if verdict.status is Status.NOT_APPLICABLE:
            return Explanation((), asked + _("，但没有需要更新的日子，本项不适用。"))
        days = sorted({row["published"] for row in rows})
        closes = _("立即发布{what}，此后间隔不超过 {n} 天。").format(what=what, n=every)
        if verdict.status is Status.PENDING:
            if days:
                return Explanation(
                    (), asked + _("；尚未到期。"), closes, next_due=first + timedelta(params.grace)
                )
            counts = first + timedelta(every)
            text = _("；还没有记录，{day} 起算断档。").format(day=counts)
            return Explanation((), asked + text, closes, next_due=counts + timedelta(params.grace))
        bare = uncovered(days, first, every, due) if days else [(0, max(due - 1, 0))]
        names = [f"{first + timedelta(a)}/{first + timedelta(b)}" for a, b in bare]
        if not bare:
            return Explanation((), asked + _("；{n} 天都做到了。").format(n=due))
        failures = tuple(
            Failure(name, _("{first} 至 {last} 没有更新").format(first=name[:10], last=name[11:]), False)
            for name in names
        )
        text = _("；应更新的 {n} 天中有 {m} 天超期，断档：{names}。")
        reason = asked + text.format(n=due, m=length(bare), names=some(names))
        return Explanation(failures, reason, "", verdict)


def _no_days(height: int) -> pl.Series:
    return pl.Series([None] * height, dtype=pl.List(pl.Date))


def _bare(frame: pl.DataFrame, every: int) -> pl.DataFrame:
    """For each row with days: the uncovered days before its last record, in how many stretches, and the first day
    after that record's cover (all counted from the first day asked about)."""
    offsets = (
        frame.lazy()
        .select("row", "bound", "first", "days")
        .explode("days")
        .drop_nulls("days")
        .select("row", "bound", day=(pl.col("days") - pl.col("first")).dt.total_days())
        .filter(pl.col("day") < pl.col("bound"))
        .unique()
        .sort("row", "day")
        .with_columns(after=(pl.col("day") + every + 1).clip(every))
        .with_columns(gap=(pl.col("day") - pl.col("after").shift(1).over("row").fill_null(every)).clip(0))
    )
    summed = offsets.group_by("row").agg(
        gaps=pl.col("gap").sum(), stretches=(pl.col("gap") > 0).sum(), next=pl.col("after").max()
    )
    return summed.collect()


def uncovered(days: Sequence[date], first: date, every: int, whole: int) -> list[Stretch]:
    """The stretches of the first `whole` days from `first` that no day of `days` (sorted, not empty) covers.

    A day is covered by a record on it or on one of the `every` days before it; any record covers the first `every`."""
    bare: list[Stretch] = []
    next_bare = every  # the first `every` days are covered
    for day in days:
        start = (day - first).days
        if start >= whole:
            break
        if start > next_bare:
            bare.append((next_bare, start - 1))
        next_bare = max(next_bare, start + every + 1)
    if next_bare < whole:
        bare.append((next_bare, whole - 1))
    return bare


def length(stretches: Sequence[Stretch]) -> int:
    """How many days the stretches hold."""
    return sum(last - first + 1 for first, last in stretches)
