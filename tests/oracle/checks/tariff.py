"""`tariff`: the amount is what the table gives for the quantity."""

from fractions import Fraction
from math import ceil
from typing import Any

from tests.oracle.checks.bounds import exact
from tests.oracle.checks.nothing import nothing_selected
from tests.oracle.outcome import Failure, Outcome, ids, share_of_records
from tests.oracle.records import Record
from tests.oracle.select import select
from tests.oracle.world import Ask


def charge(table: list[dict[str, Any]], quantity: Fraction) -> Fraction | None:
    """What the table asks for a quantity, each unit at the rate of its tier; None beyond the last tier."""
    amount, reached = Fraction(0), Fraction(0)
    for tier in table:
        top = quantity if tier.get("to") is None else min(quantity, Fraction(tier["to"]))
        amount += _tier(tier, max(Fraction(0), top - reached))
        reached = max(reached, top)
        if reached >= quantity:
            return amount
    return None


def _tier(tier: dict[str, Any], quantity: Fraction) -> Fraction:
    rate, every = Fraction(tier["rate"]), tier.get("every")
    if every is None:
        return rate * quantity
    steps = ceil(quantity / every)
    return sum(
        (
            (rate + step * Fraction(tier.get("add", 0))) * min(Fraction(every), quantity - step * every)
            for step in range(steps)
        ),
        Fraction(0),
    )


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; a record is due when it appears, and can be corrected."""
    records = select(ask, check["of"])
    if not records:
        return nothing_selected(ask, check, name)
    given = check["table"]
    table = ask.world.tariffs[given]["table"] if isinstance(given, str) else given

    def right(record: Record) -> bool:
        quantity, amount = record.value(check["quantity"]), record.value(check["amount"])
        return quantity is not None and amount is not None and charge(table, quantity) == amount

    at_least = exact(check.get("at_least", 1))
    assert at_least is not None
    failures = [Failure(record.id, True, record=True) for record in records if not right(record)]
    good = len(records) - len(failures)
    return share_of_records(good, len(records), at_least, ids(records), failures, len(records))
