"""`linked`: each record has others that it refers to, or that refer to it."""

from datetime import date
from typing import Any

from tests.oracle.checks.nothing import nothing_selected
from tests.oracle.checks.within import of_states
from tests.oracle.normalise import normalise
from tests.oracle.outcome import Outcome
from tests.oracle.records import Record
from tests.oracle.select import select
from tests.oracle.world import Ask


def refers(one: Record, other: Record) -> bool:
    """Whether a record refers to another by id, url or doc_no."""
    return any(ref in other.keys or normalise(ref) in other.doc_nos for ref in one.value("refs") or [])


def last_day(ask: Ask, check: dict[str, Any], record: Record) -> date | None:
    """The last day on which the other record may be published; None without `days`."""
    if "days" not in check:
        return None
    return ask.world.workdays.later(record.published, check["days"], check.get("calendar", "working"))


def fits(ask: Ask, check: dict[str, Any], record: Record, other: Record) -> bool:
    """Whether the other record stands in the right order and in time."""
    last, order = last_day(ask, check, record), check.get("order", "after")
    if last is not None and other.published > last:
        return False
    if order == "after":
        return other.published >= record.published
    return order == "either" or other.published < record.published


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; what has no `days` can be mended as long as the other record may come after."""
    records = select(ask, check["of"])
    if not records:
        return nothing_selected(ask, check, name)
    targets = select(ask, check["to"], always=True)

    def state(record: Record) -> str | date:
        others = [
            other
            for other in targets
            if other.id != record.id
            and (refers(record, other) or refers(other, record))
            and fits(ask, check, record, other)
        ]
        if len(others) >= check.get("min", 1):
            return "good"
        due = last_day(ask, check, record) or max(ask.deadline, record.published)
        return "over" if ask.over(due) else due

    curable = "days" not in check and check.get("order", "after") != "before"
    return of_states([(record, state(record)) for record in records], check, lambda _: curable)
