"""`compliance tasks path`: what a unit should do first, and the fewest tasks that reach the next grade."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.checks.words import plain_number
from compliance.followup.path import WayUp, way_up
from compliance.followup.path_sets import Mended
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.json_text import json_text
from compliance.reports.layout import Canvas
from compliance.reports.narrow import narrowed
from compliance.reports.page import Page
from compliance.scoring.rounding import published

FORMAT = "compliance.path/1"


def found(assessment: Assessment, unit_id: str) -> tuple[Mapping[str, Task], WayUp]:
    """The unit's tasks of mending by key, and its way up."""
    own = narrowed(assessment, unit_id)
    number = assessment.project.registry.index[unit_id]
    assert assessment.scoring is not None
    tasks = {task.key: task for task in own.tasks if task.kind == "rectify"}
    failing = pl.col("status").is_in([int(Status.PARTIAL), int(Status.UNMET)])
    mends = {}
    for rule, _unit, check in own.results.frame.filter(failing).select("rule", "unit", "check").iter_rows():
        result = own.results.result(rule, number, check)
        plan = own.results.plans[rule]
        key = next(
            (
                task.key
                for task in tasks.values()
                if (task.rule, task.check) == (plan.rule.id, plan.nodes[check].name)
            ),
            None,
        )
        if key is not None:
            mends[key] = Mended(rule, check, own.mended(result))
    return tasks, way_up(assessment.scoring, number, mends)


def path_page(assessment: Assessment, unit_id: str, canvas: Canvas) -> str:
    """The page for a terminal."""
    page = Page(canvas)
    page.title(_("{unit}的提分路径").format(unit=unit_id))
    if assessment.scoring is None:
        page.text(_("规则集的文件夹里没有评分方案（scoring.yaml），没有分可提。"))
        return page.done()
    tasks, way = found(assessment, unit_id)
    digits = assessment.scoring.scheme.digits
    now = _("没有得分") if way.now is None else _("{score} 分").format(score=published(way.now, digits))
    page.text(_("考核到 {day}：现在{now}，等级：{grade}。").format(
        day=assessment.as_of, now=now, grade=way.grade or _("没有")
    ))  # fmt: skip
    if way.note:
        page.text(way.note, style="dim")
    next_grade(page, way, tasks, digits)
    if way.stuck:
        page.heading(_("先要解除一票否决"))
        page.text(_("下面这些做完才会有分：{keys}。").format(keys=_names(way.clears, tasks)), style="red")
        page.text(
            _("在那之前，{n} 项任务现在一分不值：{keys}。").format(
                n=len(way.stuck), keys=_names(way.stuck, tasks)
            )
        )
    page.heading(_("每项任务单独做完能增加的分"))
    ordered = sorted(way.alone, key=lambda key: (-way.alone[key], key))
    for key in ordered:
        task = tasks[key]
        gain = published(way.alone[key], digits)
        page.item("-", f"{gain}  {task.rule}.{task.check}", style="bold")
        page.text(task.closes_when, indent=2)
    if not ordered:
        page.text(_("没有可以整改的事项。"))
    return page.done()


def next_grade(page: Page, way: WayUp, tasks: Mapping[str, Task], digits: int) -> None:
    """The fewest tasks that reach the next grade."""
    if way.next_grade is None:
        page.text(_("已经没有更高的等级可以凭得分评上。"))
        return
    target = "" if way.target is None else plain_number(way.target)
    if way.now is None and not way.target:  # the lowest grade is no goal, but to have a score at all is one
        page.heading(_("先要有得分和等级"))
    else:
        page.heading(_("到「{grade}」（{target} 分）").format(grade=way.next_grade, target=target))
    if not way.steps:
        if way.all is None:
            page.text(_("全部补上也没有得分，到不了。"))
        else:
            text = _("全部补上也只有 {score} 分，到不了。")
            page.text(text.format(score=published(way.all, digits)))
        return
    reached = "" if way.reached is None else published(way.reached, digits)
    text = _("最少做这 {n} 项，就到 {score} 分：")
    if not way.exact:
        text = _("做这 {n} 项，就到 {score} 分（任务太多，没有逐一比较；至少要 {least} 项）：")
    page.text(text.format(n=len(way.steps), score=reached, least=way.at_least))
    for number, key in enumerate(way.steps, start=1):
        task = tasks[key]
        page.item(f"{number}.", f"{task.rule}.{task.check}", style="bold")
        page.text(task.closes_when, indent=3, style="green")


def _names(keys: tuple[str, ...], tasks: Mapping[str, Task]) -> str:
    return "、".join(f"{tasks[key].rule}.{tasks[key].check}" for key in keys)


def as_json(assessment: Assessment, unit_id: str) -> str:
    """The way up; figures are decimal strings with the scheme's digits."""
    value: dict[str, Any] = {"format": FORMAT, "unit": unit_id, "as_of": assessment.as_of.isoformat()}
    if assessment.scoring is None:
        return json_text(value | {"score": None, "tasks": []})
    tasks, way = found(assessment, unit_id)
    digits = assessment.scoring.scheme.digits
    value |= {
        "score": None if way.now is None else published(way.now, digits),
        "grade": way.grade,
        "next_grade": way.next_grade,
        "target": None if way.target is None else plain_number(way.target),
        "steps": [_task(tasks[key]) for key in way.steps or ()],
        "reached": None if way.reached is None else published(way.reached, digits),
        "exact": way.exact,
        "at_least": way.at_least,
        "all": None if way.all is None else published(way.all, digits),
        "clears_veto": [_task(tasks[key]) for key in way.clears],
        "stuck": [_task(tasks[key]) for key in way.stuck],
        "tasks": [
            _task(tasks[key]) | {"gain": published(gain, digits)}
            for key, gain in sorted(way.alone.items(), key=lambda pair: (-pair[1], pair[0]))
        ],
    }
    return json_text(value)


def _task(task: Task) -> dict[str, str]:
    return {"key": task.key, "rule": task.rule, "check": task.check, "closes_when": task.closes_when}
