"""The account in words: every step of a score, and the defaults that were used."""

from fractions import Fraction

from tests.scoring.world import (
    JUDGE,
    NONE,
    PENDING,
    WAIVED,
    late,
    partial,
    rule,
    satisfied,
    scheme,
    scored,
    support,
    units,
    unmet,
)

from compliance.scoring import Scoring, Step, account

SAID = """
full_marks: 100
base: 0
digits: 2
credit: proportional
late: {factor: 0.5}
pending: exclude
needs_judgement: zero
not_applicable: rescale
support: {factor: 0.5}
"""


def words(scoring: Scoring, unit: str = "甲局") -> list[str]:
    """The steps but the defaults, set in."""
    steps = account(scoring, scoring.registry.index[unit])
    return ["  " * step.depth + step.text for step in steps if step.kind != "default"]


def test_award_and_rescaling() -> None:
    text = (
        SAID
        + """
classes: [{id: 部门组, groups: [部门], min_applicable: 0.5}]
indicators:
  - {id: a, title: 甲, mode: award, points: 60, rules: [R1, R2, R3]}
  - {id: b, title: 乙, mode: award, points: 30, rules: [R4]}
  - {id: c, title: 丙, mode: award, points: 10, rules: [R5]}
grades: [{title: 良好, at_least: 75}]
"""
    )
    rules = [rule("R1", 1, 2, 1), rule("R2", 1, 1), rule("R3"), rule("R4"), rule("R5")]
    given = {
        ("R1", "甲局"): [satisfied(), partial("2/3", in_time="1/3"), JUDGE],
        ("R2", "甲局"): [support(satisfied()), support(NONE)],
        ("R3", "甲局"): WAIVED,
        ("R4", "甲局"): PENDING,
    }
    # R1: (1 + 2 × (1/3 + 1/3 × 1/2) + 0) / 4 = 1/2, R2: 1 with weight 1/2: 1 / 1.5; 60 × 2/3 = 40 of 60
    assert words(scored(text, given, rules)) == [
        "满分 100 分，从 0 分起算。",
        "「甲」（a）：60 分 × 得分 1 ÷ 权重 1.5 = 40 分。",
        "  「事项R1」（R1）：权重 1；计入的检查项权重共 4，得 0.5。",
        "    检查项 a（权重 1）：达标，完成 1，计 1。",
        "    检查项 b（权重 2）：部分达标，完成 2/3；按时 1/3 + 迟交 1/3 × 0.5 = 0.5。",
        "    检查项 c（权重 1）：待评定，按方案计 0。",
        "  「事项R2」（R2）：配合责任，权重 1 × 0.5 = 0.5；计入的检查项权重共 1，得 1。",
        "    检查项 a（权重 1）：达标，完成 1，计 1。",
        "    检查项 b（权重 1）：不适用，不计入。",
        "  「事项R3」（R3）：没有计入的检查项，不计入。",
        "    检查项 a（权重 1）：已免除，不计入。",
        "「乙」（b）：30 分。责任项未到期或待评定，暂不计分，由其他指标折算。",
        "  「事项R4」（R4）：没有已到期、已评定的检查项，暂不计入。",
        "    检查项 a（权重 1）：未到期，不计入。",
        "「丙」（c）：10 分。没有适用的责任项，不计分，由其他指标折算。",
        "有得分的指标合计 40 分。",
        "折算：40 ×（100 − 0）÷ 60 = 200/3 分，分母是有得分的指标的分值之和。",
        "0 + 200/3 − 扣分 0 = 200/3 分。",
        "200/3 分四舍五入，保留 2 位小数：66.67 分。",
        "得分没有达到任何一个等级。",
        "名次：部门组 1 个单位中第 1 名。",
    ]


def test_losses_gates_and_veto() -> None:
    text = (
        SAID
        + """
indicators:
  - {id: f, title: 己, points: 40, mode: from_full, per_failure: 15, rules: [R1], once: k}
  - {id: a, title: 甲, points: 60, mode: award, rules: [R2]}
  - {id: d, title: 丁, points: 5, mode: deduct, per_failure: 4, rules: [R1, R3], once: k}
  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 3, gate: {at_least: 80}, rules: [R2]}
  - {id: g, title: 庚, points: 5, mode: bonus, per_success: 3, gate: {at_least: 70}, rules: [R2]}
veto:
  - {rules: [R3], score: 50, grade: 不合格, title: 一票否决}
  - {rules: [R1], score: 59, title: 另一项}
grades: [{title: 合格, at_least: 0}]
"""
    )
    rules = [rule("R1"), rule("R2"), rule("R3")]
    given = {
        ("R1", "甲局"): partial("1/2", "EV-1"),
        ("R2", "甲局"): satisfied(),
        ("R3", "甲局"): unmet("EV-1", "EV-2", "EV-3"),
    }
    # 25 + 60 − 5 (8 asked) = 80: e opens at exactly 80, + 3, g + 3; the veto makes it 50
    assert words(scored(text, given, rules)) == [
        "满分 100 分，从 0 分起算。",
        "「己」（f）：40 分，倒扣 15 分，得 25 分（扣完为止）。",
        "  「事项R1」（R1）检查项 a：部分达标，1 处 × 15 分，扣 15 分。",
        "「甲」（a）：60 分 × 得分 1 ÷ 权重 1 = 60 分。",
        "  「事项R2」（R2）：权重 1；计入的检查项权重共 1，得 1。",
        "    检查项 a（权重 1）：达标，完成 1，计 1。",
        "有得分的指标合计 85 分。",
        "「丁」（d）：应扣 8 分，最多扣 5 分，扣 5 分。",
        "  「事项R1」（R1）检查项 a：部分达标，失分已按前面的指标扣过，不重复扣分。",
        "  「事项R3」（R3）检查项 a：未达标，3 处失分，重复的只计一次，这里计 2 处 × 4 分，扣 8 分。",
        "0 + 85 − 扣分 5 = 80 分。",
        "「戊」（e）：加 3 分，最多 5 分（加分前 80 分，门槛 80 分）。",
        "  「事项R2」（R2）检查项 a：达标，加 3 分。",
        "「庚」（g）：加 3 分，最多 5 分（加分前 80 分，门槛 70 分）。",
        "  「事项R2」（R2）检查项 a：达标，加 3 分。",
        "「一票否决」成立：得分取 50 分与原得分中较低的，等级为不合格。",
        "  「事项R3」（R3）检查项 a：未达标。",
        "「另一项」也成立（59 分），取最低的一项否决。",
        "  「事项R1」（R1）检查项 a：部分达标。",
        "50 分四舍五入，保留 2 位小数：50.00 分。",
        "等级：不合格。",
        "名次：1 个单位中第 1 名。",
    ]


def test_spread_floor_and_a_shut_gate() -> None:
    text = (
        SAID.replace("rescale", "spread")
        + """
indicators:
  - {id: a, title: 甲, points: 30, mode: award, rules: [R1]}
  - {id: b, title: 乙, points: 70, mode: award, rules: [R2]}
  - {id: d, title: 丁, points: 90, mode: deduct, per_failure: 90, rules: [R1]}
  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 3, gate: {at_least: 80}, rules: [R3]}
"""
    )
    rules = [rule("R1"), rule("R2"), rule("R3")]
    found = words(scored(text, {("R1", "甲局"): partial("1/2"), ("R3", "甲局"): late()}, rules))
    assert found[1] == "「甲」（a）：原 30 分，分摊得 70 分，共 100 分；100 分 × 得分 0.5 ÷ 权重 1 = 50 分。"
    assert found[4:11] == [
        "「乙」（b）：70 分。没有适用的责任项，分值平均分给其他适用的指标。",
        "有得分的指标合计 50 分。",
        "「丁」（d）：扣 90 分（最多 90 分）。",
        "  「事项R1」（R1）检查项 a：部分达标，1 处 × 90 分，扣 90 分。",
        "0 + 50 − 扣分 90 = -40 分。",
        "扣分不使得分低于 0，取 0 分。",
        "「戊」（e）（加分前 0 分，门槛 80 分）：没有达到门槛，不加分。",
    ]


def test_full_zero_and_no_score() -> None:
    tree = "indicators: [{id: a, title: 甲, points: 100, mode: award, rules: [R1]}]\n"
    given = {("R1", "甲局"): NONE}
    assert words(scored(SAID.replace("rescale", "full") + tree, given, [rule("R1")]))[1] == (
        "「甲」（a）：100 分。没有适用的责任项，按方案给满分，得 100 分。"
    )
    assert words(scored(SAID.replace("rescale", "zero") + tree, given, [rule("R1")]))[1] == (
        "「甲」（a）：100 分。没有适用的责任项，按方案得 0 分。"
    )
    assert words(scored(SAID + tree, given, [rule("R1")]))[-1] == "没有适用的指标，没有得分。"
    waiting = words(scored(SAID + tree, {("R1", "甲局"): PENDING}, [rule("R1")]))
    assert waiting[-1] == "适用的责任项都未到期或待评定，暂时没有得分。"


def test_steps_carry_what_they_are_about() -> None:
    tree = "indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]\n"
    found = account(scored(SAID + tree, {("R1", "甲局"): partial("1/3")}, [rule("R1")]), 0)
    assert (
        Step("check", "检查项 a（权重 1）：部分达标，完成 1/3，计 1/3。", 2, "a", "R1", "a", Fraction(1, 3))
        in found
    )
    assert [(step.kind, step.amount) for step in found if step.depth == 0][:4] == [
        ("start", 0), ("leaf", Fraction(100, 3)), ("sum", Fraction(100, 3)), ("sum", Fraction(100, 3)),
    ]  # fmt: skip


def test_long_figures_are_shown_rounded_and_kept_exact() -> None:
    tree = "indicators: [{id: a, title: 甲, points: 100, rules: [R1, R2]}]\n"
    given = {("R1", "甲局"): partial("1/365"), ("R2", "甲局"): partial("1/1000003")}
    found = account(scored(SAID + tree, given, [rule("R1"), rule("R2")]), 0)
    last = next(step for step in found if step.kind == "round")
    assert last.text == "≈0.137036 分四舍五入，保留 2 位小数：0.14 分。"
    leaf = next(step for step in found if step.kind == "leaf")
    assert leaf.amount == 50 * (Fraction(1, 365) + Fraction(1, 1000003))


def test_every_default_is_named() -> None:
    rules = [rule("R1")]
    tree = "indicators: [{id: a, title: 甲, points: 100, rules: [R1]}]\n"
    assert scheme(tree, rules, units("甲局")).defaults_used() == [
        ("full_marks", "100：满分为 100 分"),
        ("base", "0：从 0 分起算"),
        ("digits", "2：公布的数字保留 2 位小数，四舍五入"),
        ("credit", "proportional：责任项按完成的比例得分"),
        ("late.factor", "1：迟交的部分按 1 倍计，不打折"),
        ("pending", "exclude：未到期的检查项不计入"),
        ("needs_judgement", "exclude：待评定的检查项不计入"),
        ("not_applicable", "rescale：没有适用责任项的指标不计分，其余指标折算到满分"),
        ("support.factor", "1：配合单位的责任项按 1 倍权重计"),
        ("indicators.mode", "award：按责任项的得分率给分（a）"),
    ]
    full = (
        SAID
        + """
rectify: {days: 15}
remind: {days: 30, calendar: natural}
classes: [{id: 组, groups: [部门]}]
indicators:
  - {id: a, title: 甲, points: 100, mode: award, rules: [R1]}
  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 3, rules: [R1]}
"""
    )
    assert scheme(full, rules, units("甲局")).defaults_used() == [
        ("rectify.calendar", "working：整改期限按工作日计算"),
        ("classes.min_applicable", "0：参加排名不要求达到一定的适用分值（组）"),
        ("indicators.gate", "0 分：加分不设门槛（e）"),
    ]
    said = [
        step.text
        for step in account(scored(full, {("R1", "甲局"): satisfied()}, rules), 0)
        if step.kind == "default"
    ]
    assert said[0] == "方案没有写 rectify.calendar，用默认值 working：整改期限按工作日计算。"
    assert len(said) == 3


def test_late_factor_written_without_value_is_a_default() -> None:
    tree = "indicators: [{id: a, title: 甲, points: 100, mode: award, rules: [R1]}]\n"
    text = SAID.replace("{factor: 0.5}\npending", "{}\npending") + tree
    assert [key for key, _meaning in scheme(text, [rule("R1")], units("甲局")).defaults_used()] == [
        "late.factor"
    ]
