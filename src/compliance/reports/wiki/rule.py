"""A page a rule: its words, what is looked for, and how each owner stands."""

from collections.abc import Iterator

import polars as pl

from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.html.check_words import check_words
from compliance.reports.markdown_text import inline, table
from compliance.reports.rule_page import check_head
from compliance.reports.wiki.links import FRONT, Pages
from compliance.reports.words import status_word

UP = "../"


def rule_page(dossier: Dossier, number: int, pages: Pages) -> str:
    """The page of the rule with this number among the results."""
    return "\n".join(_lines(dossier, number, pages)) + "\n"


def _lines(dossier: Dossier, number: int, pages: Pages) -> Iterator[str]:
    assessment = dossier.assessment
    plan = assessment.results.plans[number]
    rule = plan.rule
    title = _("{rule} {title}").format(rule=rule.id, title=rule.title)
    yield from (f"[{_('首页')}]({UP}{FRONT})", "", f"# {inline(title)}", "")
    where = [part for part in (rule.source.section, rule.source.task) if part]
    if where:
        yield from (inline(_("出处：{where}").format(where=" / ".join(where))), "")
    yield from (f"> {inline(rule.source.text)}", "")
    yield inline(_("截止日 {day}。").format(day=plan.ask.deadline))
    yield from ("", f"## {_('怎样检查')}", "")
    period = (plan.ask.start, plan.ask.end)
    for node in plan.nodes:
        yield f"- **{inline(check_head(node.check, node.name))}**"
        for one in check_words(node.check, period):
            yield f"{'  ' * (one.level + 1)}- {inline(one.marker + one.text)}"
    yield from _owners(dossier, number, pages)


def _owners(dossier: Dossier, number: int, pages: Pages) -> Iterator[str]:
    results, registry = dossier.assessment.results, dossier.assessment.project.registry
    rows = []
    for unit, check in results.frame.filter(pl.col("rule") == number).select("unit", "check").iter_rows():
        name = registry.units[unit].id
        if dossier.unit in (None, name):
            result = results.result(number, unit, check)
            node = results.plans[number].nodes[check]
            rows.append(
                [
                    pages.unit(name, UP),
                    inline(node.name),
                    status_word(result.status),
                    inline(result.explanation.reason),
                ]
            )
    if rows:
        yield from ("", f"## {_('各责任单位')}", "")
        yield from table([_("单位"), _("检查项"), _("状态"), _("原因")], rows)
