"""The account in words: gates of a branch, vetoes of a branch, without a score, fixed."""

from tests.scoring.test_account import SAID, words
from tests.scoring.world import NONE, Given, partial, rule, satisfied, scored, unmet

from compliance.scoring import account

RULES = [rule(f"R{n}") for n in range(1, 6)]
TREE = f"""{SAID}
indicators:
  - id: top
    title: 上
    children:
      - {{id: a, title: 甲, points: 60, mode: award, rules: [R1]}}
      - {{id: d, title: 丁, points: 10, mode: deduct, per_failure: 4, rules: [R2]}}
  - {{id: c, title: 丙, points: 40, mode: award, rules: [R3]}}
  - {{id: e, title: 戊, points: 5, mode: bonus, per_success: 3, gate: {{at_least: 56, of: top}}, rules: [R3]}}
"""
GIVEN: Given = {
    ("R1", "甲局"): satisfied(),
    ("R2", "甲局"): unmet("一"),
    ("R3", "甲局"): satisfied(),
    ("R4", "甲局"): partial("1/2"),
}


def after_deductions(text: str, given: Given = GIVEN) -> list[str]:
    """The steps that follow the sum after deductions."""
    found = words(scored(text, given, RULES))
    start = next(n for n, one in enumerate(found) if "− 扣分" in one)
    return found[start + 1 :]


def test_the_gate_of_a_branch_says_what_it_looked_at() -> None:
    # 60 − 4
    opened, line = after_deductions(TREE)[:2]
    assert opened.startswith("「戊」（e）：加 3 分，最多 5 分（「上」 56 分，门槛 56 分")
    assert line == "  「事项R3」（R3）检查项 a：达标，加 3 分。"
    shut = after_deductions(TREE.replace("at_least: 56", "above: 56"))[0]
    assert "「上」 56 分，门槛是高于 56 分" in shut and shut.endswith("没有达到门槛，不加分。")
    none = after_deductions(TREE.replace("of: top", "of: c"), {**GIVEN, ("R3", "甲局"): NONE})[0]
    assert "「丙」没有得分，门槛 56 分" in none and none.endswith("不加分。")


def test_a_veto_of_a_branch() -> None:
    text = TREE.replace("at_least: 56", "at_least: 57") + "veto: [{rules: [R4], of: top, title: 分支否决}]\n"
    # 96, and without the branch 40
    assert after_deductions(text)[1:] == [
        "「分支否决」成立：「上」得 0 分。",
        "  「事项R4」（R4）检查项 a：部分达标。",
        "这些指标取 0 分以后，得分 40 分。",
        "40 分四舍五入，保留 2 位小数：40.00 分。",
        "名次：1 个单位中第 1 名。",
    ]
    # what the leaves gave is told as it was before
    steps = account(scored(text, GIVEN, RULES), 0)
    assert [step.amount for step in steps if step.kind in ("leaf", "deduct")] == [60, 40, -4]


def test_no_score_by_a_veto() -> None:
    text = (
        TREE
        + """veto:
  - {rules: [R2], score: none, grade: 不合格, title: 不评}
  - {rules: [R4], score: 59, fixed: true, title: 定分}
  - {rules: [R4], of: top, title: 分支否决}
"""
    )
    assert after_deductions(text)[2:] == [
        "「分支否决」成立：「上」得 0 分。",
        "  「事项R4」（R4）检查项 a：部分达标。",
        "这些指标取 0 分以后，得分 43 分。",
        "「不评」成立：不再评分，没有得分和名次，等级为不合格。",
        "  「事项R2」（R2）检查项 a：未达标。",
        "「定分」也成立（59 分），取最低的一项否决。",
        "  「事项R4」（R4）检查项 a：部分达标。",
        "被否决，没有得分，不参加排名。",
        "等级：不合格。",
    ]


def test_a_veto_without_a_score_beside_a_lower_one() -> None:
    text = (
        TREE
        + """veto:
  - {rules: [R2], score: 10, title: 甲否决}
  - {rules: [R4], score: none, title: 乙否决}
  - {rules: [R2], score: none, title: 丙否决}
"""
    )
    first, second, third = (one for one in after_deductions(text) if "成立" in one)
    assert first == "「甲否决」也成立（10 分），取最低的一项否决。"
    assert second == "「乙否决」成立：不再评分，没有得分和名次。"
    assert third.startswith("「丙否决」也成立（没有得分）")


def test_a_fixed_score() -> None:
    text = TREE + "veto: [{rules: [R4], score: 59, fixed: true, title: 定分, grade: 不合格}]\n"
    assert after_deductions(text)[2:5] == [
        "「定分」成立：得分就是 59 分，等级为不合格。",
        "  「事项R4」（R4）检查项 a：部分达标。",
        "59 分四舍五入，保留 2 位小数：59.00 分。",
    ]
