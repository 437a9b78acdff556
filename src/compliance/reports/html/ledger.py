"""The ledger: every task ever opened and what happened to it (SPEC section 7)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.followup.listing import STATES, Listed
from compliance.followup.state import Answer
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.html.book import Book, Link
from compliance.reports.kept import not_kept
from compliance.reports.tasks_page import SHORT, kind_word, state_word


@dataclass(frozen=True, slots=True)
class Entry:
    """A task: how it stands (`css` its style), whose it is, what is asked, how to close it
    or the place on the unit's page that says so, by when, worth what, and what was said."""

    key: str
    state: str
    css: str
    kind: str
    unit: Link
    rule: Link
    check: str
    what: str
    closes_when: str
    anchor: str
    opened: str
    due: str
    worth: str
    answers: Sequence[str]
    note: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The section: the number of tasks in each state, how many are overdue, what there is to say
    where the ledger is behind, and the tasks, those that it does not have after the others."""

    counts: Sequence[tuple[str, int]]
    overdue: int
    notes: Sequence[str]
    entries: Sequence[Entry]


def ledger(book: Book) -> Ledger | None:
    """The section; None where there is no ledger."""
    kept = book.gathered.ledger(None)
    if kept is None:
        return None
    states: Counter[str] = Counter(one.task.state for one in kept.tasks)
    counts = [(state_word(state), states[state]) for state in STATES if states[state]]
    if kept.missing:
        counts.append((not_kept(), len(kept.missing)))
    entries = [
        *(_entry(book, one) for one in kept.tasks),
        *(_missing(book, task) for task in kept.missing),
    ]
    return Ledger(counts, sum(one.overdue for one in kept.tasks), kept.notes(), entries)


def _missing(book: Book, task: Task) -> Entry:
    """A task of the assessment that the ledger does not have."""
    return Entry(
        task.key[:SHORT],
        not_kept(),
        "part",
        kind_word(task.kind),
        book.unit_link(task.unit),
        book.rule_link(book.numbers[task.rule]),
        task.check,
        task.what,
        "",
        book.task_anchor(task.key),
        "",
        "" if task.due is None else task.due.isoformat(),
        task.worth or "",
        (),
        "",
    )


def _entry(book: Book, one: Listed) -> Entry:
    task = one.task
    is_open = task.state == "open"
    number = book.numbers.get(task.rule)
    rule = Link(task.rule, "") if number is None else book.rule_link(number)
    note = task.reason or ""
    anchor = book.task_anchor(task.key)
    if is_open and one.status is not None and one.status.done:
        note = _("现在查到已达标，下次 tasks sync 时销号。")
    elif task.closed_on is not None:
        note = _("{day} 销号").format(day=task.closed_on)
    return Entry(
        task.key[:SHORT],
        _("逾期") if one.overdue else state_word(task.state),
        "bad" if one.overdue else "part" if is_open else "good" if task.state == "closed" else "none",
        kind_word(task.kind),
        book.unit_link(task.unit),
        rule,
        task.check,
        one.what,
        "" if not is_open or anchor else one.closes_when or "",
        anchor if is_open else "",
        task.opened_on.isoformat(),
        "" if task.due is None else task.due.isoformat(),
        one.worth or "" if is_open else "",
        [_answer(answer) for answer in task.answers],
        note,
    )


def _answer(answer: Answer) -> str:
    outcome = {None: _("还没有核对"), "verified": _("核对属实"), "rejected": _("核对未通过")}[answer.outcome]
    values = {
        "day": answer.on,
        "note": answer.note or "",
        "outcome": outcome,
        "ids": "、".join(answer.evidence),
    }
    if answer.evidence:
        return _("{day} 答复：{note}（{outcome}；所附佐证：{ids}）").format(**values)
    return _("{day} 答复：{note}（{outcome}）").format(**values)
