"""`compliance explain UNIT RULE`: one obligation as a letter: clause by clause what was looked for, what was found and
where, what is missing, how and by when to close it, what that is worth; then how its points come about."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from compliance.assessment import Assessment
from compliance.checks.base import Failure
from compliance.diagnostics import Place
from compliance.engine.plan import Leaf, Node, RulePlan
from compliance.engine.results import Result
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.layout import Canvas
from compliance.reports.letter import OneUnit, merged, opening, step_line
from compliance.reports.page import Page
from compliance.reports.rule_page import source_lines
from compliance.reports.sample import sample_ids
from compliance.reports.selector_words import looked_for
from compliance.reports.words import UNSHARED, failure_words, numeral, share, status_style, status_word
from compliance.rules.model import Rule
from compliance.scoring import Step, account

SHOWN = 10
"""Records and failures that are listed, of more only the number is told."""


def rule_letter(assessment: Assessment, unit_id: str, rule: Rule, canvas: Canvas) -> str:
    """The letter about one rule that a unit (by id) owns."""
    page = Page(canvas)
    number = assessment.project.registry.index[unit_id]
    one_unit = OneUnit(assessment, unit_id)
    own = one_unit.assessment
    position = next(n for n, one in enumerate(own.results.rules) if one.id == rule.id)
    plan = own.results.plans[position]
    page.title(_("{unit}：{rule} {title}").format(unit=unit_id, rule=rule.id, title=rule.title))
    opening(page, assessment)
    page.blank()
    source_lines(page, rule)
    page.text(_role(plan, number, assessment))
    _waiver(page, assessment, rule, unit_id)
    tasks = {task.check: task for task in own.tasks if task.rule == rule.id}
    listed: dict[tuple[int, ...], str] = {}
    for count, node in enumerate(plan.nodes, start=1):
        result = own.results.result(position, number, count - 1)
        page.heading(_("{n}、{head}").format(n=numeral(count), head=_head(node)))
        _Check(page, own, plan, node, result, tasks.get(node.name), listed).write(numeral(count))
    if rule.unchecked:
        page.heading(_("不作检查的条款"))
        for clause in rule.unchecked:
            page.item("-", _("「{quote}」：{why}。").format(quote=clause.quote, why=clause.why.rstrip("。")))
    _points(page, one_unit, number, rule)
    return page.done()


def _role(plan: RulePlan, unit: int, assessment: Assessment) -> str:
    rule, others = plan.rule, len(plan.units) - 1
    values = {"day": plan.ask.deadline, "n": others}
    if plan.units[unit]:
        text = _("本单位是这条规则的配合单位，期限 {day}；同为责任单位的还有 {n} 个。")
    elif others == 0:
        text = _("本单位是这条规则唯一的责任单位，期限 {day}。")
    elif rule.share == "any":
        text = _("本单位和另外 {n} 个单位是这条规则的责任单位，有一个落实即可，期限 {day}。")
    elif rule.share == "joint":
        text = _("本单位和另外 {n} 个单位共同落实这条规则，佐证合并计算，期限 {day}。")
    else:
        text = _("本单位和另外 {n} 个单位是这条规则的责任单位，每个单位都要落实，期限 {day}。")
    return text.format(**values)


def _waiver(page: Page, assessment: Assessment, rule: Rule, unit_id: str) -> None:
    if not assessment.with_waivers:
        return
    registry, lives = assessment.project.registry, assessment.lives
    for waiver in assessment.project.loaded.waivers:
        named = registry.resolve(waiver.unit)
        if waiver.rule != rule.id or named is None or unit_id not in lives.heirs[named]:
            continue
        if waiver.from_ <= assessment.as_of <= waiver.until:
            text = _(
                "这条规则对本单位已经免除（{start} 至 {end}）：{reason}；依据：{document}；批准：{by}。以下是如果没有免除会怎样。"
            )
            page.text(
                text.format(
                    start=waiver.from_, end=waiver.until, reason=waiver.reason, document=waiver.document,
                    by=waiver.approved_by,
                ),
                style="yellow",
            )  # fmt: skip


def _head(node: Node) -> str:
    if node.check.quote:
        return _("条款「{quote}」（{check}）").format(quote=node.check.quote, check=node.name)
    return _("检查项 {check}").format(check=node.name)


class _Check:
    """Writes what there is to say about one result."""

    def __init__(
        self,
        page: Page,
        own: Assessment,
        plan: RulePlan,
        node: Node,
        result: Result,
        task: Task | None,
        listed: dict[tuple[int, ...], str],
    ) -> None:
        self.page, self.own, self.plan, self.node = page, own, plan, node
        self.result, self.task = result, task
        self.listed = listed
        """The records that have been listed, with the number of the check that they stand under."""

    def write(self, number: str) -> None:
        """All paragraphs of the check, which is the `number`-th."""
        page, result = self.page, self.result
        leaves = list(self.node.leaves())
        for count, leaf in enumerate(leaves, start=1):
            if len(leaves) == 1:
                page.text(_looked_for(leaf))
            else:
                page.item(_("（{n}）").format(n=numeral(count)), _looked_for(leaf))
        self._shared()
        page.text(verdict_words(result), style=status_style(result.status))
        page.text(result.explanation.reason)
        self._found(number)
        self._missing()
        self._closing()

    def _shared(self) -> None:
        if self.plan.rule.share != "any":
            return
        row = self.own.results.frame.filter(
            (pl.col("rule") == self.result.rule) & (pl.col("check") == self.result.check)
        )
        owner = self.plan.owners[row["source"][0]].units[0]
        if owner != self.result.unit:
            name = self.own.project.registry.units[owner].id
            self.page.text(_("有一个单位落实即可，这里采用的是「{unit}」的结果。").format(unit=name))

    def _found(self, number: str) -> None:
        rows = self.own.results.explained(self.result.rule, self.result.unit, self.result.check).rows
        if not rows:
            return
        before = self.listed.setdefault(tuple(row["row"] for row in rows), number)
        if before != number:
            text = _("查到的佐证 {n} 条，就是第{number}项列出的那些。")
            self.page.text(text.format(n=len(rows), number=before))
            return
        self.page.text(_("查到的佐证 {n} 条：").format(n=len(rows)))
        sample = sample_ids(self.own)
        places = _places(self.own, [row["row"] for row in rows[:SHOWN]])
        for row in rows[:SHOWN]:
            self.page.item("-", _record(row, places.get(row["row"]), row["id"] in sample), indent=2)
        if len(rows) > SHOWN:
            self.page.text(_("… 还有 {n} 条没有列出。").format(n=len(rows) - SHOWN), indent=4)

    def _missing(self) -> None:
        failures = self.result.explanation.failures
        if not failures:
            return
        done = self.result.status.done or (self.result.would_be is not None and self.result.would_be.done)
        head = _("虽已达标，仍有 {n} 处不合要求：") if done else _("还缺 {n} 处：")
        self.page.text(head.format(n=len(failures)))
        for failure in failures[:SHOWN]:
            self.page.item("-", failure_line(failure, self.node.name), indent=2)
        if len(failures) > SHOWN:
            self.page.text(_("… 还有 {n} 处没有列出。").format(n=len(failures) - SHOWN), indent=4)

    def _closing(self) -> None:
        result, task, closes = self.result, self.task, self.result.explanation.closes_when
        if result.status.failing and task is None:
            self.page.text(_("这些都已经无法补救，不再开整改任务。"), style="dim")
        if not closes or result.status.done:
            return
        self.page.text(_("怎样补上：{how}").format(how=closes), style="green")
        if task is None:
            return
        if task.due is not None:
            self.page.text(_("期限：{day} 之前（含当天）。").format(day=task.due))
        if task.worth is not None:
            self.page.text(
                _("补上以后，本单位的得分可以增加 {worth} 分。").format(worth=task.worth), style="bold"
            )


def _looked_for(leaf: Leaf) -> str:
    if leaf.selector is not None:
        what = looked_for(leaf.selector, (leaf.ask.start, leaf.ask.end))
        return _("查找的是{what}。").format(what=what)
    return _("这一项由评定人评定。")


def verdict_words(result: Result) -> str:
    """What a result comes to, in a sentence."""
    values = {
        "status": status_word(result.status),
        "share": share(result.verdict.achieved),
        "in_time": share(result.verdict.in_time),
    }
    if result.would_be is not None:
        values["would_be"] = status_word(result.would_be)
        if result.would_be in UNSHARED:
            return _("结论：{status}；不免除的话是“{would_be}”。").format(**values)
        return _("结论：{status}；不免除的话是“{would_be}”，完成度 {share}。").format(**values)
    if result.status in UNSHARED:
        return _("结论：{status}。").format(**values)
    if result.verdict.in_time != result.verdict.achieved:
        return _("结论：{status}，完成度 {share}，其中按时的 {in_time}。").format(**values)
    return _("结论：{status}，完成度 {share}。").format(**values)


def _record(row: Mapping[str, Any], place: Place | None, sample: bool) -> str:
    values = {
        "day": row["published"], "title": row["title"] or _("（没有标题）"), "about": row["about"], "url": row["url"],
        "id": row["id"], "place": place,
    }  # fmt: skip
    parts = [_("{day}「{title}」").format(**values)]
    if row["about"]:
        parts.append(_("所属期 {about}").format(**values))
    if row["url"]:
        parts.append(str(row["url"]))
    parts.append(_("编号 {id}，见 {place}").format(**values) if place else _("编号 {id}").format(**values))
    if sample:
        parts.append(_("示例数据"))
    return "，".join(parts)


def _places(assessment: Assessment, rows: list[int]) -> dict[int, Place]:
    """Where records stand, by row."""
    found = {}
    for frame in assessment.records.frames.values():
        chosen = frame.filter(pl.col("row").is_in(rows)).select("row", "file", "line")
        for row, file, line in chosen.iter_rows():
            found[row] = assessment.evidence.place(file, line)
    return found


def failure_line(failure: Failure, check: str) -> str:
    """A failure in words, with whether it is past mending."""
    text = failure_words(failure, check)
    return text if failure.curable else _("{text}（已经无法补救）").format(text=text)


def _points(page: Page, own: OneUnit, unit: int, rule: Rule) -> None:
    scoring = own.assessment.scoring
    if scoring is None or unit not in scoring.scored:
        return
    page.heading(_("这条规则的分是怎样来的"))
    steps = list(_about(account(scoring, unit), rule.id))
    for step in merged(steps, own):
        step_line(page, step)
    if not steps:
        page.text(_("评分方案里没有指标用到这条规则，它不影响得分。"))
    text = _("全部指标和合计见：compliance explain {unit}。")
    page.text(text.format(unit=own.assessment.project.registry.units[unit].id), style="dim")


def _about(steps: list[Step], rule_id: str) -> Iterator[Step]:
    """The steps about a rule, each stretch led by the indicator that it belongs to."""
    head: Step | None = None
    for step in steps:
        if step.depth == 0:
            head = step
        elif step.rule == rule_id:
            if head is not None:
                yield head
                head = None
            yield step
