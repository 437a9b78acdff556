"""`fresh`: no day without a record published on it or in the days before it."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import ClassVar

import polars as pl
from pydantic import field_validator

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
from compliance.checks.status import Status
from compliance.checks.words import kinds_of, some
from compliance.documents import Span, StrictModel
from compliance.i18n import _
from compliance.rules.selector import Selector, wrong

Stretch = tuple[int, int]
"""First and last day, counted from the first day asked about."""


class Params(StrictModel):
    """Parameters of `fresh`."""

    of: Selector
    every: Span
    grace: Span = 0

    @field_validator("every")
    @classmethod
    def _positive(cls, value: int) -> int:
        if value < 1:
            raise wrong(_("应至少 1 天"))
        return value


class Fresh(EvidenceCheck):
    key = "fresh"
    model = Params
    sums: ClassVar[tuple[str, ...] | None] = ("days",)

    def needs_evidence(self, params: Params) -> bool:
        return True

    def measures(self, params: Params, ask: Ask, table: Table, selected: pl.Expr) -> list[Measure]:
        return [Measure("days", pl.when(selected).then(pl.col("published")), "days")]

    def decide_each(
        self, params: Params, ask: Ask, sums: pl.DataFrame, owners: Sequence[Owner]
    ) -> list[Verdict]:
        return [
            self._verdict(params, ask, owner, sorted(set(days or ())))
            for owner, days in zip(owners, sums["days"].to_list(), strict=True)
        ]

    def _asked(self, params: Params, ask: Ask, owner: Owner) -> tuple[date, int, int]:
        """The first day asked about, how many days are asked about, and how many of them are due."""
        first, last = ask.asked(params.of)
        if owner.since is not None:
            first = max(first, owner.since)
        whole = max((last - first).days + 1, 0)
        due = (ask.as_of - first).days + 1 - params.grace
        return first, whole, max(min(due, whole), 0)

    def _verdict(self, params: Params, ask: Ask, owner: Owner, days: Sequence[date]) -> Verdict:
        first, whole, due = self._asked(params, ask, owner)
        if whole == 0:
            return Verdict(Status.NOT_APPLICABLE)
        if not days:
            if (ask.as_of - first).days < params.every + params.grace:
                return Verdict(Status.PENDING)
            return Verdict(Status.UNMET, failed=1)
        if due == 0:
            done = Fraction(whole - length(uncovered(days, first, params.every, whole)), whole)
            return Verdict(Status.PENDING, done, done)
        bare = uncovered(days, first, params.every, due)
        if not bare:
            return Verdict(Status.SATISFIED, Fraction(1), Fraction(1))
        achieved = Fraction(due - length(bare), due)
        return Verdict(Status.PARTIAL if achieved else Status.UNMET, achieved, achieved, len(bare))

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
