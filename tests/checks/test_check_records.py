"""`each`, `complete`, `tariff`: what falls due as soon as it appears; at_least and none."""

import pytest
from tests.checks.tiny import Case, brief, info, result_of, sentences

EACH = {"each": {"of": "信息", "where": {"形式": ["图解", "视频"]}}}
MOST = {"each": {"of": "信息", "where": {"形式": "图解"}, "at_least": "2/3"}}
NEEDED = {"each": {"of": "信息", "where": {"形式": "图解"}, "none": "unmet"}}
COMPLETE = {"complete": {"of": "信息", "fields": ["数量", "标签"]}}
SHARE = {"complete": {"of": "信息", "fields": ["数量", "标签"], "at_least": "75%"}}
TARIFF = {"tariff": {"of": "信息", "quantity": "数量", "amount": "金额", "table": "收费"}}
STEPS = [{"to": 30, "rate": 100}, {"rate": 200, "every": 10, "add": 100}]
STEP = {"tariff": {"of": "信息", "quantity": "数量", "amount": "金额", "table": STEPS}}

GOOD = info("2021-02-01", id="A", 形式="图解")
ALSO = info("2021-02-02", id="B", 形式="视频")
BAD = info("2021-02-03", id="C", 形式="文字")

CASES_EACH = [
    Case("一条也没有：不适用", EACH, [], "2021-12-31", "not_applicable 0 0 0"),
    Case("都符合，截止日前就算数", EACH, [GOOD, ALSO], "2021-03-01", "satisfied 1 1 0"),
    Case("有一条不符合，一出现就算", EACH, [GOOD, ALSO, BAD], "2021-03-01", "partial 2/3 2/3 1"),
    Case("都不符合", EACH, [BAD], "2021-12-31", "unmet 0 0 1"),
    Case(
        "达到 at_least：合格，仍列出不符合的",
        MOST,
        [GOOD, GOOD | {"id": "D"}, BAD],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    Case("没有达到 at_least", MOST, [GOOD, ALSO, BAD], "2021-12-31", "partial 1/3 1/3 2"),
    Case("none: unmet，截止日前待定", NEEDED, [], "2021-12-30", "pending 0 0 0"),
    Case("none: unmet，截止日起不合格", NEEDED, [], "2021-12-31", "unmet 0 0 1"),
]
CASES_COMPLETE = [
    Case("要素齐全", COMPLETE, [info("2021-02-01", 数量=0, 标签=["甲"])], "2021-03-01", "satisfied 1 1 0"),
    Case(
        "空白和空列表不算填",
        COMPLETE,
        [info("2021-02-01", id="A", 数量=3, 标签=[])],
        "2021-03-01",
        "partial 1/2 1/2 1",
    ),
    Case(
        "两条里缺一格",
        COMPLETE,
        [info("2021-02-01", id="A", 数量=3), info("2021-02-02", id="B", 数量=4, 标签=["甲"])],
        "2021-03-01",
        "partial 3/4 3/4 1",
    ),
    Case(
        "缺一格，但达到 at_least",
        SHARE,
        [info("2021-02-01", id="A", 数量=3), info("2021-02-02", id="B", 数量=4, 标签=["甲"])],
        "2021-03-01",
        "satisfied 1 1 0",
    ),
    Case("全空", COMPLETE, [info("2021-02-01", id="A")], "2021-03-01", "unmet 0 0 1"),
    Case("没有记录", COMPLETE, [], "2021-12-31", "not_applicable 0 0 0"),
]
CASES_TARIFF = [
    Case(
        "31 件只有第 31 件收费",
        TARIFF,
        [info("2021-02-01", 数量=31, 金额=10)],
        "2021-03-01",
        "satisfied 1 1 0",
    ),
    Case("30 件免费", TARIFF, [info("2021-02-01", 数量=30, 金额=0)], "2021-03-01", "satisfied 1 1 0"),
    Case(
        "一条算错，一条没填金额",
        TARIFF,
        [
            info("2021-02-01", id="A", 数量=40, 金额=100),
            info("2021-02-02", id="B", 数量=40, 金额=400),
            info("2021-02-03", id="C", 数量=40),
        ],
        "2021-03-01",
        "partial 1/3 1/3 2",
    ),
    # 30 × 100 + 10 × 200 + 5 × 300 = 6500
    Case("逐十件提高单价", STEP, [info("2021-02-01", 数量=45, 金额=6500)], "2021-03-01", "satisfied 1 1 0"),
    Case(
        "超出最后一档",
        {"tariff": TARIFF["tariff"] | {"table": [{"to": 30, "rate": 1}]}},
        [info("2021-02-01", id="A", 数量=31, 金额=31)],
        "2021-03-01",
        "unmet 0 0 1",
    ),
]


@pytest.mark.parametrize("case", CASES_EACH + CASES_COMPLETE + CASES_TARIFF, ids=lambda case: case.name)
def test_result(case: Case) -> None:
    assert brief(result_of(case)) == case.expected


def test_sentences() -> None:
    sentences("each", CASES_EACH)
    sentences("complete", CASES_COMPLETE)
    sentences("tariff", CASES_TARIFF)
