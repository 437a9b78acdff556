"""Points that are written in per cent: S227; floors after vetoes and empty prices, as a review found them."""

import pytest
from tests.scoring.test_lint import found
from tests.scoring.world import exact, partial, rule, satisfied, scored, unmet

TEXT = """
id: s
title: s
rectify: {days: 15}
indicators:
  - {id: a, title: 甲, points: 100, rules: [R1]}
  - {id: b, title: 乙, points: 5, mode: bonus, gate: {above: 80%}, give: [{each: 50%}], rules: [R1]}
"""


def test_a_gate_of_eighty_per_cent_is_a_gate_of_less_than_a_point() -> None:
    told = [one for one in found(TEXT, [rule("R1")]) if "S227" in one]
    assert len(told) == 2
    assert "above 是多少分，写成 80% 就只是 0.8 分" in told[0]
    assert [one for one in found(TEXT.replace("%", ""), [rule("R1")]) if "S227" in one] == []


@pytest.mark.parametrize("key", ["take:", "per_failure:"])
def test_an_empty_price_is_a_missing_one(key: str) -> None:
    text = f"indicators: [{{id: a, title: 甲, points: 10, mode: from_full, rules: [R1], {key} }}]"
    with pytest.raises(AssertionError, match="缺少 per_failure 或 take"):
        scored(text, {("R1", "甲局"): satisfied()}, [rule("R1")])


def test_a_veto_of_a_leaf_beside_one_that_may_go_below_zero() -> None:
    text = """
full_marks: 30
indicators:
  - id: branch
    title: 支
    children:
      - {id: f, title: 甲, points: 10, mode: from_full, per_failure: 5, floor: branch, rules: [R1]}
      - {id: g, title: 乙, points: 12, mode: award, rules: [R2]}
  - {id: w, title: 丙, points: 8, mode: award, rules: [R3]}
veto: [{rules: [R4], of: g, title: 否决}]
"""
    rules = [rule("R1"), rule("R2"), rule("R3"), rule("R4")]
    given = {
        ("R1", "甲局"): partial("1/2", "甲", "乙", "丙"),
        ("R2", "甲局"): satisfied(),
        ("R3", "甲局"): satisfied(),
        ("R4", "甲局"): unmet(),
    }
    # f: 10 − 15 = −5 and g: 12 come to 7; g struck leaves −5, and the branch takes no more than it has: 0 + 8
    assert exact(scored(text, given, rules)) == 8
