"""Examples: what passes, what does not and how it is told, and examples that are wrong themselves."""

from pathlib import Path
from typing import Any

import pytest
from tests import golden_text

from compliance.checks.status import Status
from compliance.diagnostics import InputError
from compliance.engine.results import Results
from compliance.examples import Report, run_examples
from compliance.examples.model import StatusWord
from compliance.examples.run import World
from compliance.project import Project, open_project
from compliance.reports.example_format import example_format

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "compliance.yaml": "rulesets: [set]\nunits: units.yaml\nkinds: kinds.yaml\n",
    "units.yaml": (
        "groups: {部门: {aliases: [各部门]}}\n"
        "units:\n  - {id: 甲局, aliases: [甲], groups: [部门]}\n  - {id: 乙局, groups: [部门]}\n  - {id: 丙街道}\n"
        "  - {id: 丁局, groups: [部门], until: 2021-06-30, succeeded_by: [甲局]}\n"
    ),
    "kinds.yaml": "kinds: {信息: {fields: {形式: {}, 数量: {type: integer}}}, 解读: {}}\n",
    "set/ruleset.yaml": "id: set\ntitle: 某规则集\nperiod: {start: 2021-01-01, end: 2021-12-31}\n",
    "set/R-1.yaml": (
        "id: R-1\ntitle: 按季度公开\nsource: {text: 公开。}\nowners: [各部门]\nchecks:\n"
        "  - {id: q, quote: 公开, count: {of: 信息, per: quarter}}\n"
        "  - {id: f, quote: 公开, complete: {of: 信息, fields: [形式]}}\n"
        "  - {id: j, quote: 公开, judged: {question: 好吗}}\n"
        "  - {id: two, quote: 公开, all: [{id: part, count: {of: 信息}}, {count: {of: 解读}}]}\n"
    ),
    "set/R-2.yaml": (
        "id: R-2\ntitle: 公开即可\nsource: {text: 公开。}\nowners: [甲局]\nchecks:\n"
        "  - {id: c, quote: 公开, count: {of: 信息}}\n"
    ),
    "set/waivers.yaml": (
        "- {rule: R-2, unit: 甲局, reason: 停办, document: 某, approved_by: 某, from: 2021-01-01, until: 2021-12-31}\n"
    ),
    "set/judgements.yaml": "- {rule: R-1, check: j, unit: 甲局, score: 5, judge: 某, on: 2021-02-01}\n",
}


def project(folder: Path, examples: str, name: str = "R-1.test.yaml") -> Project:
    """The workspace with one file of examples."""
    for file, text in (FILES | {f"set/{name}": examples}).items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return open_project(folder)


def to_text(report: Report) -> str:
    """The report as people read it."""
    return example_format("text").render(report)


def ran(folder: Path, examples: str, only: list[str] | None = None) -> Report:
    """The report of a file of examples."""
    return run_examples(project(folder, examples), only)


GOOD = """
- rule: R-1
  as_of: 2021-12-31
  cases:
    - name: 四季都有
      unit: 甲
      evidence:
        - {id: A, kind: 信息, published: 2021-02-01, fields: {形式: 图解}}
        - {id: B, unit: [甲局, 乙局], kind: 信息, published: 2021-05-01, fields: {形式: 图解}}
        - {id: C, kind: 信息, published: 2021-08-01, fields: {形式: 图解}}
        - {id: D, kind: 信息, published: 2021-12-30, fields: {形式: 图解}}
        - {id: E, unit: 乙局, kind: 信息, published: 2021-11-01}
        - {id: F, kind: 解读, published: 2021-11-01}
      judgements:
        - {check: j, score: 5, judge: 某, on: 2021-03-01}
      expect:
        q: {status: satisfied, achieved: 1, in_time: 1, failures: 0, counted: [D, A, B, C]}
        f: satisfied
        j: satisfied
        two: {status: satisfied, counted: 5}
    - name: 缺一季，缺一项；规则集的评定在这里不起作用
      unit: 甲局
      as_of: 2021-10-01
      evidence:
        - {id: A, kind: 信息, published: 2021-02-01, fields: {形式: 图解}}
        - {id: B, kind: 信息, published: 2021-08-01}
        - {id: C, kind: 信息, published: 2021-10-02}
      expect:
        q: {status: partial, achieved: 2/3, failures: [2021-Q2]}
        f: {status: partial, achieved: 0.5, failures: [B], counted: 2}
        j: pending
- rule: R-2
  cases:
    - name: 规则集的免除在这里不起作用
      unit: 甲局
      as_of: 2021-12-31
      expect: {c: {status: unmet, failures: [c]}}
    - name: 免除
      unit: 甲局
      as_of: 2021-12-31
      waivers: [{reason: 停办, document: 某, approved_by: 某, from: 2021-12-31, until: 2021-12-31}]
      expect: {c: {status: waived, would_be: unmet}}
    - name: 由撤销的单位发布，由继任的单位承担
      unit: 甲局
      as_of: 2021-12-31
      evidence: [{unit: 丁局, kind: 信息, published: 2021-03-01}]
      expect: {c: satisfied}
"""


def test_everything_that_an_example_can_say(tmp_path: Path) -> None:
    report = ran(tmp_path, GOOD)
    assert [str(finding) for finding in report.findings] == []
    assert [(case.rule, case.passed) for case in report.cases] == [("R-1", True)] * 2 + [("R-2", True)] * 3
    assert report.exit_code == 0


def test_only_some_rules(tmp_path: Path) -> None:
    report = ran(tmp_path, GOOD, ["R-2"])
    assert list(report.rules) == ["R-2"]
    assert {case.rule for case in report.cases} == {"R-2"}
    assert list(ran(tmp_path, GOOD, ["R-*"]).rules) == ["R-1", "R-2"]


def test_a_rule_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        ran(tmp_path, GOOD, ["r-1", "R-1", "R-11"])
    assert [str(finding) for finding in caught.value.findings] == [
        "T008 没有规则「R-11」。是否想写：「R-1」、「R-2」？",
        "T008 没有规则「r-1」。是否想写：「R-1」、「R-2」？",
    ]


FAILING = """
rule: R-1
as_of: 2021-12-31
cases:
  - name: 预期写错了
    unit: 甲局
    evidence:
      - {id: A, kind: 信息, published: 2021-02-01, fields: {形式: 图解}}
      - {id: B, kind: 信息, published: 2021-05-01}
    expect:
      q: satisfied
      f: {status: partial, achieved: 2/3, failures: [A], counted: [A]}
      j: needs_judgement
      two: {failures: 2, in_time: 1}
  - name: 这个相符
    unit: 甲局
    expect: {q: unmet}
"""


def test_what_failed_is_told(tmp_path: Path) -> None:
    report = ran(tmp_path, FAILING)
    assert report.exit_code == 1
    golden_text.check("examples/report.txt", to_text(report))
    golden_text.check("examples/report.json", example_format("json").render(report))
    golden_text.check("examples/report.xml", example_format("junit").render(report))
    found = list(report.as_findings())
    assert str(found[0]) == (
        "set/R-1.test.yaml:11:7: T101 案例「预期写错了」的检查项「q」（set/R-1.yaml:6:5）应为 satisfied，实为 partial。"
        "「信息」每期应有 1 条以上：到期 4 期，做到 2 期，未做到：2021-Q3、2021-Q4。"
    )
    assert found[0].subject == ("R-1", "甲局", "q")


def case(expect: str = "{q: unmet}", **parts: str) -> str:
    """A file with one case."""
    lines = {"name": "某", "unit": "甲局", "evidence": "[]"} | parts | {"expect": expect}
    return (
        "rule: R-1\nas_of: 2021-12-31\ncases:\n  - "
        + "\n    ".join(f"{k}: {v}" for k, v in lines.items())
        + "\n"
    )


WRONG = [
    ("甲", ["1:1: T001 R-1.test.yaml 应写明 rule 和 cases，或是这种内容的列表。"]),
    ("rule: R-1\ncasse: []\n", ["1:1: T001 缺少必填的「cases」。", "2:1: T001 没有「casse」这个键；是否想写「cases」？"]),
    ("rule: R-1\ncases: []\n", ["2:8: T001 「cases」至少要有 1 项。"]),
    (case().replace("rule: R-1", "rule: R-11"), ["1:7: T002 没有规则「R-11」。是否想写：「R-1」、「R-2」？"]),
    (case(unit="甲据局"), ["5:11: T003 单位「甲据局」不在名录中。是否想写：「甲」、「丁局」、「乙局」？"]),
    (case().replace("as_of: 2021-12-31\n", ""), ["3:5: T004 案例「某」没有考核日。请在案例或文件开头写 as_of。"]),
    (case(expect="{qq: unmet}"), ["7:14: T005 规则 R-1 没有检查项「qq」；有：q。"]),
    (case(expect="{part: unmet}"), ["7:14: T005 「part」是检查项「two」的一个部分，本身没有结论；请写「two」的预期。"]),
    (case(expect="{}"), ["7:13: T001 「cases.0.expect」至少要有 1 项。"]),
    (case(expect="{q: {}}"), ["7:17: T001 「cases.0.expect.q」没有写任何预期。"]),
    (case(expect="{q: umnet}"), ["7:17: T001 「cases.0.expect.q」应为 'satisfied'、'late'、'pending'、'needs_judgement'、'partial'、'unmet'、'not_applicable'、'waived' 之一。"]),
    (case(expect="{q: {failures: -1}}"), ["7:28: T001 「cases.0.expect.q.failures」应为个数，或编号的列表。"]),
    (case(expect="{q: {statsu: unmet}}"), ["7:18: T001 没有「statsu」这个键；是否想写「status」？"]),
    (case(unit="丙街道"), ["7:14: T006 「丙街道」在 2021-12-31 不承担规则 R-1，这项预期用不上。请换一个责任单位，或改 as_of。"]),
    (case(unit="丁局"), ["7:14: T006 「丁局」在 2021-12-31 不承担规则 R-1，这项预期用不上。请换一个责任单位，或改 as_of。"]),
    (case(judgements="[{rule: R-2, check: j, score: 5, judge: 某, on: 2021-02-01}]"), ["7:18: T007 案例里的评定和免除只能属于规则 R-1，这里写的是「R-2」。请改正，或删去 rule。"]),
    (case(judgements="[{check: q, score: 5, judge: 某, on: 2021-02-01}]"), ["7:18: J004 规则 R-1 没有由人评定的检查项「q」；可评定的：j。"]),
    (case(judgements="[{check: j, score: 6, judge: 某, on: 2021-02-01}]"), ["7:18: J005 得分 6 不在 0 至 5 之间。"]),
    (case(waivers="[{reason: 停, document: 某, approved_by: 某, from: 2021-03-01, until: 2021-02-01}]"), ["7:15: T001 免除的最后一天 2021-02-01 早于第一天 2021-03-01。"]),
    (case(waivers="[{unit: 戊局, reason: 停, document: 某, approved_by: 某, from: 2021-01-01, until: 2021-02-01}]"), ["7:15: R009 单位「戊局」不在名录中。是否想写：「丁局」、「乙局」、「甲局」？"]),
    (case(evidence="[{kind: 信息, published: 2021-02-30}]"), None),
    (case(evidence="[{kind: 信息}]"), None),
    (case(evidence="[{kind: 信意, published: 2021-02-01}]"), None),
    (case(evidence="[{kind: 信息, published: 2021-02-01, fields: {数量: 多}}]"), None),
    (case(evidence="[信息]"), ["6:16: T001 「cases.0.evidence.0」应为映射（键: 值）。"]),
    ("rule: R-1\ncases: [\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), WRONG, ids=[text for text, _messages in WRONG])
def test_examples_that_are_wrong_themselves(tmp_path: Path, text: str, messages: list[str] | None) -> None:
    report = ran(tmp_path, text)
    found = [str(finding) for finding in report.findings]
    assert found and all(line.startswith("set/R-1.test.yaml:") for line in found)
    assert report.exit_code == 2
    assert not any(case.passed for case in report.cases)
    if messages is not None:
        assert found == [f"set/R-1.test.yaml:{message}" for message in messages]


def test_the_other_cases_run_all_the_same(tmp_path: Path) -> None:
    text = case(evidence="[{kind: 信意, published: 2021-02-01}]")
    text += "  - {name: 好的, unit: 甲局, expect: {q: unmet}}\n  - {name: 不符, unit: 甲局, expect: {q: satisfied}}\n"
    report = ran(tmp_path, text)
    assert [(case.broken, case.passed) for case in report.cases] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert report.exit_code == 2
    assert to_text(report).splitlines()[0] == "✗ R-1 按季度公开：3 个案例，1 个不符，1 个写得不对"
    assert to_text(report).splitlines()[1] == "－ R-2 公开即可：没有案例"
    assert to_text(report).splitlines()[-1] == (
        "2 条规则，3 个案例：1 个相符，1 个不符。另有 1 个案例写得不对，没有比较。没有案例的规则 1 条。"
    )


def test_a_name_that_was_dropped_from_a_list_of_units_is_only_said(tmp_path: Path) -> None:
    evidence = "[{unit: [甲局, 戊局], kind: 信息, published: 2021-02-01}]"
    report = ran(tmp_path, case(expect="{q: partial}", evidence=evidence))
    assert [finding.code for finding in report.findings] == ["E115"]
    assert report.exit_code == 0


def test_a_case_that_trips_the_program_up_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(self: World, example: Any) -> Results:
        raise KeyError("某处")

    monkeypatch.setattr(World, "results", trip)
    report = ran(tmp_path, case())
    assert [str(finding) for finding in report.findings] == [
        "set/R-1.test.yaml:4:5: X001 案例「某」使程序出错（KeyError：'某处'）。这是程序的问题，请报告。"
    ]
    assert report.exit_code == 2


def test_the_words_of_status_are_those_of_the_engine() -> None:
    assert set(StatusWord.__args__) == {status.word for status in Status}


@pytest.mark.parametrize("folder", [ROOT, ROOT / "docs" / "rules" / "sample"], ids=["repository", "sample"])
def test_the_examples_of_the_repository_hold(folder: Path) -> None:
    report = run_examples(open_project(folder))
    assert [str(finding) for finding in [*report.findings, *report.as_findings()]] == []
    assert all(report.of(rule) for rule in report.rules)
