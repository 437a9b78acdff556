"""What every strategy draws from: a few periods, days near their edges, names written in several ways.

Hypothesis is slow at making strategies and quick at drawing from them: what depends on a `Setting` alone is cached,
and what speaks of rules is drawn as a number and looked up afterwards.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

PHRASES = ("城市更新", "教育强区", "商贸兴区", "养老服务", "户籍管理")
PER = ("week", "month", "quarter", "half", "year")
IDS = ("甲局", "乙局", "丙街道", "丁局")
GROUPS: dict[str, dict[str, Any]] = {
    "部门": {"aliases": ["各部门", "区政府有关部门"]},
    "街道": {"aliases": ["各街道办事处"]},
}
GROUP_NAMES = ("部门", "街道", "各部门", "各街道办事处", "区政府 有关部门")

Strategy = st.SearchStrategy[Any]


@dataclass(frozen=True)
class Setting:
    """The period of the ruleset."""

    start: date
    end: date

    @property
    def length(self) -> int:
        """Its days."""
        return (self.end - self.start).days


SETTINGS = (
    Setting(date(2021, 1, 1), date(2021, 12, 31)),
    Setting(date(2021, 9, 1), date(2021, 10, 31)),  # over the national-day holiday, with its make-up days
    Setting(date(2021, 1, 4), date(2021, 3, 14)),  # whole ISO weeks
    Setting(date(2026, 11, 16), date(2027, 1, 24)),  # into a year that the national calendar does not know
)


@cache
def days(setting: Setting) -> Strategy:
    """ISO dates in and around the period, its edges more often."""
    months = [setting.start.replace(day=1) + timedelta(days=32 * n) for n in range(1, setting.length // 31)]
    edges = [
        *(setting.start + timedelta(days=n) for n in (-1, 0, 1, 6, 7)),
        *(setting.end + timedelta(days=n) for n in (-7, -1, 0, 1, 8, 31)),
        *(moment.replace(day=1) - timedelta(days=1) for moment in months),
    ]
    numbers = [*range(setting.length), *range(setting.length), *range(-15, setting.length + 40)]
    spread = [setting.start + timedelta(days=n) for n in numbers]
    return st.one_of(st.sampled_from(spread), st.sampled_from(edges), st.sampled_from(spread)).map(
        date.isoformat
    )


def names_of(unit: str) -> list[str]:
    """What a unit is called: id, name, alias, code, and a spelling that normalisation undoes."""
    number = IDS.index(unit)
    return [unit, f"某区{unit}", f"{unit}（区）", f"37010500{number}", f" 某区　{unit}。"]


UNIT_NAMES = st.sampled_from(
    [name for unit in (*IDS, *IDS[:2], *IDS[:2]) for name in (*names_of(unit), unit)]
)


def maybe(strategy: Strategy, *, often: bool = False) -> Strategy:
    """The strategy, or None."""
    return st.one_of(strategy, st.none()) if often else st.one_of(st.none(), st.none(), st.none(), strategy)


def mapping(**optional: Strategy) -> Strategy:
    """A mapping without the keys for which None is drawn; a trailing underscore is dropped from a key."""
    return st.fixed_dictionaries({key.rstrip("_"): value for key, value in optional.items()}).map(
        lambda drawn: {key: value for key, value in drawn.items() if value is not None}
    )


def some(values: Any, low: int = 1, high: int = 3) -> Strategy:
    """A list of different values out of a few."""
    return st.lists(st.sampled_from(values), min_size=low, max_size=high, unique=True)


@cache
def window(setting: Setting) -> Strategy:
    """An explicit window, both days counted."""
    return st.tuples(days(setting), days(setting)).map(lambda both: {"start": min(both), "end": max(both)})


def spans(*numbers: int) -> Strategy:
    """A span such as 14d."""
    return st.sampled_from([f"{n}d" for n in numbers])
