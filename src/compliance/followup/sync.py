"""Takes an assessment into the ledger: what opens, closes, reopens, lapses, and what goes on elsewhere (SPEC section 7).

A task closes only when its check is found satisfied or late. What a ledger says and what an assessment finds decide
alone; to take the same assessment in twice changes nothing.
"""

from collections.abc import Iterator
from datetime import date
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
    last = _last(folded, current)
    if last is not None and last > current.as_of:
        text = _("台账已按 {last} 的考核更新过，不能再用更早的 {as_of} 的考核更新。")
        raise InputError.of("L003", text.format(last=last, as_of=current.as_of))
    carried = list(_carried(folded, current))
    folded = fold(carried, folded)
    events = carried
    for state in _in_order(folded):
        events += _settle(state, folded, current)
    for one in current.by_key.values():
        if one.task is not None and one.key not in folded.tasks:
            events.append(_opened(one, current))
    return events


def _last(folded: Folded, current: Current) -> date | None:
    """The day up to which the ledger was brought by this ruleset, whatever it was called then."""
    days = [day for name, day in folded.last_by_ruleset.items() if name == current.ruleset]
    for key in folded.tasks.keys() & current.by_key.keys():
        task = folded.tasks[key]
        days += [task.found_on, task.closed_on or task.found_on]
    return max(days, default=None)


def _in_order(folded: Folded) -> list[TaskState]:
    return [folded.tasks[key] for key in sorted(folded.tasks)]


def _carried(folded: Folded, current: Current) -> Iterator[Event]:
    """What becomes of open tasks whose rule or unit another has taken the place of: each goes on in those that stand
    for it now, which open once, with the earliest day that was due."""
    heirs: dict[str, tuple[Found, list[TaskState]]] = {}
    for state in _in_order(folded):
        if state.state not in OPEN or state.key in current.by_key:
            continue
        if not current.belongs(state.rule, state.ruleset):
            continue
        now = current.now(state.rule, state.unit, state.check)
        if isinstance(now, Gone):
            if state.ruleset == current.ruleset:
                yield _said("lapsed", state, current, now.reason)
            continue
        yield Event(
            event="carried over",
            task=state.key,
            on=current.as_of,
            ruleset=current.ruleset,
            to=tuple(one.key for one in now),
        )
        for one in now:
            heirs.setdefault(one.key, (one, []))[1].append(state)
    for key, (one, olds) in heirs.items():
        if key not in folded.tasks:
            yield _goes_on(one, olds, current)


def _goes_on(one: Found, olds: list[TaskState], current: Current) -> Event:
    """The task that goes on from others: what it asks is the first one's, its day the earliest."""
    first = olds[0]
    return Event(
        event="opened",
        task=one.key,
        on=current.as_of,
        kind=first.kind,
        rule=one.rule,
        unit=one.unit,
        check=one.check,
        ruleset=current.ruleset,
        period=one.period,
        what=first.what,
        closes_when=first.closes_when,
        due=min((old.due for old in olds if old.due is not None), default=None),
        worth=None if one.task is None else one.task.worth,
        from_=first.key,
    )


def _settle(state: TaskState, folded: Folded, current: Current) -> Iterator[Event]:
    """What an assessment does to a task of the ledger that it finds a result for."""
    one = current.by_key.get(state.key)
    if one is None or (state.state == "carried" and not _is_back(state, folded, current)):
        return
    if state.state == "closed":
        if one.status.failing:
            yield from _reopened(state, one, current)
    elif one.status.done:
        if state.state in OPEN:
            yield from _closed(state, one, current)
    elif one.status is Status.WAIVED:
        if state.state == "open":
            yield _said("waived", state, current, _waiver(current, one))
    elif one.status is Status.NOT_APPLICABLE:
        if state.state in OPEN:
            yield _said("lapsed", state, current, current.result(one).explanation.reason)
    elif state.state == "open":
        yield from _still_open(state, one, current)
    elif one.task is not None:
        yield from _reopened(state, one, current)


def _is_back(state: TaskState, folded: Folded, current: Current) -> bool:
    """Whether a task that was carried over within this ruleset has its own place again; what goes on in another
    ruleset goes on there."""
    heirs = [folded.tasks[key] for key in state.to if key in folded.tasks]
    return all(heir.ruleset == current.ruleset for heir in heirs)


def _reopened(state: TaskState, one: Found, current: Current) -> Iterator[Event]:
    """A task that opens again; an answer that nobody has looked at yet did not bear out."""
    yield _opened(one, current, again=True)
    if one.status.failing and _awaits(state, current):
        yield _rejected(state, one, current)


def _closed(state: TaskState, one: Found, current: Current) -> Iterator[Event]:
    closed = Event(
        event="closed", task=state.key, on=current.as_of, ruleset=current.ruleset, status=one.status.word
    )
    if state.state == "open" and _awaits(state, current):
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
    if one.status.failing and _awaits(state, current):
        yield _rejected(state, one, current)
    if one.task is not None and one.task.kind != state.kind:
        yield _opened(one, current)


def _rejected(state: TaskState, one: Found, current: Current) -> Event:
    return Event(
        event="rejected",
        task=state.key,
        on=current.as_of,
        ruleset=current.ruleset,
        status=one.status.word,
        reason=current.result(one).explanation.reason,
    )


def _awaits(state: TaskState, current: Current) -> bool:
    """Whether the last answer of a task has not been held against the evidence yet, and can be by this assessment."""
    return bool(state.answers) and state.answers[-1].outcome is None and state.answers[-1].on <= current.as_of


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
