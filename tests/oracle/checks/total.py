"""`total`: the sum of a field is within bounds."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tests.oracle.checks.bounds import at_deadline, exact
from tests.oracle.outcome import Outcome, ids
from tests.oracle.records import Record
from tests.oracle.select import select
from tests.oracle.world import Ask


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; a record without the field adds nothing."""
    records = select(ask, check["of"])
    low, high = exact(check.get("min")), exact(check.get("max"))
    if not records and (low is None or low <= 0):
        return Outcome("not_applicable")

    def added(some: Iterable[Record]) -> Fraction:
        return sum((record.value(check["field"]) or Fraction(0) for record in some), Fraction(0))

    numbers = added(records), added(record for record in records if not ask.late(record))
    return at_deadline(ask, check["of"], name, numbers, (low, high), ids(records), adds=False)
