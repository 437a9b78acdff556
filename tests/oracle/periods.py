"""Days, spans such as `14d`, and the periods that `about` can name (SPEC sections 4 and 5)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Some days in a row, both ends counted, and what `about` calls them."""

    name: str
    start: date
    end: date

    def within(self, start: date, end: date) -> bool:
        """Whether every day of it lies in start … end."""
        return start <= self.start and self.end <= end


def day(text: str) -> date:
    """An ISO date."""
    return date.fromisoformat(text)


def span(text: str | int) -> int:
    """The number of days in `14d`."""
    return text if isinstance(text, int) else int(text.removesuffix("d"))


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - ONE_DAY


def about(text: str) -> Period:
    """The period that an `about` names: 2021, 2021-H1, 2021-Q1, 2021-03, 2021-W05 or a date."""
    year = int(text[:4])
    rest = text[5:]
    if not rest:
        return Period(text, date(year, 1, 1), date(year, 12, 31))
    if rest[0] == "H":
        first = 6 * int(rest[1:]) - 5
        return Period(text, date(year, first, 1), last_of_month(year, first + 5))
    if rest[0] == "Q":
        first = 3 * int(rest[1:]) - 2
        return Period(text, date(year, first, 1), last_of_month(year, first + 2))
    if rest[0] == "W":
        monday = date.fromisocalendar(year, int(rest[1:]), 1)
        return Period(text, monday, monday + 6 * ONE_DAY)
    if re.fullmatch(r"\d\d", rest):
        return Period(text, date(year, int(rest), 1), last_of_month(year, int(rest)))
    return Period(text, day(text), day(text))


def containing(moment: date, per: str) -> Period:
    """The calendar period of the sort `per` (week, month, quarter, half, year) in which a day lies."""
    if per == "week":
        year, week, _ = moment.isocalendar()
        return about(f"{year:04}-W{week:02}")
    year, month = moment.year, moment.month
    if per == "month":
        return about(f"{year:04}-{month:02}")
    if per == "quarter":
        return about(f"{year:04}-Q{(month + 2) // 3}")
    if per == "half":
        return about(f"{year:04}-H{(month + 5) // 6}")
    return about(f"{year:04}")


def calendar_periods(start: date, end: date, per: str) -> list[Period]:
    """Every calendar period of the sort `per` that lies wholly in start … end, in order."""
    found: list[Period] = []
    for moment in days(start, end):
        period = containing(moment, per)
        if period not in found and period.within(start, end):
            found.append(period)
    return found


def days(start: date, end: date) -> Iterator[date]:
    """Each day from start to end, both counted."""
    while start <= end:
        yield start
        start += ONE_DAY
