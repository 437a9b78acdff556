"""A page a unit: how it stands, what to do next, its indicators, and every result."""

from collections.abc import Iterator

from compliance.assessment import Assessment
from compliance.i18n import _
from compliance.reports.district import by_worth
from compliance.reports.markdown_text import inline, table
from compliance.reports.page import NOTHING
from compliance.reports.tasks_page import kind_word
from compliance.reports.unit_page import standing
from compliance.reports.wiki.links import FRONT, Pages
from compliance.reports.words import UNSHARED, percent, status_word

UP = "../"


def unit_page(assessment: Assessment, unit: str, pages: Pages) -> str:
    """The page of a unit (by id), of an assessment that is narrowed to it."""
    return "\n".join(_lines(assessment, unit, pages)) + "\n"


def _lines(assessment: Assessment, unit: str, pages: Pages) -> Iterator[str]:
    yield from (f"[{_('首页')}]({UP}{FRONT})", "", f"# {inline(unit)}", "")
    number = assessment.project.registry.index[unit]
    line = assessment.scoring.by_unit.get(number) if assessment.scoring is not None else None
    if line is not None:
        yield inline(standing(assessment, line))
    yield from _tasks(assessment, pages)
    if line is not None:
        yield from ("", f"## {_('指标得分')}", "")
        rows = [
            [
                "&emsp;" * one.depth + inline(one.title),
                inline(one.score or NOTHING),
                inline(one.points or NOTHING),
            ]
            for one in line.indicators
        ]
        yield from table([_("指标"), _("得分"), _("分值")], rows, figures=2)
    yield from _results(assessment, pages)


def _tasks(assessment: Assessment, pages: Pages) -> Iterator[str]:
    tasks = by_worth(assessment.tasks)
    if not tasks:
        return
    yield from ("", f"## {_('下一步做什么（{n} 项）').format(n=len(tasks))}", "")
    for task in tasks:
        parts = [kind_word(task.kind)]
        if task.worth is not None:
            parts.append(_("可得 {worth} 分").format(worth=task.worth))
        if task.due is not None:
            parts.append(_("期限 {day}").format(day=task.due))
        name = pages.rule(task.rule, inline(f"{task.rule}.{task.check}"), UP)
        yield f"- **{name}** {inline('，'.join(parts))}"
        yield f"  - {_('缺什么')}：{inline(task.what)}"
        yield f"  - {_('怎样完成')}：{inline(task.closes_when)}"


def _results(assessment: Assessment, pages: Pages) -> Iterator[str]:
    yield from ("", f"## {_('逐项结论')}", "")
    rows = []
    for key in assessment.result_keys():
        result = assessment.results.result(*key)
        plan = assessment.results.plans[result.rule]
        name = inline(f"{plan.rule.id}.{plan.nodes[result.check].name}")
        rows.append(
            [
                pages.rule(plan.rule.id, name, UP),
                status_word(result.status),
                inline(result.explanation.reason),
                NOTHING if result.status in UNSHARED else percent(result.verdict.achieved),
            ]
        )
    yield from table([_("检查项"), _("状态"), _("原因"), _("完成度")], rows, figures=1)
