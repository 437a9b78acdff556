"""Reading the prices of a scheme: every error of form, all at once, with its place (S101, S104, S105)."""

import pytest
from tests.scoring.test_load import problems

HEAD = "id: s\ntitle: s\nindicators:\n"
SOUND = "  - {id: a, title: 甲, points: 100, rules: [TQ-1]}\n"


def leaf(more: str, points: object = 10, mode: str = "deduct", rules: str = ", rules: [TQ-1]") -> list[str]:
    """The problems of one leaf on line 4, without place."""
    text = f"{HEAD}  - {{id: d, title: 丁, points: {points}, mode: {mode}{rules}{more}}}\n"
    return [one.removeprefix("scoring.yaml:") for one in problems(text)]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{each: 1, flat: 2}", "each、flat 只能写一种；要扣两次的请分两行写。"),
        ("{each: 1, share: 2, all: true}", "each、share、all 只能写一种；要扣两次的请分两行写。"),
        ("{of: [TQ-1]}", "没有写扣多少：each、flat、share、all、late 至少写一种。"),
        ("{flat: 1, by: shortfall}", "by: shortfall 只能和 each 一起写。"),
        ("{late: 1, by: shortfall}", "by: shortfall 只能和 each 一起写。"),
        ("{all: false}", "没有写扣多少：each、flat、share、all、late 至少写一种。"),
    ],
)
def test_the_shape_of_a_line_that_takes(line: str, message: str) -> None:
    # the place is that of the line
    assert leaf(f", take: [{line}]") == [f"4:71: S101 「indicators.0.take.0」{message}"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{each: 0}", "4:78: S101 「indicators.0.take.0.each」应大于 0。"),
        ("{share: -1}", "4:79: S101 「indicators.0.take.0.share」应大于 0。"),
        ("{late: 0}", "4:78: S101 「indicators.0.take.0.late」应大于 0。"),
        ("{each: 1, upto: 0}", "4:87: S101 「indicators.0.take.0.upto」应大于 0。"),
        ("{each: 1, of: []}", "4:85: S101 「indicators.0.take.0.of」至少要有 1 项。"),
        (
            "{each: 1, by: records}",
            "4:85: S101 「indicators.0.take.0.by」应为 'failures'、'shortfall' 之一。",
        ),
        ("{echo: 1}", "4:72: S101 没有「echo」这个键；是否想写「each」？"),
    ],
)
def test_the_figures_and_words_of_a_line(line: str, message: str) -> None:
    assert message in leaf(f", take: [{line}]")


@pytest.mark.parametrize("line", ["{each: 1, flat: 2}", "{of: [TQ-1]}", "{upto: 3}"])
def test_the_shape_of_a_line_that_gives(line: str) -> None:
    found = leaf(f", give: [{line}]", mode="bonus")
    assert found == ["4:70: S101 「indicators.0.give.0」each 和 flat 要写一种，而且只写一种。"]


def test_what_only_takes_may_say_is_foreign_to_what_gives() -> None:
    found = leaf(", give: [{flat: 1, late: 1}]", mode="bonus")
    assert found == ["4:80: S101 没有「late」这个键；是否想写「flat」？"]


def test_lists_of_lines_are_not_empty() -> None:
    assert leaf(", take: []") == ["4:70: S101 「indicators.0.take」至少要有 1 项。"]


@pytest.mark.parametrize(
    ("mode", "more", "message"),
    [
        ("deduct", "", "是 deduct 指标，缺少 per_failure 或 take。"),
        ("from_full", "", "是 from_full 指标，缺少 per_failure 或 take。"),
        ("bonus", "", "是 bonus 指标，缺少 per_success 或 give。"),
        ("deduct", ", per_failure: 1, take: [{each: 1}]", "per_failure、take 只写一种。"),
        ("bonus", ", per_success: 1, give: [{flat: 1}]", "per_success、give 只写一种。"),
        ("bonus", ", per_success: 1, take: [{each: 1}]", "是 bonus 指标，不能写 take。"),
        ("deduct", ", per_failure: 1, give: [{flat: 1}]", "是 deduct 指标，不能写 give。"),
        ("award", ", take: [{each: 1}]", "是 award 指标，不能写 take。"),
        ("award", ", give: [{flat: 1}], once: k", "是 award 指标，不能写 give、once。"),
        ("bonus", ", per_success: 1, once: k", "是 bonus 指标，不能写 once。"),
        ("deduct", ", per_failure: 1, gate: {above: 1}", "是 deduct 指标，不能写 gate。"),
        ("deduct", ", per_failure: 1, floor: branch", "是 deduct 指标，不能写 floor。"),
    ],
)
def test_what_a_leaf_of_each_mode_may_say(mode: str, more: str, message: str) -> None:
    assert leaf(more, mode=mode) == [f"4:5: S101 「indicators.0」{message}"]


def test_points_none_is_for_what_takes_or_gives() -> None:
    assert leaf(", per_failure: 1", points="none") == []
    assert leaf(", per_success: 1", points="none", mode="bonus") == []
    message = "分值不能写 none（不设上限只用于 deduct 和 bonus）。"
    assert leaf("", points="none", mode="award") == [f"4:5: S101 「indicators.0」是 award 指标，{message}"]
    assert leaf(", per_failure: 1", points="none", mode="from_full") == [
        f"4:5: S101 「indicators.0」是 from_full 指标，{message}"
    ]
    assert leaf(", take: [{each: 1}, {all: true}]", points="none") == [
        "4:5: S101 「indicators.0」分值是 none，没有全部分值可扣，take 里不能写 all: true。"
    ]


def test_rules_may_be_left_out_only_where_every_line_has_of() -> None:
    assert leaf(", take: [{of: TQ-1, each: 1}, {of: [TQ-2.a], flat: 1}]", rules="") == []
    message = ["4:5: S101 「indicators.0」是 deduct 指标，缺少 rules。"]
    assert leaf(", take: [{of: TQ-1, each: 1}, {flat: 1}]", rules="") == message
    assert leaf(", per_failure: 1", rules="") == message
    assert leaf("", rules="", mode="award") == ["4:5: S101 「indicators.0」是 award 指标，缺少 rules。"]


@pytest.mark.parametrize("gate", ["{}", "{of: a}", "{above: 1, at_least: 1}"])
def test_the_shape_of_a_gate(gate: str) -> None:
    found = leaf(f", per_success: 1, gate: {gate}", mode="bonus")
    assert found == ["4:85: S101 「indicators.0.gate」at_least 和 above 要写一种，而且只写一种。"]


def test_the_shape_of_once() -> None:
    price = ", per_failure: 1, once: "
    assert leaf(price + "k") == leaf(price + "{key: k}") == leaf(price + "{key: k, by: subject}") == []
    assert leaf(price + "{by: subject}") == ["4:86: S101 缺少必填的「key」。"]
    assert leaf(price + "{key: k, by: title}") == [
        "4:99: S101 「indicators.0.once.by」应为 'record'、'subject' 之一。"
    ]


@pytest.mark.parametrize(
    ("veto", "message"),
    [
        ("title: 否决", "缺少 score：写否决后的得分，或 none（没有得分）；只否决一个指标的写 of。"),
        ("title: 否决, score: none, fixed: true", "score: none 已是没有得分，不能写 fixed。"),
        ("title: 否决, of: a, score: 5", "写了 of，只是这个指标得 0 分，不能写 score: 5。"),
        ("title: 否决, of: a, score: none", "写了 of，只是这个指标得 0 分，不能写 score: none。"),
        ("title: 否决, of: a, fixed: true", "写了 of，只是这个指标得 0 分，不能写 fixed 和 grade。"),
        ("title: 否决, of: a, grade: 差", "写了 of，只是这个指标得 0 分，不能写 fixed 和 grade。"),
    ],
)
def test_the_shape_of_a_veto(veto: str, message: str) -> None:
    text = f"{HEAD}{SOUND}veto:\n  - {{rules: [TQ-1], {veto}}}\n"
    assert problems(text) == [f"scoring.yaml:6:5: S101 「veto.0」{message}"]


def test_score_none_and_figures_of_a_veto() -> None:
    text = f"{HEAD}{SOUND}veto:\n  - {{rules: [TQ-1], title: 否决, score: nought}}\n"
    assert problems(text) == [
        "scoring.yaml:6:39: S101 「veto.0.score」应为数，写作 5、0.5、2/3 或 70%；没有的写 none。"
    ]


def test_the_shape_of_a_grade() -> None:
    text = (
        f"{HEAD}{SOUND}grades:\n  - {{title: 优}}\n  - {{title: 良, top: 0}}\n  - {{title: 中, top: 125%}}\n"
    )
    assert problems(text) == [
        "scoring.yaml:6:5: S101 「grades.0」缺少条件：写 at_least（至少多少分）或 top（前多少），或两样都写。",
        "scoring.yaml:7:21: S101 「grades.1.top」应大于 0，至多为 1（100%）。",
        "scoring.yaml:8:21: S101 「grades.2.top」应大于 0，至多为 1（100%）。",
    ]


def test_the_base_of_a_class_is_not_above_its_full_marks() -> None:
    text = f"{HEAD}{SOUND}base: 80\nclasses:\n  - {{id: 甲组, groups: [部门], full_marks: 60}}\n"
    assert problems(text) == ["scoring.yaml:7:40: S101 组别「甲组」的 base 不能大于它的 full_marks。"]
    # one of its own
    text = f"{HEAD}{SOUND}classes:\n  - {{id: 甲组, groups: [部门], full_marks: 60, base: 61}}\n"
    assert problems(text) == ["scoring.yaml:6:50: S101 组别「甲组」的 base 不能大于它的 full_marks。"]


def test_figures_of_classes_and_pass_marks() -> None:
    text = """\
id: s
title: s
classes:
  - {id: 甲组, groups: [部门], full_marks: 0}
  - {id: 乙组, groups: [部门], base: -1}
indicators:
  - {id: a, title: 甲, points: 100, rules: [TQ-1], pass: -1, late: {factor: 2}, not_applicable: none}
"""
    assert problems(text) == [
        "scoring.yaml:4:40: S101 「classes.0.full_marks」应大于 0。",
        "scoring.yaml:5:34: S101 「classes.1.base」不能小于 0。",
        "scoring.yaml:7:57: S101 「indicators.0.pass」不能小于 0。",
        "scoring.yaml:7:76: S101 「indicators.0.late.factor」应在 0 到 1 之间。",
        "scoring.yaml:7:96: S101 「indicators.0.not_applicable」应为 'rescale'、'spread'、'full'、'zero' 之一。",
    ]


def test_a_branch_has_settings_and_a_pass_mark_but_no_prices() -> None:
    text = f"""{HEAD}  - id: top
    title: 上
    pass: 60
    credit: all_or_nothing
    late: {{factor: 0.5}}
    not_applicable: zero
    take: [{{each: 1}}]
    floor: branch
    children: [{{id: a, title: 甲, points: 100, rules: [TQ-1]}}]
"""
    assert problems(text) == [
        "scoring.yaml:4:5: S101 「indicators.0」是分支（有 children），分值和规则写在下级，这里不能写 take、floor。"
    ]


def test_gates_and_vetoes_name_indicators_that_exist() -> None:
    text = """\
id: s
title: s
indicators:
  - id: top
    title: 上
    children:
      - {id: key-areas, title: 甲, points: 100, rules: [TQ-1]}
      - {id: e, title: 戊, points: 5, mode: bonus, per_success: 1, rules: [TQ-1], gate: {at_least: 1, of: key-area}}
veto:
  - {rules: [TQ-1], title: 否决, of: bottom}
"""
    assert problems(text) == [
        "scoring.yaml:8:106: S104 没有编号为「key-area」的指标。是否想写：「key-areas」、「e」？",
        "scoring.yaml:10:36: S104 没有编号为「bottom」的指标。是否想写：「top」？",
    ]


def test_a_gate_looks_at_its_own_tree_and_a_veto_at_all() -> None:
    bonus = "{{id: {0}, title: 戊, points: 5, mode: bonus, per_success: 1, rules: [TQ-1], gate: {{at_least: 1, of: {1}}}}}"
    text = f"""\
id: s
title: s
classes: [{{id: 组, groups: [部门], indicators: [{{id: a, title: 甲, points: 100, rules: [TQ-1]}}]}}]
indicators:
  - {{id: b, title: 乙, points: 100, rules: [TQ-1]}}
  - {bonus.format("e", "a")}
veto: [{{rules: [TQ-1], title: 否决, of: a}}]
"""
    # the indicator of the class is not in the scheme's own tree
    assert [one.split(": ", 1)[1] for one in problems(text)] == ["S104 没有编号为「a」的指标。"]


def test_a_floor_stands_below_a_branch() -> None:
    floor = "{id: f, title: 己, points: 50, mode: from_full, per_failure: 1, rules: [TQ-1], floor: branch}"
    text = f"{HEAD}  - {floor}\n  - {{id: b, title: 乙, children: [{floor.replace('id: f', 'id: g')}]}}\n"
    assert problems(text) == [
        "scoring.yaml:4:90: S105 「己」不在任何分支之下，没有一级指标可以扣到。floor: branch 只写在分支的下级。"
    ]


def test_every_error_at_once() -> None:
    text = """\
id: s
title: s
indicators:
  - {id: f, title: 己, points: 50, mode: from_full, rules: [TQ-1], take: [{each: 1, flat: 1}, {late: 0}], floor: none}
  - {id: e, title: 戊, points: 5, mode: bonus, rules: [TQ-1], give: [{upto: 1}], gate: {of: a}, once: {by: x}}
veto: [{rules: [TQ-1], title: 否决}]
grades: [{title: 优}]
"""
    assert [one.split("S101 ")[1] for one in problems(text)] == [
        "「indicators.0.take.0」each、flat 只能写一种；要扣两次的请分两行写。",
        "「indicators.0.take.1.late」应大于 0。",
        "「indicators.0.floor」应为 'item'、'branch' 之一。",
        "「indicators.1.give.0」each 和 flat 要写一种，而且只写一种。",
        "「indicators.1.gate」at_least 和 above 要写一种，而且只写一种。",
        "缺少必填的「key」。",
        "「indicators.1.once.by」应为 'record'、'subject' 之一。",
        "「veto.0」缺少 score：写否决后的得分，或 none（没有得分）；只否决一个指标的写 of。",
        "「grades.0」缺少条件：写 at_least（至少多少分）或 top（前多少），或两样都写。",
    ]
