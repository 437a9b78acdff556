"""`fresh`: which days are covered, which have fallen due."""

import pytest
from tests.checks.tiny import Case, brief, info, result_of, sentences

WEEKS = {"fresh": {"of": "信息", "every": "14d"}}
GRACE = {"fresh": {"of": "信息", "every": "14d", "grace": "3d"}}
MARCH = {
    "fresh": {"of": {"kind": "信息", "window": {"start": "2021-03-01", "end": "2021-03-31"}}, "every": "10d"}
}

CASES = [
    Case("还没有记录，最初 14 天待定", WEEKS, [], "2021-01-14", "pending 0 0 0"),
    Case("还没有记录，第 15 天起断档", WEEKS, [], "2021-01-15", "unmet 0 0 1"),
    Case("加宽限", GRACE, [], "2021-01-17", "pending 0 0 0"),
    Case("有过记录，最初 14 天算做到", WEEKS, [info("2021-01-14")], "2021-01-20", "satisfied 1 1 0"),
    # covers 01-10 … 01-24, and the first 14 days
    Case("最后一个做到的日子", WEEKS, [info("2021-01-10")], "2021-01-24", "satisfied 1 1 0"),
    Case("断了一天", WEEKS, [info("2021-01-10")], "2021-01-25", "partial 24/25 24/25 1"),
    Case("宽限之内不算断", GRACE, [info("2021-01-10")], "2021-01-27", "satisfied 1 1 0"),
    Case("中间断过一段，后来恢复", WEEKS, [info("2021-01-10"), info("2021-02-01")], "2021-02-10", "partial 34/41 34/41 1"),
    # covered: 03-01 … 03-10, 03-05 … 03-15; bare: 03-16 … 03-31
    Case("只问窗口里的日子", MARCH, [info("2021-03-05")], "2021-12-31", "partial 15/31 15/31 1"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_result(case: Case) -> None:
    assert brief(result_of(case)) == case.expected


def test_sentences() -> None:
    sentences("fresh", CASES)
