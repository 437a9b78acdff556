"""What every generator draws with: chances, choices, and days that meet one another.

A workspace is made by plain functions from one random number. Hypothesis would otherwise spend most of its runs on
workspaces that repeat parts of the one before; what fails is made small afterwards by `tests.property.reduce`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")

PERIODS = (
    ("2021-01-01", "2021-12-31"),
    ("2021-09-01", "2021-10-31"),  # over the national-day holiday, with its make-up days
    ("2021-01-04", "2021-03-14"),  # whole ISO weeks
    ("2026-11-16", "2027-01-24"),  # into a year that the national calendar does not know
)
PHRASES = ("城市更新", "教育强区", "商贸兴区", "养老服务", "户籍管理")
IDS = ("甲局", "乙局", "丙街道", "丁局")
GROUPS: dict[str, dict[str, Any]] = {
    "部门": {"aliases": ["各部门", "区政府有关部门"]},
    "街道": {"aliases": ["各街道办事处"]},
}
GROUP_NAMES = ("部门", "部门", "街道", "各部门", "各街道办事处", "区政府 有关部门")


def names_of(unit: str) -> list[str]:
    """What a unit is called: id, name, alias, code, and a spelling that normalisation undoes."""
    return [unit, f"某区{unit}", f"{unit}（区）", f"37010500{IDS.index(unit)}", f" 某区　{unit}。"]


@dataclass
class Draw:
    """A source of choices. `anchors` are the days that a workspace comes back to; `prices`: whether price lists,
    combined sheets and what else stands under these heads in SPEC section 6 are drawn."""

    random: Random
    start: date
    end: date
    anchors: list[date] = field(default_factory=list)
    prices: bool = False

    @classmethod
    def of(cls, seed: int, *, prices: bool = False) -> "Draw":
        """A period and its anchors from a number."""
        random = Random(seed)
        start, end = (date.fromisoformat(text) for text in random.choice(PERIODS))
        draw = cls(random, start, end, prices=prices)
        edges = [start, start + timedelta(days=6), end, end, end + timedelta(days=20)]
        draw.anchors = [
            *edges,
            *(draw.inside() for _ in range(6)),
            draw.inside().replace(day=1) - timedelta(days=1),
        ]
        return draw

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self.random.random() < share

    def number(self, low: int, high: int) -> int:
        """A whole number, both bounds included."""
        return self.random.randint(low, high)

    def one(self, *values: T) -> T:
        """One of a few values."""
        return self.random.choice(values)

    def some(self, values: Sequence[T], low: int, high: int) -> list[T]:
        """A few different ones of some values."""
        distinct = list(dict.fromkeys(values))
        return self.random.sample(distinct, min(self.number(low, high), len(distinct)))

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The same values in another order."""
        return self.random.sample(list(values), len(values))

    def inside(self) -> date:
        """A day of the period."""
        return self.start + timedelta(days=self.number(0, (self.end - self.start).days))

    def moment(self) -> date:
        """A day: mostly an anchor or next to one, else any day of the period."""
        if self.chance(0.25):
            return self.inside()
        near = 0 if self.chance(0.6) else self.number(-2, 2)
        return self.one(*self.anchors) + timedelta(days=near)

    def day(self) -> str:
        """The same as an ISO date."""
        return self.moment().isoformat()

    def days(self) -> list[str]:
        """Two days in order."""
        return sorted((self.day(), self.day()))

    def unit(self) -> str:
        """A unit, by any of its names; the first two more often."""
        return self.one(*names_of(self.one(*IDS, *IDS[:2], IDS[0])))

    def units(self, most: int) -> list[str]:
        """Some units, perhaps one of them twice."""
        return [self.unit() for _ in range(self.number(1, most))]
