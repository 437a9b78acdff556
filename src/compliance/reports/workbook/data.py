"""Sheet 数据质量: records left out, counted once, or counted for nothing, and judges who do not agree."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.reports.workbook.gathered import Gathered
from compliance.reports.workbook.model import Column, Sheet, Tone, Value


def sheet(gathered: Gathered, unit: str | None) -> Sheet:
    """The sheet; a unit's has what is about its own records and judgements."""
    tones: dict[str, Tone] = {
        _("未采用"): "bad", _("没有计入"): "fair", _("重复提交"): "dim", _("标题相近"): "fair", _("评分差距"): "wait",
    }  # fmt: skip
    columns = [
        Column(_("类别"), "word", least=12, tones=tones),
        Column(_("在哪里"), least=18, most=44),
        Column(_("涉及"), least=14, most=40),
        Column(_("情况"), least=40, most=80),
    ]
    rows = [*_district(gathered)] if unit is None else [*_of_unit(gathered, unit)]
    rows += _spreads(gathered, unit)
    title = _("数据质量") if unit is None else _("{unit}：数据质量").format(unit=unit)
    note = _("全部单位计入考核的佐证共 {n} 条（重复的只算一条）；另有 {m} 条没有采用。")
    found = gathered.notes
    notes = [note.format(n=found.records, m=found.left_out), *_years(gathered)]
    return Sheet(_("数据质量"), title, columns, rows, notes=notes, empty=_("没有发现问题。"))


def _years(gathered: Gathered) -> Iterator[str]:
    years = gathered.notes.years
    if years:
        text = _("没有 {years} 年的节假日安排，这些年的工作日按周一至周五计算。")
        yield text.format(years="、".join(map(str, years)))


def _district(gathered: Gathered) -> Iterator[list[Value]]:
    found = gathered.notes
    yield from _findings(_("未采用"), found.reasons)
    yield from _pairs(gathered, None)
    yield from _findings(_("没有计入"), found.unused)
    yield from _findings(_("其他提醒"), found.others)


def _of_unit(gathered: Gathered, unit: str) -> Iterator[list[Value]]:
    own = {row["id"] for row in gathered.records(unit)}
    yield from _pairs(gathered, own)
    named = [one for one in (*gathered.notes.unused, *gathered.notes.others) if own.intersection(one.subject)]
    yield from _findings(_("其他提醒"), named)


def _findings(kind: str, findings: Iterable[Finding]) -> Iterator[list[Value]]:
    for one in findings:
        place = "" if one.place is None else str(one.place)
        yield [kind, place, "、".join(one.subject), f"{one.message}（{one.code}）"]


def _pairs(gathered: Gathered, own: "set[str] | None") -> Iterator[list[Value]]:
    for one in gathered.notes.duplicates:
        if own is None or one.kept in own:
            text = _("保留 {kept}，不计 {dropped}（{why}）。")
            words = text.format(kept=one.kept, dropped="、".join(one.dropped), why=one.why)
            yield [_("重复提交"), "", one.kept, words]
    for pair in gathered.notes.near:
        if own is None or {pair.one, pair.other} & own:
            text = _("{one} 和 {other} 的标题相似度 {score}，没有合并；如果是同一件事，请只报一份。")
            words = text.format(one=pair.one, other=pair.other, score=pair.score)
            yield [_("标题相近"), "", f"{pair.one}、{pair.other}", words]


def _spreads(gathered: Gathered, unit: str | None) -> Iterator[list[Value]]:
    """The judged checks whose judges differ, the widest first."""
    registry = gathered.whole.project.registry
    wanted = unit if unit is not None else gathered.dossier.unit
    found: list[tuple[Fraction, str, str, list[Fraction]]] = []
    for plan in gathered.whole.results.plans:
        for node in plan.nodes:
            for leaf in node.leaves():
                for owner, scores in sorted(leaf.ask.marks.items()):
                    name = _("各责任单位") if plan.duty.joint else registry.units[owner].id
                    if plan.duty.joint or wanted in (None, name):
                        spread = max(scores) - min(scores)
                        found.append((spread, f"{plan.rule.id}.{leaf.name}", name, list(scores)))
    for spread, check, name, scores in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if spread:
            text = _("{n} 人评定：{scores}，最高和最低相差 {spread} 分。")
            listed = "、".join(plain_number(score) for score in scores)
            words = text.format(n=len(scores), scores=listed, spread=plain_number(spread))
            yield [_("评分差距"), check, name, words]
