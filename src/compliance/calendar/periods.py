"""Calendar periods: 2021, 2021-H1, 2021-Q1, 2021-03, 2021-W05 or a day (SPEC section 4, 所属期)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["week", "month", "quarter", "half", "year"]

_ABOUT = (
    re.compile(r"(?P<y>\d{4})\s*年?\Z"),
    re.compile(r"(?P<y>\d{4})-?H(?P<h>[12])\Z", re.IGNORECASE),
    re.compile(r"(?P<y>\d{4})\s*年\s*(?P<hz>[上下])半年\Z"),
    re.compile(r"(?P<y>\d{4})-?Q(?P<q>[1-4])\Z", re.IGNORECASE),
    re.compile(r"(?P<y>\d{4})\s*年\s*第?\s*(?P<q>[1-4一二三四])\s*季度\Z"),
    re.compile(r"(?P<y>\d{4})-?W(?P<w>\d{2})\Z", re.IGNORECASE),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})\Z"),
    re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月份?\Z"),
)
_DAYS = (
    re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?\Z"),
    re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?: \d{1,2}:\d{2}(?::\d{2})?)?\Z"),
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\Z"),
)
_DIGIT = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included, under the `name` that `about` gives it."""

    start: date
    end: date
    name: str


def parse_day(text: str) -> date:
    """A day from ISO, `2021/4/8` or `2021年4月8日`; ValueError when it is no day or does not exist."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for pattern in _DAYS:
        if match := pattern.match(folded):
            return date(*map(int, match.groups()))
    raise ValueError(text)


def parse_about(text: str) -> Period:
    """The period that an `about` names, with its canonical name; ValueError when it names none."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for pattern in _ABOUT:
        if match := pattern.match(folded):
            return _named(match.groupdict())
    day = parse_day(folded)
    return Period(day, day, day.isoformat())


def _named(parts: dict[str, str]) -> Period:
    year = int(parts["y"])
    if half := parts.get("h") or parts.get("hz"):
        return half_of(year, 1 if half in ("1", "上") else 2)
    if quarter := parts.get("q"):
        return quarter_of(year, _DIGIT.get(quarter) or int(quarter))
    if week := parts.get("w"):
        return week_of(date.fromisocalendar(year, int(week), 1))
    if month := parts.get("m"):
        return month_of(year, int(month))
    return year_of(year)


def year_of(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year:04d}")


def half_of(year: int, half: int) -> Period:
    first, last = (
        (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    )
    return Period(first, last, f"{year:04d}-H{half}")


def quarter_of(year: int, quarter: int) -> Period:
    first = date(year, 3 * quarter - 2, 1)
    return Period(first, month_of(year, 3 * quarter).end, f"{year:04d}-Q{quarter}")


def month_of(year: int, month: int) -> Period:
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (9999, 12) else None
    return Period(
        first, following - timedelta(1) if following else date(9999, 12, 31), f"{year:04d}-{month:02d}"
    )


def week_of(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    first = day - timedelta(weekday - 1)
    return Period(first, first + timedelta(6), f"{year:04d}-W{week:02d}")


def period_of(day: date, unit: Unit) -> Period:
    """The calendar period of the given length in which `day` lies."""
    match unit:
        case "week":
            return week_of(day)
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return quarter_of(day.year, (day.month + 2) // 3)
        case "half":
            return half_of(day.year, (day.month + 5) // 6)
        case "year":
            return year_of(day.year)


def periods_within(unit: Unit, first: date, last: date) -> Iterator[Period]:
    """The calendar periods that lie wholly within the days `first` … `last`, in order."""
    day = first
    while day <= last:
        period = period_of(day, unit)
        if period.start >= first and period.end <= last:
            yield period
        if period.end >= date.max:
            return
        day = period.end + timedelta(1)
