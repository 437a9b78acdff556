"""Rule 2: what becomes of a leaf to which nothing applies, or which only waits."""

from fractions import Fraction

from tests.scoring.world import JUDGE, NONE, PENDING, WAIVED, exact, line, partial, rule, satisfied, scored

RULES = [rule("R1"), rule("R2"), rule("R3")]
TREE = """
indicators:
  - {id: a, title: 甲, points: 30, rules: [R1]}
  - {id: b, title: 乙, points: 50, rules: [R2]}
  - {id: c, title: 丙, points: 20, rules: [R3]}
"""
# a gives 15 of 30, b 50 of 50
AB = {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): satisfied()}
EMPTY = AB | {("R3", "甲局"): NONE}
WAITS = AB | {("R3", "甲局"): PENDING}


def test_rescale() -> None:
    # 65 × 100 / 80
    found = scored(TREE, EMPTY, RULES)
    assert exact(found) == Fraction(325, 4)
    assert line(found)["indicators"] == {"a": ("30", "15.00"), "b": ("50", "50.00"), "c": ("20", None)}
    # not owned, waived, not applicable: all the same
    assert exact(scored(TREE, AB, RULES)) == exact(scored(TREE, AB | {("R3", "甲局"): WAIVED}, RULES))


def test_rescale_is_to_what_is_above_the_base() -> None:
    # base 20: the leaves are worth 80 together as they stand: 20 + 65 × (100 − 20) / 80 = 85
    assert exact(scored(TREE + "base: 20", EMPTY, RULES)) == 85
    # all three applying: 20 + 85 × 80 / 100 = 88
    assert exact(scored(TREE + "base: 20", AB | {("R3", "甲局"): satisfied()}, RULES)) == 88


def test_rescale_also_where_points_do_not_add_up() -> None:
    # full marks of 120: 65 × 120 / 80; with nothing empty 85 × 120 / 100
    assert exact(scored(TREE + "full_marks: 120", EMPTY, RULES)) == Fraction(195, 2)
    assert exact(scored(TREE + "full_marks: 120", AB | {("R3", "甲局"): satisfied()}, RULES)) == 102


def test_spread_in_equal_parts() -> None:
    # the 20 of c go 10 and 10: 40 × 1/2 + 60
    found = scored(TREE + "not_applicable: spread", EMPTY, RULES)
    assert exact(found) == 80
    assert line(found)["indicators"] == {"a": ("40", "20.00"), "b": ("60", "60.00"), "c": ("0", None)}


def test_spread_of_two_leaves() -> None:
    # only a applies: it takes all: 100 × 1/2
    only = {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): NONE}
    found = scored(TREE + "not_applicable: spread", only, RULES)
    assert exact(found) == 50
    assert line(found)["indicators"]["a"] == ("100", "50.00")


def test_full_and_zero() -> None:
    found = scored(TREE + "not_applicable: full", EMPTY, RULES)
    assert exact(found) == 85
    assert line(found)["indicators"]["c"] == ("20", "20.00")
    found = scored(TREE + "not_applicable: zero", EMPTY, RULES)
    assert exact(found) == 65
    assert line(found)["indicators"]["c"] == ("20", "0.00")


def test_full_and_zero_are_not_multiplied_by_full_marks() -> None:
    # no leaf rescales, none waits: the factor is 1, though full marks are 200
    assert exact(scored(TREE + "not_applicable: zero\nfull_marks: 200", EMPTY, RULES)) == 65


def test_a_leaf_that_waits_is_rescaled_under_every_policy() -> None:
    for policy in ("rescale", "spread", "full", "zero"):
        text = f"{TREE}not_applicable: {policy}"
        assert exact(scored(text, WAITS, RULES)) == Fraction(325, 4), policy
        assert exact(scored(text, AB | {("R3", "甲局"): JUDGE}, RULES)) == Fraction(325, 4), policy


def test_waiting_beside_empty_leaves() -> None:
    # a applies (15 of 30), b is empty, c waits
    given = {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): NONE, ("R3", "甲局"): PENDING}
    # spread: a has 80 points and gives 40; c waits: 40 × 100 / 80
    assert exact(scored(TREE + "not_applicable: spread", given, RULES)) == 50
    # full: a 15 and b 50 of 80: 65 × 100 / 80; zero: 15 × 100 / 80
    assert exact(scored(TREE + "not_applicable: full", given, RULES)) == Fraction(325, 4)
    assert exact(scored(TREE + "not_applicable: zero", given, RULES)) == Fraction(75, 4)


def test_a_leaf_waits_as_soon_as_one_of_its_duties_does() -> None:
    # R2 does not apply, R3 is pending, both in one leaf: it is not empty for good
    text = """
not_applicable: zero
indicators:
  - {id: a, title: 甲, points: 30, rules: [R1]}
  - {id: b, title: 乙, points: 70, rules: [R2, R3]}
"""
    given = {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): NONE, ("R3", "甲局"): PENDING}
    assert exact(scored(text, given, RULES)) == 50
    # as zero it applies, and gives nothing: 15 of 100
    assert exact(scored(text + "pending: zero\n", given, RULES)) == 15


def test_a_unit_to_which_no_award_leaf_applies_has_no_score() -> None:
    nothing = {(name, "甲局"): NONE for name in ("R1", "R2", "R3")}
    waiting = {(name, "甲局"): PENDING for name in ("R1", "R2", "R3")}
    for policy in ("rescale", "spread"):
        text = f"{TREE}not_applicable: {policy}\ngrades: [{{title: 差, at_least: 0}}]"
        for given in (nothing, waiting):
            found = line(scored(text, given, RULES))
            assert (found["score"], found["rank"], found["grade"]) == (None, None, None)
    # full, zero and base give one
    assert exact(scored(TREE + "not_applicable: full", nothing, RULES)) == 100
    assert exact(scored(TREE + "not_applicable: zero", nothing, RULES)) == 0
    assert exact(scored(TREE + "base: 40", nothing, RULES)) == 40
    # but what only waits gets neither full nor zero
    assert exact(scored(TREE + "not_applicable: full", waiting, RULES)) is None
