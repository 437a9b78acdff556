"""`within` and `linked`: terms in working and calendar days, what is seen, what can still be mended."""

import pytest
from tests.checks.tiny import Case, brief, info, result_of, sentences

TWENTY = {"within": {"of": "信息", "start": "收到", "end": "答复", "days": 20}}
NATURAL = {"within": TWENTY["within"] | {"calendar": "natural"}}
LATEST = {"within": TWENTY["within"] | {"start": ["收到", "补正"], "days": 5}}
EXTENDED = {"within": TWENTY["within"] | {"days": 5, "extend": {"field": "延期", "days": 5}, "pause": "扣除"}}
LINKED = {"linked": {"of": "信息", "to": "解读", "days": 3}}
ANY_TIME = {"linked": {"of": "信息", "to": "解读"}}
BEFORE = {"linked": {"of": "信息", "to": "解读", "order": "before"}}
TWO = {"linked": {"of": "信息", "to": "解读", "min": 2, "order": "either"}}
BY_JUNE = {"deadline": "2021-06-30"}


def reply(name: str, received: str | None, replied: str | None = None, **more: object) -> dict[str, object]:
    """An application, published on the day it came in."""
    days = {"收到": received, "答复": replied} | more
    return info("2021-03-01", id=name, **{key: day for key, day in days.items() if day is not None})


def reading(published: str, *refs: str, **more: object) -> dict[str, object]:
    """A reading that refers to others."""
    return {
        "unit": "甲局",
        "kind": "解读",
        "published": published,
        "refs": list(refs),
        "title": published,
    } | more


# 2021-03-01 is a Monday; the 20th working day after it is 2021-03-29, the 5th is 03-08.
CASES_WITHIN = [
    Case(
        "第 20 个工作日答复",
        TWENTY,
        [reply("A", "2021-03-01", "2021-03-29")],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    Case(
        "第 21 个工作日答复，晚了",
        TWENTY,
        [reply("A", "2021-03-01", "2021-03-30")],
        "2021-12-31",
        "unmet 0 0 1",
    ),
    Case("期限当天还没有答复：到期", TWENTY, [reply("A", "2021-03-01")], "2021-03-29", "unmet 0 0 1"),
    Case("期限前一天还没有答复：待定", TWENTY, [reply("A", "2021-03-01")], "2021-03-28", "pending 0 0 0"),
    Case(
        "考核日之后的答复看不见",
        TWENTY,
        [reply("A", "2021-03-01", "2021-03-10")],
        "2021-03-09",
        "pending 0 0 0",
    ),
    Case("自然日", NATURAL, [reply("A", "2021-03-01", "2021-03-21")], "2021-12-31", "satisfied 1 1 0"),
    Case("自然日晚一天", NATURAL, [reply("A", "2021-03-01", "2021-03-22")], "2021-12-31", "unmet 0 0 1"),
    Case("没有收到日期", TWENTY, [reply("A", None, "2021-03-02")], "2021-03-02", "unmet 0 0 1"),
    Case(
        "补正的从补正起算",
        LATEST,
        [reply("A", "2021-03-01", "2021-03-15", 补正="2021-03-08")],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    Case(
        "届满当天通知延期有效，次日通知无效",
        EXTENDED,
        [
            reply("A", "2021-03-01", "2021-03-15", 延期="2021-03-08"),
            reply("B", "2021-03-01", "2021-03-15", 延期="2021-03-09"),
        ],
        "2021-12-31",
        "partial 1/2 1/2 1",
    ),
    Case(
        "扣除不计入的天数",
        EXTENDED,
        [reply("A", "2021-03-01", "2021-03-10", 扣除=2)],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    # the holiday of 2021 runs from 10-01 to 10-07; Saturday 10-09 is a working day
    Case(
        "国庆假期不算，补班日算",
        {"within": LATEST["within"] | {"days": 2}},
        [reply("A", "2021-09-30", "2021-10-09")],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    Case("没有记录", TWENTY, [], "2021-12-31", "not_applicable 0 0 0"),
]
CASES_LINKED = [
    Case("第 3 个工作日解读", LINKED, [info("2021-03-01", id="A"), reading("2021-03-04", "A")], "2021-12-31", "satisfied 1 1 0"),
    Case("第 4 个工作日解读，晚了", LINKED, [info("2021-03-01", id="A"), reading("2021-03-05", "A")], "2021-12-31", "unmet 0 0 1"),
    Case("期限未到：待定", LINKED, [info("2021-03-01", id="A")], "2021-03-03", "pending 0 0 0"),
    Case("由文件一方引用也算", LINKED, [info("2021-03-01", id="A", refs=["B"]), reading("2021-03-01", id="B")], "2021-12-31", "satisfied 1 1 0"),
    Case(
        "按文号引用",
        LINKED,
        [info("2021-03-01", id="A", doc_no="某政发〔2021〕3号"), reading("2021-03-02", "某政发[2021]3号")],
        "2021-12-31",
        "satisfied 1 1 0",
    ),
    Case("先于文件的解读不算“之后”", LINKED, [info("2021-03-05", id="A"), reading("2021-03-04", "A")], "2021-12-31", "unmet 0 0 1"),
    Case("不限天数：截止日前待定", ANY_TIME, [info("2021-03-01", id="A")], "2021-06-29", "pending 0 0 0", BY_JUNE),
    Case("不限天数：截止日起不合格，可以补", ANY_TIME, [info("2021-03-01", id="A")], "2021-06-30", "unmet 0 0 1", BY_JUNE),
    Case("不限天数：晚了很久也算", ANY_TIME, [info("2021-03-01", id="A"), reading("2022-05-01", "A")], "2022-06-01", "satisfied 1 1 0"),
    Case("截止日之后出现的，一出现就到期", ANY_TIME, [info("2021-07-15", id="A")], "2021-07-15", "unmet 0 0 1", BY_JUNE),
    Case("要在之前：当天的不算", BEFORE, [info("2021-03-01", id="A"), reading("2021-03-01", "A")], "2021-12-31", "unmet 0 0 1"),
    Case("要在之前", BEFORE, [info("2021-03-01", id="A"), reading("2021-02-28", "A")], "2021-12-31", "satisfied 1 1 0"),
    Case(
        "至少两条，一条文件只有一条",
        TWO,
        [
            info("2021-03-01", id="A"), info("2021-03-02", id="B"), reading("2021-03-03", "A", "B", id="J1"),
            reading("2021-01-03", "A", id="J2"),
        ],
        "2021-12-31",
        "partial 1/2 1/2 1",
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES_WITHIN + CASES_LINKED, ids=lambda case: case.name)
def test_result(case: Case) -> None:
    assert brief(result_of(case)) == case.expected


def test_sentences() -> None:
    sentences("within", CASES_WITHIN)
    sentences("linked", CASES_LINKED)
