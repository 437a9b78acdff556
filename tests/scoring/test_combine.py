"""SPEC section 6, Sheets and periods: a score of several sheets."""

from fractions import Fraction

from tests.scoring.sheets import combined
from tests.scoring.world import NONE, PENDING, Given, exact, line, partial, rule, satisfied, units, unmet

RULES = [rule(f"R{n}") for n in range(1, 5)]
WORK = "indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]\n"
EXPERT = "full_marks: 50\nindicators: [{id: b, title: 乙, points: 50, rules: [R2]}]\n"
SHEETS = {"work.yaml": WORK, "expert.yaml": EXPERT}
TEXT = """
combine:
  - {scheme: work.yaml, weight: 70%}
  - {scheme: expert.yaml, weight: 0.3}
"""
# work 80 of 100, expert 30 of 50
GIVEN: Given = {("R1", "甲局"): partial("4/5"), ("R2", "甲局"): partial("3/5")}


def test_each_part_brings_its_weight() -> None:
    # 0.7 × 80 × 100/100 + 0.3 × 30 × 100/50
    found = combined(TEXT, SHEETS, GIVEN, RULES)
    assert exact(found) == 74
    assert (line(found)["score"], line(found)["full"], line(found)["rank"]) == ("74.00", "100", 1)


def test_indicators_are_what_parts_bring_and_below_them_their_own() -> None:
    found = combined(TEXT, SHEETS, GIVEN, RULES)
    assert line(found)["indicators"] == {
        "work": ("70", "56.00"), "work/a": ("100", "80.00"),
        "expert": ("30", "18.00"), "expert/b": ("50", "30.00"),
    }  # fmt: skip
    assert [one.depth for one in found.units[0].indicators] == [0, 1, 0, 1]
    assert [one.part for one in found.units[0].indicators] == [True, False, True, False]


def test_full_marks_of_the_whole() -> None:
    # (0.7 × 80/100 + 0.3 × 30/50) × 1000
    found = combined("full_marks: 1000\n" + TEXT, SHEETS, GIVEN, RULES)
    assert (exact(found), line(found)["full"]) == (740, "1000")


def test_rounded_once() -> None:
    # 0.7 × 100/3 + 0.3 × 200/3 = 130/3; from rounded parts 23.333 + 20.001
    given: Given = {("R1", "甲局"): partial("1/3"), ("R2", "甲局"): partial("2/3")}
    found = combined(TEXT, SHEETS, given, RULES)
    assert (exact(found), line(found)["score"]) == (Fraction(130, 3), "43.33")


def test_a_part_without_a_score_is_left_out_and_the_others_are_raised() -> None:
    # expert does not apply: 80 × 0.7/0.7
    found = combined(TEXT, SHEETS, {**GIVEN, ("R2", "甲局"): NONE}, RULES)
    assert exact(found) == 80
    assert line(found)["indicators"]["work"] == ("100", "80.00")
    assert line(found)["indicators"]["expert"] == ("30", None)
    # of three the two that are left share: 0.5 × 80 and 0.3 × 60 over 0.8
    text = """
combine:
  - {scheme: work.yaml, weight: 1/2}
  - {scheme: expert.yaml, weight: 3/10}
  - {scheme: third.yaml, weight: 20%}
"""
    third = {"third.yaml": "indicators: [{id: c, title: 丙, points: 100, rules: [R3]}]\n"}
    found = combined(text, SHEETS | third, {**GIVEN, ("R3", "甲局"): PENDING}, RULES)
    assert exact(found) == Fraction(40 + 18) / Fraction(8, 10)


def test_no_part_with_a_score_is_no_score() -> None:
    nothing: Given = {("R1", "甲局"): NONE, ("R2", "甲局"): PENDING}
    found = line(combined(TEXT + "grades: [{title: 差, at_least: 0}]", SHEETS, nothing, RULES))
    assert (found["score"], found["rank"], found["grade"]) == (None, None, None)


def test_each_part_has_its_own_settings_gate_and_bonus() -> None:
    sheets = {
        "work.yaml": """
base: 20
indicators:
  - {id: a, title: 甲, points: 80, rules: [R1]}
  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 5, rules: [R3], gate: {at_least: 90}}
""",
        "expert.yaml": EXPERT,
    }
    # work: 20 + 80 × 9/10 = 92, + 5 = 97; expert 30 of 50: 0.7 × 97 + 0.3 × 60
    given: Given = {**GIVEN, ("R1", "甲局"): partial("9/10"), ("R3", "甲局"): satisfied()}
    assert exact(combined(TEXT, sheets, given, RULES)) == Fraction(859, 10)
    # 20 + 80 × 4/5 = 84 is below the gate
    given = {**given, ("R1", "甲局"): partial("4/5")}
    assert exact(combined(TEXT, sheets, given, RULES)) == Fraction(768, 10)


VETO = "veto: [{rules: [R3], score: 40, grade: 不合格, title: 否决}]\n"
GRADES = "grades: [{title: 优秀, at_least: 90}, {title: 合格, at_least: 60}, {title: 不合格, at_least: 0}]\n"
VETOED: Given = {**GIVEN, ("R3", "甲局"): unmet()}


def test_a_veto_of_a_part_lowers_its_part_alone() -> None:
    sheets = SHEETS | {"expert.yaml": EXPERT + VETO.replace("40", "10")}
    # expert at most 10 of 50: 56 + 0.3 × 20
    found = line(combined(TEXT + GRADES, sheets, VETOED, RULES))
    assert (found["score"], found["grade"], found["veto"]) == ("62.00", "合格", None)


def test_carries_sets_the_grade_of_the_whole() -> None:
    sheets = SHEETS | {"expert.yaml": EXPERT + VETO.replace("40", "10")}
    text = TEXT.replace("weight: 0.3", "weight: 0.3, carries: true")
    found = line(combined(text + GRADES, sheets, VETOED, RULES))
    assert (found["score"], found["grade"], found["veto"]) == ("62.00", "不合格", "否决")
    # where the veto does not hold there is nothing to carry
    found = line(combined(text + GRADES, sheets, GIVEN, RULES))
    assert (found["score"], found["grade"], found["veto"]) == ("74.00", "合格", None)


def test_the_first_part_in_the_file_with_a_grade_is_carried() -> None:
    text = """
combine:
  - {scheme: work.yaml, weight: 70%, carries: true}
  - {scheme: expert.yaml, weight: 30%, carries: true}
"""
    sheets = {
        "work.yaml": WORK + VETO.replace(", grade: 不合格", ""),
        "expert.yaml": EXPERT + VETO.replace("否决}", "专家}").replace("不合格", "降一等"),
    }
    # the veto of work has no grade: 0.7 × 40 + 0.3 × 60, and the grade of the other
    found = line(combined(text + GRADES, sheets, VETOED, RULES))
    assert (found["score"], found["grade"], found["veto"]) == ("46.00", "降一等", "专家")
    sheets["work.yaml"] = WORK + VETO
    found = line(combined(text + GRADES, sheets, VETOED, RULES))
    assert (found["grade"], found["veto"]) == ("不合格", "否决")


def test_a_part_of_which_a_veto_leaves_no_score_is_left_out() -> None:
    sheets = SHEETS | {"expert.yaml": EXPERT + VETO.replace("40", "none")}
    found = line(combined(TEXT + GRADES, sheets, VETOED, RULES))
    assert (found["score"], found["grade"]) == ("80.00", "合格")
    carried = TEXT.replace("weight: 0.3", "weight: 0.3, carries: true")
    found = line(combined(carried + GRADES, sheets, VETOED, RULES))
    assert (found["score"], found["grade"], found["veto"]) == ("80.00", "不合格", "否决")


def test_a_veto_of_an_indicator_of_a_part() -> None:
    sheets = {
        "work.yaml": WORK.replace("points: 100", "points: 60").replace(
            "]\n",
            ", {id: c, title: 丙, points: 40, rules: [R4]}]\nveto: [{rules: [R3], of: a, title: 否决}]\n",
        ),
        "expert.yaml": EXPERT,
    }
    # work: a 0, c 40: 0.7 × 40 + 0.3 × 60; it carries nothing
    text = TEXT.replace("weight: 70%", "weight: 70%, carries: true")
    found = combined(text + GRADES, sheets, {**VETOED, ("R4", "甲局"): satisfied()}, RULES)
    assert (line(found)["score"], line(found)["grade"]) == ("46.00", "不合格")
    assert line(found)["veto"] is None


def test_the_outer_file_may_veto_the_whole() -> None:
    found = line(combined(TEXT + GRADES + VETO, SHEETS, VETOED, RULES))
    assert (found["score"], found["grade"], found["veto"]) == ("40.00", "不合格", "否决")
    none = VETO.replace("40", "none")
    found = line(combined(TEXT + GRADES + none, SHEETS, VETOED, RULES))
    assert (found["score"], found["rank"], found["grade"]) == (None, None, "不合格")
    fixed = VETO.replace("score: 40", "score: 75, fixed: true").replace(", grade: 不合格", "")
    found = line(combined(TEXT + GRADES + fixed, SHEETS, VETOED, RULES))
    assert (found["score"], found["grade"]) == ("75.00", "合格")


def test_classes_digits_and_grades_are_the_outer_files() -> None:
    text = f"""{TEXT}
digits: 1
classes: [{{id: 街道组, groups: [街道], full_marks: 200}}, {{id: 部门组, groups: [部门]}}]
grades: [{{title: 优秀, top: 1/2}}, {{title: 其他, at_least: 0}}]
"""
    registry = units("U1", "U2", "U3", groups={"U3": ["街道"]})
    given: Given = {
        (name, unit): partial(share)
        for name in ("R1", "R2")
        for unit, share in (("U1", "0.91"), ("U2", "0.5"), ("U3", "0.755"))
    }
    found = combined(text, SHEETS, given, RULES, registry=registry).to_units()
    assert [
        (one["id"], one["class"], one["score"], one["full"], one["rank"], one["grade"]) for one in found
    ] == [
        ("U3", "街道组", "151.0", "200", 1, "其他"),
        ("U1", "部门组", "91.0", "100", 1, "优秀"),
        ("U2", "部门组", "50.0", "100", 2, "其他"),
    ]


def test_sheets_may_combine_sheets() -> None:
    text = "combine: [{scheme: daily.yaml, weight: 60%}, {scheme: third.yaml, weight: 40%}]\n"
    sheets = SHEETS | {
        "daily.yaml": "full_marks: 200\n" + TEXT,
        "third.yaml": "indicators: [{id: c, title: 丙, points: 100, rules: [R4]}]\n",
    }
    found = combined(text, sheets, {**GIVEN, ("R4", "甲局"): partial("1/2")}, RULES)
    # daily 148 of 200: 0.6 × 148 × 100/200 + 0.4 × 50
    assert exact(found) == Fraction(644, 10)
    assert line(found)["indicators"] == {
        "daily": ("60", "44.40"), "daily/work": ("140", "112.00"), "daily/work/a": ("100", "80.00"),
        "daily/expert": ("60", "36.00"), "daily/expert/b": ("50", "30.00"),
        "third": ("40", "20.00"), "third/c": ("100", "50.00"),
    }  # fmt: skip


def test_one_sheet_twice_has_two_names() -> None:
    text = "combine: [{scheme: work.yaml, weight: 70%}, {scheme: work.yaml, weight: 30%}]\n"
    found = combined(text, SHEETS, GIVEN, RULES)
    assert exact(found) == 80
    assert list(line(found)["indicators"]) == ["work", "work/a", "work-2", "work-2/a"]


def test_min_applicable_weighs_the_parts() -> None:

    def rank(least: str, given: Given) -> object:
        text = f"{TEXT}classes: [{{id: 组, groups: [部门], min_applicable: {least}}}]\n"
        return line(combined(text, SHEETS, given, RULES))["rank"]

    # expert does not apply: 0.7 of the points do
    given: Given = {**GIVEN, ("R2", "甲局"): NONE}
    assert rank("0.7", given) == 1
    assert rank("0.71", given) is None
