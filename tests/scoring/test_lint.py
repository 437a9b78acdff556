"""Lint of the scheme: each code once found, and silence where all is well."""

from tests.scoring.world import rule, units

from compliance.documents.yaml import loads
from compliance.rules.model import Rule
from compliance.scoring.lint import lint_scheme
from compliance.scoring.load import scheme_of
from compliance.units import Registry

RULES = [rule("R1", 1, 1), rule("R2"), rule("R3")]
HEAD = "id: s\ntitle: s\nrectify: {days: 15}\n"
GOOD = """\
indicators:
  - {id: a, title: 甲, points: 60, rules: [R1]}
  - {id: b, title: 乙, points: 40, rules: [R2, R3]}
"""


def found(text: str, rules: list[Rule] | None = None, registry: Registry | None = None) -> list[str]:
    """The findings as `line code level message`."""
    rules, registry = rules or RULES, registry or units("甲局")
    document = loads(text, "scoring.yaml")
    scheme, findings = scheme_of(document, rules=rules, registry=registry)
    assert scheme is not None, findings
    return [
        f"{one.place.line if one.place else 0} {one.code} {one.level} {one.message}"
        for one in lint_scheme(scheme, rules, registry)
    ]


def codes(text: str, rules: list[Rule] | None = None, registry: Registry | None = None) -> list[str]:
    return [one.split(" ")[1] for one in found(HEAD + text, rules, registry)]


def test_nothing_is_found_in_a_sound_scheme() -> None:
    assert found(HEAD + GOOD) == []


def test_points_add_up() -> None:
    text = GOOD.replace("points: 40", "points: 30.5")
    assert found(HEAD + text) == [
        "5 S201 error award 和 from_full 指标的分值合计 90.5 分，应为 100 分（full_marks 减 base）。请调整分值；确实要按比例折算的，写 scale: true。"
    ]
    assert codes(text + "scale: true") == []
    assert codes(text + "scale: true\nnot_applicable: zero") == ["S201"]
    assert codes(text + "base: 9.5") == []
    assert (
        codes(
            "base: 100\nindicators: [{id: d, title: 丁, points: 5, mode: deduct, per_failure: 1, rules: ['*']}]"
        )
        == []
    )


def test_a_rule_in_two_award_leaves() -> None:
    text = GOOD.replace("rules: [R2, R3]", "rules: ['*']")
    assert found(HEAD + text) == [
        "6 S202 error 规则 R1 已经在「甲」里计分，又在「乙」里计分。请从一处删去；确实要计两次的，在后一处写 again: true。"
    ]
    assert codes(text.replace("rules: ['*']", "rules: ['*'], again: true")) == []
    assert codes(GOOD.replace("rules: [R2, R3]", "rules: [R2, R3], again: true")) == ["S215"]


def test_gates_out_of_reach() -> None:
    extra = "  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 1, gate: {at_least: 100.5}, rules: [R1]}\n"
    assert found(HEAD + GOOD + extra) == [
        "7 S203 error 「戊」的门槛是 100.5 分，但加分前最高只能得 100 分，永远加不上。"
    ]
    assert codes(GOOD + extra.replace("100.5", "100")) == []


def test_grades_out_of_reach() -> None:
    grades = "grades: [{title: 优, at_least: 102.5}, {title: 良, at_least: 60}, {title: 中, at_least: 60}, {title: 差, at_least: 0}]\n"
    assert found(HEAD + GOOD + grades) == [
        "7 S204 error 等级「优」永远评不上：从 102.5 分起，而最高只能得 100 分。",
        "7 S204 error 等级「中」永远评不上：够得上它的分数都够得上「良」。",
    ]
    # R1 has two checks: 100 + 2 × 1.25 = 102.5; at 3 points at most 102.5 as well
    extra = "  - {id: e, title: 戊, points: 3, mode: bonus, per_success: 1.25, rules: [R1]}\n"
    assert codes(GOOD + extra + grades) == ["S204"]
    # without decimals 59.6 and 60 are the same figure
    close = "grades: [{title: 良, at_least: 60}, {title: 中, at_least: 59.6}, {title: 差, at_least: 0}]\n"
    assert codes(GOOD + close) == []
    assert codes(GOOD + close + "digits: 0") == ["S204"]
    # a veto may give it all the same
    assert codes(GOOD + close + "digits: 0\nveto: [{rules: [R1], score: 0, grade: 中, title: 否决}]") == []


def test_low_figures_without_a_grade() -> None:
    assert codes(GOOD + "grades: [{title: 优, at_least: 90}, {title: 中, at_least: 0.5}]") == ["S210"]


def test_one_key_and_two_prices() -> None:
    leaf = "  - {{id: d{0}, title: 丁{0}, points: 5, mode: deduct, per_failure: {1}, rules: [R1], once: k}}\n"
    text = GOOD + leaf.format(1, 1) + leaf.format(2, 2)
    assert [one for one in found(HEAD + text) if "S205" in one] == [
        "8 S205 error 「丁1」和「丁2」同用 once: k，每处却扣 1 分和 2 分，同一处失分扣多少取决于先后。请改成一样，或用不同的 once。"
    ]
    assert codes(GOOD + leaf.format(1, 1) + leaf.format(2, 1)) == ["S219", "S219"]


def test_rules_in_no_leaf() -> None:
    text = GOOD.replace("[R2, R3]", "[R3]")
    assert found(HEAD + text) == [
        "5 S206 warning 规则 R2 没有任何指标选用，不影响得分。请补进 rules，或确认它们本来就不计分。"
    ]
    assert codes(text + "veto: [{rules: [R2], score: 0, title: 否决}]") == []


def test_a_class_whose_own_indicators_leave_rules_out() -> None:
    registry = units("甲局", "丙街道", groups={"丙街道": ["街道"]})
    rules = [rule("R1"), rule("R2", owners=["甲局", "丙街道"]), rule("R3", owners=["丙街道"])]
    text = """
classes:
  - {id: 街道组, groups: [街道], indicators: [{id: c, title: 丙, points: 100, rules: [R3]}]}
  - {id: 部门组, groups: [部门]}
indicators: [{id: a, title: 甲, points: 100, rules: [R1, R2]}]
"""
    assert found(HEAD + text, rules, registry) == [
        "6 S206 warning 规则 R2 没有任何指标选用，不影响得分。请补进 rules，或确认它们本来就不计分。"
    ]


def test_selections_that_choose_nothing() -> None:
    rules = [
        rule("TQ-01", section="重点领域", task="甲", tags=["财政"]),
        rule("TQ-02", section="其他", task="乙"),
    ]
    text = """
indicators:
  - {id: a, title: 甲, points: 50, rules: [TQ-01, TQ-1, 'LC-*']}
  - {id: b, title: 乙, points: 25, rules: {section: 重点领城, tag: [财政, 税务]}}
  - {id: c, title: 丙, points: 25, rules: {section: 重点领域, task: 乙}}
veto: [{rules: [TQ-03], score: 0, title: 否决}]
"""
    text = HEAD + text
    assert [one for one in found(text, rules) if "S207" in one] == [
        "6 S207 error 没有规则符合「TQ-1」。是否想写：「TQ-01」、「TQ-02」？",
        "6 S207 error 没有规则符合「LC-*」。",
        "7 S207 error 没有规则符合「重点领城」。是否想写：「重点领域」？",
        "7 S207 error 没有规则符合「税务」。",
        "8 S207 error 没有规则同时符合这里的各个条件，这一处什么也没有选中。",
        "9 S207 error 没有规则符合「TQ-03」。是否想写：「TQ-01」、「TQ-02」？",
    ]


def test_classes_and_units() -> None:
    registry = units("甲局", "丙街道", "丁所", groups={"丙街道": ["街道", "部门"], "丁所": []})
    text = GOOD + "classes: [{id: 部门组, groups: [部门]}, {id: 街道组, groups: [街道]}]\n"
    rules = [rule(name, owners=["甲局", "丙街道", "丁所"]) for name in ("R1", "R2", "R3")]
    assert found(HEAD + text, rules, registry) == [
        "7 S209 warning 单位 丁所 承担着规则，却不属于任何组别，不参加排名。请在 classes 里补上它们的单位组。",
        "7 S208 warning 没有单位属于「街道组」：它的单位组里没有单位，或单位都已归入前面的组别。",
    ]


def test_leaves_that_reach_nobody_and_units_without_a_score() -> None:
    registry = units("甲局", "乙局")
    rules = [rule("R1"), rule("R2"), rule("R3", owners=["无此单位"])]
    assert found(HEAD + GOOD.replace("[R2, R3]", "[R3]").replace("[R1]", "[R1, R2]"), rules, registry) == [
        "5 S217 note 单位 乙局 不承担任何计分的规则，不会有得分和名次。",
        "6 S216 warning 「乙」的规则不属于任何参加排名的单位，这一项对谁都不起作用。",
    ]


def test_units_that_can_never_be_ranked() -> None:
    registry = units("甲局", "乙局", "丙局")
    rules = [rule("R1"), rule("R2", owners=["乙局", "甲局"]), rule("R3", owners=["丙局", "甲局"])]
    text = GOOD + "classes: [{id: 组, groups: [部门], min_applicable: 0.5}]\n"
    assert found(HEAD + text, rules, registry) == [
        "7 S220 warning 「组」的单位 丙局、乙局 承担的指标不到全部分值的 50%，永远达不到 min_applicable，不会有名次。"
    ]
    assert codes(text.replace("0.5}", "0.4}"), rules, registry) == []


def test_prices_above_the_cap() -> None:
    extra = "  - {id: d, title: 丁, points: 5, mode: deduct, per_failure: 5.5, rules: [R1]}\n"
    assert [one for one in found(HEAD + GOOD + extra) if "S211" in one] == [
        "7 S211 warning 「丁」一次就是 5.5 分，超过了上限 5 分，多出的部分不起作用。"
    ]


def test_rules_that_never_count() -> None:
    rules = [rule("R1", 0, 0), rule("R2"), rule("R3", owners=[{"unit": "甲局", "role": "support"}])]
    assert found(HEAD + GOOD + "support: {factor: 0}", rules) == [
        "5 S218 warning 「甲」里的规则 R1 永远不计分：检查项的权重都是 0，或只有配合单位而 support.factor 是 0。",
        "6 S218 warning 「乙」里的规则 R3 永远不计分：检查项的权重都是 0，或只有配合单位而 support.factor 是 0。",
    ]
    # all or nothing looks at statuses alone
    assert codes(GOOD + "credit: all_or_nothing", rules) == []


def test_grades_that_are_named_but_not_listed() -> None:
    text = (
        GOOD
        + """\
grades: [{title: 合格, at_least: 60}, {title: 不合格, at_least: 0}]
veto: [{rules: [R1], score: 0, grade: 不及格, title: 否决}]
notices: {commend: {grade: 优秀}, criticise: {grade: 不及格}}
"""
    )
    assert found(HEAD + text) == [
        "8 S212 warning 否决「否决」的等级「不及格」不在 grades 里。是否想写：「不合格」、「合格」？",
        "9 S213 error 没有等级「优秀」，这项通报不会发生。",
    ]


def test_no_term_for_mending() -> None:
    text = "id: s\ntitle: s\n" + GOOD
    assert [one.split(" ")[1] for one in found(text)] == ["S214"]
