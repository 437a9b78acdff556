"""What the price list of a `from_full` or `deduct` leaf takes of a unit, before any cap of the leaf."""

from fractions import Fraction
from typing import Any

from tests.oracle.outcome import FAILING
from tests.oracle.scheme.lines import capped, lines, price, results
from tests.oracle.scheme.once import Counted, fresh, key_of
from tests.oracle.scheme.tree import number
from tests.oracle.share import Obligation

PRICES = ("each", "flat", "share", "all")


def take(leaf: dict[str, Any], points: Fraction | None, mine: list[Obligation], counted: Counted) -> Fraction:
    """Line by line in the order of the file. `points`: the leaf's, after spreading; `counted` is added to."""
    return sum((_line(leaf, line, points, mine, counted) for line in lines(leaf)), Fraction(0))


def _line(
    leaf: dict[str, Any],
    line: dict[str, Any],
    points: Fraction | None,
    mine: list[Obligation],
    counted: Counted,
) -> Fraction:
    amount = Fraction(0)
    for result in results(leaf, line, mine):
        if result.outcome.status == "late":
            amount += number(line, "late", 0)
        if result.outcome.status in FAILING and any(key in line for key in PRICES):
            new = fresh(leaf, result, counted)
            if new or key_of(leaf) is None:
                amount += price(line, points, result.outcome, new)
    return capped(line, amount)
