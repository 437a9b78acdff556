"""The front page: what was assessed, ranks a class, notices, and how each rule stands."""

from collections.abc import Iterator
from itertools import groupby

import polars as pl

from compliance.checks.status import Status
from compliance.checks.words import some
from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.markdown_text import inline, table
from compliance.reports.page import NOTHING
from compliance.reports.sample import sample_ids, sample_warning
from compliance.reports.wiki.links import Pages
from compliance.scoring.published import UnitScore
from compliance.scoring.rounding import published
from compliance.scoring.summary import summaries


def front(dossier: Dossier, pages: Pages) -> str:
    """The page; of a unit's dossier only what is about it."""
    return "\n".join(_lines(dossier, pages)) + "\n"


def _lines(dossier: Dossier, pages: Pages) -> Iterator[str]:
    assessment = dossier.assessment
    ruleset = assessment.project.ruleset
    yield from (f"# {inline(_('{title}：考核结果').format(title=ruleset.title))}", "")
    text = _("考核期 {start} 至 {end}，考核到 {as_of}（含当天）。")
    yield inline(text.format(start=ruleset.period.start, end=ruleset.period.end, as_of=assessment.as_of))
    sample = len(sample_ids(assessment))
    if sample:
        yield from ("", f"**{inline(sample_warning(sample))}。**")
    yield from _ranks(dossier, pages)
    yield from _notices(dossier, pages)
    yield from _rules(dossier, pages)


def _ranks(dossier: Dossier, pages: Pages) -> Iterator[str]:
    scoring = dossier.assessment.scoring
    if scoring is None:
        return
    about = {one.class_id: one for one in summaries(scoring.units)}
    for class_id, members in groupby(scoring.units, lambda one: one.class_id):
        own = [one for one in members if dossier.unit in (None, one.id)]
        if not own:
            continue
        yield from ("", f"## {inline(class_id or _('各单位'))}", "")
        heads = [_("单位"), _("等级"), _("名次"), _("得分")]
        yield from table(heads, [_rank(one, pages) for one in own], figures=2)
        summary = about.get(class_id)
        if summary is not None:
            text = _("平均 {average} 分，最高 {best} 分，最低 {worst} 分。")
            average = published(summary.average, scoring.scheme.digits)
            yield from ("", inline(text.format(average=average, best=summary.best, worst=summary.worst)))


def _rank(one: UnitScore, pages: Pages) -> list[str]:
    rank = NOTHING if one.rank is None else str(one.rank)
    return [pages.unit(one.id), inline(one.grade or NOTHING), rank, inline(one.score or NOTHING)]


def _notices(dossier: Dossier, pages: Pages) -> Iterator[str]:
    scoring = dossier.assessment.scoring
    found = [
        one for one in (scoring.notices() if scoring is not None else ()) if dossier.unit in (None, one.unit)
    ]
    if not found:
        return
    words = {"commend": _("通报表扬"), "criticise": _("通报批评")}
    yield from ("", f"## {_('通报')}", "")
    for kind, title in words.items():
        named = [pages.unit(one.unit) for one in found if one.kind == kind]
        if named:
            yield f"- {title}：{'、'.join(named)}"


def _rules(dossier: Dossier, pages: Pages) -> Iterator[str]:
    results = dossier.assessment.results
    frame = results.frame
    if dossier.unit is not None:
        frame = frame.filter(pl.col("unit") == dossier.assessment.project.registry.index[dossier.unit])
    yield from ("", f"## {_('规则')}", "")
    rows = []
    failing = [int(status) for status in Status if status.failing]
    for n, plan in enumerate(results.plans):
        own = frame.filter(pl.col("rule") == n)
        if own.is_empty():
            continue
        units = own.group_by("unit").agg(pl.col("status").is_in(failing).any().alias("failing"))
        bad = units.filter("failing")["unit"].sort().to_list()
        names = some(
            [inline(dossier.assessment.project.registry.units[unit].id) for unit in bad], _("个单位")
        )
        link = pages.rule(plan.rule.id, inline(plan.rule.id))
        rows.append([link, inline(plan.rule.title), names or NOTHING, f"{len(bad)}/{units.height}"])
    yield from table([_("规则"), _("名称"), _("没有做到的单位"), _("没有做到")], rows, figures=1)
