"""`count … per`: the number of records is within bounds in every calendar period."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

from tests.oracle.outcome import Failure, Outcome, ids, settled
from tests.oracle.periods import Period, about, calendar_periods, span
from tests.oracle.records import Record
from tests.oracle.select import asked_days, closed, select
from tests.oracle.world import Ask


def serves(record: Record, period: Period) -> bool:
    """Whether a record belongs to a calendar period: its `about` lies wholly in it, else its date does."""
    if record.value("about") is not None:
        return about(record.value("about")).within(period.start, period.end)
    return period.start <= record.published <= period.end


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; a period is due `grace` after its end, and what came after that is late."""
    records = select(ask, check["of"])
    counted = ids(records)
    low, high = check.get("min", 1), check.get("max")
    grace = timedelta(days=span(check.get("grace", "0d")))
    periods = calendar_periods(*asked_days(ask, check["of"]), check["per"])
    if not periods or (low == 0 and not records):
        return Outcome("not_applicable", counted=counted)

    def number(period: Period, punctual: bool) -> int:
        served = [record for record in records if serves(record, period)]
        return sum(not (punctual and ask.late(record, period.end + grace)) for record in served)

    def good(period: Period, punctual: bool = False) -> bool:
        return low <= number(period, punctual) and (high is None or number(period, punctual) <= high)

    due = [period for period in periods if ask.over(period.end + grace)]
    looked_at = due or periods
    achieved = Fraction(sum(good(period) for period in looked_at), len(looked_at))
    in_time = Fraction(sum(good(period, True) for period in looked_at), len(looked_at))
    if not due:
        return Outcome("pending", achieved, in_time, counted, next_due=periods[0].end + grace)

    def failure(period: Period) -> Failure:
        missing = Fraction(max(0, low - number(period, False)))
        curable = missing > 0 and not closed(ask, check["of"])
        return Failure(period.name, curable, shortfall=missing, adds=missing)

    failures = [failure(period) for period in due if not good(period)]
    left = [failure for failure in failures if not failure.curable]
    mended = None
    if len(left) < len(failures):
        mended = settled(1 - Fraction(len(left), len(due)), in_time, counted, left)
    return settled(achieved, in_time, counted, failures, mended)
