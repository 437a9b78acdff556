"""What a ledger says of a task, all its events taken together (SPEC section 7)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from compliance.followup.events import Kind

State = Literal["open", "closed", "waived", "lapsed", "carried"]
Outcome = Literal["verified", "rejected"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a unit said on the day `on` that it did, and which records show it; `outcome` is what a later assessment
    made of it (None: nothing yet), `reason` why it was rejected."""

    on: date
    note: str | None
    evidence: tuple[str, ...]
    by: str | None
    outcome: Outcome | None = None
    reason: str | None = None


@dataclass(frozen=True)
class TaskState:
    """A task of the ledger, as of its last event.

    `opened_on` is the day of the first finding, `found_on` of the last one (opened, turned into another kind, or
    reopened); `due` and `worth` are of the last finding too. `closed_on` is set while the task is closed, `to` (the
    tasks that go on instead) while it is carried over; `from_` is the task that it goes on from. `reason` says why it
    is waived or has lapsed, or, while it is open, why the last answer was rejected."""

    key: str
    state: State
    kind: Kind
    rule: str
    unit: str
    check: str
    ruleset: str
    period: tuple[date, date]
    what: str
    closes_when: str | None
    opened_on: date
    found_on: date
    due: date | None
    worth: str | None
    closed_on: date | None = None
    reopened: int = 0
    answers: tuple[Answer, ...] = ()
    reason: str | None = None
    to: tuple[str, ...] = ()
    from_: str | None = None

    def but(self, changes: dict[str, Any]) -> "TaskState":
        """The task with other values: what `dataclasses.replace` gives, in a tenth of the time, which a ledger of
        100,000 events wants."""
        task = object.__new__(TaskState)
        object.__setattr__(task, "__dict__", self.__dict__ | changes)
        return task
