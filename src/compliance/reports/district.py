"""The whole district on a page: ranks and points by class, results by status, the tasks with the most at stake."""

from collections.abc import Sequence
from decimal import Decimal

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.earlier import Change, Earlier
from compliance.reports.page import GAP, Cell, Column, Page, natural_widths
from compliance.reports.words import numeral, status_style, status_word
from compliance.scoring.published import IndicatorScore, UnitScore

TASKS = 10
NOTHING = "—"
"""Shown where there is no figure."""


def ranking(page: Page, assessment: Assessment) -> None:
    """A table a class: rank, unit, score, grade, and for each first-level indicator the points got of those there
    were; the widest form that fits the page."""
    if assessment.scoring is None:
        page.heading(_("得分"))
        page.text(_("规则集的文件夹里没有评分方案（scoring.yaml），所以没有得分和名次，只有逐项结论。"))
        return
    units = assessment.scoring.units
    classes = list(dict.fromkeys(one.class_id for one in units))
    for class_id in classes:
        members = [one for one in units if one.class_id == class_id]
        if class_id is not None:
            page.heading(_("{title}（{n} 个单位）").format(title=class_id, n=len(members)))
        elif len(classes) == 1:
            page.heading(_("各单位（{n} 个）").format(n=len(members)))
        else:
            page.heading(_("不参加排名的单位（{n} 个）").format(n=len(members)))
        _class_table(page, members)


def _class_table(page: Page, members: Sequence[UnitScore]) -> None:
    branches = [one for one in members[0].indicators if one.depth == 0]
    marks = [numeral(number) for number in range(1, len(branches) + 1)]
    head = [Column(_("名次"), figures=True), Column(_("单位")), Column(_("得分"), figures=True), Column(_("等级"))]
    for figures in (_got_of_points, _got):
        columns = head + [Column(mark, figures=True) for mark in marks]
        rows = [[*_standing(one), *(Cell(*figures(branch)) for branch in _branches(one))] for one in members]
        widths = natural_widths(columns, rows)
        if sum(widths) + GAP * (len(widths) - 1) <= page.width:
            page.table(columns, rows)
            page.blank()
            _legend(page, marks, branches, each_unit=figures is _got_of_points)
            break
    else:
        rows = [[*_standing(one), Cell(_losses(one))] for one in members]
        page.table([*head, Column(_("失分最多的指标"), flexible=True)], rows)
    for one in members:
        if one.veto is not None:
            text = _("「{unit}」的分数和等级由一票否决「{veto}」决定。")
            page.text(text.format(unit=one.id, veto=one.veto), style="red")


def _standing(one: UnitScore) -> list[Cell]:
    rank = NOTHING if one.rank is None else str(one.rank)
    return [Cell(rank), Cell(one.id), Cell(one.score or NOTHING, "bold"), Cell(one.grade or NOTHING)]


def _branches(one: UnitScore) -> list[IndicatorScore]:
    return [line for line in one.indicators if line.depth == 0]


def _got_of_points(branch: IndicatorScore) -> tuple[str, str]:
    if branch.score is None:
        return NOTHING, "dim"
    return f"{branch.score}/{branch.points}", _lost_style(branch)


def _got(branch: IndicatorScore) -> tuple[str, str]:
    return (NOTHING, "dim") if branch.score is None else (branch.score, _lost_style(branch))


def _lost_style(branch: IndicatorScore) -> str:
    """What is below half of its points, or takes points away, stands out."""
    score = Decimal(branch.score or 0)
    if branch.mode == "bonus":
        return ""
    return "red" if score < 0 or (branch.mode != "deduct" and 2 * score < Decimal(branch.points)) else ""


def _legend(page: Page, marks: Sequence[str], branches: Sequence[IndicatorScore], *, each_unit: bool) -> None:
    for mark, branch in zip(marks, branches, strict=True):
        text = {
            "deduct": _("{mark} {title}（减分，最多 {points} 分）"),
            "bonus": _("{mark} {title}（加分，最多 {points} 分）"),
        }.get(branch.mode or "", _("{mark} {title}（{points} 分）"))
        page.text(text.format(mark=mark, title=branch.title, points=branch.points), indent=2, style="dim")
    if each_unit:
        text = _("各列为：所得分/该指标的分值；{nothing} 为没有适用的责任项。")
    else:
        text = _("各列为该指标所得分；{nothing} 为没有适用的责任项。")
    page.text(text.format(nothing=NOTHING), indent=2, style="dim")


def _losses(one: UnitScore) -> str:
    lost = []
    for branch in _branches(one):
        if branch.score is None or branch.mode == "bonus":
            continue
        points = Decimal(0) if branch.mode == "deduct" else Decimal(branch.points)
        loss = points - Decimal(branch.score)
        if loss > 0:
            lost.append((loss, branch.title))
    lost.sort(key=lambda pair: -pair[0])
    return "、".join(_("{title} -{loss}").format(title=title, loss=loss) for loss, title in lost[:3]) or NOTHING


def statuses(page: Page, assessment: Assessment) -> None:
    """How many results have which status."""
    counts = dict(assessment.results.frame["status"].value_counts().iter_rows())
    page.heading(_("结论（共 {n} 项）").format(n=sum(counts.values())))
    shown = [status for status in Status if counts.get(int(status))]
    if shown:
        columns = [Column(status_word(status), figures=True) for status in shown]
        page.table(columns, [[Cell(str(counts[int(status)]), status_style(status)) for status in shown]])


def by_worth(tasks: Sequence[Task]) -> list[Task]:
    """Tasks to mend, worth most first; those without a worth after them, in the order of the results."""
    wanted = [task for task in tasks if task.kind == "rectify"]
    return sorted(wanted, key=lambda task: (task.worth is None, -Decimal(task.worth or 0)))


def top_tasks(page: Page, assessment: Assessment) -> None:
    """The tasks that would bring the most."""
    tasks = by_worth(assessment.tasks)
    kinds = {kind: sum(task.kind == kind for task in assessment.tasks) for kind in ("remind", "judge")}
    page.heading(_("整改任务（共 {n} 项，列出最值得先做的 {m} 项）").format(n=len(tasks), m=min(len(tasks), TASKS)))
    if not tasks:
        page.text(_("没有可以整改的事项。"))
    for number, task in enumerate(tasks[:TASKS], start=1):
        task_lines(page, task, f"{number:>2}.")
    if kinds["remind"] or kinds["judge"]:
        text = _("另有 {remind} 项即将到期，{judge} 项等待评定。用 --format json 可以看到全部。")
        page.text(text.format(remind=kinds["remind"], judge=kinds["judge"]))


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
        Column(_("单位")), Column(_("上次得分"), figures=True), Column(_("本次得分"), figures=True),
        Column(_("变化"), figures=True), Column(_("名次变化")),
    ]  # fmt: skip
    page.table(columns, [_change(one) for one in changes])
    rule = assessment.scheme.file.notices.persistent if assessment.scheme is not None else None
    if rule is None:
        return
    page.blank()
    head = {"n": rule.assessments, "below": rule.below}
    if persistent is None:
        text = _("长期落后要看连续 {n} 次考核是否都低于 {below} 分；给出的以前的考核还不够。")
        page.text(text.format(**head))
    elif not persistent:
        page.text(_("没有单位连续 {n} 次考核低于 {below} 分。").format(**head))
    else:
        text = _("长期落后（连续 {n} 次考核低于 {below} 分）：{units}。")
        page.text(text.format(**head, units="、".join(persistent)), style="red")


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
