"""Days and periods as numbers: the last day of a term, the calendar period of a day."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import chinese_calendar
import polars as pl

FIRST, LAST = date(2020, 1, 1), date(2022, 12, 31)


@cache
def _calendar() -> tuple[pl.Series, pl.Series]:
    """For each day from FIRST on how many working days there are up to it, and the working days."""
    days = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
    worked = [chinese_calendar.is_workday(day) for day in days]
    counts = pl.Series(worked).cast(pl.UInt32).cum_sum()
    return counts, pl.Series([day for day, works in zip(days, worked, strict=True) if works], dtype=pl.Date)


def limit(start: pl.Expr, days: int, calendar: str) -> pl.Expr:
    """The `days`-th (working) day after a day."""
    if calendar == "natural" or days == 0:
        return start + pl.duration(days=days)
    counts, worked = _calendar()
    position = (start - pl.lit(FIRST, dtype=pl.Date)).dt.total_days().cast(pl.UInt32)
    return pl.lit(worked).gather(pl.lit(counts).gather(position) + (days - 1))


def limit_of(start: date, days: int, calendar: str) -> date:
    """As `limit`, for one day."""
    return pl.select(limit(pl.lit(start, dtype=pl.Date), days, calendar)).item()  # type: ignore[no-any-return]


def number(day: pl.Expr, per: str) -> pl.Expr:
    """The number of the calendar period in which a day lies, counted from 2020."""
    if per == "week":
        return (day - pl.lit(date(2019, 12, 30), dtype=pl.Date)).dt.total_days() // 7
    months = {"month": 1, "quarter": 3, "half": 6}[per]
    return ((day.dt.year().cast(pl.Int64) - 2020) * 12 + day.dt.month().cast(pl.Int64) - 1) // months


def periods(per: str, first: date, last: date) -> Iterator[tuple[int, date]]:
    """The number and the last day of each calendar period that lies wholly between two days."""
    if per == "week":
        n = 0
        monday = date(2019, 12, 30)
        while monday + timedelta(6) <= last:
            if monday >= first:
                yield n, monday + timedelta(6)
            monday, n = monday + timedelta(7), n + 1
        return
    months = {"month": 1, "quarter": 3, "half": 6}[per]
    for n in range(36 // months):
        start = date(2020 + n * months // 12, n * months % 12 + 1, 1)
        after = n + 1
        end = date(2020 + after * months // 12, after * months % 12 + 1, 1) - timedelta(1)
        if start >= first and end <= last:
            yield n, end
