"""`within`: one date no later than so many days after another."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.oracle.checks.bounds import exact
from tests.oracle.checks.nothing import nothing_selected
from tests.oracle.outcome import Failure, Outcome, ids, share_of_records
from tests.oracle.records import Record
from tests.oracle.select import select
from tests.oracle.world import Ask


def seen(ask: Ask, record: Record, field: str) -> date | None:
    """A date of the record; None where it is missing or after the as-of date."""
    value = record.value(field)
    if value is None or not ask.over(value):
        return None
    assert isinstance(value, date)
    return value


def started(ask: Ask, record: Record, fields: str | list[str]) -> date | None:
    """The date in `start`; of several fields the latest filled one."""
    names = [fields] if isinstance(fields, str) else fields
    return max(filter(None, (seen(ask, record, name) for name in names)), default=None)


def limit(ask: Ask, check: dict[str, Any], record: Record, start: date) -> date:
    """The last day in time, with the days of a pause and of an extension told in time."""
    later, calendar = ask.world.workdays.later, check.get("calendar", "working")
    number = check["days"]
    if "pause" in check:
        number += int(record.value(check["pause"]) or 0)
    last = later(start, number, calendar)
    if "extend" in check:
        told = seen(ask, record, check["extend"]["field"])
        if told is not None and told <= last:
            last = later(start, number + check["extend"]["days"], calendar)
    return last


def state(ask: Ask, check: dict[str, Any], record: Record) -> str | date:
    """`good`, `no start`, `over`; or the last day of a record whose days still run."""
    start, end = started(ask, record, check["start"]), seen(ask, record, check["end"])
    if start is None:
        return "no start"
    last = limit(ask, check, record, start)
    if end is not None and end <= last:
        return "good"
    return "over" if ask.over(last) else last


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; only a missing start can be mended."""
    records = select(ask, check["of"])
    if not records:
        return nothing_selected(ask, check, name)
    states = [(record, state(ask, check, record)) for record in records]
    return of_states(states, check, curable=lambda found: found == "no start")


def of_states(states: list[tuple[Record, str | date]], check: dict[str, Any], curable: Any) -> Outcome:
    """The outcome over the records that are due; those with a date are due then."""
    counted = ids(record for record, _ in states)
    due = [(record, found) for record, found in states if isinstance(found, str)]
    if not due:
        return Outcome("pending", counted=counted, next_due=earliest(found for _, found in states))
    at_least = exact(check.get("at_least", 1))
    assert at_least is not None
    failures = [Failure(record.id, curable(found), record=True) for record, found in due if found != "good"]
    lost = sum(not failure.curable for failure in failures)
    good = len(due) - len(failures)
    return share_of_records(good, len(due), at_least, counted, failures, len(due) - lost)


def earliest(found: Iterable[str | date]) -> date:
    """The first of the days in a list of states."""
    return min(one for one in found if isinstance(one, date))
