"""SPEC section 6, Prices: what each kind of `take` line takes of a result, and how far."""

from fractions import Fraction

import pytest
from tests.scoring.world import (
    JUDGE,
    NONE,
    PENDING,
    WAIVED,
    Outcome,
    exact,
    lacking,
    late,
    line,
    partial,
    rule,
    satisfied,
    scored,
    unmet,
)

RULES = [rule("R1", 1, 1), rule("R2")]
TWO = unmet("第一季度", "第二季度")
HALF = partial("1/4", "EV-1", "EV-2", "EV-3")


def left(take: str, *outcomes: Outcome, points: object = 20) -> Fraction | None:
    """What is left of a from_full leaf of 20 points, alone in its sheet of 20."""
    text = f"""
full_marks: 20
indicators: [{{id: f, title: 己, points: {points}, mode: from_full, rules: [R1], take: {take}}}]
"""
    return exact(scored(text, {("R1", "甲局"): outcomes}, RULES))


def test_each_is_taken_of_every_failure() -> None:
    # 20 − 3 × (2 + 3)
    assert left("[{each: 3}]", TWO, HALF) == 5
    # 20 − 5 × 5 is below zero
    assert left("[{each: 5}]", TWO, HALF) == 0


def test_flat_is_taken_once_of_every_result_however_many_failures() -> None:
    assert left("[{flat: 3}]", TWO, HALF) == 14
    assert left("[{flat: 3}]", TWO, satisfied()) == 17


def test_share_is_taken_of_what_is_not_achieved() -> None:
    # 20 − 18 × (1 − 1/4)
    assert left("[{share: 18}]", satisfied(), HALF) == Fraction(13, 2)
    # of an unmet result the whole: 20 − 18; of two results for each
    assert left("[{share: 18}]", TWO, satisfied()) == 2
    assert left("[{share: 8}]", TWO, HALF) == 20 - 8 - 6


def test_all_takes_the_points_of_the_leaf() -> None:
    assert left("[{all: true}]", HALF, satisfied()) == 0
    assert left("[{all: true}]", satisfied(), late()) == 20


def test_all_takes_the_points_as_they_are_after_spreading() -> None:
    # a does not apply: its 30 go to f and g, 15 each; f then has 25 and loses all 25, g 60
    text = """
not_applicable: spread
indicators:
  - {id: f, title: 己, points: 10, mode: from_full, take: [{of: R1.a, all: true}]}
  - {id: g, title: 庚, points: 60, mode: from_full, take: [{of: R1.b, all: true}]}
  - {id: a, title: 甲, points: 30, rules: [R2]}
"""
    found = scored(text, {("R1", "甲局"): [HALF, satisfied()], ("R2", "甲局"): NONE}, RULES)
    assert line(found)["indicators"] == {"f": ("25", "0.00"), "g": ("75", "75.00"), "a": ("0", None)}


def test_late_is_taken_once_of_every_late_result() -> None:
    # alone, and beside what failures cost: 20 − 2 × 2; 20 − 2 − 3 × 2
    assert left("[{late: 2}]", late(), late()) == 16
    assert left("[{late: 2}]", late(), TWO) == 18
    assert left("[{each: 3, late: 2}]", late(), TWO) == 12
    assert left("[{all: true, late: 2}]", late(), satisfied()) == 18


def test_shortfall_is_what_is_missing_instead_of_the_failures() -> None:
    short = lacking(TWO, 3, 1)
    # 20 − 2 × (3 + 1); as failures 20 − 2 × 2
    assert left("[{each: 2, by: shortfall}]", short, satisfied()) == 12
    assert left("[{each: 2, by: failures}]", short, satisfied()) == 16
    # above a maximum nothing is missing; what has no number lacks one for each failure: 20 − 2 × (0 + 1)
    assert left("[{each: 2, by: shortfall}]", lacking(TWO, 0), satisfied()) == 18
    assert left("[{each: 2, by: shortfall}]", HALF, satisfied()) == 14


def test_two_lines_that_name_one_result_both_take() -> None:
    # 未公开扣5分, 每处再扣1分: 20 − 5 − 3
    assert left("[{of: R1.b, flat: 5}, {of: R1.b, each: 1}]", satisfied(), HALF) == 12


def test_upto_caps_what_one_line_takes_of_a_unit_in_all() -> None:
    # 3 × 5 = 15, at most 7; the other line takes what it takes: 20 − 7 − 2 × 2
    assert left("[{each: 3, upto: 7}]", TWO, HALF) == 13
    assert left("[{each: 3, upto: 7}, {flat: 2}]", TWO, HALF) == 9
    # what is late counts under the same cap: 3 × 2 + 4 = 10, at most 7
    assert left("[{each: 3, late: 4, upto: 7}]", TWO, late()) == 13
    assert left("[{all: true, upto: 7}]", TWO, satisfied()) == 13


@pytest.mark.parametrize("harmless", [satisfied(), PENDING, JUDGE, NONE, WAIVED])
def test_only_partial_unmet_and_late_results_cost(harmless: Outcome) -> None:
    take = "[{each: 3, late: 4}, {flat: 2}, {share: 5}, {all: true}, {each: 1, by: shortfall}]"
    assert left(take, harmless, harmless) == 20


def test_a_deduct_leaf_takes_by_the_same_lines() -> None:
    text = """
base: 100
indicators:
  - id: d
    title: 丁
    points: 9
    mode: deduct
    take: [{of: R1.a, each: 2}, {of: R1.b, share: 4}, {of: R2, late: 1}]
"""
    given = {("R1", "甲局"): [TWO, HALF], ("R2", "甲局"): late()}
    # 2 × 2 + 4 × 3/4 + 1 = 8, at most 9
    assert line(scored(text, given, RULES))["indicators"] == {"d": ("9", "-8.00")}
    # 2 × 2 + 4 × 3/4 + 1, at most 6: 100 − 6
    assert exact(scored(text.replace("points: 9", "points: 6"), given, RULES)) == 94


def test_points_none_sets_no_cap() -> None:
    text = """
base: 100
indicators: [{id: d, title: 丁, points: none, mode: deduct, rules: [R1], take: [{each: 30}]}]
"""
    three = {("R1", "甲局"): [HALF, satisfied()]}
    found = scored(text, three, RULES)
    assert exact(found) == 10
    assert line(found)["indicators"] == {"d": (None, "-90.00")}
    # the score itself never falls below zero: 100 − 5 × 30
    found = scored(text, {("R1", "甲局"): [HALF, TWO]}, RULES)
    assert exact(found) == 0
    assert line(found)["indicators"] == {"d": (None, "-150.00")}
    # an own cap of a line holds all the same
    capped = text.replace("each: 30", "each: 30, upto: 45")
    assert exact(scored(capped, three, RULES)) == 55


def test_what_no_line_names_costs_nothing() -> None:
    text = """
full_marks: 20
indicators: [{id: f, title: 己, points: 20, mode: from_full, rules: [R1, R2], take: [{of: [R1.a], each: 3}]}]
"""
    given = {("R1", "甲局"): [satisfied(), HALF], ("R2", "甲局"): TWO}
    assert exact(scored(text, given, RULES)) == 20


def test_the_short_form_is_a_line_for_each_failure() -> None:
    short = """
full_marks: 20
indicators: [{id: f, title: 己, points: 20, mode: from_full, rules: [R1], per_failure: 3}]
"""
    assert exact(scored(short, {("R1", "甲局"): [TWO, HALF]}, RULES)) == left("[{each: 3}]", TWO, HALF) == 5
