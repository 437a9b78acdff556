"""`count … per`: the number of records is within bounds in every calendar period."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import polars as pl

from compliance.calendar import Period, periods_within
from compliance.checks.base import Ask, Columns, Explanation, Failure, Measure, Owner, Row, Sums, Verdict
from compliance.checks.columns import graded, number, plain, where
from compliance.checks.selecting import day
from compliance.checks.status import Status
from compliance.checks.words import bounds, kinds_of, some
from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.checks.count import Params


def periods_of(params: "Params", ask: Ask) -> list[Period]:
    """The calendar periods that lie wholly within the days asked about, before a unit's life cuts them."""
    assert params.per is not None
    return list(periods_within(params.per, *ask.asked(params.of)))


def measures(params: "Params", ask: Ask, selected: pl.Expr) -> list[Measure]:
    """All the records, and for each period those that serve it, and those of them that are in time."""
    found = [Measure("n", selected)]
    for number_, period in enumerate(periods_of(params, ask)):
        served = selected & serves(period)
        timely = served & (pl.col("published") <= day(due_day(period, params)))
        found += [Measure(f"n{number_}", served), Measure(f"t{number_}", timely)]
    return found


def decide(params: "Params", ask: Ask, sums: Sums, owners: Sequence[Owner]) -> Columns:
    """The verdict over the owners' sums."""
    young = any(owner.since for owner in owners)
    asked, due, done, done_due, in_time = ([number(0)] for _n in range(5))
    for position, period in enumerate(periods_of(params, ask)):
        alive = pl.lit(True)
        if young:
            alive = pl.col("since").is_null() | (pl.col("since") <= day(period.start))
        served = alive & params.within(sums(f"n{position}"))
        asked.append(alive.cast(pl.Int64))
        done.append(served.cast(pl.Int64))
        if ask.as_of >= due_day(period, params):
            due.append(alive.cast(pl.Int64))
            done_due.append(served.cast(pl.Int64))
            in_time.append((alive & params.within(sums(f"t{position}"))).cast(pl.Int64))
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
    return where(none | (sums("n") == 0) if params.min == 0 else none, plain(Status.NOT_APPLICABLE), result)


def explain(params: "Params", ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]) -> Explanation:
    periods = [p for p in periods_of(params, ask) if owner.since is None or owner.since <= p.start]
    what, wanted = kinds_of(params.of), bounds(params.min, params.max)
    if verdict.status is Status.NOT_APPLICABLE and periods:
        return Explanation((), _("没有{what}的记录，本项不适用。").format(what=what))
    if verdict.status is Status.NOT_APPLICABLE:
        return Explanation((), _("没有需要{what}的完整周期，本项不适用。").format(what=what))
    counts = {period: sum(belongs(row, period) for row in rows) for period in periods}
    due = [period for period in periods if ask.as_of >= due_day(period, params)]
    missing = [period for period in due if not params.holds(counts[period])]
    open_ = not ask.closed(params.of)
    text = _("{period} 应有{wanted}，查到 {n} 条")
    failures = tuple(
        Failure(
            period.name,
            text.format(period=period.name, wanted=wanted, n=counts[period]),
            open_ and counts[period] < params.min,
            short=Fraction(max(params.min - counts[period], 0)),
            brings=max(params.min - counts[period], 0),
        )
        for period in missing
    )
    names = [failure.subject for failure in failures if failure.curable]
    late = [period.name for period in due if period not in missing and _late(params, ask, period, rows)]
    if verdict.status is Status.PENDING:
        first = min((due_day(period, params) for period in periods), default=ask.deadline)
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
    mended = _mended(verdict, failures, len(due), len(missing))
    return Explanation(failures, reason + "。", closes_periods(params, names) if names else "", mended)


def _late(params: "Params", ask: Ask, period: Period, rows: Sequence[Row]) -> bool:
    limit = due_day(period, params)
    return not params.holds(sum(belongs(row, period) and row["published"] <= limit for row in rows))


def _mended(verdict: Verdict, failures: Sequence[Failure], due: int, missing: int) -> Verdict:
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


def due_day(period: Period, params: "Params") -> date:
    """When a calendar period falls due: its end plus the grace."""
    return period.end + timedelta(params.grace or 0)


def closes_periods(params: "Params", names: Sequence[str]) -> str:
    """What closes missing periods."""
    text = _("补发{what}，所属期（about）分别写明：{names}，每期{wanted}。")
    return text.format(
        what=kinds_of(params.of), names="、".join(names), wanted=bounds(params.min, params.max)
    )
