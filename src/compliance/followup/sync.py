"""Takes an assessment into the ledger: what opens, closes, reopens, lapses, and what goes on elsewhere (SPEC section 7).

A task closes only when its check is found satisfied or late. What a ledger says and what an assessment finds decide
alone; to take the same assessment in twice changes nothing.
"""

from collections.abc import Iterator
from typing import Literal

from compliance.checks.status import Status
from compliance.diagnostics import InputError
from compliance.followup.current import Current, Found, Gone
from compliance.followup.events import Event
from compliance.followup.fold import Folded, fold
from compliance.followup.state import TaskState
from compliance.i18n import _

OPEN = ("open", "waived")
"""The states in which a task still asks for something."""


def sync(folded: Folded, current: Current) -> list[Event]:
    """The events that bring the ledger up to the assessment, in order.

    InputError L003 when the ledger has been brought up to a later day by the same ruleset."""
    last = folded.last_by_ruleset.get(current.ruleset)
    if last is not None and last > current.as_of:
        text = _("台账已按 {last} 的考核更新过，不能再用更早的 {as_of} 的考核更新。")
        raise InputError.of("L003", text.format(last=last, as_of=current.as_of))
    carried = [event for state in _in_order(folded) for event in _carry(state, folded, current)]
    folded = fold(carried, folded)
    events = carried
    for state in _in_order(folded):
        events += _settle(state, current)
    for one in current.by_key.values():
        if one.task is not None and one.key not in folded.tasks:
            events.append(_opened(one, current))
    return events


def _in_order(folded: Folded) -> list[TaskState]:
    return [folded.tasks[key] for key in sorted(folded.tasks)]


def _carry(state: TaskState, folded: Folded, current: Current) -> Iterator[Event]:
    """What becomes of an open task whose rule or unit another has taken the place of."""
    if state.state not in OPEN or state.key in current.by_key:
        return
    if not current.belongs(state.rule, state.ruleset):
        return
    now = current.now(state.rule, state.unit, state.check)
    if isinstance(now, Gone):
        if state.ruleset == current.ruleset:
            yield Event(
                event="lapsed", task=state.key, on=current.as_of, reason=now.reason, ruleset=current.ruleset
            )
        return
    yield Event(
        event="carried over",
        task=state.key,
        on=current.as_of,
        ruleset=current.ruleset,
        to=tuple(one.key for one in now),
    )
    for one in now:
        if one.key not in folded.tasks:
            yield Event(
                event="opened",
                task=one.key,
                on=current.as_of,
                kind=state.kind,
                rule=one.rule,
                unit=one.unit,
                check=one.check,
                ruleset=current.ruleset,
                period=one.period,
                what=state.what,
                closes_when=state.closes_when,
                due=state.due,
                worth=None if one.task is None else one.task.worth,
                from_=state.key,
            )


def _settle(state: TaskState, current: Current) -> Iterator[Event]:
    """What an assessment does to a task of the ledger that it finds a result for."""
    one = current.by_key.get(state.key)
    if one is None or state.state == "carried":
        return
    if state.state == "closed":
        if one.status.failing:
            yield _opened(one, current, again=True)
    elif one.status.done:
        if state.state in OPEN:
            yield from _closed(state, one, current)
    elif one.status is Status.WAIVED:
        if state.state == "open":
            yield _said("waived", state, current, _waiver(current, one))
    elif one.status is Status.NOT_APPLICABLE:
        if state.state in OPEN:
            yield _said("lapsed", state, current, current.result(one).explanation.reason)
    elif one.task is not None and state.state != "open":
        yield _opened(one, current, again=True)
    elif state.state == "open":
        yield from _still_open(state, one, current)


def _closed(state: TaskState, one: Found, current: Current) -> Iterator[Event]:
    closed = Event(
        event="closed", task=state.key, on=current.as_of, ruleset=current.ruleset, status=one.status.word
    )
    if state.state == "open" and _awaits(state):
        yield Event(
            event="verified",
            task=state.key,
            on=current.as_of,
            ruleset=current.ruleset,
            status=one.status.word,
        )
    yield closed


def _still_open(state: TaskState, one: Found, current: Current) -> Iterator[Event]:
    """A reminder that became a duty, or waits for a judge; an answer that the evidence does not bear out."""
    if one.status.failing and _awaits(state):
        yield Event(
            event="rejected",
            task=state.key,
            on=current.as_of,
            ruleset=current.ruleset,
            status=one.status.word,
            reason=current.result(one).explanation.reason,
        )
    if one.task is not None and one.task.kind != state.kind:
        yield _opened(one, current)


def _awaits(state: TaskState) -> bool:
    """Whether the last answer of a task has not been held against the evidence yet."""
    return bool(state.answers) and state.answers[-1].outcome is None


def _said(event: Literal["waived", "lapsed"], state: TaskState, current: Current, reason: str) -> Event:
    return Event(event=event, task=state.key, on=current.as_of, ruleset=current.ruleset, reason=reason)


def _waiver(current: Current, one: Found) -> str:
    """Why a result is waived: what it would be."""
    would_be = current.result(one).would_be
    text = _("已免除（如果没有免除，结论是 {status}）。")
    return text.format(status="" if would_be is None else would_be.word)


def _opened(one: Found, current: Current, *, again: bool = False) -> Event:
    """A task that opens, or opens again: with the term that starts now."""
    task, explained = one.task, current.result(one).explanation
    return Event(
        event="reopened" if again else "opened",
        task=one.key,
        on=current.as_of,
        kind="rectify" if task is None else task.kind,
        rule=one.rule,
        unit=one.unit,
        check=one.check,
        ruleset=current.ruleset,
        period=one.period,
        what=explained.reason if task is None else task.what,
        closes_when=(explained.closes_when or None) if task is None else task.closes_when,
        due=current.calendar.later(current.calendar.rectify) if task is None else task.due,
        worth=None if task is None else task.worth,
    )
