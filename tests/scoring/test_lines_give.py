"""SPEC section 6, Prices: what each kind of `give` line gives."""

from fractions import Fraction

import pytest
from tests.scoring.world import (
    JUDGE,
    NONE,
    PENDING,
    WAIVED,
    Outcome,
    counted,
    exact,
    late,
    line,
    partial,
    rule,
    satisfied,
    scored,
    unmet,
)

RULES = [rule("R1", 1, 1), rule("R2")]


def bonus(give: str, *outcomes: Outcome, points: object = 20, base: int = 50) -> Fraction:
    """What a bonus leaf adds to a base of 50."""
    text = f"""
base: {base}
indicators: [{{id: e, title: 戊, points: {points}, mode: bonus, rules: [R1], give: {give}}}]
"""
    found = exact(scored(text, {("R1", "甲局"): outcomes}, RULES))
    assert found is not None
    return found - base


def test_flat_is_given_once_of_every_satisfied_result() -> None:
    many = counted(satisfied(), 7)
    assert bonus("[{flat: 3}]", many, satisfied()) == 6
    # late is not satisfied
    assert bonus("[{flat: 3}]", many, late()) == 3
    assert bonus("[{flat: 3}]", unmet(), partial("9/10")) == 0


def test_each_is_given_of_every_record_of_a_satisfied_or_late_result() -> None:
    # 3 × (2 + 1); without a record nothing
    assert bonus("[{each: 3}]", counted(satisfied(), 2), counted(late(), 1)) == 9
    assert bonus("[{each: 3}]", counted(satisfied(), 2), satisfied()) == 6
    # of a result that fails nothing, whatever it counted
    assert bonus("[{each: 3}]", counted(partial("1/2"), 2), counted(unmet(), 1)) == 0


def test_failing_records_are_not_rewarded() -> None:
    # five counted, two of them fail in the check (one of these twice): 3 × (5 − 2)
    loose = Outcome(
        satisfied().status, Fraction(1), Fraction(1), ("EV-1", "EV-2", "EV-2", "2021-Q1"), records=5
    )
    assert bonus("[{each: 3}]", loose, satisfied()) == 9


def test_lines_add_up_and_share_the_cap() -> None:
    give = "[{of: R1.a, each: 3}, {of: R1.b, each: 1}]"
    provincial, municipal = counted(satisfied(), 2), counted(satisfied(), 4)
    # 3 × 2 + 1 × 4 = 10
    assert bonus(give, provincial, municipal) == 10
    assert bonus(give, provincial, municipal, points=8) == 8
    # both lines name one result: each record 3 and once 2
    assert bonus("[{of: R1.a, each: 3}, {of: R1.a, flat: 2}]", provincial, municipal) == 8


def test_upto_caps_one_line() -> None:
    give = "[{of: R1.a, each: 3, upto: 5}, {of: R1.b, each: 1}]"
    # 6, at most 5, + 4
    assert bonus(give, counted(satisfied(), 2), counted(satisfied(), 4)) == 9


def test_points_none_sets_no_cap() -> None:
    text = """
base: 50
indicators: [{id: e, title: 戊, points: none, mode: bonus, rules: [R1], give: [{each: 40}]}]
"""
    found = scored(text, {("R1", "甲局"): [counted(satisfied(), 3), satisfied()]}, RULES)
    assert exact(found) == 170
    assert line(found)["indicators"] == {"e": (None, "120.00")}


@pytest.mark.parametrize("nothing", [PENDING, JUDGE, NONE, WAIVED])
def test_what_is_open_or_does_not_apply_gives_nothing(nothing: Outcome) -> None:
    assert bonus("[{each: 3}, {flat: 2}]", counted(nothing, 2), counted(nothing, 2)) == 0


def test_the_short_form_is_a_flat_line() -> None:
    text = """
base: 50
indicators: [{id: e, title: 戊, points: 20, mode: bonus, rules: [R1], per_success: 3}]
"""
    found = scored(text, {("R1", "甲局"): [counted(satisfied(), 7), counted(late(), 7)]}, RULES)
    assert exact(found) == 53
