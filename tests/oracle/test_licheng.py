"""A real sheet (鲤城 2020, items 1 to 4) on the invented example that goes with it: 8 of 32.

A unit published one document late, and three with an index number missing; its yearly report was published late and
lacked elements; two applications, one answered late; no fault in item 4.
"""

from datetime import date
from typing import Any

from tests.oracle import assess
from tests.oracle.examples import record, rule, workspace

KINDS: dict[str, Any] = {
    "kinds": {
        "公开件": {
            "fields": {"形成": {"type": "date"}, "索引号": {"type": "text"}, "正文": {"type": "text"}}
        },
        "报送": {"fields": {}},
        "年报": {"fields": {"总体情况": {"type": "text"}, "处理情况": {"type": "text"}}},
        "申请": {"fields": {"收到": {"type": "date"}, "答复": {"type": "date"}}},
        "案件": {"fields": {"结果": {"type": "text"}}},
        "泄密": {"fields": {}},
    }
}
RULES = [
    rule(
        {"id": "timely", "within": {"of": "公开件", "start": "形成", "end": "published", "days": 20}},
        {"id": "elements", "complete": {"of": "公开件", "fields": ["索引号", "title"]}},
        {"id": "body", "complete": {"of": "公开件", "fields": ["正文"]}},
        name="LC-01",
    ),
    rule(
        {"id": "filed", "count": {"of": "报送"}},
        {"id": "published", "count": {"of": "年报"}},
        {"id": "elements", "complete": {"of": "年报", "fields": ["总体情况", "处理情况"]}},
        name="LC-02",
        deadline="2021-03-31",
    ),
    rule(
        {"id": "timely", "within": {"of": "申请", "start": "收到", "end": "答复", "days": 20}},
        {"id": "corrected", "each": {"of": "案件", "where": {"结果": {"not_in": ["纠错"]}}}},
        name="LC-03",
    ),
    rule({"id": "secrets", "count": {"of": "泄密", "min": 0, "max": 0}}, name="LC-04"),
]
SCHEME: dict[str, Any] = {
    "id": "licheng",
    "title": "政务公开指数",
    "full_marks": 32,
    "indicators": [
        {
            "id": "proactive",
            "title": "政府信息主动公开",
            "points": 10,
            "mode": "from_full",
            "take": [
                {"of": ["LC-01.timely"], "each": 5},
                {"of": ["LC-01.elements", "LC-01.body"], "each": 1},
            ],
        },
        {
            "id": "report",
            "title": "政府信息公开年度报告",
            "points": 10,
            "mode": "from_full",
            "take": [
                {"of": ["LC-02.filed"], "flat": 5},
                {"of": ["LC-02.published"], "flat": 5, "late": 5},
                {"of": ["LC-02.elements"], "flat": 5},
            ],
        },
        {
            "id": "requests",
            "title": "政府信息依申请公开",
            "points": 6,
            "mode": "from_full",
            "take": [{"of": ["LC-03.timely"], "each": 6}, {"of": ["LC-03.corrected"], "each": 3}],
        },
        {
            "id": "secrecy",
            "title": "保密审查",
            "points": 6,
            "mode": "from_full",
            "take": [{"of": ["LC-04.secrets"], "flat": 6}],
        },
    ],
}


def document(name: str, made: str, published: str, **fields: str) -> dict[str, Any]:
    return record(name, published, kind="公开件", fields={"形成": made, "正文": "全文"} | fields)


FAULTS = [
    document("D1", "2021-03-01", "2021-06-01", 索引号="1"),
    *(document(f"D{n}", "2021-03-01", "2021-03-02") for n in (2, 3, 4)),
    document("D5", "2021-03-01", "2021-03-02", 索引号="5"),
    record("F1", "2021-03-01", kind="报送"),
    record("Y1", "2021-04-06", kind="年报", fields={"总体情况": "略"}),
    record("R1", "2021-05-06", kind="申请", fields={"收到": "2021-05-06", "答复": "2021-05-10"}),
    record("R2", "2021-05-06", kind="申请", fields={"收到": "2021-05-06", "答复": "2021-09-10"}),
]


def figures(evidence: list[dict[str, Any]]) -> tuple[str | None, list[str | None]]:
    found = assess(workspace(*RULES, kinds=KINDS, scheme=SCHEME, evidence=evidence), date(2021, 12, 31))
    line = next(one for one in found["units"] if one["id"] == "甲局")
    return line["score"], [one["score"] for one in line["indicators"]]


def test_the_invented_example() -> None:
    # 10 − 5 − 3 × 1; 10 − 5 (late) − 5 (elements); 6 − 6; 6
    assert figures(FAULTS) == ("8.00", ["2.00", "0.00", "0.00", "6.00"])


def test_who_has_nothing_to_lose_keeps_the_points() -> None:
    # no application: 6 are kept; the report is missing: 5, and no elements to look at; not filed: 5
    assert figures(FAULTS[:5]) == ("14.00", ["2.00", "0.00", "6.00", "6.00"])
    # prices that add to more than the item's points stop at 0
    leak = record("X", "2021-05-01", kind="泄密")
    assert figures([*FAULTS, leak])[1][3] == "0.00"
