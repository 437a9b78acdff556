"""Working days: the State Council's holidays and make-up days, with the workspace's own dates on top."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

FARTHEST = 100_000  # working days; a limit farther off than some four hundred years is none


class Workdays:
    """Counts working days, a year at a time.

    Years that the package `chinesecalendar` does not know use Monday to Friday; those that were counted are kept in
    `unknown_years`, so that the run can say so. `holidays` and `workdays` override single days.
    """

    def __init__(self, holidays: Iterable[date] = (), workdays: Iterable[date] = ()) -> None:
        self._override = dict.fromkeys(workdays, True) | dict.fromkeys(holidays, False)
        self._years: dict[int, list[date]] = {}
        self._guessed: set[int] = set()
        self.unknown_years: set[int] = set()

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day`."""
        if day in self._override:
            return self._override[day]
        if day.year in self._guessed:
            return day.weekday() < 5
        import chinese_calendar

        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            self._guessed.add(day.year)
            return day.weekday() < 5

    def after(self, start: date, days: int) -> date:
        """The `days`-th working day after `start`; `start` itself for 0; the last date there is when out of reach."""
        if days <= 0:
            return start
        if days > FARTHEST:
            return date.max
        left, year = days, start.year
        position = bisect_right(self._year(year), start)
        while left > len(self._year(year)) - position:
            left -= len(self._year(year)) - position
            year, position = year + 1, 0
            if year > date.max.year:
                return date.max
        return self._year(year)[position + left - 1]

    def _year(self, year: int) -> list[date]:
        if year not in self._years:
            first = date(year, 1, 1)
            length = (date(year, 12, 31) - first).days + 1
            days = (first + timedelta(n) for n in range(length))
            self._years[year] = [day for day in days if self.is_workday(day)]
        if year in self._guessed:
            self.unknown_years.add(year)
        return self._years[year]
