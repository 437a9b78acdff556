"""Counting days on, working or natural (SPEC section 5, Status)."""

from datetime import date
from typing import Any

import chinese_calendar
from tests.oracle.periods import ONE_DAY, day


class Workdays:
    """The national calendar with the workspace's own days on top."""

    def __init__(self, calendar: dict[str, Any]) -> None:
        self.holidays = {day(text) for text in calendar.get("holidays", [])}
        self.workdays = {day(text) for text in calendar.get("workdays", [])}

    def is_working(self, moment: date) -> bool:
        """Whether offices work on this day; Monday to Friday in a year the national calendar does not know."""
        if moment in self.holidays:
            return False
        if moment in self.workdays:
            return True
        try:
            return bool(chinese_calendar.is_workday(moment))
        except NotImplementedError:
            return moment.weekday() < 5

    def later(self, start: date, number: int, calendar: str) -> date:
        """The `number`-th (working) day strictly after `start`; `start` itself for none."""
        moment = start
        while number > 0:
            moment += ONE_DAY
            if calendar == "natural" or self.is_working(moment):
                number -= 1
        return moment
