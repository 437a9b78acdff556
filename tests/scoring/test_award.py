"""Rule 1 and 2: obligations, award leaves, rounding."""

from fractions import Fraction

import pytest
from tests.scoring.world import (
    JUDGE,
    NONE,
    PENDING,
    WAIVED,
    Outcome,
    exact,
    late,
    line,
    partial,
    rule,
    satisfied,
    scored,
    support,
    unmet,
)

ONE_LEAF = "indicators: [{id: a, title: 甲, points: 100, rules: ['*']}]\n"


def share(*outcomes: Outcome, weights: tuple[int | str, ...] = (), text: str = "") -> Fraction | None:
    """Of one obligation in a leaf of 100 points, the share that it earns."""
    one = rule("R1", *(weights or (1,) * len(outcomes)))
    found = exact(scored(ONE_LEAF + text, {("R1", "甲局"): outcomes}, [one]))
    return None if found is None else found / 100


def test_an_obligation_is_the_weighted_mean_of_its_checks() -> None:
    # (1 × 1 + 2 × 1/2 + 0.5 × 0) / 3.5 = 2 / 3.5
    outcomes = satisfied(), partial("1/2"), unmet()
    assert share(*outcomes, weights=(1, 2, "0.5")) == Fraction(4, 7)


def test_checks_that_do_not_count_are_left_out() -> None:
    # only the two that are due count: (1 + 1/2) / 2, whatever the progress of the pending one
    assert share(satisfied(), partial("1/2"), PENDING, JUDGE, NONE, WAIVED) == Fraction(3, 4)
    # with zero the pending one, or the one that awaits judgement, counts as 0: 3/2 of 3; both: 3/2 of 4
    assert share(satisfied(), partial("1/2"), PENDING, JUDGE, NONE, text="pending: zero") == Fraction(1, 2)
    assert share(satisfied(), partial("1/2"), PENDING, JUDGE, text="needs_judgement: zero") == Fraction(1, 2)
    both = "pending: zero\nneeds_judgement: zero"
    assert share(satisfied(), partial("1/2"), PENDING, JUDGE, text=both) == Fraction(3, 8)


def test_what_is_late_keeps_its_factor() -> None:
    # 2/3 achieved, 1/3 in time: 1/3 + 0.3 × 1/3 = 1.3/3
    half_late = partial("2/3", in_time="1/3")
    assert share(half_late, text="late: {factor: 0.3}") == Fraction(13, 30)
    assert share(half_late) == Fraction(2, 3)
    assert share(late("1/4"), text="late: {factor: 0}") == Fraction(1, 4)
    assert share(late("1/4"), text="late: {factor: 1/3}") == Fraction(1, 2)


def test_all_or_nothing() -> None:
    text = "credit: all_or_nothing\nlate: {factor: 0.4}"
    assert share(satisfied(), satisfied(), text=text) == 1
    assert share(satisfied(), late(), text=text) == Fraction(2, 5)
    assert share(satisfied(), late(), partial("9/10"), text=text) == 0
    # what is not due does not spoil it, unless it counts as zero
    assert share(satisfied(), PENDING, text=text) == 1
    assert share(satisfied(), PENDING, text=f"{text}\npending: zero") == 0
    # a judged check may pass with less than all: it is satisfied, and earns all
    passed = Outcome(satisfied().status, Fraction(4, 5), Fraction(4, 5))
    assert share(passed, text=text) == 1
    assert share(passed) == Fraction(4, 5)


def test_an_obligation_none_of_whose_checks_counts_does_not_apply() -> None:
    rules = [rule("R1"), rule("R2")]
    given = {("R1", "甲局"): unmet(), ("R2", "甲局"): WAIVED}
    assert exact(scored(ONE_LEAF, given, rules)) == 0
    assert exact(scored(ONE_LEAF, {("R1", "甲局"): NONE, ("R2", "甲局"): WAIVED}, rules)) is None
    # checks of weight 0 cannot be averaged
    assert share(satisfied(), weights=(0,)) is None
    assert share(satisfied(), unmet(), weights=(0, 1)) == 0


def test_a_leaf_is_the_weighted_mean_of_its_obligations() -> None:
    # rule weights 3 and 0.5: (3 × 1/2 + 0.5 × 1) / 3.5 = 4/7 of 100
    rules = [rule("R1", weight=3), rule("R2", weight="1/2")]
    given = {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): satisfied()}
    assert exact(scored(ONE_LEAF, given, rules)) == Fraction(400, 7)


def test_a_support_role_weighs_less() -> None:
    # lead 1 × 0, support 1 × 0.5 × 1: 0.5 / 1.5
    rules = [rule("R1"), rule("R2")]
    given = {("R1", "甲局"): unmet(), ("R2", "甲局"): support(satisfied())}
    assert exact(scored(ONE_LEAF + "support: {factor: 0.5}", given, rules)) == Fraction(100, 3)
    assert exact(scored(ONE_LEAF, given, rules)) == 50
    # a factor of 0: the supported one does not apply; alone it gives no score
    assert exact(scored(ONE_LEAF + "support: {factor: 0}", given, rules)) == 0
    only = {("R2", "甲局"): support(satisfied())}
    assert exact(scored(ONE_LEAF + "support: {factor: 0}", only, rules)) is None


@pytest.mark.parametrize(
    ("digits", "text"), [(0, "67"), (1, "66.7"), (2, "66.67"), (3, "66.667"), (6, "66.666667")]
)
def test_the_figure_is_rounded_once_half_up(digits: int, text: str) -> None:
    rules = [rule("R1")]
    found = scored(f"{ONE_LEAF}digits: {digits}", {("R1", "甲局"): partial("2/3")}, rules)
    assert exact(found) == Fraction(200, 3)
    assert line(found)["score"] == text


def test_half_is_rounded_up() -> None:
    # 100 × 67/80 = 83.75, and 5 × 67/80 = 4.1875
    found = scored(f"{ONE_LEAF}digits: 1", {("R1", "甲局"): partial("67/80")}, [rule("R1")])
    assert line(found)["score"] == "83.8"
    small = "indicators: [{id: a, title: 甲, points: 5, rules: ['*']}]\nfull_marks: 5\ndigits: 3"
    assert line(scored(small, {("R1", "甲局"): partial("67/80")}, [rule("R1")]))["score"] == "4.188"


def test_exact_decimals_and_fractions_of_the_file() -> None:
    # a third of the points written as 100/3 each; a weight of 0.1 three times is exactly 0.3
    text = "indicators:\n" + "".join(
        f"  - {{id: i{n}, title: 甲, points: 100/3, rules: [R{n}]}}\n" for n in (1, 2, 3)
    )
    rules = [rule(f"R{n}", weight="1/10") for n in (1, 2, 3)]
    found = scored(text, {(f"R{n}", "甲局"): satisfied() for n in (1, 2, 3)}, rules)
    assert exact(found) == 100
    assert line(found)["indicators"]["i1"] == ("33.33", "33.33")
