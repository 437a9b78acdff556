"""One unit on a page: its score, its indicators, what failed and why, and what to do first."""

import polars as pl

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.engine.results import Result
from compliance.i18n import _
from compliance.reports.district import by_worth, statuses, task_lines
from compliance.reports.page import NOTHING, Cell, Column, Page
from compliance.reports.unscored import Unscored
from compliance.reports.words import share, status_style, status_word
from compliance.scoring.published import UnitScore


def unit(page: Page, assessment: Assessment, unit_id: str) -> None:
    """The page of a unit (by id), of an assessment that is narrowed to it."""
    number = assessment.project.registry.index[unit_id]
    line = assessment.scoring.by_unit.get(number) if assessment.scoring is not None else None
    page.heading(unit_id)
    if line is not None:
        page.text(standing(assessment, line), style="bold")
        if line.veto is not None:
            text = _("分数和等级由一票否决「{veto}」决定。")
            if line.score is None:
                text = _("被一票否决「{veto}」，没有得分和名次。")
            page.text(text.format(veto=line.veto), style="red")
        _indicators(page, line)
    _results(page, assessment)
    _tasks(page, assessment)


def standing(assessment: Assessment, line: UnitScore) -> str:
    """Score, rank and grade in a sentence."""
    if line.score is None and line.veto is not None:
        return (
            _("没有得分和名次。")
            if line.grade is None
            else _("没有得分和名次，等级：{grade}。").format(grade=line.grade)
        )
    if line.score is None:
        return _("{why}，没有得分和名次。").format(why=Unscored.of(assessment).reason(line.id))
    assert assessment.scoring is not None
    ranked = sum(one.class_id == line.class_id and one.rank is not None for one in assessment.scoring.units)
    parts = [_("得分 {score}（满分 {full} 分）").format(score=line.score, full=line.full)]
    if line.rank is None:
        parts.append(_("不参加排名"))
    elif line.class_id is None:
        parts.append(_("第 {rank} 名（共 {n} 个单位）").format(rank=line.rank, n=ranked))
    else:
        text = _("{title}第 {rank} 名（共 {n} 个单位）")
        parts.append(text.format(title=line.class_id, rank=line.rank, n=ranked))
    if line.grade is not None:
        parts.append(_("等级：{grade}").format(grade=line.grade))
    return "，".join(parts) + "。"


def _indicators(page: Page, line: UnitScore) -> None:
    page.heading(_("指标得分"))
    columns = [
        Column(_("指标"), flexible=True),
        Column(_("得分"), figures=True),
        Column(_("分值"), figures=True),
    ]
    rows = []
    for one in line.indicators:
        style = "bold" if one.depth == 0 else ""
        points = one.points or _("不设上限")
        if one.points is not None and one.mode in ("deduct", "bonus"):
            points = _("最多 {points}").format(points=one.points)
        if one.passed is False:
            points = _("{points}，低于 {least} 不合格").format(points=points, least=one.least)
        figure = Cell(NOTHING, "dim") if one.score is None else Cell(one.score, style)
        rows.append([Cell("\u3000" * one.depth + one.title, style), figure, Cell(points)])
    page.table(columns, rows)
    page.text(
        _("{nothing} 表示没有计分的责任项（不适用、未到期或待评定）。").format(nothing=NOTHING), style="dim"
    )


def _results(page: Page, assessment: Assessment) -> None:
    own = assessment.results.frame
    if not own.height:
        page.heading(_("结论"))
        page.text(_("这个单位在本规则集中不承担责任项。"))
        return
    statuses(page, own)
    failing = own.filter(pl.col("status").is_in([int(Status.PARTIAL), int(Status.UNMET)]))
    page.heading(_("没有达标的检查项（{n} 项）").format(n=failing.height))
    if not failing.height:
        page.text(_("没有。"))
    rule_before = None
    for rule, unit_number, check in failing.select("rule", "unit", "check").iter_rows():
        result = assessment.results.result(rule, unit_number, check)
        if rule != rule_before:
            found = assessment.results.rules[rule]
            page.text(f"{found.id} {found.title}", style="bold")
            rule_before = rule
        _failing(page, assessment, result)


def _failing(page: Page, assessment: Assessment, result: Result) -> None:
    plan = assessment.results.plans[result.rule]
    node = plan.nodes[result.check]
    head = (
        _("{check}「{quote}」").format(check=node.name, quote=node.check.quote)
        if node.check.quote
        else node.name
    )
    page.text(head, indent=2)
    verdict = _("{status}，完成度 {share}。").format(
        status=status_word(result.status), share=share(result.verdict.achieved)
    )
    page.text(verdict, indent=4, style=status_style(result.status))
    page.text(result.explanation.reason, indent=4)
    if result.explanation.failures and not any(one.curable for one in result.explanation.failures):
        page.text(_("已经无法补救，不再开整改任务。"), indent=4, style="dim")


def _tasks(page: Page, assessment: Assessment) -> None:
    own = assessment.tasks
    rectify = by_worth(own)
    page.heading(_("整改任务（{n} 项，先做得分多的）").format(n=len(rectify)))
    if not rectify:
        page.text(_("没有。"))
    for number, task in enumerate(rectify, start=1):
        task_lines(page, task, f"{number:>2}.", unit=False)
        page.text(_("怎样完成：{how}").format(how=task.closes_when), indent=4, style="green")
    for kind, head in (("remind", _("即将到期（{n} 项）")), ("judge", _("等待评定（{n} 项）"))):
        found = [task for task in own if task.kind == kind]
        if found:
            page.heading(head.format(n=len(found)))
        for task in found:
            task_lines(page, task, "-", unit=False)
