"""`count`: bounds over the whole, and in every calendar period, before, at and after the days on which it falls due."""

import pytest
from tests.checks.tiny import Case, brief, info, result_of, sentences

TWO = {"count": {"of": "信息", "min": 2}}
AT_MOST = {"count": {"of": "信息", "min": 0, "max": 1}}
BETWEEN = {"count": {"of": "信息", "min": 2, "max": 3}}
QUARTERS = {"count": {"of": "信息", "per": "quarter", "min": 1, "grace": "31d"}}
WINDOW = {"count": {"of": {"kind": "信息", "window": {"start": "2021-03-01", "end": "2021-03-31"}}, "min": 1}}
BY_JUNE = {"deadline": "2021-06-30"}


def days(*published: str) -> list[dict[str, object]]:
    """Records published on these days."""
    return [info(day, title=f"第{n}条") for n, day in enumerate(published)]


CASES = [
    Case("截止日前，条数不足：待定", TWO, days("2021-02-01"), "2021-06-29", "pending 1/2 1/2 0", BY_JUNE),
    Case(
        "截止日前，条数已够：提前算数",
        TWO,
        days("2021-02-01", "2021-02-02"),
        "2021-03-01",
        "satisfied 1 1 0",
        BY_JUNE,
    ),
    Case("截止日当天，条数不足", TWO, days("2021-02-01"), "2021-06-30", "partial 1/2 1/2 1", BY_JUNE),
    Case(
        "截止日当天发布的及时",
        TWO,
        days("2021-02-01", "2021-06-30"),
        "2021-06-30",
        "satisfied 1 1 0",
        BY_JUNE,
    ),
    Case(
        "截止日次日发布的迟到", TWO, days("2021-02-01", "2021-07-01"), "2021-12-31", "late 1 1/2 0", BY_JUNE
    ),
    Case("一条也没有", TWO, [], "2021-12-31", "unmet 0 0 1"),
    Case("期间之前的不算", TWO, days("2020-12-31", "2021-05-05"), "2021-12-31", "partial 1/2 1/2 1"),
    Case(
        "考核日之后的看不见",
        TWO,
        days("2021-02-01", "2021-08-01"),
        "2021-07-31",
        "partial 1/2 1/2 1",
        BY_JUNE,
    ),
    Case(
        "超出上限", AT_MOST, days("2021-02-01", "2021-03-01", "2021-04-01"), "2021-12-31", "partial 1/3 1/3 1"
    ),
    Case(
        "超出上限，截止日未到：待定",
        AT_MOST,
        days("2021-02-01", "2021-03-01"),
        "2021-03-02",
        "pending 1/2 1/2 0",
    ),
    Case("min 为 0 而没有记录：不适用", AT_MOST, [], "2021-12-31", "not_applicable 0 0 0"),
    Case("两头都有界，合格", BETWEEN, days("2021-02-01", "2021-03-01"), "2021-12-31", "satisfied 1 1 0"),
    Case("窗口已过，不能再补", WINDOW, days("2021-02-01"), "2021-12-31", "unmet 0 0 1"),
    Case(
        "按季度：第一期未到期，虽已发布也待定",
        QUARTERS,
        days("2021-02-01"),
        "2021-04-30",
        "pending 1/4 1/4 0",
    ),
    Case("按季度：第一期到期，做到", QUARTERS, days("2021-02-01"), "2021-05-01", "satisfied 1 1 0"),
    Case(
        "按季度：宽限内补发并写明所属期，及时",
        QUARTERS,
        [info("2021-05-01", about="2021-Q1")],
        "2021-05-01",
        "satisfied 1 1 0",
    ),
    Case(
        "按季度：宽限之后补发，迟到",
        QUARTERS,
        [info("2021-05-02", about="2021-Q1")],
        "2021-06-30",
        "late 1 0 0",
    ),
    Case(
        "按季度：没有写所属期的算发布日所在的一期",
        QUARTERS,
        days("2021-05-02"),
        "2021-12-31",
        "partial 1/3 1/3 2",
    ),
    Case(
        "按季度：所属期跨两期的不算任何一期",
        QUARTERS,
        [info("2021-07-02", about="2021-H1"), info("2021-07-03", about="2021-Q2")],
        "2021-08-01",
        "partial 1/2 1/2 1",
    ),
    Case(
        "按季度：四期都到期，缺一期，晚一期",
        QUARTERS,
        [*days("2021-02-01", "2021-08-01"), info("2021-12-30", about="2021-Q2")],
        "2022-01-31",
        "partial 3/4 1/2 1",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_result(case: Case) -> None:
    assert brief(result_of(case)) == case.expected


def test_sentences() -> None:
    sentences("count", CASES)
