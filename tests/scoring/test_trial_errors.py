"""The file of a dry run: every error, with its place (S301 to S303)."""

import pytest
from tests.scoring.trials import tried

from compliance.diagnostics import InputError

CLASSES = """classes: [{id: 街道组, groups: [街道]}, {id: 部门组, groups: [部门]}]
indicators: [{id: a, title: 甲, points: 100, rules: ['*']}]
"""
FILED = "combine: [{assessments: [2021-Q1, 2021-Q2], weight: 100%}]\n"


def problems(text: str, scheme: str | None = None) -> list[str]:
    with pytest.raises(InputError) as error:
        tried(text, *([] if scheme is None else [scheme]))
    return [str(one).removeprefix("试算.yaml:") for one in error.value.findings]


def result(text: str) -> list[str]:
    """The problems with one result, that of R1.a on line 4."""
    return problems(f"units:\n  甲局:\n    results:\n      R1.a: {text}\n")


WHERE = "4:13: S301 「units.甲局.results.R1.a」"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("done", "应为完成度（0 至 1）、结论（satisfied、late、"),
        ("true", "应为完成度（0 至 1）、结论（satisfied、late、"),
        ("[1]", "应为完成度（0 至 1）、结论（satisfied、late、"),
        ("partial", "是 partial，要写 achieved，大于 0、小于 1。"),
        ("{status: partial, achieved: 0}", "是 partial，要写 achieved，大于 0、小于 1。"),
        ("{status: partial, achieved: 1}", "是 partial，要写 achieved，大于 0、小于 1。"),
        ("{status: unmet, achieved: 0.5}", "是 unmet，achieved 应为 0。"),
        ("{status: unmet, failures: 0}", "没有做到的，failures 至少 1 处。"),
        ("{achieved: 0.5, failures: []}", "没有做到的，failures 至少 1 处。"),
        ("{achieved: 0.5, in_time: 0.6}", "in_time 不能大于 achieved。"),
        ("{failures: -1}", "failures 应在 0 至 1000000 之间。"),
        ("{failures: 1000001}", "failures 应在 0 至 1000000 之间。"),
    ],
)
def test_a_result_that_contradicts_itself(text: str, message: str) -> None:
    (one,) = result(text)
    assert one.startswith(WHERE + message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2", "4:13: S301 「units.甲局.results.R1.a」应在 0 到 1 之间。"),
        ("{achieved: 1.5}", "4:24: S301 「units.甲局.results.R1.a.achieved」应在 0 到 1 之间。"),
        ("{in_time: -1}", "4:23: S301 「units.甲局.results.R1.a.in_time」应在 0 到 1 之间。"),
        ("{missing: -1}", "4:23: S301 「units.甲局.results.R1.a.missing」不能小于 0。"),
        (
            "{missing: many}",
            "4:23: S301 「units.甲局.results.R1.a.missing」应为数，写作 5、0.5、2/3 或 70%。",
        ),
        ("{archieved: 1}", "4:14: S301 没有「archieved」这个键；是否想写「achieved」？"),
    ],
)
def test_the_figures_and_keys_of_a_result(text: str, message: str) -> None:
    assert message in result(text)


def test_a_status_that_does_not_exist() -> None:
    (one,) = result("{status: done}")
    assert one.startswith("4:22: S301 「units.甲局.results.R1.a.status」应为 'satisfied'、'late'、")


def test_the_form_of_the_file() -> None:
    assert problems("units: {}\n") == ["1:8: S301 「units」至少要有 1 项。"]
    assert problems("others: partial\nunits: {甲局: {}}\n") == [
        "1:9: S301 「others」应为 'satisfied'、'unmet'、'pending'、'not_applicable' 之一。"
    ]
    assert problems("units: {甲局: {result: {}}}\n") == [
        "1:14: S301 没有「result」这个键；是否想写「results」？"
    ]
    assert problems("- 甲局\n") == ["1:1: S301 这里应为映射（键: 值）。"]


def test_a_file_that_is_no_yaml() -> None:
    (one,) = problems("units: {")
    assert " Y003 " in one


def test_every_error_of_form_at_once() -> None:
    text = """\
others: late
units:
  甲局: {results: {R1: 2, R2: partial}}
  乙局: {without: R1}
"""
    assert [one.split(" ")[1] for one in problems(text)] == ["S301"] * 4


def test_classes_that_do_not_exist_or_are_not_said() -> None:
    text = "units:\n  甲局: {class: 部门}\n  某镇: {}\n  某局: {class: 部门组}\n"
    assert problems(text, CLASSES) == [
        "2:15: S302 方案没有组别「部门」。是否想写：「部门组」？",
        "3:3: S302 「某镇」不在名录中，要写明组别（class）：街道组、部门组。",
    ]
    # without classes there is none to say
    assert problems("units: {甲局: {class: 部门组}}\n") == ["1:21: S302 方案没有组别「部门组」。"]


def test_rules_and_checks_that_do_not_exist() -> None:
    text = """\
units:
  甲局:
    without: [R1, R3]
    support: ['X*']
    results: {R1.c: 1, R9: unmet, R2.a: 1, 'R*': 1}
"""
    assert problems(text) == [
        "3:19: S303 没有规则「R3」。是否想写：「R1」、「R2」？",
        "4:15: S303 没有规则「X*」。",
        "5:15: S303 没有规则或检查项「R1.c」。是否想写：「R1」、「R1.a」？",
        "5:24: S303 没有规则或检查项「R9」。是否想写：「R1.a」、「R1.b」？",
        "5:44: S303 没有规则或检查项「R*」。是否想写：「R1」、「R2」？",
    ]


def test_filed_assessments_that_the_scheme_does_not_use() -> None:
    text = "units:\n  甲局: {assessments: {2021-Q1: 80, 2021-Q3: 70}}\n"
    assert problems(text, FILED) == [
        "2:35: S303 方案没有用到存档的考核「2021-Q3」。是否想写：「2021-Q1」、「2021-Q2」？"
    ]
    assert problems("units: {甲局: {assessments: {Q1: x}}}\n", FILED) == [
        "1:32: S301 「units.甲局.assessments.Q1」应为数，写作 5、0.5、2/3 或 70%。"
    ]


def test_names_are_only_looked_up_where_the_form_is_right() -> None:
    text = "units: {甲局: {class: 无, results: {R9: 7}}}\n"
    assert [one.split(" ")[1] for one in problems(text, CLASSES)] == ["S301"]
