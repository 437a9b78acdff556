"""`all` and `any`: the order of statuses over their parts, the mean and the maximum, credit."""

from typing import Any

import pytest
from tests.checks.tiny import Case, brief, info, result_of, sentences

TWO = {"count": {"of": "信息", "min": 2}}
READ = {"count": {"of": "解读"}}
PICTURES = {"each": {"of": "信息", "where": {"形式": "图解"}}}
PLAIN = {"id": "plain", "judged": {"question": "是否通俗易懂", "pass": 4}}
BY_JUNE = {"deadline": "2021-06-30"}
ONE = [info("2021-02-01", id="A")]
BOTH = [*ONE, info("2021-02-02", id="B"), info("2021-02-03", kind="解读")]


def every(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"all": list(parts)}


def either(*parts: dict[str, Any]) -> dict[str, Any]:
    return {"any": list(parts)}


CASES_ALL = [
    Case("都做到", every(TWO, READ), BOTH, "2021-12-31", "satisfied 1 1 0"),
    # (1/2 + 0) / 2
    Case("都不合格，取平均", every(TWO, READ), ONE, "2021-12-31", "partial 1/4 1/4 2"),
    Case(
        "一部分待定，一部分不合格：不合格，待定的不计", every(TWO, PICTURES), ONE, "2021-03-01", "unmet 0 0 1"
    ),
    Case("都待定", every(TWO, READ), ONE, "2021-03-01", "pending 1/4 1/4 0"),
    Case(
        "不适用的不计",
        every(READ, {"each": {"of": "信息", "where": {"形式": "图解"}}}),
        [info("2021-02-03", kind="解读")],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    Case("没有一部分适用", every(PICTURES), [], "2021-12-31", "not_applicable 0 0 0"),
    Case(
        "有一部分迟到",
        every(READ, TWO),
        [*ONE, info("2021-07-01", id="B"), info("2021-02-03", kind="解读")],
        "2021-12-31",
        "late 1 3/4 0",
        BY_JUNE,
    ),
    Case("其余做到，一部分等评定", every(READ, PLAIN), BOTH, "2021-12-31", "needs_judgement 0 0 0"),
    Case(
        "评定过了", every(READ, PLAIN), BOTH, "2021-12-31", "satisfied 1 1 0", {}, [("4", "甲", "2021-03-01")]
    ),
]
CASES_ANY = [
    Case("有一种做到", either(TWO, READ), [info("2021-02-03", kind="解读")], "2021-12-31", "satisfied 1 1 0"),
    Case("都没有做到，取最高", either(TWO, READ), ONE, "2021-12-31", "partial 1/2 1/2 1"),
    Case("一种待定：待定", either(TWO, PICTURES), ONE, "2021-03-01", "pending 1/2 1/2 0"),
    Case("做到的那种迟到", either(TWO, READ), [info("2021-07-01", kind="解读")], "2021-12-31", "late 1 0 0", BY_JUNE),
    Case("不适用的不计", either(PICTURES, READ), [], "2021-12-31", "unmet 0 0 1"),
    Case("折算的做法至多是 partial", either(TWO, READ | {"credit": "4/5"}), [info("2021-02-03", kind="解读")], "2021-12-31", "partial 4/5 4/5 1"),
    Case("等评定", either(READ, PLAIN), [], "2021-12-31", "needs_judgement 0 0 0"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES_ALL + CASES_ANY, ids=lambda case: case.name)
def test_result(case: Case) -> None:
    assert brief(result_of(case)) == case.expected


def test_sentences() -> None:
    sentences("all", CASES_ALL)
    sentences("any", CASES_ANY)


def test_failures_of_parts_without_id_are_named_by_place() -> None:
    result = result_of(CASES_ALL[1])
    assert [failure.subject for failure in result.explanation.failures] == ["c/0", "c/1"]
