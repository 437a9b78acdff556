"""Tasks: what a unit must still do, by when, and what it is worth (SPEC section 7)."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal, Protocol

import polars as pl

from compliance.calendar import Workdays
from compliance.checks.status import Status
from compliance.engine.results import Result, Results
from compliance.i18n import _
from compliance.units import Registry

Kind = Literal["rectify", "remind", "judge"]


class Term(Protocol):
    """A number of days of a calendar, as the scheme gives it."""

    @property
    def days(self) -> int: ...
    @property
    def calendar(self) -> str: ...


class Worth(Protocol):
    """Works out what a mended result would add to its unit's score, as published."""

    def __call__(self, result: Result) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Task:
    """A task: `key` is stable over runs; `rule`, `unit`, `check` are ids; `worth` is a decimal string or None."""

    key: str
    kind: Kind
    rule: str
    unit: str
    check: str
    what: str
    closes_when: str
    due: date | None
    worth: str | None

    def to_dict(self) -> dict[str, str | None]:
        """The task as `assess --format json` shows it."""
        due = self.due.isoformat() if self.due else None
        return {
            "key": self.key, "kind": self.kind, "rule": self.rule, "unit": self.unit, "check": self.check,
            "what": self.what, "closes_when": self.closes_when, "due": due, "worth": self.worth,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that tasks count from: the assessment's date, and the scheme's terms where there is a scheme."""

    as_of: date
    workdays: Workdays
    rectify: Term | None
    remind: Term | None

    def later(self, term: Term | None) -> date | None:
        """The last day of a term that starts on the as-of date."""
        if term is None:
            return None
        if term.calendar == "working":
            return self.workdays.after(self.as_of, term.days)
        return self.as_of + timedelta(term.days)


def task_key(rule: str, unit: str, check: str, period: tuple[date, date]) -> str:
    """The stable key of a task: the same duty has the same key in every run."""
    text = "\x1f".join((rule, unit, check, period[0].isoformat(), period[1].isoformat()))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def tasks(results: Results, registry: Registry, calendar: Calendar, worth: Worth | None) -> Iterator[Task]:
    """Every task, in the order of the results."""
    wanted = [Status.PARTIAL, Status.UNMET, Status.PENDING, Status.NEEDS_JUDGEMENT]
    rows = results.frame.filter(pl.col("status").is_in([int(status) for status in wanted]))
    results.prefetch(rows.select("rule", "check").unique().iter_rows())
    for rule, unit, check in rows.select("rule", "unit", "check").iter_rows():
        task = _task(results.result(rule, unit, check), results, registry, calendar, worth)
        if task is not None:
            yield task


def _task(
    result: Result, results: Results, registry: Registry, calendar: Calendar, worth: Worth | None
) -> Task | None:
    plan = results.plans[result.rule]
    account = result.explanation
    value: str | None = None
    kind: Kind
    if result.status.failing:
        if not any(failure.curable for failure in account.failures):
            return None
        kind, due = "rectify", calendar.later(calendar.rectify)
        value = worth(result) if worth is not None else None
    elif result.status is Status.NEEDS_JUDGEMENT:
        kind, due = "judge", calendar.later(calendar.rectify)
    else:
        ahead = calendar.later(calendar.remind)
        if ahead is None or account.next_due is None or account.next_due > ahead:
            return None
        kind, due = "remind", account.next_due
    unit = registry.units[result.unit].id
    name = plan.nodes[result.check].name
    return Task(
        task_key(plan.rule.id, unit, name, (plan.ask.start, plan.ask.end)),
        kind,
        plan.rule.id,
        unit,
        name,
        account.reason,
        account.closes_when or _("以后的考核查到本项已满足。"),
        due,
        value,
    )


def gain(before: Fraction | None, after: Fraction | None) -> Fraction:
    """What a change of the exact score is worth; a missing score counts as 0."""
    return (after or Fraction(0)) - (before or Fraction(0))
