"""`each`: enough of the records meet a condition."""

from typing import Any

from tests.oracle.checks.bounds import exact
from tests.oracle.checks.nothing import nothing_selected
from tests.oracle.conditions import meets
from tests.oracle.outcome import Failure, Outcome, ids, share_of_records
from tests.oracle.select import select
from tests.oracle.world import Ask


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; a record is due when it appears, and can be corrected."""
    records = select(ask, check["of"])
    if not records:
        return nothing_selected(ask, check, name)
    at_least = exact(check.get("at_least", 1))
    assert at_least is not None
    wrong = [record for record in records if not meets(record, check["where"])]
    failures = [Failure(record.id, curable=True, record=True) for record in wrong]
    good = len(records) - len(wrong)
    return share_of_records(good, len(records), at_least, ids(records), failures, len(records))
