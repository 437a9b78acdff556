"""Sheets 走势: the scores of units and the shares of rules over several assessments."""

from collections.abc import Iterator

from compliance.i18n import _
from compliance.reports.trend import Duties, Trend
from compliance.reports.workbook.gathered import Gathered
from compliance.reports.workbook.model import Column, Sheet, Value


def sheets(gathered: Gathered, unit: str | None) -> Iterator[Sheet]:
    """A sheet for the units and one for the rules; nothing without earlier assessments."""
    wanted = unit if unit is not None else gathered.dossier.unit
    trend = gathered.trends.of(wanted)
    if trend is None:
        return
    scoring = gathered.whole.scoring
    if scoring is not None:
        yield _units(trend, scoring.scheme.digits)
    yield _rules(trend, wanted)


def _units(trend: Trend, digits: int) -> Sheet:
    columns = [Column(_("组别"), "word", least=8), Column(_("单位"), least=14, most=30)]
    columns += [
        Column(_("{day}\n得分").format(day=day), "figure", digits, least=12, most=12) for day in trend.days
    ]
    columns.append(Column(_("走势"), "line", least=20, most=20, of=(2, 1 + len(trend.days))))
    columns += [Column(_("比上次"), "figure", digits, least=9)]
    columns += [Column(_("{day}\n名次").format(day=day), "integer", least=12, most=12) for day in trend.days]
    columns += [Column(_("{day}\n等级").format(day=day), "word", least=12, most=12) for day in trend.days]
    rows: list[list[Value]] = []
    for one in trend.units:
        scores: list[Value] = [None if point is None else point.score for point in one.points]
        ranks: list[Value] = [None if point is None else point.rank for point in one.points]
        grades: list[Value] = ["" if point is None else point.grade or "" for point in one.points]
        rows.append([one.class_id or "", one.unit, *scores, None, one.change, *ranks, *grades])
    notes = [_("空白为当时没有这个单位或没有得分；改了名的单位接着原来的，由几个单位合并的没有以前的数。")]
    return Sheet(_("走势（单位）"), _("各单位历次考核的得分"), columns, rows, notes=notes, fixed=2)


def _rules(trend: Trend, unit: str | None) -> Sheet:
    columns = [Column(_("规则"), least=10, most=16), Column(_("规则名称"), least=20, most=36)]
    columns += [
        Column(_("{day}\n完成率").format(day=day), "percent", least=12, most=12) for day in trend.days
    ]
    columns.append(Column(_("走势"), "line", least=20, most=20, of=(2, 1 + len(trend.days))))
    columns.append(Column(_("比上次\n（百分点）"), "figure", least=11))
    columns += [
        Column(_("{day}\n其中迟交").format(day=day), "percent", least=12, most=12) for day in trend.days
    ]
    columns += [Column(_("{day}\n责任项").format(day=day), "word", least=12, most=14) for day in trend.days]
    rows: list[list[Value]] = []
    for one in trend.rules:
        done: list[Value] = [None if point is None else point.done for point in one.points]
        late: list[Value] = [None if point is None else point.done_late for point in one.points]
        counts: list[Value] = [_count(point) for point in one.points]
        rows.append(
            [
                one.rule,
                one.title,
                *done,
                None,
                None if one.change is None else one.change * 100,
                *late,
                *counts,
            ]
        )
    title = _("各规则历次考核的完成率")
    if unit is not None:
        title = _("{unit}：各规则历次考核的完成率").format(unit=unit)
    notes = [
        _(
            "完成率是已有结论的责任项中达标（含迟交达标）的比例；一个责任项的检查项全部达标才算。未到期、待评定的不计。"
        ),
        _("空白为当时没有这条规则，或还没有结论；规则换了编号的，按 supersedes 接着原来的。"),
    ]
    return Sheet(_("走势（规则）"), title, columns, rows, notes=notes, fixed=2)


def _count(point: Duties | None) -> str:
    """How many of the obligations decided are done."""
    return f"{point.satisfied + point.late}/{point.decided}" if point is not None and point.decided else ""
