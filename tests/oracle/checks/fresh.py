"""`fresh`: no day without cover."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.oracle.outcome import Failure, Outcome, ids, settled
from tests.oracle.periods import ONE_DAY, days, span
from tests.oracle.select import asked_days, select
from tests.oracle.world import Ask


def stretches(gaps: list[date]) -> list[str]:
    """Days in order as `first/last` of each run without a break."""
    runs: list[tuple[date, date]] = []
    for moment in gaps:
        if runs and runs[-1][1] + ONE_DAY == moment:
            runs[-1] = (runs[-1][0], moment)
        else:
            runs.append((moment, moment))
    return [f"{first}/{last}" for first, last in runs]


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; a gap in the past is never mended, and nothing is late."""
    records = select(ask, check["of"])
    counted = ids(records)
    every = timedelta(days=span(check["every"]))
    grace = timedelta(days=span(check.get("grace", "0d")))
    start, end = asked_days(ask, check["of"])
    asked = list(days(start, end))
    if not asked:
        return Outcome("not_applicable", counted=counted)

    def covered(moment: date) -> bool:
        if records and moment < start + every:
            return True
        return any(record.published <= moment <= record.published + every for record in records)

    first_due = (start if records else start + every) + grace
    if not ask.over(first_due):
        progress = Fraction(sum(covered(moment) for moment in asked), len(asked))
        return Outcome("pending", progress, progress, counted, next_due=first_due)
    due = [moment for moment in asked if ask.over(moment + grace)]
    gaps = [moment for moment in due if not covered(moment)]
    achieved = 1 - Fraction(len(gaps), len(due))
    return settled(achieved, achieved, counted, [Failure(run, False) for run in stretches(gaps)])
