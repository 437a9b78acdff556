"""What the price list of a `bonus` leaf gives a unit, before any cap of the leaf."""

from fractions import Fraction
from typing import Any

from tests.oracle.outcome import GOOD
from tests.oracle.scheme.lines import capped, lines, results
from tests.oracle.scheme.tree import number
from tests.oracle.share import Obligation


def give(leaf: dict[str, Any], mine: list[Obligation]) -> Fraction:
    """The sum of its lines."""
    return sum((_line(leaf, line, mine) for line in lines(leaf)), Fraction(0))


def _line(leaf: dict[str, Any], line: dict[str, Any], mine: list[Obligation]) -> Fraction:
    """`each` for each good record of a result that holds, `flat` once for each that holds in time."""
    amount = Fraction(0)
    for result in results(leaf, line, mine):
        if "each" in line and result.outcome.status in GOOD:
            amount += number(line, "each", 0) * result.outcome.good_records
        if "flat" in line and result.outcome.status == "satisfied":
            amount += number(line, "flat", 0)
    return capped(line, amount)
