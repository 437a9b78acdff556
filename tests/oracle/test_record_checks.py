"""each, complete, within, linked, tariff, and selectors: worked out from SPEC section 5 and the fee's tariff."""

from fractions import Fraction
from typing import Any

import pytest
from tests.oracle.checks.tariff import charge
from tests.oracle.examples import brief, one, record

BY_PIECE = [{"to": 10, "rate": 0}, {"to": 30, "rate": 100}, {"rate": 200, "every": 10, "add": 100}]
BY_PAGE = [{"to": 30, "rate": 0}, {"to": 100, "rate": 10}, {"to": 200, "rate": 20}, {"rate": 40}]


@pytest.mark.parametrize(
    ("pieces", "fee"), [(10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300)]
)
def test_information_fee_by_piece(pieces: int, fee: int) -> None:
    # 20 × 100 = 2000 for 11 to 30; 31 to 40 at 200 each, 41 at 300
    assert charge(BY_PIECE, Fraction(pieces)) == fee


@pytest.mark.parametrize(("pages", "fee"), [(30, 0), (31, 10), (100, 700), (200, 2700), (201, 2740)])
def test_information_fee_by_page(pages: int, fee: int) -> None:
    assert charge(BY_PAGE, Fraction(pages)) == fee


def test_tariff() -> None:
    check = {"tariff": {"of": "信息", "quantity": "数量", "amount": "金额", "table": [{"to": 5, "rate": 2}]}}
    records = [
        record("A", "2021-05-01", fields={"数量": 5, "金额": 10}),
        record("B", "2021-05-02", fields={"数量": 6, "金额": 12}),  # beyond the last tier
        record("C", "2021-05-03", fields={"数量": 1}),  # no amount
    ]
    # a record is due when it appears, long before the deadline
    assert brief(one(check, records, "2021-05-03")) == ("partial", "1/3", "1/3", [("B", True), ("C", True)])


def test_each_and_enough_of_them() -> None:
    where = {"形式": {"in": ["图解", "视频"]}}
    records = [record(name, "2021-05-01", fields={"形式": form}) for name, form in
               (("A", "图解"), ("B", "视频"), ("C", "文字"))]  # fmt: skip
    check: dict[str, Any] = {"each": {"of": "信息", "where": where}}
    assert brief(one(check, records, "2021-05-01")) == ("partial", "2/3", "2/3", [("C", True)])
    check["each"]["at_least"] = "2/3"
    # satisfied has achieved 1; what fails is listed all the same
    assert brief(one(check, records, "2021-05-01")) == ("satisfied", "1", "1", [("C", True)])


def test_none() -> None:
    check: dict[str, Any] = {"each": {"of": "信息", "where": {"形式": "图解"}}}
    assert one(check, [], "2021-12-31")["status"] == "not_applicable"
    check["each"]["none"] = "unmet"
    assert one(check, [], "2021-12-30")["status"] == "pending"
    assert brief(one(check, [], "2021-12-31")) == ("unmet", "0", "0", [("c0", True)])


def test_complete_counts_cells() -> None:
    check = {"complete": {"of": "信息", "fields": ["数量", "形式", "标签"]}}
    records = [
        record("A", "2021-05-01", fields={"数量": 0, "形式": " ", "标签": []}),  # only the 0 is filled
        record("B", "2021-05-01", fields={"数量": 1, "形式": "图解", "标签": ["债务"]}),
    ]
    # 4 of 6 cells
    assert brief(one(check, records, "2021-05-01")) == ("partial", "2/3", "2/3", [("A", True)])


def within(**more: Any) -> dict[str, Any]:
    return {"within": {"of": "信息", "start": "收到", "end": "答复", "days": 2} | more}


def test_within_working_days_over_a_holiday() -> None:
    # two working days after 30 September 2021 are over on 9 October
    good = record("A", "2021-09-30", fields={"收到": "2021-09-30", "答复": "2021-10-09"})
    bad = record("B", "2021-09-30", fields={"收到": "2021-09-30", "答复": "2021-10-10"})
    assert one(within(), [good], "2021-10-10")["status"] == "satisfied"
    # before the reply is seen its days still run, and a date after the as-of date is not seen
    assert brief(one(within(), [good], "2021-10-08")) == ("pending", "0", "0", [])
    # A is good on the 9th, and B is over that day
    assert brief(one(within(), [good, bad], "2021-10-09")) == ("partial", "1/2", "1/2", [("B", False)])


def test_within_a_missing_start_fails_at_once_and_can_be_mended() -> None:
    records = [record("A", "2021-09-30", fields={"答复": "2021-09-30"})]
    assert brief(one(within(), records, "2021-09-30")) == ("unmet", "0", "0", [("A", True)])


def test_within_pause_extension_and_completed_application() -> None:
    check = within(
        calendar="natural",
        start=["收到", "补正"],
        pause="扣除",
        extend={"field": "延期", "days": 3},
    )
    # the completed application counts: 5 May; 2 days and 1 of pause: 8 May; told on 8 May: 3 more, 11 May
    fields = {"收到": "2021-05-01", "补正": "2021-05-05", "扣除": 1, "延期": "2021-05-08"}
    in_time = record("A", "2021-05-01", fields=fields | {"答复": "2021-05-11"})
    too_late = record("B", "2021-05-01", fields=fields | {"答复": "2021-05-12"})
    told_late = record("C", "2021-05-01", fields=fields | {"延期": "2021-05-09", "答复": "2021-05-11"})
    assert brief(one(check, [in_time, too_late, told_late], "2021-06-01")) == (
        "partial",
        "1/3",
        "1/3",
        [("B", False), ("C", False)],
    )


def linked(**more: Any) -> dict[str, Any]:
    return {"linked": {"of": "信息", "to": "解读"} | more}


def reading(name: str, published: str, **more: Any) -> dict[str, Any]:
    return record(name, published, kind="解读", **more)


def test_linked_both_ways_by_doc_no_and_in_order() -> None:
    paper = record("A", "2021-09-30", doc_no="天政办发〔2021〕3号", refs=["B2"])
    refers = reading("B1", "2021-09-30", refs=["天政办发(2021)3号"])
    referred = reading("B2", "2021-10-09")
    assert one(linked(min=2, days=2), [paper, refers, referred], "2021-10-09")["status"] == "satisfied"
    # a day later is beyond the second working day, and the days are over
    later = reading("B2", "2021-10-11")
    assert brief(one(linked(min=2, days=2), [paper, refers, later], "2021-10-11")) == (
        "unmet",
        "0",
        "0",
        [("A", False)],
    )
    assert one(linked(order="before"), [paper, refers, later], "2021-12-31")["status"] == "unmet"
    assert one(linked(order="either"), [paper, refers, later], "2021-12-31")["status"] == "satisfied"


def test_linked_without_days_is_due_at_the_deadline() -> None:
    paper = record("A", "2021-09-30")
    assert one(linked(), [paper], "2021-12-30")["status"] == "pending"
    assert brief(one(linked(), [paper], "2021-12-31")) == ("unmet", "0", "0", [("A", True)])
    # a record that appears after the deadline is due when it appears
    after = record("A", "2022-02-01", about="2021")
    assert brief(one(linked(order="before"), [after], "2022-02-01")) == ("unmet", "0", "0", [("A", False)])


@pytest.mark.parametrize(
    ("where", "chosen"),
    [
        ({"形式": "图解"}, ["A"]),
        ({"fields.形式": ["图解", "视频"]}, ["A", "B"]),
        ({"形式": {"not_in": ["图解"]}}, ["B", "C"]),  # a missing value meets not_in
        ({"形式": {"present": False}}, ["C"]),
        ({"金额": {"min": 1, "max": 2}}, ["A"]),
        ({"金额": {"after": 2, "before": 4}}, ["B"]),
        ({"标签": "债务"}, ["B"]),  # one element of a list suffices
        ({"url": {"host": "gov.cn"}}, ["A"]),
        ({"title": {"matches": "^第[一二]"}}, ["A", "B"]),
        ({"published": {"before": "2021-05-02"}}, ["A"]),
    ],
)
def test_conditions(where: dict[str, Any], chosen: list[str]) -> None:
    records = [
        record("A", "2021-05-01", title="第一期", url="http://www.gov.cn/a", fields={"形式": "图解", "金额": 2}),
        record("B", "2021-05-02", title="第二期", url="http://xgov.cn/a",
               fields={"形式": "视频", "金额": 3, "标签": ["债务", "财政"]}),
        record("C", "2021-05-03", title="甲"),
    ]  # fmt: skip
    check = {"count": {"of": {"kind": "信息", "where": where}, "min": 1}}
    assert one(check, records, "2021-12-31")["counted"] == chosen


def test_which_records_belong() -> None:
    records = [
        record("A", "2020-12-31"),
        record("B", "2022-01-05", about="2021-12"),
        record("C", "2021-06-01", about="2020"),
        record("D", "2021-06-01", unit="乙局"),
        record("E", "2022-01-05"),
        record("F", "2021-07-01", summary="高质量 发展"),
    ]
    of: dict[str, Any] = {"kind": "信息"}
    assert one({"count": {"of": of}}, records, "2022-02-01")["counted"] == ["B", "F"]
    assert one({"count": {"of": of | {"from": "any"}}}, records, "2022-02-01")["counted"] == ["B", "D", "F"]
    mention = {"count": {"of": of | {"mentions": ["高质量发展"]}}}
    assert one(mention, records, "2022-02-01")["counted"] == ["F"]
    # an explicit window looks at the date of publication alone
    window = {"count": {"of": of | {"window": {"start": "2020-12-01", "end": "2021-06-30"}}}}
    assert one(window, records, "2022-02-01")["counted"] == ["A", "C"]
    # a deadline after the period lengthens it
    assert one({"count": {"of": of}}, records, "2022-02-01", deadline="2022-01-31")["counted"] == [
        "B",
        "E",
        "F",
    ]
