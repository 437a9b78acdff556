"""Working days: holidays and make-up days, the workspace's own days, years that the calendar does not know."""

from datetime import date, timedelta

import pytest

from compliance.calendar import Workdays

NATIONAL_DAY = {
    "2021-09-26": True,  # a Sunday, made up for the holiday
    "2021-09-30": True,
    **{f"2021-10-{n:02d}": False for n in range(1, 8)},
    "2021-10-08": True,
    "2021-10-09": True,  # a Saturday, made up
    "2021-10-10": False,
    "2021-10-11": True,
}


def test_national_day_2021() -> None:
    calendar = Workdays()
    assert {day: calendar.is_workday(date.fromisoformat(day)) for day in NATIONAL_DAY} == NATIONAL_DAY


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2021-09-30", 1, "2021-10-08"),
        ("2021-09-30", 2, "2021-10-09"),
        ("2021-09-30", 3, "2021-10-11"),
        ("2021-10-03", 1, "2021-10-08"),  # from within the holiday
        ("2021-03-01", 20, "2021-03-29"),
        ("2021-12-31", 1, "2022-01-04"),  # over the year's end
        ("2021-03-01", 0, "2021-03-01"),
        ("2021-10-03", 0, "2021-10-03"),
        ("2021-03-01", -5, "2021-03-01"),
    ],
)
def test_the_day_after_so_many_working_days(start: str, days: int, last: str) -> None:
    assert Workdays().after(date.fromisoformat(start), days).isoformat() == last


def test_own_days_come_first() -> None:
    calendar = Workdays(holidays=[date(2021, 3, 2)], workdays=[date(2021, 3, 6)])
    assert not calendar.is_workday(date(2021, 3, 2))
    assert calendar.is_workday(date(2021, 3, 6))
    assert calendar.after(date(2021, 3, 1), 4) == date(2021, 3, 6)
    assert calendar.after(date(2021, 3, 1), 1) == date(2021, 3, 3)


def test_a_day_that_is_both_is_a_holiday() -> None:
    both = Workdays(holidays=[date(2021, 3, 2)], workdays=[date(2021, 3, 2)])
    assert not both.is_workday(date(2021, 3, 2))


def test_unknown_years_use_monday_to_friday_and_are_named() -> None:
    calendar = Workdays()
    assert calendar.after(date(2090, 9, 29), 1) == date(2090, 10, 2)  # a Friday to a Monday, holiday or not
    assert calendar.unknown_years == {2090}


def test_years_that_were_not_counted_are_not_named() -> None:
    calendar = Workdays()
    calendar.after(date(2021, 3, 1), 20)
    assert calendar.unknown_years == set()


def test_the_edges_of_time() -> None:
    calendar = Workdays()
    assert calendar.after(date(2021, 1, 1), 10**9) == date.max
    assert calendar.after(date(9999, 12, 30), 5) == date.max


def test_agrees_with_counting_day_by_day() -> None:
    calendar = Workdays()
    start = date(2020, 12, 20)
    left, day = 90, start
    while left:
        day += timedelta(1)
        left -= calendar.is_workday(day)
    assert calendar.after(start, 90) == day
