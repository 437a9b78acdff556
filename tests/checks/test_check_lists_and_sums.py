"""`covers` and `total`: items that stand somewhere, sums within bounds; both know lateness."""

import pytest
from tests.checks.tiny import Case, brief, info, result_of, sentences

COVERS = {"covers": {"of": "信息", "items": "主题"}}
BY_GROUP = {"covers": {"of": "信息", "items": {"部门": ["就业"], "街道": "主题"}}}
STREETS = {"covers": {"of": "信息", "items": {"街道": "主题"}}}
TAGS = {"covers": {"of": "信息", "items": ["就业", "教育"], "field": "标签"}}
ALIKE = {"covers": {"of": "信息", "items": ["义务教育入学政策"], "similarity": 80}}
AT_LEAST = {"total": {"of": "信息", "field": "金额", "min": 100}}
AT_MOST = {"total": {"of": "信息", "field": "金额", "max": "101/2"}}
BY_JUNE = {"deadline": "2021-06-30"}

CASES_COVERS = [
    Case(
        "各项都有，截止日前就算数",
        COVERS,
        [info("2021-02-01", title="就业和教育情况"), info("2021-02-02", title="住房保障")],
        "2021-03-01",
        "satisfied 1 1 0",
    ),
    Case(
        "截止日前还缺：待定",
        COVERS,
        [info("2021-02-01", title="就业情况")],
        "2021-12-30",
        "pending 1/3 1/3 0",
    ),
    Case("截止日缺两项", COVERS, [info("2021-02-01", title="就业情况")], "2021-12-31", "partial 1/3 1/3 2"),
    Case("一条也没有", COVERS, [], "2021-12-31", "unmet 0 0 3"),
    Case(
        "有一项晚于截止日",
        COVERS,
        [info("2021-02-01", title="就业 教育"), info("2021-07-01", title="住房")],
        "2021-12-31",
        "late 1 2/3 0",
        BY_JUNE,
    ),
    Case(
        "比较时不计空格和标点",
        TAGS,
        [info("2021-02-01", 标签=["教 育"]), info("2021-02-02", 标签=["“就业”"])],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    Case("列表不跨元素", TAGS, [info("2021-02-01", 标签=["就", "业"])], "2021-12-31", "unmet 0 0 2"),
    Case("各组的清单不同", BY_GROUP, [info("2021-02-01", title="就业情况")], "2021-12-31", "satisfied 1 1 0"),
    Case("清单不针对它的组：不适用", STREETS, [], "2021-12-31", "not_applicable 0 0 0"),
    Case(
        "相似即可",
        ALIKE,
        [info("2021-02-01", title="义务教育入学新政策解答")],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
]
CASES_TOTAL = [
    Case("合计达到", AT_LEAST, [info("2021-02-01", 金额=60), info("2021-03-01", 金额=40)], "2021-04-01", "satisfied 1 1 0"),
    Case("截止日前不足：待定", AT_LEAST, [info("2021-02-01", 金额=60)], "2021-04-01", "pending 3/5 3/5 0"),
    Case("不足", AT_LEAST, [info("2021-02-01", 金额=60)], "2021-12-31", "partial 3/5 3/5 1"),
    Case(
        "迟到的才够",
        AT_LEAST,
        [info("2021-02-01", 金额=60), info("2021-07-01", 金额=50)],
        "2021-12-31",
        "late 1 3/5 0",
        BY_JUNE,
    ),
    Case("没有记录", AT_LEAST, [], "2021-12-31", "unmet 0 0 1"),
    Case("没有下限，也没有记录：不适用", AT_MOST, [], "2021-12-31", "not_applicable 0 0 0"),
    Case("超出上限", AT_MOST, [info("2021-02-01", 金额=101)], "2021-12-31", "partial 1/2 1/2 1"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES_COVERS + CASES_TOTAL, ids=lambda case: case.name)
def test_result(case: Case) -> None:
    assert brief(result_of(case)) == case.expected


def test_sentences() -> None:
    sentences("covers", CASES_COVERS)
    sentences("total", CASES_TOTAL)
