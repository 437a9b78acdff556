"""Rules 3 and 4: from_full and deduct leaves, the floor, `once`."""

from fractions import Fraction

from tests.scoring.world import (
    JUDGE,
    NONE,
    PENDING,
    WAIVED,
    Given,
    exact,
    late,
    line,
    partial,
    rule,
    satisfied,
    scored,
    unmet,
)

R1, R2, R3 = rule("R1"), rule("R2"), rule("R3")
RULES = [R1, R2, R3]


def deduct(points: object, per_failure: object, *, base: int = 100) -> str:
    return f"base: {base}\nindicators: [{{id: d, title: 丁, points: {points}, mode: deduct, per_failure: {per_failure}, rules: ['*']}}]"


def test_each_failure_of_partial_and_unmet_results_costs() -> None:
    # 2 failures + 1: 3 × 0.5; what waits, is waived (with its 3 failures), late or satisfied costs nothing
    given: Given = {("R1", "甲局"): partial("1/2", "2021-Q1", "2021-Q3"), ("R2", "甲局"): unmet()}
    found = scored(deduct(10, 0.5), given, RULES)
    assert exact(found) == Fraction(197, 2)
    assert line(found)["indicators"] == {"d": ("10", "-1.50")}
    for harmless in (satisfied(), late(), PENDING, JUDGE, NONE, WAIVED):
        found = scored(deduct(10, 0.5), {("R1", "甲局"): harmless}, RULES)
        assert (exact(found), line(found)["indicators"]["d"]) == (100, ("10", "0.00"))


def test_at_most_the_points_of_the_leaf() -> None:
    given = {("R1", "甲局"): unmet(*(f"第{n}项" for n in range(7)))}
    # 7 × 3 = 21, at most 10
    assert exact(scored(deduct(10, 3), given, RULES)) == 90


def test_the_score_never_falls_below_zero() -> None:
    given = {("R1", "甲局"): unmet()}
    assert exact(scored(deduct(30, 30, base=20), given, RULES)) == 0


def test_the_floor_stands_before_the_bonus() -> None:
    # 20 − 30 is 0, and the bonus of 4 is given on top of that
    text = """
base: 20
indicators:
  - {id: e, title: 戊, points: 4, mode: bonus, per_success: 4, rules: [R2]}
  - {id: d, title: 丁, points: 30, mode: deduct, per_failure: 30, rules: [R1]}
"""
    assert exact(scored(text, {("R1", "甲局"): unmet(), ("R2", "甲局"): satisfied()}, RULES)) == 4


def test_a_deduct_leaf_of_rules_that_the_unit_does_not_own() -> None:
    text = "base: 100\nindicators: [{id: d, title: 丁, points: 5, mode: deduct, per_failure: 1, rules: [R3]}]"
    found = scored(text, {("R1", "甲局"): unmet()}, RULES)
    assert (exact(found), line(found)["indicators"]["d"]) == (100, ("5", None))


FROM_FULL = """
indicators:
  - {id: f, title: 己, points: 40, mode: from_full, per_failure: 15, rules: [R1]}
  - {id: a, title: 甲, points: 60, rules: [R2]}
"""


def test_from_full_starts_full_and_is_worn_down_to_zero() -> None:
    def total(*failures: str) -> Fraction | None:
        given = {("R1", "甲局"): unmet(*failures), ("R2", "甲局"): satisfied()}
        return exact(scored(FROM_FULL, given, RULES))

    assert total("甲") == 85  # 40 − 15 + 60
    assert total("甲", "乙") == 70
    assert total("甲", "乙", "丙", "丁") == 60  # never below zero


def test_from_full_applies_to_every_unit_that_owns_one_of_its_rules() -> None:
    for nothing in (NONE, PENDING, JUDGE, WAIVED, satisfied(), late()):
        given = {("R1", "甲局"): nothing, ("R2", "甲局"): partial("1/2")}
        assert exact(scored(FROM_FULL, given, RULES)) == 70  # 40 + 30
    # the unit owns R2 alone: 30 of 60, rescaled
    found = scored(FROM_FULL, {("R2", "甲局"): partial("1/2")}, RULES)
    assert (exact(found), line(found)["indicators"]["f"]) == (50, ("40", None))


def test_from_full_gets_its_part_of_what_is_spread_and_loses_from_that() -> None:
    # 60 of a go to f: 100 − 15
    given = {("R1", "甲局"): unmet(), ("R2", "甲局"): NONE}
    found = scored(FROM_FULL + "not_applicable: spread", given, RULES)
    assert (exact(found), line(found)["indicators"]["f"]) == (85, ("100", "85.00"))


def once(*keys: str, rules: tuple[str, ...] = ("R1", "R2"), points: int = 50) -> str:
    leaves = [
        f"  - {{id: d{n}, title: 丁, points: {points}, mode: deduct, per_failure: 2, rules: [{name}], once: {key}}}\n"
        for n, (key, name) in enumerate(zip(keys, rules, strict=True))
    ]
    return f"base: 100\nindicators:\n{''.join(leaves)}"


def test_under_once_a_record_is_one_failure_in_whatever_check_it_fails() -> None:
    given = {("R1", "甲局"): partial("1/2", "EV-1", "EV-2"), ("R2", "甲局"): partial("1/2", "EV-2", "EV-3")}
    found = scored(once("k", "k"), given, RULES)
    # EV-1 and EV-2 in the first, EV-3 alone in the second: 100 − 4 − 2
    assert exact(found) == 94
    assert line(found)["indicators"] == {"d0": ("50", "-4.00"), "d1": ("50", "-2.00")}
    # under different keys each counts for itself
    assert exact(scored(once("k", "l"), given, RULES)) == 92


def test_under_once_other_parts_are_the_same_only_within_their_check() -> None:
    given = {("R1", "甲局"): unmet("2021-Q1"), ("R2", "甲局"): unmet("2021-Q1")}
    assert exact(scored(once("k", "k"), given, RULES)) == 96
    # the same check selected by two leaves: its period counts in the first alone
    assert exact(scored(once("k", "k", rules=("R1", "R1")), given, RULES)) == 98


def test_under_once_a_record_that_fails_twice_in_one_leaf_counts_once() -> None:
    both = rule("R1", 1, 1)
    given = {("R1", "甲局"): [unmet("EV-1"), unmet("EV-1")]}
    assert exact(scored(once("k", rules=("R1",)), given, [both])) == 98
    without = (
        "base: 100\nindicators: [{id: d, title: 丁, points: 50, mode: deduct, per_failure: 2, rules: [R1]}]"
    )
    assert exact(scored(without, given, [both])) == 96


def test_the_first_leaf_counts_it_also_when_it_is_at_its_points() -> None:
    given = {("R1", "甲局"): unmet("EV-1", "EV-2"), ("R2", "甲局"): unmet("EV-1", "EV-2")}
    # the first takes 1 of 4, the second nothing
    text = once("k", "k").replace("{id: d0, title: 丁, points: 50", "{id: d0, title: 丁, points: 1")
    assert exact(scored(text, given, RULES)) == 99


def test_from_full_leaves_count_before_deduct_leaves() -> None:
    text = """
indicators:
  - {id: d, title: 丁, points: 50, mode: deduct, per_failure: 2, rules: [R1], once: k}
  - {id: f, title: 己, points: 100, mode: from_full, per_failure: 3, rules: [R1], once: k}
"""
    found = scored(text, {("R1", "甲局"): unmet("EV-1")}, RULES)
    assert line(found)["indicators"] == {"d": ("50", "0.00"), "f": ("100", "97.00")}
