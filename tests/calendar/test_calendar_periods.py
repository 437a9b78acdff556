"""The forms of `about`, calendar periods, and days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.calendar import parse_about, parse_day, periods_within
from compliance.calendar.periods import Unit, period_of

FORMS = [
    ("2021", "2021", "2021-01-01", "2021-12-31"),
    ("2021年", "2021", "2021-01-01", "2021-12-31"),
    ("２０２１年", "2021", "2021-01-01", "2021-12-31"),
    ("2021-H1", "2021-H1", "2021-01-01", "2021-06-30"),
    ("2021h2", "2021-H2", "2021-07-01", "2021-12-31"),
    ("2021年上半年", "2021-H1", "2021-01-01", "2021-06-30"),
    ("2021年 下半年", "2021-H2", "2021-07-01", "2021-12-31"),
    ("2021-Q1", "2021-Q1", "2021-01-01", "2021-03-31"),
    ("2021-q4", "2021-Q4", "2021-10-01", "2021-12-31"),
    ("2021年第2季度", "2021-Q2", "2021-04-01", "2021-06-30"),
    ("2021年三季度", "2021-Q3", "2021-07-01", "2021-09-30"),
    ("2021-03", "2021-03", "2021-03-01", "2021-03-31"),
    ("2021年3月", "2021-03", "2021-03-01", "2021-03-31"),
    ("2021年12月份", "2021-12", "2021-12-01", "2021-12-31"),
    ("2020-02", "2020-02", "2020-02-01", "2020-02-29"),
    ("2021-W05", "2021-W05", "2021-02-01", "2021-02-07"),
    ("2020-W53", "2020-W53", "2020-12-28", "2021-01-03"),
    ("2021-04-08", "2021-04-08", "2021-04-08", "2021-04-08"),
    ("2021/4/8", "2021-04-08", "2021-04-08", "2021-04-08"),
    ("2021年4月8日", "2021-04-08", "2021-04-08", "2021-04-08"),
]


@pytest.mark.parametrize(("text", "name", "first", "last"), FORMS, ids=[form[0] for form in FORMS])
def test_about(text: str, name: str, first: str, last: str) -> None:
    period = parse_about(text)
    assert (period.name, period.start.isoformat(), period.end.isoformat()) == (name, first, last)


@pytest.mark.parametrize(
    "text",
    ["", "一季度", "2021-Q5", "2021-13", "2021-W54", "2021-W00", "2021-00", "2021年13月", "21年", "2021-2-30", "2021-02-30", "0000"],
)  # fmt: skip
def test_no_about(text: str) -> None:
    with pytest.raises(ValueError):
        parse_about(text)


@pytest.mark.parametrize("text", ["2021-4-8", "2021.4.8", "20210408", "4月8日", "2021-13-01", "2021/2/29"])
def test_no_day(text: str) -> None:
    with pytest.raises(ValueError):
        parse_day(text)


def test_days_with_a_time_of_day() -> None:
    assert parse_day("2021-04-08T09:30:00") == parse_day("2021/4/8 9:30") == date(2021, 4, 8)


@pytest.mark.parametrize(
    ("unit", "first", "last", "names"),
    [
        ("quarter", "2021-01-01", "2021-12-31", ["2021-Q1", "2021-Q2", "2021-Q3", "2021-Q4"]),
        ("quarter", "2021-01-02", "2021-12-30", ["2021-Q2", "2021-Q3"]),
        ("month", "2021-01-31", "2021-03-31", ["2021-02", "2021-03"]),
        ("half", "2021-06-30", "2021-12-31", ["2021-H2"]),
        ("year", "2021-01-01", "2021-12-30", []),
        ("week", "2020-12-28", "2021-01-10", ["2020-W53", "2021-W01"]),
        ("week", "2021-01-05", "2021-01-10", []),
        ("month", "9999-11-01", "9999-12-31", ["9999-11", "9999-12"]),
    ],
)
def test_periods_that_lie_wholly_within(unit: Unit, first: str, last: str, names: list[str]) -> None:
    found = periods_within(unit, date.fromisoformat(first), date.fromisoformat(last))
    assert [period.name for period in found] == names


@given(
    st.dates(date(1, 1, 10), date(9999, 12, 20)),
    st.sampled_from(["week", "month", "quarter", "half", "year"]),
)
def test_a_day_lies_in_its_period_and_the_name_reads_back(day: date, unit: Unit) -> None:
    period = period_of(day, unit)
    assert period.start <= day <= period.end
    assert parse_about(period.name) == period
    if period.end < date.max:
        following = period.end + timedelta(1)
        assert period_of(following, unit).start == following
