"""The sums from columns where the numbers are awkward: they are exact whatever their size."""

from fractions import Fraction

import pytest
from tests.scoring.world import Outcome, late, partial, results, rule, satisfied, scheme, units

from compliance.rules.model import Rule
from compliance.scoring.sums import award_tallies, plain_tallies
from compliance.scoring.tally import Tally

TEXT = "late: {factor: 0.123}\nindicators: [{id: a, title: 甲, points: 100, rules: ['*']}]\n"


def tallies(
    rules: list[Rule], given: dict[tuple[str, str], list[Outcome]], limit: int = 2**62
) -> dict[int, Tally]:
    """The tallies from columns, held against the plain loop."""
    registry = units("甲局", "乙局")
    found = results(rules, registry, given)
    leaf = scheme(TEXT, rules, registry).trees[0].leaves[0]
    frame = found.frame.drop("would_be")
    fast = award_tallies(frame, leaf, found.rules, limit=limit)
    assert fast == plain_tallies(frame, leaf, found.rules)
    return fast


def test_denominators_of_every_size() -> None:
    primes = (2, 3, 5, 7, 11, 13, 10**9 + 7, 10**12 + 39, 10**15 + 37, 2**62 - 57)
    rules = [rule(f"R{n:02}", 1, 2) for n in range(len(primes))]
    given = {
        (f"R{n:02}", "甲局"): [
            partial(Fraction(1, prime)),
            partial(Fraction(prime - 1, prime), in_time=Fraction(1, 3)),
        ]
        for n, prime in enumerate(primes)
    }
    first = tallies(rules, given)[1]
    # of each rule (1/p + 2 × (1/3 + 0.123 × ((p − 1)/p − 1/3))) / 3
    wanted = sum(
        (
            (
                Fraction(1, p)
                + 2 * (Fraction(1, 3) + Fraction(123, 1000) * (Fraction(p - 1, p) - Fraction(1, 3)))
            )
            / 3
            for p in primes
        ),
        Fraction(0),
    )
    assert (first.weight, first.gained) == (len(primes), wanted)


@pytest.mark.parametrize("limit", [2**62, 10**6, 5000, 100, 1])
def test_lower_limits_change_nothing(limit: int) -> None:
    rules = [rule(f"R{n}", 1, n) for n in range(1, 7)]
    given = {
        (f"R{n}", unit): [partial(Fraction(n, 7 + n)), late(Fraction(1, n))]
        for n in range(1, 7)
        for unit in ("甲局", "乙局")
    }
    assert tallies(rules, given, limit) == tallies(rules, given)


def test_weights_that_are_too_fine_for_columns() -> None:
    fine = "0.123456789012"
    rules = [rule("R1", fine, 1), rule("R2", 1, weight=fine)]
    given = {("R1", "甲局"): [satisfied(), partial("1/2")], ("R2", "甲局"): [partial("1/3")]}
    found = tallies(rules, given)[1]
    w = Fraction(fine)
    assert found.gained == (w + Fraction(1, 2)) / (w + 1) + w / 3
    assert found.weight == 1 + w


def test_no_rows() -> None:
    leaf = scheme(TEXT, [], units("甲局")).trees[0].leaves[0]
    frame = results([], units("甲局"), {}).frame.drop("would_be")
    assert award_tallies(frame, leaf, ()) == {}
