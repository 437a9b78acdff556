"""Assessments made from a table of statuses, for the tests of syncs and reviews; and that such a one is like a real one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import polars as pl
from tests.cli.small import make

from compliance.assessment import assess
from compliance.calendar import Workdays
from compliance.checks.status import Status
from compliance.engine.results import Results
from compliance.followup.current import Current, Found
from compliance.followup.events import Event
from compliance.followup.fold import Folded, fold
from compliance.followup.review import review
from compliance.followup.state import TaskState
from compliance.followup.sync import sync
from compliance.followup.tasks import Calendar, Task, task_key
from compliance.units import Registry, settle
from compliance.units.model import Unit

PERIOD = date(2021, 1, 1), date(2021, 12, 31)
DAYS = 15
"""The term of a task, in days of the natural calendar."""
S, L, P, J, X, U, N, W = Status
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Row:
    """A result: `open` tells whether something of it can be mended, `announced` whether it falls due soon; both only
    where the status leaves that open."""

    status: Status
    open: bool = True
    announced: date | None = None
    worth: str | None = "1.00"


@dataclass(frozen=True)
class World:
    """What stays from one assessment to the next, and what a test changes: units, rules with their checks, and which
    rules they supersede."""

    units: Sequence[Unit] = (Unit(id="甲"), Unit(id="乙"), Unit(id="丙"))
    rules: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"R1": ("c",), "R2": ("c",)})
    supersedes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ruleset: str = "r-2021"
    period: tuple[date, date] = PERIOD

    def key(self, rule: str, unit: str, check: str) -> str:
        return task_key(rule, unit, check, self.period)

    def at(self, day: date, rows: Mapping[Place, Row | Status]) -> Current:
        """The assessment of `day` that finds these rows."""
        names = sorted(self.rules)
        registry = Registry(self.units, {})
        found = {place: row if isinstance(row, Row) else Row(row) for place, row in rows.items()}
        keys = sorted(
            (names.index(place[0]), registry.index[place[1]], self.rules[place[0]].index(place[2]), place)
            for place in found
        )
        rules = [SimpleNamespace(id=name, supersedes=tuple(self.supersedes.get(name, ()))) for name in names]
        plans = [
            SimpleNamespace(
                rule=rule,
                nodes=[SimpleNamespace(name=check) for check in self.rules[rule.id]],
                ask=SimpleNamespace(start=self.period[0], end=self.period[1]),
            )
            for rule in rules
        ]
        frame = pl.DataFrame(
            [(rule, unit, check, int(found[place].status)) for rule, unit, check, place in keys],
            schema=["rule", "unit", "check", "status"],
            orient="row",
        )
        numbers = {key[:3]: found[key[3]] for key in keys}

        def result(*key: int) -> Any:
            row = numbers[cast(tuple[int, int, int], key)]
            explained = SimpleNamespace(reason=f"{row.status.word}。", closes_when="补上。")
            return SimpleNamespace(explanation=explained, would_be=U if row.status is W else None)

        results = cast(Results, SimpleNamespace(rules=rules, plans=plans, frame=frame, result=result))
        term = SimpleNamespace(days=DAYS, calendar="natural")
        calendar = Calendar(day, Workdays(), term, term)
        asked = [self._task(place, found[place], calendar) for *_numbers, place in keys]
        lives = settle(registry, min(day, self.period[1]))
        return Current(results, registry, lives, self.ruleset, calendar, [one for one in asked if one])

    def _task(self, place: Place, row: Row, calendar: Calendar) -> Task | None:
        kind: Any = {X: "rectify", U: "rectify", J: "judge", P: "remind"}.get(row.status)
        if kind is None or (kind == "rectify" and not row.open) or (kind == "remind" and not row.announced):
            return None
        due = row.announced if kind == "remind" else calendar.later(calendar.rectify)
        worth = row.worth if kind == "rectify" else None
        return Task(self.key(*place), kind, *place, f"{kind}：{row.status.word}。", "补上。", due, worth)


def synced(folded: Folded, current: Current) -> Folded:
    """The ledger after a sync: every event of it fits, and the same assessment once more changes nothing."""
    after = fold(sync(folded, current), folded)
    assert after.findings == folded.findings
    assert sync(after, current) == []
    return after


def names(events: Iterable[Event]) -> list[str]:
    return [event.event for event in events]


def task_of(folded: Folded, world: World, rule: str = "R1", unit: str = "甲", check: str = "c") -> TaskState:
    return folded.tasks[world.key(rule, unit, check)]


def _seen(one: Found) -> tuple[Any, ...]:
    return one.key, one.rule, one.unit, one.check, one.period, one.status, one.task


def test_a_table_is_like_a_real_assessment(tmp_path: Path) -> None:
    real = assess(make(tmp_path), as_of=date(2021, 12, 31)).current
    checks = dict(real.checks)
    world = World(real.registry.units, checks, {}, real.ruleset)
    rows = {place: Row(one.status, one.task is not None) for place, one in real.by_place.items()}
    table = world.at(real.as_of, rows)
    assert [_seen(one)[:6] for one in table.by_key.values()] == [
        _seen(one)[:6] for one in real.by_key.values()
    ]
    assert {one.key: one.kind for one in table.tasks} == {one.key: one.kind for one in real.tasks}
    assert table.rules == real.rules
    assert table.lives == real.lives
    told = [(event.event, event.task, event.kind) for event in sync(Folded(), real)]
    assert told == [(event.event, event.task, event.kind) for event in sync(Folded(), table)]
    assert len(told) == len(real.tasks) == 6
    assert [one.key for one in review([], table).new] == [one.key for one in review([], real).new]
