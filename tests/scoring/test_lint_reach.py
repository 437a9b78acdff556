"""Lint of gates and grades of the wider kinds: S203, S204, S210, S225."""

from tests.scoring.test_lint import GOOD, HEAD, codes, found
from tests.scoring.world import rule, units


def bonus(gate: str, give: str = "per_success: 1", points: object = 5) -> str:
    return f"  - {{id: e, title: 戊, points: {points}, mode: bonus, {give}, gate: {gate}, rules: [R1]}}\n"


def test_a_gate_above_the_best_score() -> None:
    assert codes(GOOD + bonus("{above: 99.99}")) == []
    # 100 is never above 100
    assert found(HEAD + GOOD + bonus("{above: 100}")) == [
        "7 S203 error 「戊」的门槛是 100 分，但加分前最高只能得 100 分，永远加不上。"
    ]


def test_a_gate_of_an_indicator_above_its_points() -> None:
    assert codes(GOOD + bonus("{at_least: 60, of: a}")) == []
    assert found(HEAD + GOOD + bonus("{above: 60, of: a}")) == [
        "7 S203 error 「戊」的门槛是 60 分，但加分前最高只能得 60 分，永远加不上。"
    ]
    assert codes(GOOD + bonus("{at_least: 60.5, of: a}")) == ["S203"]
    # what others leave may be spread over it
    assert codes(GOOD + bonus("{at_least: 60.5, of: a}") + "not_applicable: spread\n") == []
    assert codes(GOOD + bonus("{at_least: 100.5, of: a}") + "not_applicable: spread\n") == ["S203"]


def test_a_gate_of_what_never_has_more_than_nothing() -> None:
    text = GOOD + "  - {id: d, title: 丁, points: 5, mode: deduct, per_failure: 1, rules: [R1]}\n"
    assert "S203" not in codes(text + bonus("{at_least: 0, of: d}"))
    assert "S203" in codes(text + bonus("{above: 0, of: d}"))


FOUR = "{title: 优, top: 1/4}, {title: 良, at_least: 80}, {title: 中, at_least: 60}, {title: 差, at_least: 0}"


def grades(text: str) -> list[str]:
    return [one for one in found(f"{HEAD}{GOOD}grades: [{text}]\n") if one.split(" ")[1] in ("S204", "S210")]


def test_grades_for_the_first_can_be_reached() -> None:
    assert grades(FOUR) == []
    assert grades("{title: 优, top: 10%, at_least: 95}, " + FOUR.replace("优", "次优")) == []


def test_a_grade_that_the_one_before_always_takes() -> None:
    never = "7 S204 error 等级「{0}」永远评不上：够得上它的分数都够得上「{1}」。"
    # whoever is among the first tenth is among the first quarter
    assert grades(FOUR.replace("优, top: 1/4}", "优, top: 1/4}, {title: 次优, top: 1/10}")) == [
        never.format("次优", "优")
    ]
    # a wider share, or a lower figure, is another matter
    assert grades(FOUR.replace("优, top: 1/4}", "优, top: 1/4}, {title: 次优, top: 1/2}")) == []
    assert (
        grades(FOUR.replace("优, top: 1/4}", "优, top: 1/4, at_least: 90}, {title: 次优, top: 1/10}")) == []
    )
    # a figure alone before a share of the same figure
    assert grades(
        "{title: 良, at_least: 80}, {title: 优, top: 1/4, at_least: 90}, {title: 差, at_least: 0}"
    ) == [never.format("优", "良")]


def test_a_grade_for_the_first_above_the_best_figure() -> None:
    assert grades(FOUR.replace("top: 1/4", "top: 1/4, at_least: 101")) == [
        "7 S204 error 等级「优」永远评不上：从 101 分起，而最高只能得 100 分。"
    ]


def test_a_bonus_without_a_cap_has_no_highest_figure() -> None:
    high = "grades: [{title: 优, at_least: 500}, {title: 差, at_least: 0}]\n"
    assert codes(GOOD + high) == ["S204"]
    assert codes(GOOD + bonus("{above: 0}", "give: [{each: 1}]", "none") + high) == []
    # two checks at 1 each, whatever the cap: 102
    assert codes(GOOD + bonus("{above: 0}", "give: [{flat: 1}]", "none") + high) == ["S204"]
    exact = high.replace("500", "102")
    assert codes(GOOD + bonus("{above: 0}", "give: [{flat: 1}]", "none") + exact) == []
    assert codes(GOOD + bonus("{above: 0}", "give: [{each: 1, upto: 1.5}]", "none") + exact) == ["S204"]


def test_shares_alone_leave_the_rest_without_a_grade() -> None:
    assert grades("{title: 优, top: 1/4}, {title: 良, top: 1/2}") == [
        "7 S210 warning 各个等级都只给本组别的前几名，其余的没有等级。请补一个从 0 分起的等级。"
    ]
    assert grades("{title: 优, top: 1/4}, {title: 良, at_least: 60}") == [
        "7 S210 warning 最低的等级「良」从 60 分起，更低的分数没有等级。请补一个从 0 分起的等级。"
    ]


def test_a_share_of_less_than_one_unit() -> None:
    names = [f"U{n}" for n in range(5)]
    registry = units(*names, groups={"U3": ["街道"], "U4": ["街道"]})
    rules = [rule(name, owners=names) for name in ("R1", "R2", "R3")]
    classes = "classes: [{id: 部门组, groups: [部门]}, {id: 街道组, groups: [街道]}]\n"
    text = HEAD + GOOD + classes + "grades: [{title: 优, top: 1/3}, {title: 差, at_least: 0}]\n"
    # of three units one, of two none
    assert found(text, rules, registry) == [
        "8 S225 warning 「街道组」有 2 个单位，等级「优」的前 1/3 不足一个名额，评不出来。"
    ]
    assert found(text.replace("1/3", "1/2"), rules, registry) == []
