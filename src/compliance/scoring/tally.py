"""What the results of one unit add up to in one leaf: all that the arithmetic of a score needs of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

NOUGHT = Fraction(0)
ONE = Fraction(1)
Number = Fraction | int
"""An exact number; a whole one is quicker as an int."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over the unit's obligations in the leaf.

    `owns`: it has one. For award leaves `weight` and `gained` are Σ weight and Σ weight × earned over those that
    apply, `waiting` the number of those that do not apply only because they wait. For each price of the leaf `counts`
    is what it is multiplied by (under `once` apart from failures, see `compliance.scoring.once`), `lates` the number of
    late results."""

    owns: bool = False
    weight: Fraction = NOUGHT
    gained: Fraction = NOUGHT
    waiting: int = 0
    counts: tuple[Number, ...] = ()
    lates: tuple[int, ...] = ()

    def of(self, points: Fraction) -> Fraction:
        """What an award leaf that applies gives of its points: × Σ weight × earned / Σ weight, reduced once."""
        top, below = self.gained.as_integer_ratio()
        weight, over = self.weight.as_integer_ratio()
        number, under = points.as_integer_ratio()
        return Fraction(number * top * over, under * below * weight)


def total(values: Iterable[Fraction]) -> Fraction:
    """The sum of fractions over their common denominator: one reduction instead of one for each addition."""
    found = [value.as_integer_ratio() for value in values]
    if len(found) <= 1:
        return Fraction(*found[0]) if found else NOUGHT
    common = lcm(*{below for _top, below in found})
    return Fraction(sum(top * (common // below) for top, below in found), common)
