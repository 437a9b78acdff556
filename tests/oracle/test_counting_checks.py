"""count, count per, fresh, total, covers, judged: worked out from SPEC section 5."""

from decimal import Decimal
from typing import Any

import pytest
from tests.oracle.examples import brief, one, record, results, rule, workspace

COUNT = {"count": {"of": "信息", "min": 2}}


def test_count_is_pending_until_the_deadline_or_until_it_holds() -> None:
    first, second = record("A", "2021-02-01"), record("B", "2021-03-01")
    assert brief(one(COUNT, [first], "2021-12-30")) == ("pending", "1/2", "1/2", [])
    assert brief(one(COUNT, [first, second], "2021-03-01")) == ("satisfied", "1", "1", [])
    # the as-of date is the end of that day: on the deadline it is due
    assert brief(one(COUNT, [first], "2021-12-31")) == ("partial", "1/2", "1/2", [("c0", True)])
    assert brief(one(COUNT, [], "2021-12-31")) == ("unmet", "0", "0", [("c0", True)])


def test_count_late() -> None:
    # published after the deadline, but belongs by its about
    records = [record("A", "2021-12-31"), record("B", "2022-01-04", about="2021-12")]
    assert brief(one(COUNT, records, "2022-01-04")) == ("late", "1", "1/2", [])


def test_count_beyond_the_maximum() -> None:
    check = {"count": {"of": "信息", "max": 2}}
    records = [record(name, "2021-05-01", title=name) for name in "ABC"]
    # pending until the deadline, then 2/3; what is passed cannot be mended
    assert brief(one(check, records, "2021-06-01")) == ("pending", "2/3", "2/3", [])
    assert brief(one(check, records, "2021-12-31")) == ("partial", "2/3", "2/3", [("c0", False)])
    # without the late record it would have held: in_time is more than achieved
    late = [*records[:2], record("D", "2022-01-01", about="2021")]
    assert brief(one(check, late, "2022-01-01")) == ("partial", "2/3", "1", [("c0", False)])


def test_count_min_0_asks_nothing_of_nothing_and_a_closed_window_is_past_mending() -> None:
    assert one({"count": {"of": "信息", "min": 0, "max": 1}}, [], "2021-06-01")["status"] == "not_applicable"
    of = {"kind": "信息", "window": {"start": "2021-01-01", "end": "2021-06-30"}}
    assert brief(one({"count": {"of": of}}, [], "2021-12-31")) == ("unmet", "0", "0", [("c0", False)])


def test_count_per_quarter_with_grace() -> None:
    check = {"count": {"of": "信息", "per": "quarter", "grace": "31d"}}
    records = [
        record("A", "2021-04-08", about="2021-Q1"),
        record("B", "2021-08-15", about="2021-Q2"),  # due 2021-07-31: late
        record("C", "2021-07-02"),  # without about it serves the quarter of its date
        record("D", "2021-11-01", about="2021"),  # longer than a quarter: serves none
    ]
    # nothing is due before 2021-05-01 (31 March + 31 days)
    assert brief(one(check, records, "2021-04-30")) == ("pending", "1/4", "1/4", [])
    assert brief(one(check, records, "2021-05-01")) == ("satisfied", "1", "1", [])
    assert brief(one(check, records, "2021-09-30")) == ("late", "1", "1/2", [])
    # 2021-Q4 falls due on 2022-01-31; three of four are served, two in time
    result = one(check, records, "2022-01-31")
    assert brief(result) == ("partial", "3/4", "1/2", [("2021-Q4", True)])
    assert result["counted"] == ["A", "B", "C", "D"]


def test_count_per_without_a_whole_period() -> None:
    check = {"count": {"of": "信息", "per": "year"}}
    assert one(check, [record("A", "2021-02-01")], "2021-12-31", deadline="2021-11-30")["status"] == (
        "not_applicable"
    )


FRESH = {
    "fresh": {
        "of": {"kind": "信息", "window": {"start": "2021-01-01", "end": "2021-01-20"}},
        "every": "5d",
        "grace": "2d",
    }
}


def test_fresh() -> None:
    # A on the 8th covers 8 … 13; 1 … 5 are covered because there is a record; so 6, 7 and 14 … 20 are open
    records = [record("A", "2021-01-08")]
    gaps = [("2021-01-06/2021-01-07", False), ("2021-01-14/2021-01-20", False)]
    assert brief(one(FRESH, records, "2021-02-01")) == ("partial", "11/20", "11/20", gaps)
    # on the 10th the days up to the 8th are due: 6 of 8 are covered
    assert brief(one(FRESH, records, "2021-01-10")) == (
        "partial",
        "3/4",
        "3/4",
        [("2021-01-06/2021-01-07", False)],
    )


def test_fresh_before_anything_is_due() -> None:
    # with a record the first day is due on the 3rd; A on the 2nd covers 2 … 7, with 1 that makes 7 of 20 days
    assert brief(one(FRESH, [record("A", "2021-01-02")], "2021-01-02")) == ("pending", "7/20", "7/20", [])
    # without any, the first day past `every` is the 6th, due on the 8th
    assert one(FRESH, [], "2021-01-07")["status"] == "pending"
    assert brief(one(FRESH, [], "2021-01-08")) == ("unmet", "0", "0", [("2021-01-01/2021-01-06", False)])


def test_fresh_starts_with_the_life_of_the_owner() -> None:
    # since the 16th: 16 … 20 are asked, all within the first five days
    units = {"groups": {}, "units": [{"id": "甲局", "since": "2021-01-16"}]}
    ws = workspace(rule(FRESH), units=units, evidence=[record("A", "2021-01-16")])
    assert brief(results(ws, "2021-02-01")["R-1", "甲局", "c0"]) == ("satisfied", "1", "1", [])


def test_total() -> None:
    check = {"total": {"of": "信息", "field": "金额", "min": 10, "max": 20}}
    two = [
        record("A", "2021-05-01", fields={"金额": Decimal("2.5")}),
        record("B", "2022-01-05", about="2021-12", fields={"金额": 5}),
    ]
    # 7.5 of 10, of which 2.5 in time
    assert brief(one(check, two, "2022-01-05")) == ("partial", "3/4", "1/4", [("c0", True)])
    # 25 is beyond 20: 20/25
    much = [*two, record("C", "2021-06-01", fields={"金额": Decimal("17.5")})]
    assert brief(one(check, much, "2022-01-05")) == ("partial", "4/5", "1", [("c0", False)])
    assert brief(one(check, [], "2021-12-31")) == ("unmet", "0", "0", [("c0", True)])
    assert one({"total": {"of": "信息", "field": "金额", "max": 1}}, [], "2021-12-31")["status"] == (
        "not_applicable"
    )


def covers(items: Any, **more: Any) -> dict[str, Any]:
    return {"covers": {"of": "信息", "items": items} | more}


def test_covers() -> None:
    check = covers(["城市更新", "教育强区", "商贸兴区"])
    records = [
        record("A", "2021-05-01", title="关于“城市 更新”的通报"),
        record("B", "2022-01-10", about="2021", title="教育强区、工业强区"),
    ]
    assert brief(one(check, records, "2021-12-30")) == ("pending", "1/3", "1/3", [])
    assert brief(one(check, records, "2022-01-10")) == ("partial", "2/3", "1/3", [("商贸兴区", True)])
    # with nothing selected every item is a failure
    assert one(check, [], "2021-12-31")["failures"] == [
        {"subject": item, "curable": True} for item in ("城市更新", "教育强区", "商贸兴区")
    ]


def test_covers_nearly() -> None:
    # 新旧动能转换 against 新旧动力转换: five of six characters stand, the ratio is 100 × 2·5/12 = 83.3
    records = [record("A", "2021-05-01", title="新旧动力转换")]
    assert one(covers(["新旧动能转换"], similarity=80), records, "2021-12-31")["status"] == "satisfied"
    assert one(covers(["新旧动能转换"], similarity=90), records, "2021-12-31")["status"] == "unmet"


def test_covers_by_group_jointly() -> None:
    items = {"街道": ["养老服务"], "部门": "目录"}
    lists = {"lists": {"目录": {"document": "某文", "items": ["养老服务", "户籍管理"]}}}
    evidence = [record("A", "2021-05-01", title="户籍管理")]
    both = rule(covers(items), owners=["甲局", "丙街道"])
    found = results(workspace(both, lists=lists, evidence=evidence), "2021-12-31")
    assert found["R-1", "甲局", "c0"]["achieved"] == "1/2"
    assert found["R-1", "丙街道", "c0"]["achieved"] == "0"
    joint = results(workspace(both | {"share": "joint"}, lists=lists, evidence=evidence), "2021-12-31")
    # the union is 养老服务 and 户籍管理, once each
    assert brief(joint["R-1", "丙街道", "c0"]) == ("partial", "1/2", "1/2", [("养老服务", True)])
    # a unit of no group in the mapping has no list
    nobody = workspace(rule(covers({"街道": ["养老服务"]})), evidence=evidence)
    assert results(nobody, "2021-12-31")["R-1", "甲局", "c0"]["status"] == "not_applicable"


@pytest.mark.parametrize(
    ("scores", "as_of", "wanted"),
    [
        ([], "2021-12-30", ("pending", "0", "0", [])),
        ([], "2021-12-31", ("needs_judgement", "0", "0", [])),
        # 张's later score counts: (2 + 4) / 2 = 3 of 5, and 4 is asked
        ([("张", "2021-03-01", 5), ("张", "2021-04-01", 2), ("李", "2021-04-01", 4)], "2021-05-01",
         ("partial", "3/5", "3/5", [("c0", True)])),
        # before April only 张's first score is seen
        ([("张", "2021-03-01", 4), ("张", "2021-04-01", 2)], "2021-03-31", ("satisfied", "4/5", "4/5", [])),
    ],
)  # fmt: skip
def test_judged(
    scores: list[tuple[str, str, int]], as_of: str, wanted: tuple[str, str, str, list[tuple[str, bool]]]
) -> None:
    judgements = [
        {"rule": "R-1", "check": "c0", "unit": "甲局", "judge": judge, "on": on, "score": score}
        for judge, on, score in scores
    ]
    ws = workspace(rule({"judged": {"question": "可读吗", "pass": 4}}), judgements=judgements)
    assert brief(results(ws, as_of)["R-1", "甲局", "c0"]) == wanted
