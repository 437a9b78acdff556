"""What `compliance tasks` prints: the ledger's tasks, what a sync did, what an answer comes to."""

from collections import Counter
from collections.abc import Sequence

from compliance.followup.current import Current
from compliance.followup.events import Event, EventName
from compliance.followup.listing import Listed
from compliance.followup.state import TaskState
from compliance.i18n import _
from compliance.reports.layout import Canvas
from compliance.reports.page import Page
from compliance.reports.words import status_word

SHORT = 8
"""Characters of a key that are shown: enough to name a task."""


def state_word(state: str) -> str:
    """A task's state as offices call it."""
    return {
        "open": _("未销号"),
        "closed": _("已销号"),
        "waived": _("已免除"),
        "lapsed": _("已失效"),
        "carried": _("已转接"),
    }[state]


def kind_word(kind: str | None) -> str:
    """A task's kind as offices call it."""
    return {"rectify": _("整改"), "remind": _("提醒"), "judge": _("评定")}.get(kind or "", "")


def listing(found: Sequence[Listed], current: Current, canvas: Canvas) -> str:
    """The tasks, a few lines each, unit by unit in the order given."""
    page = Page(canvas)
    overdue = sum(one.overdue for one in found)
    page.title(_("台账任务 {n} 项，其中逾期 {m} 项").format(n=len(found), m=overdue))
    page.text(
        _("考核到 {day}（含当天）；可得的分是现在补上能增加的分。").format(day=current.as_of), style="dim"
    )
    if not found:
        page.text(_("没有。"))
    for one in found:
        page.blank()
        task = one.task
        head = [task.key[:SHORT], kind_word(task.kind), task.unit, f"{task.rule}.{task.check}"]
        if task.state != "open":
            head.append(state_word(task.state))
        if one.worth is not None and task.state == "open":
            head.append(_("可得 {worth} 分").format(worth=one.worth))
        if task.due is not None and task.state == "open":
            due = _("逾期（期限 {day}）") if one.overdue else _("期限 {day}")
            head.append(due.format(day=task.due))
        page.item("-", "  ".join(word for word in head if word), style="bold red" if one.overdue else "bold")
        page.text(one.what, indent=2)
        if one.closes_when and task.state == "open":
            page.text(_("怎样完成：{how}").format(how=one.closes_when), indent=2, style="green")
        _answers(page, task)
        if one.status is not None and one.status.done and task.state == "open":
            page.text(_("现在查到已达标，下次 tasks sync 时销号。"), indent=2, style="green")
    return page.done()


def _answers(page: Page, task: TaskState) -> None:
    for answer in task.answers:
        outcome = {
            None: _("还没有核对"),
            "verified": _("核对属实"),
            "rejected": _("核对未通过"),
        }[answer.outcome]
        text = _("{day} 答复：{note}（{outcome}）").format(
            day=answer.on, note=answer.note or "", outcome=outcome
        )
        page.text(text, indent=2, style="dim")
        if answer.evidence:
            page.text(_("所附佐证：{ids}").format(ids="、".join(answer.evidence)), indent=4, style="dim")


WORDS: tuple[EventName, ...] = (
    "opened", "reopened", "closed", "verified", "rejected", "waived", "lapsed", "carried over"
)  # fmt: skip


def event_word(event: EventName) -> str:
    """What happened, as offices call it."""
    return {
        "opened": _("新立"),
        "reopened": _("重开（反弹）"),
        "closed": _("销号"),
        "verified": _("答复核实"),
        "rejected": _("答复未通过"),
        "waived": _("免除"),
        "lapsed": _("失效"),
        "carried over": _("转接"),
        "answered": _("答复"),
    }[event]


def synced(events: Sequence[Event], current: Current, canvas: Canvas, *, dry: bool) -> str:
    """What a sync did, or would do."""
    page = Page(canvas)
    head = _("按 {day} 的考核更新台账") if not dry else _("按 {day} 的考核试算，台账没有改动")
    page.title(head.format(day=current.as_of))
    counts = Counter(event.event for event in events)
    if not events:
        page.text(_("没有变化。"))
    for name in WORDS:
        if counts[name]:
            page.item("-", _("{what} {n} 项").format(what=event_word(name), n=counts[name]))
    return page.done()


def answered(task: TaskState, event: Event, listed: Listed, missing: Sequence[str], canvas: Canvas) -> str:
    """What an answer comes to: recorded, and whether the check holds now; it closes nothing."""
    page = Page(canvas)
    page.title(
        _("已记下 {unit} 对 {rule}.{check} 的答复").format(unit=task.unit, rule=task.rule, check=task.check)
    )
    if missing:
        page.text(
            _("没有在佐证里查到：{ids}。请先把记录交到佐证里。").format(ids="、".join(missing)),
            style="yellow",
        )
    status = listed.status
    if status is None:
        page.text(_("这次考核里没有这一项的结论。"))
    elif status.done:
        page.text(
            _("现在查到：{status}。下次 tasks sync 时销号。").format(status=status_word(status)),
            style="green",
        )
    else:
        page.text(_("现在查到：{status}，还不能销号。").format(status=status_word(status)), style="red")
        if listed.closes_when:
            page.text(_("怎样完成：{how}").format(how=listed.closes_when))
    page.text(_("答复只作记录；任务要等考核查到达标才销号。"), style="dim")
    return page.done()
