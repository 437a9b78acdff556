"""`count` without `per`: the number of records is within bounds."""

from fractions import Fraction
from typing import Any

from tests.oracle.checks.bounds import at_deadline, exact
from tests.oracle.outcome import Outcome, ids
from tests.oracle.select import select
from tests.oracle.world import Ask


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; `min: 0` asks nothing where nothing is."""
    records = select(ask, check["of"])
    low, high = exact(check.get("min", 1)), exact(check.get("max"))
    if low == 0 and not records:
        return Outcome("not_applicable")
    punctual = [record for record in records if not ask.late(record)]
    numbers = Fraction(len(records)), Fraction(len(punctual))
    return at_deadline(ask, check["of"], name, numbers, (low, high), ids(records), adds=True)
