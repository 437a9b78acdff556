"""Rules 5 and 6: bonus leaves and their gates, vetoes."""

from fractions import Fraction

import pytest
from tests.scoring.world import NONE, WAIVED, exact, late, line, partial, rule, satisfied, scored, unmet

RULES = [rule("R1"), rule("R2", 1, 1), rule("R3")]
AWARD = "  - {id: a, title: 甲, points: 100, rules: [R1]}\n"


def bonus(gate: str = "", *, points: int = 5, rules: str = "[R2]") -> str:
    gated = f", gate: {{at_least: {gate}}}" if gate else ""
    leaf = f"  - {{id: e, title: 戊, points: {points}, mode: bonus, per_success: 2, rules: {rules}{gated}}}\n"
    return f"indicators:\n{AWARD}{leaf}"


def test_each_satisfied_check_gives_at_most_the_points() -> None:
    def gained(*second: object) -> str:
        found = scored(bonus(), {("R1", "甲局"): partial("1/2"), ("R2", "甲局"): second}, RULES)  # type: ignore[dict-item]
        return str(line(found)["indicators"]["e"][1])

    assert gained(satisfied(), unmet()) == "2.00"
    assert gained(satisfied(), satisfied()) == "4.00"
    assert gained(late(), partial("9/10")) == "0.00"
    assert gained(WAIVED, NONE) == "0.00"
    capped = scored(bonus(points=3), {("R1", "甲局"): unmet(), ("R2", "甲局"): [satisfied()] * 2}, RULES)
    assert exact(capped) == 3


def test_a_bonus_may_carry_the_score_above_full_marks() -> None:
    given = {("R1", "甲局"): satisfied(), ("R2", "甲局"): [satisfied()] * 2}
    found = scored(bonus(), given, RULES)
    assert (exact(found), line(found)["score"], line(found)["full"]) == (104, "104.00", "100")


@pytest.mark.parametrize(("gate", "total"), [("83.33", "85.33"), ("83.34", "83.33"), ("250/3", "85.33")])
def test_the_gate_is_read_off_the_exact_score(gate: str, total: str) -> None:
    # 250/3 = 83.333…: more than 83.33, less than 83.34, though published as 83.33
    given = {("R1", "甲局"): partial("5/6"), ("R2", "甲局"): [satisfied(), unmet()]}
    assert line(scored(bonus(gate), given, RULES))["score"] == total


def test_the_gate_is_read_after_all_deductions_and_before_any_bonus() -> None:
    text = """
indicators:
  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 2, rules: [R2], gate: {at_least: 80}}
  - {id: g, title: 庚, points: 5, mode: bonus, per_success: 2, rules: [R2], gate: {at_least: 78}}
  - {id: a, title: 甲, points: 100, rules: [R1]}
  - {id: d, title: 丁, points: 22, mode: deduct, per_failure: 22, rules: [R3]}
"""
    given = {("R1", "甲局"): satisfied(), ("R2", "甲局"): [satisfied(), unmet()], ("R3", "甲局"): unmet()}
    # 100 − 22 = 78: e stays shut though g brings 80; 78 + 2
    found = scored(text, given, RULES)
    assert exact(found) == 80
    assert line(found)["indicators"]["e"] == ("5", "0.00")
    assert line(found)["indicators"]["g"] == ("5", "2.00")


def test_no_bonus_without_a_score() -> None:
    found = scored(bonus(), {("R2", "甲局"): [satisfied()] * 2}, RULES)
    assert (exact(found), line(found)["indicators"]["e"]) == (None, ("5", "0.00"))


def veto(*entries: str, grades: str = "") -> str:
    return f"indicators:\n{AWARD}{grades}veto:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


GRADES = "grades: [{title: 优秀, at_least: 90}, {title: 合格, at_least: 60}, {title: 不合格, at_least: 0}]\n"


def test_a_veto_sets_the_grade_and_the_smaller_score() -> None:
    text = veto("rules: [R3], score: 30, grade: 不合格, title: 否决", grades=GRADES)
    full = {("R1", "甲局"): satisfied()}
    for failing in (unmet(), partial("9/10")):
        found = line(scored(text, full | {("R3", "甲局"): failing}, RULES))
        assert (found["score"], found["grade"], found["veto"]) == ("30.00", "不合格", "否决")
    for harmless in (satisfied(), late(), WAIVED, NONE):
        found = line(scored(text, full | {("R3", "甲局"): harmless}, RULES))
        assert (found["score"], found["grade"], found["veto"]) == ("100.00", "优秀", None)
    # a unit that has less keeps it
    low = {("R1", "甲局"): partial("1/4"), ("R3", "甲局"): unmet()}
    assert line(scored(text, low, RULES))["score"] == "25.00"


def test_the_lowest_veto_holds_among_equals_the_first() -> None:
    text = veto(
        "rules: [R3], score: 40, grade: 四, title: 高",
        "rules: [R3], score: 20, grade: 二, title: 低一",
        "rules: [R3], score: 20, grade: 三, title: 低二",
        "rules: [R2], score: 0, grade: 零, title: 无关",
    )
    given = {("R1", "甲局"): satisfied(), ("R2", "甲局"): [satisfied()] * 2, ("R3", "甲局"): unmet()}
    found = line(scored(text, given, RULES))
    assert (found["score"], found["grade"], found["veto"]) == ("20.00", "二", "低一")


def test_a_veto_without_a_grade_leaves_it_to_the_figure() -> None:
    text = veto("rules: [R3], score: 59.99, title: 否决", grades=GRADES)
    given = {("R1", "甲局"): satisfied(), ("R3", "甲局"): unmet()}
    found = line(scored(text, given, RULES))
    assert (found["score"], found["grade"]) == ("59.99", "不合格")


def test_a_veto_gives_a_score_where_there_is_none() -> None:
    text = veto("rules: [R3], score: 30, grade: 不合格, title: 否决", grades=GRADES)
    found = scored(text, {("R3", "甲局"): unmet()}, RULES)
    assert exact(found) == Fraction(30)
    assert (line(found)["score"], line(found)["rank"], line(found)["veto"]) == ("30.00", 1, "否决")


def test_a_veto_comes_after_the_bonus() -> None:
    text = bonus() + "veto: [{rules: [R3], score: 102, title: 否决}]\n"
    given = {("R1", "甲局"): satisfied(), ("R2", "甲局"): [satisfied()] * 2, ("R3", "甲局"): unmet()}
    assert exact(scored(text, given, RULES)) == 102
