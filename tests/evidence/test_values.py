"""Every form of a day, a period, a number, a boolean and a list; the same for a few texts and for many."""

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.evidence.helpers import bond, made, only

from compliance.evidence import columns, values
from compliance.evidence.columns import FEW, parse
from compliance.evidence.kinds import FieldType


def parsed(text: object, wanted: FieldType, *, serials: bool = False) -> Any:
    """What a cell with `text` gives; None where it is refused or blank."""
    frame = pl.DataFrame({"=fields.x": pl.Series([text], dtype=pl.String)})
    return parse(frame, "fields.x", wanted, serials=serials).values.to_list()[0]


@pytest.mark.parametrize(
    "text",
    ["2021-04-08", "2021/4/8", "2021/04/08", "2021年4月8日", "2021年04月08日", " 2021-04-08 ", "２０２１-０４-０８",
     "2021-04-08 00:00:00", "2021-04-08T10:30"],
)  # fmt: skip
def test_days(text: str) -> None:
    assert parsed(text, "date") == date(2021, 4, 8)


@pytest.mark.parametrize(
    "text", ["2021-02-30", "2021-13-01", "20210408", "4月8日", "2021", "昨天", "44294", "0000-01-01"]
)
def test_no_days(text: str) -> None:
    assert parsed(text, "date") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("44294", date(2021, 4, 8)), ("44294.75", date(2021, 4, 8)), ("36526", date(2000, 1, 1)), ("2021", None), ("0", None),
     ("9999999", None), ("2021/4/8", date(2021, 4, 8))],
)  # fmt: skip
def test_serials_of_a_workbook(text: str, day: date | None) -> None:
    assert parsed(text, "date", serials=True) == day


@pytest.mark.parametrize(
    ("text", "name"),
    [("2021", "2021"), ("2021年", "2021"), ("2021-H1", "2021-H1"), ("2021年上半年", "2021-H1"), ("2021年下半年", "2021-H2"),
     ("2021-Q1", "2021-Q1"), ("2021年第1季度", "2021-Q1"), ("2021年第一季度", "2021-Q1"), ("2021-03", "2021-03"),
     ("2021年3月", "2021-03"), ("2021-W05", "2021-W05"), ("2021-04-08", "2021-04-08"), ("2021年4月8日", "2021-04-08"),
     ("２０２１年", "2021")],
)  # fmt: skip
def test_periods(text: str, name: str) -> None:
    record = only(made([bond(about=text)]))
    assert record["about"] == name
    assert record["about_start"].year == 2021 and record["about_start"] <= record["about_end"]


def test_a_period_may_be_a_number() -> None:
    record = only(made([bond(about=2021)]))
    assert (record["about_start"], record["about_end"]) == (date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    ("text", "number"),
    [("12.5", "12.5"), ("12.50", "12.5"), ("-3", "-3"), ("+3", "3"), (".5", "0.5"), ("5.", "5"), ("0012", "12"), ("1,234.5", "1234.5"),
     ("１２，３４５．６", "12345.6"), ("−2", "-2"), ("－2", "-2"), ("1e3", "1000"), ("1.5E-2", "0.015"), ("-0", "0"),
     ("0.000000000001", "0.000000000001"), ("1.0000000000000000000", "1"), ("9" * 26 + "." + "9" * 12, "9" * 26 + "." + "9" * 12)],
)  # fmt: skip
def test_numbers(text: str, number: str) -> None:
    assert parsed(text, "number") == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "12.5亿元",
        "约3",
        "1,23",
        "1 2",
        "二",
        "70%",
        "1/2",
        "NaN",
        "Infinity",
        "1e99999",
        "0.0000000000001",
        "9" * 27,
        "--1",
        "1e",
        "0x10",
    ],
)
def test_no_numbers(text: str) -> None:
    assert parsed(text, "number") is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [("12", 12), ("12.0", 12), ("1,200", 1200), ("１２", 12), ("-9223372036854775808", -(2**63)), ("9223372036854775807", 2**63 - 1),
     ("9223372036854775808", None), ("3.5", None), ("三", None), ("1e3", 1000)],
)  # fmt: skip
def test_integers(text: str, whole: int | None) -> None:
    assert parsed(text, "integer") == whole


@pytest.mark.parametrize(
    ("text", "truth"),
    [("是", True), ("否", False), ("true", True), ("TRUE", True), ("False", False), (" 是 ", True), ("ｔｒｕｅ", True), ("1", None), ("有", None)],
)  # fmt: skip
def test_booleans(text: str, truth: bool | None) -> None:
    assert parsed(text, "boolean") is truth


@pytest.mark.parametrize(
    ("text", "elements"),
    [("甲、乙；丙;丁\n戊\r\n己", ["甲", "乙", "丙", "丁", "戊", "己"]), (" 甲 、、 乙 ", ["甲", "乙"]), ("甲, 乙", ["甲, 乙"]), ("；", None)],
)  # fmt: skip
def test_lists(text: str, elements: list[str] | None) -> None:
    assert parsed(text, "list") == elements


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\n"])
@pytest.mark.parametrize("wanted", ["text", "number", "integer", "date", "boolean", "list"])
def test_blank_is_no_value(text: str, wanted: FieldType) -> None:
    found = parse(pl.DataFrame({"=fields.x": [text]}), "fields.x", wanted)
    assert found.values.to_list() == [None]
    assert found.reasons is None or found.reasons.null_count() == 1


def test_text_stays_as_it_stands() -> None:
    odd = "  =cmd|' /C calc'!A0\t\x00\u202e" + "长" * 10_000
    record = only(made([bond(title=odd, summary="\ufeff", url=" http://x \n")]))
    assert (record["title"], record["summary"], record["url"]) == (odd, "\ufeff", "http://x")


def test_native_values() -> None:
    fields = {
        "限额": Decimal("1E+2"),
        "笔数": Decimal("3.0"),
        "公开": False,
        "要素": ["甲", 2, None, " "],
        "说明": 12,
    }
    record = only(made([bond(id=7, title=Decimal("1.50"), fields=fields)]))
    assert (record["id"], record["title"]) == ("7", "1.50")
    assert [record[f"fields.{name}"] for name in fields] == [Decimal(100), 3, False, ["甲", "2"], "12"]


texts = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["2021-04-08", "44294", "2021", "12.50", "1,234", "是", "甲、乙", " 7 ", "\x1c1\x1c", "9" * 30, "1e5", "true", "-0.0"]),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(cells=st.lists(st.one_of(st.none(), texts), min_size=1, max_size=12), serials=st.booleans())
def test_many_rows_are_read_as_few(cells: list[str | None], serials: bool) -> None:
    cells = [None if text is None else text.encode("utf-8", "ignore").decode() for text in cells]
    for wanted in columns.DTYPES:
        few = parse(
            pl.DataFrame({"=x": pl.Series(cells, dtype=pl.String)}), "x", wanted, serials=serials, strip=True
        )
        times = FEW // len(cells) + 1
        many = parse(
            pl.DataFrame({"=x": pl.Series(cells * times, dtype=pl.String)}),
            "x",
            wanted,
            serials=serials,
            strip=True,
        )
        assert many.values.to_list() == few.values.to_list() * times
        reasons = [column.reasons.to_list() if column.reasons is not None else None for column in (few, many)]
        assert reasons[1] == (None if reasons[0] is None else reasons[0] * times)


@settings(max_examples=200, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=12, min_value=-(10**25), max_value=10**25))
def test_numbers_are_exact(number: Decimal) -> None:
    assert Decimal(values.number(str(number))) == number
    assert parsed(str(number), "number") == number


@pytest.mark.parametrize(
    ("text", "there"), [("2021.4.8", True), ("2021-4-8日", True), ("2021.13.1", False), ("2021-02-30", False)]
)
def test_a_day_that_is_written_otherwise_is_not_said_not_to_exist(text: str, there: bool) -> None:
    with pytest.raises(values.Wrong) as raised:
        values.day(text)
    assert ("不是存在的日期" in raised.value.template) is not there
    assert "2021-04-08" in raised.value.template
