"""Reading a scheme: what is accepted, and every error at once with its place."""

from fractions import Fraction
from pathlib import Path

from tests.scoring.world import rule, scheme, units

from compliance.documents.yaml import loads
from compliance.rules.model import Rule
from compliance.scoring import load_scheme, scheme_of

REGISTRY = units("甲局")
RULES = [
    rule("TQ-1", section="重点 领域", task="甲", tags=["财政", "创新"]),
    rule("TQ-2", section="重点领域", task="乙", tags=["财政"]),
    rule("LC-1", section="其他"),
]


def problems(text: str, rules: list[Rule] = RULES) -> list[str]:
    _scheme, findings = scheme_of(loads(text, "scoring.yaml"), rules=rules, registry=REGISTRY)
    return [str(finding) for finding in findings]


def chosen(selection: str) -> tuple[str, ...]:
    text = f"indicators: [{{id: a, title: 甲, points: 100, rules: {selection}}}]"
    return scheme(text, RULES, REGISTRY).trees[0].leaves[0].rules


def test_selections() -> None:
    assert chosen("[TQ-2, LC-1]") == ("LC-1", "TQ-2")
    assert chosen("['TQ-*']") == ("TQ-1", "TQ-2")
    assert chosen("['?C-1', TQ-1]") == ("LC-1", "TQ-1")
    assert chosen("['tq-*']") == ()  # case counts
    # titles compare after normalisation; all keys must hold, of a list one suffices
    assert chosen("{section: 重点领域}") == ("TQ-1", "TQ-2")
    assert chosen("{section: 重点领域, task: [乙, 丙]}") == ("TQ-2",)
    assert chosen("{tag: [创新, 无]}") == ("TQ-1",)
    assert chosen("{section: [重点领域, 其他], tag: 财政}") == ("TQ-1", "TQ-2")


def test_the_example_of_the_specification(tmp_path: Path) -> None:
    text = """
id: tianqiao-2021
title: 2021年度政务公开考核评分方案
full_marks: 100
base: 0
digits: 2
credit: proportional
late: {factor: 0.5}
pending: exclude
needs_judgement: exclude
not_applicable: rescale
support: {factor: 1}
rectify: {days: 15, calendar: working}
remind: {days: 30, calendar: natural}
classes:
  - {id: 街道组, groups: [街道]}
  - {id: 部门组, groups: [部门], min_applicable: 50%}
indicators:
  - {id: key-areas, title: 重点, points: 40, mode: award, rules: {section: 重点领域}}
  - {id: faults, title: 减分项, points: 10, mode: deduct, per_failure: 0.5, rules: [TQ-1]}
  - {id: extra, title: 加分项, points: 5, mode: bonus, per_success: 1, gate: {at_least: 80}, rules: {tag: 创新}}
veto:
  - {rules: [TQ-2], score: 0, grade: 不合格, title: 单项否决}
grades:
  - {title: 优秀, at_least: 90}
  - {title: 不合格, at_least: 0}
notices:
  commend: {grade: 优秀}
  criticise: {grade: 不合格}
  persistent: {below: 60, assessments: 2}
"""
    path = tmp_path / "scoring.yaml"
    path.write_text(text, encoding="utf-8")
    found, findings = load_scheme(path, "scoring.yaml", rules=RULES, registry=REGISTRY)
    assert found is not None and findings == []
    assert found.rectify is not None and (found.rectify.days, found.rectify.calendar) == (15, "working")
    assert found.remind is not None and (found.remind.days, found.remind.calendar) == (30, "natural")
    assert found.classes[1].min_applicable == Fraction(1, 2)
    faults, extra = found.trees[0].leaves[1:]
    assert (faults.prices[0].amount, faults.points) == (Fraction(1, 2), 10)
    assert (extra.gate.bound, extra.gate.above, extra.rules) == (80, False, ("TQ-1",))
    assert found.vetoes[0].rules == ("TQ-2",)


def test_every_error_at_once_with_its_place() -> None:
    text = """\
id: s
title: s
digits: 2.5
credit: prorated
late: {factor: 1.5}
clases: []
indicators:
  - {id: a, title: 甲, points: 0, rules: [TQ-1]}
  - {id: b, title: 乙, points: 10, mode: deduct, rules: [TQ-1]}
  - {id: c, title: 丙, points: 10, per_failure: 1, gate: {at_least: 1}, rules: [TQ-1]}
  - {id: d, title: 丁, points: 10, children: [{id: e, title: 戊, points: 10, rules: {sektion: 甲}}]}
  - {id: f, title: 己, points: ten, rules: TQ-1}
veto: [{rules: [], score: -1, title: 否决}]
"""
    assert problems(text) == [
        "scoring.yaml:3:9: S101 「digits」应为整数。",
        "scoring.yaml:4:9: S101 「credit」应为 'proportional'、'all_or_nothing' 之一。",
        "scoring.yaml:5:16: S101 「late.factor」应在 0 到 1 之间。",
        "scoring.yaml:8:31: S101 「indicators.0.points」应大于 0。",
        "scoring.yaml:9:5: S101 「indicators.1」是 deduct 指标，缺少 per_failure 或 take。",
        "scoring.yaml:10:5: S101 「indicators.2」是 award 指标，不能写 per_failure、gate。",
        "scoring.yaml:11:83: S101 「indicators.3.children.0.rules」没有「sektion」这个键；是否想写「section」。",
        "scoring.yaml:12:31: S101 「indicators.4.points」应为数，写作 5、0.5、2/3 或 70%；没有的写 none。",
        "scoring.yaml:12:43: S101 「indicators.4.rules」应为规则编号的列表，或写明 section、task、tag 的映射。",
        "scoring.yaml:13:16: S101 「veto.0.rules」至少要有 1 项。",
        "scoring.yaml:13:27: S101 「veto.0.score」不能小于 0。",
        "scoring.yaml:6:1: S101 没有「clases」这个键；是否想写「classes」？",
    ]


def test_a_branch_has_nothing_of_its_own() -> None:
    text = """\
id: s
title: s
indicators:
  - {id: d, title: 丁, points: 10, rules: [TQ-1], children: [{id: e, title: 戊, points: 10, rules: [TQ-1]}]}
"""
    assert problems(text) == [
        "scoring.yaml:4:5: S101 「indicators.0」是分支（有 children），分值和规则写在下级，这里不能写 points、rules。"
    ]


def test_ids_are_unique_and_groups_exist() -> None:
    leaf = "{id: a, title: 甲, points: 50, rules: [TQ-1]}"
    text = f"""\
id: s
title: s
classes:
  - {{id: 组, groups: [部门组]}}
  - {{id: 组, groups: [街道], indicators: [{leaf}]}}
indicators: [{leaf}, {{id: b, title: 乙, children: [{leaf}]}}]
grades: [{{title: 好, at_least: 60}}, {{title: 好, at_least: 0}}]
"""
    assert problems(text) == [
        "scoring.yaml:5:10: S102 「组」重复。请改用另一个，指标、组别和等级都不能重名。",
        "scoring.yaml:7:44: S102 「好」重复。请改用另一个，指标、组别和等级都不能重名。",
        "scoring.yaml:6:94: S102 「a」重复。请改用另一个，指标、组别和等级都不能重名。",
        "scoring.yaml:4:22: S103 没有单位组「部门组」。是否想写：「部门」？",
    ]


def test_indicators_are_needed_unless_every_class_has_its_own() -> None:
    assert problems("id: s\ntitle: s\n")[0].startswith("scoring.yaml:1:1: S101")
    one = "classes: [{id: 组, groups: [部门], indicators: [{id: a, title: 甲, points: 100, rules: [TQ-1]}]}]"
    assert problems(f"id: s\ntitle: s\n{one}\n") == []


def test_a_file_that_is_no_mapping_and_a_base_above_full_marks() -> None:
    assert problems("- id: s\n") == ["scoring.yaml:1:1: S101 这里应为映射（键: 值）。"]
    assert problems("") == ["scoring.yaml: S101 这里应为映射（键: 值）。"]
    found = problems("id: s\ntitle: s\nbase: 101\nindicators: []\n")
    assert len(found) == 1 and "base 不能大于 full_marks" in found[0]


def test_a_file_that_is_no_yaml_is_reported_as_such(tmp_path: Path) -> None:
    path = tmp_path / "scoring.yaml"
    path.write_text("id: [", encoding="utf-8")
    found, findings = load_scheme(path, "rules/scoring.yaml", rules=RULES, registry=REGISTRY)
    assert found is None and [finding.code for finding in findings] == ["Y003"]
