"""`complete`: enough of the cells are filled."""

from typing import Any

from tests.oracle.checks.bounds import exact
from tests.oracle.checks.nothing import nothing_selected
from tests.oracle.outcome import Failure, Outcome, ids, share_of_records
from tests.oracle.records import Record
from tests.oracle.select import select
from tests.oracle.world import Ask


def filled(value: Any) -> bool:
    """Not missing, blank or an empty list; 0 and false are filled."""
    if isinstance(value, str):
        return value.strip() != ""
    return value is not None and value != []


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; a failure is a record with an empty cell, which can be corrected."""
    records = select(ask, check["of"])
    if not records:
        return nothing_selected(ask, check, name)
    at_least = exact(check.get("at_least", 1))
    assert at_least is not None

    def cells(record: Record) -> int:
        return sum(filled(record.value(field)) for field in check["fields"])

    width = len(check["fields"])
    failures = [Failure(record.id, True, record=True) for record in records if cells(record) < width]
    good, total = sum(map(cells, records)), width * len(records)
    return share_of_records(good, total, at_least, ids(records), failures, total)
