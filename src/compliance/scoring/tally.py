"""What the results of one unit add up to in one leaf: all that the arithmetic of a score needs of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

NOUGHT = Fraction(0)


@dataclass(frozen=True)
class Tally:
    """Sums over the unit's obligations in the leaf.

    `owns`: it has one. For award leaves `weight` and `gained` are Σ weight and Σ weight × earned over those that
    apply, `waiting` the number of those that do not apply only because they wait. `counts`: for each price of the
    leaf what it is multiplied by (leaves with `once` apart, see `compliance.scoring.once`)."""

    owns: bool = False
    weight: Fraction = NOUGHT
    gained: Fraction = NOUGHT
    waiting: int = 0
    counts: tuple[int, ...] = ()

    @cached_property
    def share(self) -> Fraction:
        """Σ weight × earned / Σ weight, of an award leaf that applies."""
        return self.gained / self.weight


def total(values: Iterable[Fraction]) -> Fraction:
    """The sum of fractions over their common denominator: one reduction instead of one for each addition."""
    found = list(values)
    if len(found) <= 1:
        return found[0] if found else NOUGHT
    common = lcm(*(value.denominator for value in found))
    return Fraction(sum(value.numerator * (common // value.denominator) for value in found), common)
