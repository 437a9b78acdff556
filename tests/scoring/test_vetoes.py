"""SPEC section 6, Prices: vetoes without a score, fixed ones, vetoes of one indicator."""

from fractions import Fraction

from tests.scoring.world import NONE, Given, exact, line, partial, rule, satisfied, scored, unmet

RULES = [rule(f"R{n}") for n in range(1, 7)]
GRADES = "grades: [{title: 优秀, at_least: 90}, {title: 合格, at_least: 60}, {title: 不合格, at_least: 0}]\n"


def whole(*entries: str) -> str:
    """A sheet of one leaf, with vetoes of the whole."""
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return f"indicators: [{{id: a, title: 甲, points: 100, rules: [R1]}}]\n{GRADES}veto:\n{lines}"


def result(text: str, given: Given) -> tuple[object, ...]:
    found = line(scored(text, given, RULES))
    return found["score"], found["rank"], found["grade"], found["veto"]


FULL: Given = {("R1", "甲局"): satisfied()}
R2: Given = {("R2", "甲局"): unmet()}
R3: Given = {("R3", "甲局"): unmet()}


def test_score_none_leaves_neither_score_nor_rank() -> None:
    text = whole("rules: [R2], score: none, grade: 不合格, title: 不评")
    assert result(text, {**FULL, **R2}) == (None, None, "不合格", "不评")
    # without a grade of its own there is none
    text = whole("rules: [R2], score: none, title: 不评")
    assert result(text, {**FULL, **R2}) == (None, None, None, "不评")


def test_a_unit_without_score_is_listed_last_and_moves_nobody() -> None:
    text = whole("rules: [R2], score: none, grade: 不合格, title: 不评")
    given: Given = {
        ("R1", "甲局"): satisfied(),
        ("R2", "甲局"): unmet(),
        ("R1", "乙局"): partial("1/2"),
        ("R1", "丙局"): partial("3/4"),
    }
    found = scored(text, given, RULES).to_units()
    assert [(one["id"], one["score"], one["rank"]) for one in found] == [
        ("丙局", "75.00", 1), ("乙局", "50.00", 2), ("甲局", None, None),
    ]  # fmt: skip


def test_a_fixed_score_holds_whatever_else() -> None:
    text = whole("rules: [R2], score: 59, fixed: true, title: 定为59")
    assert result(text, {**FULL, **R2}) == ("59.00", 1, "不合格", "定为59")
    # above its own, and where it has none
    low: Given = {("R1", "甲局"): partial("1/4"), **R2}
    assert result(text, low)[0] == "59.00"
    assert result(text, {("R1", "甲局"): NONE, **R2})[0] == "59.00"
    # without `fixed` the smaller of both
    assert result(text.replace(", fixed: true", ""), low)[0] == "25.00"


def test_of_several_none_is_the_lowest_then_the_smallest_then_the_first() -> None:
    entries = [
        "rules: [R2], score: 30, grade: 三十, title: 甲",
        "rules: [R2], score: 20, fixed: true, grade: 二十, title: 乙",
        "rules: [R2], score: 20, grade: 又二十, title: 丙",
        "rules: [R3], score: none, grade: 不评, title: 丁",
        "rules: [R3], score: none, grade: 又不评, title: 戊",
    ]
    assert result(whole(*entries), {**FULL, **R2}) == ("20.00", 1, "二十", "乙")
    assert result(whole(*entries), {**FULL, **R2, **R3}) == (None, None, "不评", "丁")
    # the lowest alone sets both: 丙 is not fixed, so that the unit keeps its 10
    turned = whole(entries[2], entries[1])
    low: Given = {("R1", "甲局"): partial("1/10"), **R2}
    assert result(turned, low) == ("10.00", 1, "又二十", "丙")


TREE = """
indicators:
  - id: top
    title: 上
    children:
      - {id: a, title: 甲, points: 30, rules: [R1]}
      - {id: b, title: 乙, points: 30, rules: [R4]}
      - {id: d, title: 丁, points: 50, mode: deduct, per_failure: 8, rules: [R5]}
  - {id: c, title: 丙, points: 40, rules: [R6]}
"""


def struck(veto: str, given: Given, tree: str = TREE) -> tuple[object, ...]:
    """The score, and the figures of the indicators in order."""
    found = line(scored(f"{tree}veto: [{veto}]\n", given, RULES))
    assert found["veto"] is None
    return found["score"], *(score for _points, score in found["indicators"].values())


DONE: Given = {("R1", "甲局"): satisfied(), ("R4", "甲局"): partial("1/2"), ("R6", "甲局"): satisfied()}


def test_a_veto_of_an_indicator_makes_it_zero() -> None:
    veto = "{rules: [R2], of: top, title: 否决}"
    # 30 + 15 + 40 = 85; without the branch 40
    assert struck(veto, DONE) == ("85.00", "45.00", "30.00", "15.00", None, "40.00")
    assert struck(veto, {**DONE, **R2}) == ("40.00", "0.00", "0.00", "0.00", None, "40.00")
    # score: 0 says the same
    assert struck("{rules: [R2], of: top, score: 0, title: 否决}", {**DONE, **R2})[0] == "40.00"
    # of a leaf: 15 + 40
    assert struck("{rules: [R2], of: a, title: 否决}", {**DONE, **R2})[0] == "55.00"


def test_deductions_below_it_are_struck_too() -> None:
    veto = "{rules: [R2], of: top, title: 否决}"
    given = {**DONE, ("R5", "甲局"): unmet("一", "二")}
    # 45 − 16 is more than 0: all of it becomes 0
    assert struck(veto, given) == ("69.00", "29.00", "30.00", "15.00", "-16.00", "40.00")
    assert struck(veto, {**given, **R2}) == ("40.00", "0.00", "0.00", "0.00", "0.00", "40.00")


def test_an_indicator_that_is_not_above_zero_stays_as_it_is() -> None:
    given = {**DONE, ("R5", "甲局"): unmet(*"123456"), **R2}
    # 45 − 48 = −3: striking it would help the unit: 85 − 48
    found = struck("{rules: [R2], of: top, title: 否决}", given)
    assert found == ("37.00", "-3.00", "30.00", "15.00", "-48.00", "40.00")


def test_vetoes_of_indicators_all_take_effect_with_one_of_the_whole() -> None:
    text = f"""{TREE}{GRADES}
veto:
  - {{rules: [R2], of: a, title: 一}}
  - {{rules: [R3], of: c, title: 二}}
  - {{rules: [R3], score: 10, grade: 不合格, title: 三}}
"""
    # a alone: 15 + 40; c too: 15, then at most 10
    assert result(text, {**DONE, **R2}) == ("55.00", 1, "不合格", None)
    assert result(text, {**DONE, **R2, **R3}) == ("10.00", 1, "不合格", "三")


def test_the_score_is_worked_out_again_with_the_same_factor() -> None:
    # b does not apply: 70 of 70 × 100/70; without a: 40 × 100/70
    given: Given = {("R1", "甲局"): satisfied(), ("R4", "甲局"): NONE, ("R6", "甲局"): satisfied(), **R2}
    found = scored(f"{TREE}veto: [{{rules: [R2], of: a, title: 否决}}]\n", given, RULES)
    assert exact(found) == Fraction(400, 7)
    # leaves without a figure stay without
    assert line(found)["indicators"]["b"] == ("30", None)


def test_gates_look_at_the_score_before_vetoes_of_indicators() -> None:
    text = f"""{TREE}
  - {{id: e, title: 戊, points: 5, mode: bonus, per_success: 5, rules: [R6], gate: {{at_least: 80}}}}
veto: [{{rules: [R2], of: top, title: 否决}}]
"""
    # 85 opens the gate; then 40 + 5
    assert exact(scored(text, {**DONE, **R2}, RULES)) == 45


def test_a_bonus_below_it_is_struck_too() -> None:
    text = f"""{TREE.replace("  - {id: c", "      - {id: e, title: 戊, points: 5, mode: bonus, per_success: 5, rules: [R6]}" + chr(10) + "  - {id: c")}
veto: [{{rules: [R2], of: top, title: 否决}}]
"""
    assert exact(scored(text, DONE, RULES)) == 90
    assert exact(scored(text, {**DONE, **R2}, RULES)) == 40


def test_a_veto_of_an_indicator_gives_no_score_where_there_is_none() -> None:
    found = scored(f"{TREE}veto: [{{rules: [R2], of: top, title: 否决}}]\n", R2, RULES)
    assert exact(found) is None
    assert line(found)["veto"] is None


def test_a_veto_of_an_indicator_of_another_class_does_nothing() -> None:
    text = """
classes: [{id: 组, groups: [部门], indicators: [{id: x, title: 未, points: 100, rules: [R1]}]}]
indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]
veto: [{rules: [R2], of: a, title: 否决}]
"""
    assert exact(scored(text, {**FULL, **R2}, RULES)) == 100
