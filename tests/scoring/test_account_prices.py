"""The account in words: lines of a sheet, caps of lines, `once` over lines, a floor that a branch shares."""

from fractions import Fraction

from tests.scoring.test_account import SAID, words
from tests.scoring.world import Given, counted, lacking, late, partial, rule, satisfied, scored, unmet

from compliance.scoring import account

RULES = [rule("R1", 1, 1), rule("R2", 1, 1), rule("R3"), rule("R4")]


def test_each_kind_of_line() -> None:
    text = f"""{SAID}
indicators:
  - id: f
    title: 己
    points: 60
    mode: from_full
    take:
      - {{of: R1.a, each: 3, by: shortfall}}
      - {{of: R1.b, each: 2, upto: 5}}
      - {{of: R2.a, share: 18}}
      - {{of: R2.b, flat: 4, late: 1}}
  - {{id: g, title: 庚, points: 40, mode: from_full, take: [{{of: R3, all: true, late: 2}}]}}
  - {{id: d, title: 丁, points: none, mode: deduct, take: [{{of: R4, each: 0.5}}]}}
"""
    given: Given = {
        ("R1", "甲局"): [lacking(unmet("2021-Q1", "2021-Q2"), 3, 1), partial("1/4", "EV-1", "EV-2", "EV-3")],
        ("R2", "甲局"): [partial("2/3"), late()],
        ("R3", "甲局"): late(),
        ("R4", "甲局"): unmet("一", "二", "三"),
    }
    # 60 − 12 − 5 − 6 − 1 and 40 − 2
    assert words(scored(text, given, RULES))[:13] == [
        "满分 100 分，从 0 分起算。",
        "「己」（f）：60 分，倒扣 24 分，得 36 分（扣完为止）。",
        "  「事项R1」（R1）检查项 a：未达标，少 4 × 3 分，扣 12 分。",
        "  「事项R1」（R1）检查项 b：部分达标，3 处 × 2 分，扣 6 分。",
        "  以上这一行合计 6 分，至多 5 分。",
        "  「事项R2」（R2）检查项 a：部分达标，未完成 1/3 × 18 分，扣 6 分。",
        "  「事项R2」（R2）检查项 b：迟交达标，扣 1 分。",
        "「庚」（g）：40 分，倒扣 2 分，得 38 分（扣完为止）。",
        "  「事项R3」（R3）检查项 a：迟交达标，扣 2 分。",
        "有得分的指标合计 74 分。",
        "「丁」（d）：扣 1.5 分（不设上限）。",
        "  「事项R4」（R4）检查项 a：未达标，3 处 × 0.5 分，扣 1.5 分。",
        "0 + 74 − 扣分 1.5 = 72.5 分。",
    ]


def test_flat_and_all() -> None:
    text = f"""{SAID}
indicators:
  - {{id: f, title: 己, points: 60, mode: from_full, take: [{{of: R1, flat: 7}}]}}
  - {{id: g, title: 庚, points: 40, mode: from_full, take: [{{of: R3, all: true}}]}}
"""
    given: Given = {("R1", "甲局"): [unmet("一", "二"), satisfied()], ("R3", "甲局"): partial("1/2")}
    assert words(scored(text, given, RULES))[1:5] == [
        "「己」（f）：60 分，倒扣 7 分，得 53 分（扣完为止）。",
        "  「事项R1」（R1）检查项 a：未达标，扣 7 分。",
        "「庚」（g）：40 分，倒扣 40 分，得 0 分（扣完为止）。",
        "  「事项R3」（R3）检查项 a：部分达标，此项不得分，扣 40 分。",
    ]


def test_lines_that_give() -> None:
    text = f"""{SAID}
indicators:
  - {{id: a, title: 甲, points: 100, mode: award, rules: [R3]}}
  - {{id: e, title: 戊, points: none, mode: bonus, give: [{{of: R2.b, each: 3, upto: 5}}, {{of: R3, flat: 1}}], gate: {{above: 30}}}}
  - {{id: h, title: 辛, points: 5, mode: bonus, give: [{{of: R2.b, each: 3}}], gate: {{above: 0}}}}
"""
    given: Given = {("R2", "甲局"): [satisfied(), counted(late(), 2)], ("R3", "甲局"): satisfied()}
    found = words(scored(text, given, RULES))
    assert found[6].startswith("「戊」（e）：加 6 分，不设上限（加分前 100 分，") and "高于 30 分" in found[6]
    assert found[7:10] == [
        "  「事项R2」（R2）检查项 b：迟交达标，2 条 × 3 分，加 6 分。",
        "  以上这一行合计 6 分，至多 5 分。",
        "  「事项R3」（R3）检查项 a：达标，加 1 分。",
    ]
    assert found[10].startswith("「辛」（h）：应加 6 分，最多加 5 分，加 5 分（")


def test_once_over_lines() -> None:
    text = f"""{SAID}
indicators:
  - id: f
    title: 己
    points: 100
    mode: from_full
    once: {{key: k, by: subject}}
    take: [{{of: R1.a, each: 5}}, {{of: R1.b, each: 2}}, {{of: R2.a, flat: 7}}, {{of: R2.b, share: 8}}]
  - {{id: d, title: 丁, points: 9, mode: deduct, once: {{key: k, by: subject}}, take: [{{of: [R3, R4], each: 1, late: 2}}]}}
"""
    given: Given = {
        ("R1", "甲局"): [unmet("EV-1", "2021-Q1"), partial("1/4", "EV-1", "EV-2", "EV-3")],
        ("R2", "甲局"): [partial("2/3", "2021-Q1"), partial("1/2", "EV-2", "EV-9")],
        ("R3", "甲局"): late(),
        ("R4", "甲局"): unmet("EV-9", "甲项"),
    }
    # 10; EV-2 and EV-3 at 2; the quarter has counted; EV-9 is new: 8 × 1/2. Then 2 for what is late, 甲项
    assert words(scored(text, given, RULES))[1:10] == [
        "「己」（f）：100 分，倒扣 18 分，得 82 分（扣完为止）。",
        "  「事项R1」（R1）检查项 a：未达标，2 处 × 5 分，扣 10 分。",
        "  「事项R1」（R1）检查项 b：部分达标，3 处失分，重复的只计一次，这里计 2 处 × 2 分，扣 4 分。",
        "  「事项R2」（R2）检查项 a：部分达标，失分已按前面的指标扣过，不重复扣分。",
        "  「事项R2」（R2）检查项 b：部分达标，未完成 0.5 × 8 分，扣 4 分。",
        "有得分的指标合计 82 分。",
        "「丁」（d）：扣 3 分（最多 9 分）。",
        "  「事项R3」（R3）检查项 a：迟交达标，扣 2 分。",
        "  「事项R4」（R4）检查项 a：未达标，2 处失分，重复的只计一次，这里计 1 处 × 1 分，扣 1 分。",
    ]


FLOOR = f"""{SAID}
indicators:
  - id: top
    title: 上
    children:
      - {{id: a, title: 甲, points: 20, mode: from_full, per_failure: 10, rules: [R3], floor: branch}}
      - {{id: b, title: 乙, points: 30, mode: from_full, per_failure: 10, rules: [R4]}}
  - {{id: c, title: 丙, points: 50, mode: award, rules: [R1]}}
"""


def test_a_floor_that_a_branch_shares() -> None:
    given: Given = {
        ("R1", "甲局"): [satisfied(), satisfied()], ("R3", "甲局"): unmet(*"12345"), ("R4", "甲局"): satisfied(),
    }  # fmt: skip
    found = scored(FLOOR, given, RULES)
    # 20 − 50 = −30, and the branch has 0
    assert words(found)[1] == "「甲」（a）：20 分，倒扣 50 分，得 -30 分（可突破本项，一级指标扣完为止）。"
    assert next(step.amount for step in account(found, 0) if step.indicator == "a") == -30


def test_what_a_floor_gives_back_is_told() -> None:
    given: Given = {
        ("R1", "甲局"): [satisfied(), satisfied()], ("R3", "甲局"): unmet(*"12345"), ("R4", "甲局"): unmet("一"),
    }  # fmt: skip
    found = scored(FLOOR, given, RULES)
    # −30 + 20 = −10: ten come back
    assert words(found)[1] == "「甲」（a）：20 分，倒扣 50 分，一级指标扣完为止，补回 10 分，得 -20 分。"
    assert next(step.amount for step in account(found, 0) if step.indicator == "a") == -20


def test_steps_of_lines_carry_what_they_add() -> None:
    text = f"""{SAID}
base: 10
indicators: [{{id: d, title: 丁, points: 9, mode: deduct, take: [{{of: R1, share: 3, upto: 2}}, {{of: R3, late: 1}}]}}]
""".replace("base: 0\n", "")
    given: Given = {("R1", "甲局"): [partial("1/3"), partial("2/3")], ("R3", "甲局"): late()}
    steps = [one for one in account(scored(text, given, RULES), 0) if one.indicator == "d"]
    # 2 and 1, at most 2, and 1
    assert [(one.kind, one.rule, one.check, one.amount) for one in steps] == [
        ("deduct", None, None, Fraction(-3)),
        ("check", "R1", "a", Fraction(-2)),
        ("check", "R1", "b", Fraction(-1)),
        ("check", None, None, Fraction(-2)),
        ("check", "R3", "a", Fraction(-1)),
    ]
