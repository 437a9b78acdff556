"""What the events of a ledger come to: the state of every task, and the events that do not fit (SPEC section 7).

A task closes only by an event that names a passing result which is not older than the finding. What does not fit
changes nothing and is told.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from compliance.diagnostics import Finding, Place
from compliance.evidence.heads import shorten
from compliance.followup.events import Event
from compliance.followup.state import Answer, Outcome, State, TaskState
from compliance.i18n import _

PASSING = ("satisfied", "late")
"""The statuses that close a task."""

FAILING = ("partial", "unmet")
"""The statuses that an answer is rejected with."""

_LEFT: Mapping[str, Any] = {"closed_on": None, "reason": None, "to": ()}
"""What belongs to the state that a task leaves, and does not go along."""


class Entry(NamedTuple):
    """An event with the file (as messages call it) and the line, from 1, that it stands on."""

    event: Event
    line: int
    file: str


@dataclass(frozen=True)
class Folded:
    """A ledger folded: `tasks` by key in the order in which they came, `findings` (L004) of the events that do not
    fit; `last_on` is the latest day of an event other than an answer, `last_by_ruleset` the same by ruleset."""

    tasks: Mapping[str, TaskState] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    last_on: date | None = None
    last_by_ruleset: Mapping[str, date] = field(default_factory=dict)


def fold(events: Iterable[Event | Entry], start: Folded | None = None) -> Folded:
    """The state after `events`, which follow those that gave `start`; nothing is changed in place."""
    before = Folded() if start is None else start
    tasks, findings, days = dict(before.tasks), list(before.findings), dict(before.last_by_ruleset)
    last = before.last_on
    for item in events:
        event = item if isinstance(item, Event) else item.event
        try:
            tasks[event.task] = _STEPS[event.event](tasks.get(event.task), event)
        except _Misfit as misfit:
            place = Place(item.file, item.line) if isinstance(item, Entry) else None
            findings.append(Finding("L004", str(misfit), place, subject=(event.task,)))
            continue
        if event.event == "answered":
            continue
        if last is None or event.on > last:
            last = event.on
        if event.ruleset is not None:
            days[event.ruleset] = max(event.on, days.get(event.ruleset, event.on))
    return Folded(tasks, tuple(findings), last, days)


class _Misfit(Exception):
    """Why an event does not fit: a sentence with its values filled in."""

    def __init__(self, text: str, event: Event, **values: object) -> None:
        super().__init__(text.format(task=shorten(event.task), event=event.event, **values))


def _opened(task: TaskState | None, event: Event) -> TaskState:
    """A new task; or an open one that asks for something else from now on, as a reminder that became a duty."""
    asked = _asked(event)
    if task is None:
        return TaskState(
            key=event.task,
            state="open",
            opened_on=event.on,
            from_=event.from_,
            **asked,
        )
    _expect(task, event, ("open",))
    if event.kind == task.kind:
        text = _("任务 {task} 已经立项，还没有完成，类型也没有变，不能再次「opened」。")
        raise _Misfit(text, event)
    _same(task, event)
    return task.but(asked)


def _reopened(task: TaskState | None, event: Event) -> TaskState:
    asked = _asked(event)
    known = _expect(task, event, ("closed", "waived", "lapsed", "carried"))
    _same(known, event)
    return known.but({**_LEFT, **asked, "state": "open", "reopened": known.reopened + 1})


def _closed(task: TaskState | None, event: Event) -> TaskState:
    known = _expect(task, event, ("open", "waived"))
    _proof(event, PASSING)
    _not_before(event, known.found_on)
    return known.but({**_LEFT, "state": "closed", "closed_on": event.on})


def _waived(task: TaskState | None, event: Event) -> TaskState:
    known = _expect(task, event, ("open",))
    return known.but({**_LEFT, "state": "waived", "reason": event.reason})


def _lapsed(task: TaskState | None, event: Event) -> TaskState:
    known = _expect(task, event, ("open", "waived"))
    return known.but({**_LEFT, "state": "lapsed", "reason": event.reason})


def _carried(task: TaskState | None, event: Event) -> TaskState:
    known = _expect(task, event, ("open", "waived"))
    if not event.to:
        raise _missing(event, ["to"])
    return known.but({**_LEFT, "state": "carried", "reason": event.reason, "to": event.to})


def _answered(task: TaskState | None, event: Event) -> TaskState:
    known = _expect(task, event, ("open", "waived"))
    answer = Answer(event.on, event.note, event.evidence or (), event.by)
    return known.but({"answers": (*known.answers, answer)})


def _verified(task: TaskState | None, event: Event) -> TaskState:
    known = _expect(task, event, ("open",))
    _proof(event, PASSING)
    return known.but({"answers": _settled(known, event, "verified"), "reason": None})


def _rejected(task: TaskState | None, event: Event) -> TaskState:
    known = _expect(task, event, ("open",))
    _proof(event, FAILING)
    return known.but({"answers": _settled(known, event, "rejected"), "reason": event.reason})


_STEPS: Mapping[str, Callable[[TaskState | None, Event], TaskState]] = {
    "opened": _opened,
    "answered": _answered,
    "verified": _verified,
    "rejected": _rejected,
    "closed": _closed,
    "reopened": _reopened,
    "waived": _waived,
    "lapsed": _lapsed,
    "carried over": _carried,
}


def _settled(task: TaskState, event: Event, outcome: Outcome) -> tuple[Answer, ...]:
    """The answers, the last one that waits settled."""
    answers = list(task.answers)
    for place in reversed(range(len(answers))):
        if answers[place].outcome is None:
            reason = event.reason if outcome == "rejected" else None
            answers[place] = replace(answers[place], outcome=outcome, reason=reason)
            return tuple(answers)
    text = _("任务 {task} 没有等待核查的答复，不能「{event}」。")
    raise _Misfit(text, event)


def _asked(event: Event) -> dict[str, Any]:
    """What a finding says anew of its task: it has to say whose the task is and what is asked."""
    asked: dict[str, Any] = {
        "kind": event.kind,
        "rule": event.rule,
        "unit": event.unit,
        "check": event.check,
        "ruleset": event.ruleset,
        "period": event.period,
        "what": event.what,
    }
    if None in asked.values():
        raise _missing(event, [key for key, value in asked.items() if value is None])
    return asked | {
        "closes_when": event.closes_when,
        "found_on": event.on,
        "due": event.due,
        "worth": event.worth,
    }


def _expect(task: TaskState | None, event: Event, states: tuple[State, ...]) -> TaskState:
    """The task, if there is one in one of these states."""
    if task is None:
        text = _("台账里没有任务 {task}，不能「{event}」。")
        raise _Misfit(text, event)
    if task.state not in states:
        text = _("任务 {task} 的状态是 {state}，不能「{event}」。")
        raise _Misfit(text, event, state=task.state)
    return task


def _same(task: TaskState, event: Event) -> None:
    """A finding on a known task is of the same duty, and not older than what is known of it: an older one would let
    an older result close the task."""
    if (event.rule, event.unit, event.check, event.period) != (task.rule, task.unit, task.check, task.period):
        text = _("任务 {task} 的「{event}」所写的规则、单位、检查项或期间与立项时不同。")
        raise _Misfit(text, event)
    _not_before(event, task.found_on if task.closed_on is None else max(task.found_on, task.closed_on))


def _not_before(event: Event, day: date) -> None:
    if event.on < day:
        text = _("任务 {task} 的「{event}」依据 {on} 的考核，早于台账已记的 {day}。")
        raise _Misfit(text, event, on=event.on, day=day)


def _proof(event: Event, statuses: tuple[str, ...]) -> None:
    """An event that rests on a result names one that bears it out."""
    if event.status not in statuses:
        text = _("任务 {task} 的「{event}」没有相应的结论：status 应为 {statuses}。")
        raise _Misfit(text, event, statuses="、".join(statuses))


def _missing(event: Event, keys: list[str]) -> _Misfit:
    text = _("任务 {task} 的「{event}」没有写明 {keys}。")
    return _Misfit(text, event, keys="、".join(keys))
