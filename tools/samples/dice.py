"""Chance that is the same on every machine: streams seeded by words, drawn with `random()` alone.

Each subject has a stream of its own, so that a change in one place leaves all others as they were."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from tools.samples.offices import FORCED, Office

T = TypeVar("T")

SEED = "天桥区2021示例"
SATURDAY = 5


class Dice:
    """A stream of chance for one subject."""

    def __init__(self, *subject: str | int) -> None:
        self._random = random.Random("|".join([SEED, *map(str, subject)]))

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self._random.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def pick(self, things: Sequence[T]) -> T:
        """One of the things."""
        return things[self.whole(0, len(things) - 1)]

    def some(self, things: Sequence[T], n: int) -> list[T]:
        """`n` different ones of the things, in their order."""
        left = list(range(len(things)))
        chosen = [left.pop(self.whole(0, len(left) - 1)) for _ in range(min(n, len(left)))]
        return [things[position] for position in sorted(chosen)]

    def day(self, first: date, last: date) -> date:
        """A day from Monday to Friday between the two."""
        return weekday(min(first + timedelta(self.whole(0, (last - first).days)), last))


def does(office: Office, duty: str, ease: float = 0.0) -> bool:
    """Whether an office does its duty: as often as its quality says, `ease` (-1 to 1) makes it rarer or commoner."""
    forced = FORCED.get((office.id, duty))
    if forced is not None:
        return forced
    share = office.quality + ease * (1 - office.quality if ease > 0 else office.quality)
    return Dice(office.id, duty).chance(share)


def weekday(day: date) -> date:
    """The day, or the Friday before it."""
    return day - timedelta(max(day.weekday() - SATURDAY + 1, 0))


def later(day: date, weekdays: int) -> date:
    """So many weekdays after a day (holidays are not known here: keep a margin)."""
    step = 1 if weekdays >= 0 else -1
    left = abs(weekdays)
    while left:
        day += timedelta(step)
        left -= day.weekday() < SATURDAY
    return day
