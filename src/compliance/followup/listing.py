"""The tasks of a ledger as people work through them: overdue first, then what brings the most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from compliance.checks.status import Status
from compliance.followup.current import Current
from compliance.followup.fold import Folded
from compliance.followup.state import TaskState

STATES = ("open", "closed", "waived", "lapsed", "carried")


@dataclass(frozen=True, slots=True)
class Listed:
    """A task with what it asks and is worth now (what the ledger says where the assessment has no such task), whether it
    is overdue, and what its check is found to be now."""

    task: TaskState
    what: str
    closes_when: str | None
    worth: str | None
    overdue: bool
    status: Status | None


def listed(
    folded: Folded, current: Current, *, units: Iterable[str] | None = None, states: Iterable[str] = ("open",)
) -> list[Listed]:
    """The tasks in some states, of some units (by id; None: of all)."""
    wanted = None if units is None else set(units)
    known = set(states)
    found = [
        _listed(task, current)
        for task in folded.tasks.values()
        if task.state in known and (wanted is None or task.unit in wanted)
    ]
    return sorted(found, key=_order)


def _listed(task: TaskState, current: Current) -> Listed:
    one = current.by_key.get(task.key)
    worth = None if one is None or one.task is None else one.task.worth
    now = None if one is None or task.state != "open" else one.task
    late = task.state == "open" and task.due is not None and task.due < current.as_of
    what, closes = (task.what, task.closes_when) if now is None else (now.what, now.closes_when)
    return Listed(task, what, closes, worth, late, None if one is None else one.status)


def _order(one: Listed) -> tuple[object, ...]:
    due = one.task.due or date.max
    return (
        STATES.index(one.task.state),
        not one.overdue,
        one.worth is None,
        -Decimal(one.worth or 0),
        due,
        one.task.unit,
        one.task.rule,
        one.task.check,
        one.task.key,
    )


def matching(folded: Folded, text: str) -> Mapping[str, TaskState]:
    """The tasks whose key begins with a text."""
    return {key: task for key, task in sorted(folded.tasks.items()) if key.startswith(text)}
