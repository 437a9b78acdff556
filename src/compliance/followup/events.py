"""What can happen to a task: the events of the ledger, one JSON object a line (SPEC section 7)."""

from datetime import date
from typing import Literal

import msgspec

Kind = Literal["rectify", "remind", "judge"]
EventName = Literal[
    "opened", "answered", "verified", "rejected", "closed", "reopened", "waived", "lapsed", "carried over"
]


class Event(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    rename={"from_": "from"},
):
    """Something that happened to a task on the as-of date `on`.

    `opened` and `reopened` say whose task it is and what is asked; `closed` and `verified` name the passing status,
    `rejected` the failing one; `waived` and `lapsed` the reason; `carried over` the tasks that go on instead (`to`), and
    `opened` the one that it goes on from (`from`); `answered` what the unit says it did and which records show it."""

    event: EventName
    task: str
    on: date
    kind: Kind | None = None
    rule: str | None = None
    unit: str | None = None
    check: str | None = None
    ruleset: str | None = None
    period: tuple[date, date] | None = None
    what: str | None = None
    closes_when: str | None = None
    due: date | None = None
    worth: str | None = None
    status: str | None = None
    reason: str | None = None
    to: tuple[str, ...] | None = None
    from_: str | None = None
    note: str | None = None
    evidence: tuple[str, ...] | None = None
    by: str | None = None
