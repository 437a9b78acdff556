"""The whole district on a page: results by status, the tasks with the most at stake, what changed."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import polars as pl

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.checks.words import plain_number
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.earlier import Change, Earlier
from compliance.reports.page import NOTHING, Cell, Column, Page
from compliance.reports.words import status_style, status_word

TASKS = 10


def statuses(page: Page, frame: pl.DataFrame) -> None:
    """How many of the results in a frame have which status."""
    counts = dict(frame["status"].value_counts().iter_rows())
    page.heading(_("结论（共 {n} 项）").format(n=frame.height))
    shown = [status for status in Status if counts.get(int(status))]
    columns = [Column(status_word(status), figures=True) for status in shown]
    row = [Cell(str(counts[int(status)]), status_style(status)) for status in shown]
    if shown and page.fits(columns, [row]):
        page.table(columns, [row])
    for status, cell in zip(shown, row, strict=True) if not page.fits(columns, [row]) else ():
        page.text(_("{status} {n} 项").format(status=status_word(status), n=cell.text), style=cell.style)


def notices(page: Page, assessment: Assessment) -> None:
    """Whom the scheme says to commend and to criticise."""
    found = assessment.scoring.notices() if assessment.scoring is not None else ()
    for kind, template in (("commend", _("通报表扬：{units}。")), ("criticise", _("通报批评：{units}。"))):
        units = [one.unit for one in found if one.kind == kind]
        if units:
            page.blank()
            page.text(template.format(units="、".join(units)))


def by_worth(tasks: Sequence[Task]) -> list[Task]:
    """Tasks to mend, worth most first; those without a worth after them, in the order of the results."""
    wanted = [task for task in tasks if task.kind == "rectify"]
    return sorted(wanted, key=lambda task: (task.worth is None, -Decimal(task.worth or 0)))


def top_tasks(page: Page, assessment: Assessment) -> None:
    """The tasks that would bring the most."""
    tasks = by_worth(assessment.tasks)
    kinds = {kind: sum(task.kind == kind for task in assessment.tasks) for kind in ("remind", "judge")}
    page.heading(
        _("整改任务（共 {n} 项，列出最值得先做的 {m} 项）").format(n=len(tasks), m=min(len(tasks), TASKS))
    )
    if not tasks:
        page.text(_("没有可以整改的事项。"))
    for number, task in enumerate(tasks[:TASKS], start=1):
        task_lines(page, task, f"{number:>2}.")
    if kinds["remind"]:
        page.text(_("另有 {n} 项即将到期。").format(n=kinds["remind"]))
    if kinds["judge"]:
        page.text(_("另有 {n} 项等待评定。").format(n=kinds["judge"]))


def task_lines(page: Page, task: Task, marker: str, *, unit: bool = True) -> None:
    """A task in a few lines: what it is worth and by when, whose it is, what is missing."""
    parts = []
    if task.worth is not None:
        parts.append(_("可得 {worth} 分").format(worth=task.worth))
    if unit:
        parts.append(task.unit)
    parts.append(f"{task.rule}.{task.check}")
    if task.due is not None:
        parts.append(_("期限 {day}").format(day=task.due))
    page.item(marker, "  ".join(parts), style="bold")
    page.text(task.what, indent=len(marker) + 1)


def since_last(
    page: Page,
    changes: Sequence[Change],
    earlier: Sequence[Earlier],
    persistent: Sequence[str] | None,
    assessment: Assessment,
) -> None:
    """How scores and ranks moved since the last assessment, and who has been behind for long."""
    last = earlier[-1]
    page.heading(_("与上次考核（{day}）相比").format(day=last.as_of))
    columns = [
        Column(_("单位"), flexible=True), Column(_("上次得分"), figures=True), Column(_("本次得分"), figures=True),
        Column(_("变化"), figures=True), Column(_("名次变化")),
    ]  # fmt: skip
    page.table(columns, [_change(one) for one in changes if _scored(one)])
    rule = assessment.scheme.file.notices.persistent if assessment.scheme is not None else None
    if rule is None:
        return
    page.blank()
    head = {"n": rule.assessments, "below": plain_number(Fraction(rule.below))}
    if persistent is None:
        text = _("长期落后要看连续 {n} 次考核是否都低于 {below} 分；给出的以前的考核还不够。")
        page.text(text.format(**head))
    elif not persistent:
        page.text(_("没有单位连续 {n} 次考核低于 {below} 分。").format(**head))
    else:
        text = _("长期落后（连续 {n} 次考核低于 {below} 分）：{units}。")
        page.text(text.format(**head, units="、".join(persistent)), style="red")


def _scored(one: Change) -> bool:
    return one.now.score is not None or (one.before is not None and one.before.score is not None)


def _change(one: Change) -> list[Cell]:
    before = one.before
    moved = ""
    if before is None:
        moved = _("上次没有")
    elif one.rank is not None:
        moved = _("升 {n} 位") if one.rank > 0 else _("降 {n} 位") if one.rank < 0 else _("不变")
        moved = moved.format(n=abs(one.rank))
    style = "" if not one.score else "green" if one.score > 0 else "red"
    return [
        Cell(one.unit),
        Cell(NOTHING if before is None or before.score is None else str(before.score)),
        Cell(NOTHING if one.now.score is None else str(one.now.score)),
        Cell(NOTHING if one.score is None else f"{one.score:+}", style),
        Cell(moved),
    ]
