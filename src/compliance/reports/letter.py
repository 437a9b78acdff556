"""`compliance explain UNIT`: how a unit's score came about, step by step, as a letter."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.engine.results import Result
from compliance.i18n import _
from compliance.reports.layout import Canvas
from compliance.reports.narrow import narrowed
from compliance.reports.page import Page
from compliance.reports.sample import sample_ids, sample_warning
from compliance.reports.unit_page import standing
from compliance.reports.words import numeral, status_style
from compliance.scoring import Step, account
from compliance.scoring.published import UnitScore

PARTS = {
    "start": 0, "part": 1, "leaf": 1, "obligation": 1, "check": 1, "sum": 2, "factor": 2, "deduct": 2, "floor": 2, "bonus": 2,
    "veto": 3, "round": 3, "grade": 3, "rank": 3, "default": 4,
}  # fmt: skip
"""In which part of the letter a kind of step stands; checks stand with what they belong to."""


def letter(assessment: Assessment, unit_id: str, canvas: Canvas) -> str:
    """The letter about a unit (by id)."""
    page = Page(canvas)
    page.title(_("{unit}的得分是怎样来的").format(unit=unit_id))
    opening(page, assessment)
    number = assessment.project.registry.index[unit_id]
    scoring = assessment.scoring
    line = scoring.by_unit.get(number) if scoring is not None else None
    if scoring is None or line is None:
        page.text(_("规则集的文件夹里没有评分方案（scoring.yaml），所以没有得分，只有逐项结论。"))
        text = _("逐项结论见：compliance assess --unit {unit}。")
        page.text(text.format(unit=unit_id))
        return page.done()
    page.text(standing(assessment, line), style="bold")
    own = OneUnit(assessment, unit_id)
    for shown, (head, steps) in enumerate(parts(account(scoring, number)), start=1):
        page.heading(_("{n}、{head}").format(n=numeral(shown), head=head))
        _steps(page, own, line, steps)
    page.blank()
    page.text(
        _("某一条规则的条款、佐证和补救办法见：compliance explain {unit} 规则编号。").format(unit=unit_id),
        style="dim",
    )
    return page.done()


def opening(page: Page, assessment: Assessment) -> None:
    """What the letter is about: ruleset, dates, and the warning about sample data."""
    ruleset = assessment.project.ruleset
    text = _("依据《{title}》，考核期 {start} 至 {end}，考核到 {as_of}（含当天）。")
    period = ruleset.period
    page.text(text.format(title=ruleset.title, start=period.start, end=period.end, as_of=assessment.as_of))
    if not assessment.with_waivers:
        page.text(_("本次不计免除事项（--no-waivers）。"))
    sample = len(sample_ids(assessment))
    if sample:
        page.text(sample_warning(sample) + "。", style="bold red")


def parts(steps: list[Step]) -> Iterator[tuple[str, list[Step]]]:
    """The steps by part, in order, each part with its head; a check goes with the step that it follows."""
    heads = [_("起算"), _("各项指标的得分"), _("合计、扣分和加分"), _("结果"), _("用到的默认值")]
    found: dict[int, list[Step]] = {}
    part = 0
    for step in steps:
        part = part if step.depth else PARTS[step.kind]
        found.setdefault(part, []).append(step)
    for part, own in sorted(found.items()):
        yield heads[part], own


def _steps(page: Page, own: "OneUnit", line: UnitScore, steps: list[Step]) -> None:
    above: list[str] = []
    for step in merged(steps, own):
        if step.kind == "leaf" and step.indicator is not None:
            branches = _branches(line, step.indicator)
            if above and not branches:
                page.blank()
            for depth, text in enumerate(branches):
                if above[: depth + 1] != branches[: depth + 1]:
                    page.blank()
                    page.text(text, indent=2 * depth, style="bold")
            above = branches
        step_line(page, step)
        result = own.result(step)
        if result is not None and result.status not in (Status.SATISFIED, Status.NOT_APPLICABLE):
            indent = 2 * step.depth + 2
            page.text(result.explanation.reason, indent=indent, style=status_style(result.status))


class OneUnit:
    """A unit's results by the rule and check that a step is about."""

    def __init__(self, assessment: Assessment, unit_id: str) -> None:
        self.assessment = narrowed(assessment, unit_id)
        results = self.assessment.results
        self._keys = {
            (results.rules[rule].id, results.plans[rule].nodes[check].name): (rule, unit, check)
            for rule, unit, check in results.frame.select("rule", "unit", "check").iter_rows()
        }

    def result(self, step: Step) -> Result | None:
        """The result that a step is about, None where it is about something else."""
        key = self._keys.get((step.rule or "", step.check or "")) if step.kind == "check" else None
        return None if key is None else self.assessment.results.result(*key)


def merged(steps: Sequence[Step], own: OneUnit) -> Iterator[Step]:
    """The steps with those of checks that do not apply, which all say the same, told together."""
    idle: list[Step] = []
    for step in [*steps, None]:
        result = own.result(step) if step is not None else None
        if step is not None and result is not None and result.status is Status.NOT_APPLICABLE:
            idle.append(step)
            continue
        if len(idle) > 1:
            text = _("检查项 {checks}：不适用，不计入。")
            names = "、".join(one.check or "" for one in idle)
            yield replace(idle[0], text=text.format(checks=names), check=None)
        else:
            yield from idle
        idle = []
        if step is not None:
            yield step


def step_line(page: Page, step: Step) -> None:
    """A step as an item."""
    style = "bold" if step.kind == "round" else ""
    page.item("·" if step.depth else "-", step.text, indent=2 * step.depth, style=style)


def _branches(line: UnitScore, indicator: str) -> list[str]:
    """The branches above a leaf, outermost first, each with its points."""
    above: list[str] = []
    for one in line.indicators:
        del above[one.depth :]
        if one.id == indicator:
            return above
        if one.part:  # its own step stands before those of its sheet
            continue
        if one.score is None:
            text = _("{title}（{points} 分）：没有计分的责任项")
            above.append(text.format(title=one.title, points=one.points or _("不设上限")))
        else:
            text = _("{title}：{score}/{points} 分") if one.points else _("{title}：{score} 分")
            if one.passed is False:
                text += _("（低于 {least} 分，不合格）")
            above.append(text.format(title=one.title, score=one.score, points=one.points, least=one.least))
    return []
