"""What a unit's score would be if some results were other than they are."""

from fractions import Fraction

import pytest
from tests.scoring.world import NONE, PENDING, exact, late, partial, rule, satisfied, scored, unmet

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.scoring import Changed, Scoring

DONE = Changed(Status.SATISFIED, Fraction(1), Fraction(1))
LATE = Changed(Status.LATE, Fraction(1), Fraction(1, 2))
RULES = [rule("R1"), rule("R2", 1, 3), rule("R3")]
TEXT = """
late: {factor: 0.5}
indicators:
  - {id: a, title: 甲, points: 60, rules: [R1, R2]}
  - {id: b, title: 乙, points: 40, rules: [R3]}
"""


def world() -> Scoring:
    # a: (1/2 + (1 × 0 + 3 × 1) / 4) / 2 = 5/8 of 60 = 37.5; b does not apply: 37.5 × 100 / 60
    given = {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): [unmet(), satisfied()], ("R3", "甲局"): NONE}
    return scored(TEXT, given, RULES)


def test_nothing_changed_is_the_score() -> None:
    found = world()
    assert found.rescore(0, {}) == exact(found) == Fraction(125, 2)


def test_award_leaves() -> None:
    found = world()
    # R1 done: (1 + 3/4) / 2 = 7/8; late: 1/2 + 0.5 × 1/2 = 3/4, (3/4 + 3/4) / 2
    assert found.rescore(0, {(0, 0): DONE}) == Fraction(175, 2)
    assert found.rescore(0, {(0, 0): LATE}) == 75
    # two at once, of two rules and of one
    assert found.rescore(0, {(0, 0): DONE, (1, 0): DONE}) == 100
    assert found.rescore(
        0, {(1, 0): DONE, (1, 1): Changed(Status.UNMET, Fraction(0), Fraction(0), 1)}
    ) == Fraction(75, 2)


def test_a_leaf_that_begins_or_ceases_to_apply() -> None:
    found = world()
    # R3 done: 37.5 + 40, no rescaling of missing points any more
    assert found.rescore(0, {(2, 0): DONE}) == Fraction(155, 2)
    away = Changed(Status.NOT_APPLICABLE, Fraction(0), Fraction(0))
    assert found.rescore(0, {(0, 0): away, (1, 0): away, (1, 1): away}) is None
    waits = Changed(Status.PENDING, Fraction(0), Fraction(0))
    assert found.rescore(0, {(2, 0): waits}) == Fraction(125, 2)


def test_a_leaf_that_waited_for_two_duties_still_waits_for_one() -> None:
    text = TEXT + "not_applicable: zero\n"
    rules = [*RULES[:2], rule("R3", 1), rule("R4")]
    text = text.replace("[R3]", "[R3, R4]")
    given = {("R1", "甲局"): satisfied(), ("R3", "甲局"): PENDING, ("R4", "甲局"): PENDING}
    found = scored(text, given, rules)
    away = Changed(Status.NOT_APPLICABLE, Fraction(0), Fraction(0))
    # 60 of 60 while b waits; 60 of 100 when it is empty for good
    assert exact(found) == found.rescore(0, {(2, 0): away}) == 100
    assert found.rescore(0, {(2, 0): away, (3, 0): away}) == 60


def test_deductions_bonus_and_veto() -> None:
    text = """
base: 60
indicators:
  - {id: d, title: 丁, points: 50, mode: deduct, per_failure: 4, rules: [R1]}
  - {id: e, title: 戊, points: 10, mode: bonus, per_success: 3, gate: {at_least: 50}, rules: [R1, R3]}
veto: [{rules: [R2], score: 20, title: 否决}]
"""
    given = {
        ("R1", "甲局"): unmet("甲", "乙", "丙"),
        ("R2", "甲局"): [unmet(), partial("1/2")],
        ("R3", "甲局"): late(),
    }
    found = scored(text, given, RULES)
    assert exact(found) == 20
    # one of the two results of the veto mended: it still holds; both: 60 − 12, the gate of 50 is shut
    assert found.rescore(0, {(1, 0): DONE}) == 20
    both = {(1, 0): DONE, (1, 1): DONE}
    assert found.rescore(0, both) == 48
    # two failures of three left, then none: 60 − 8 + nothing satisfied; 60 + 3; R3 as well: + 3
    left = Changed(Status.PARTIAL, Fraction(1, 3), Fraction(1, 3), 2)
    assert found.rescore(0, both | {(0, 0): left}) == 52
    assert found.rescore(0, both | {(0, 0): DONE}) == 63
    assert found.rescore(0, both | {(0, 0): DONE, (2, 0): DONE}) == 66


def test_once_looks_at_what_is_left() -> None:
    text = """
base: 100
indicators:
  - {id: d, title: 丁, points: 50, mode: deduct, per_failure: 2, rules: [R1], once: k}
  - {id: e, title: 戊, points: 50, mode: deduct, per_failure: 2, rules: [R3], once: k}
"""
    given = {("R1", "甲局"): partial("1/3", "EV-1", "EV-2"), ("R3", "甲局"): partial("1/3", "EV-2")}
    found = scored(text, given, RULES)
    assert exact(found) == 96
    # EV-2 mended in R1 alone is still a failure of R3
    left = Changed(Status.PARTIAL, Fraction(1, 2), Fraction(1, 2), 1, [Failure("EV-1", "", True, True)])
    assert found.rescore(0, {(0, 0): left}) == 96
    assert found.rescore(0, {(0, 0): left, (2, 0): DONE}) == 98
    assert found.rescore(0, {(0, 0): DONE}) == 98


def test_what_is_not_the_units_own_is_an_error() -> None:
    found = world()
    with pytest.raises(KeyError):
        found.rescore(0, {(0, 1): DONE})
    with pytest.raises(KeyError):
        found.rescore(7, {})
