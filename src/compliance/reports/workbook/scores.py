"""Sheets 得分汇总 and 指标得分: ranks, scores and grades, and what each indicator brought."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from compliance.i18n import _
from compliance.reports.earlier import Change, changes
from compliance.reports.page import NOTHING
from compliance.reports.ranking import Branch, branches
from compliance.reports.workbook.gathered import Gathered
from compliance.reports.workbook.model import Column, Sheet, Value
from compliance.scoring.published import IndicatorScore, UnitScore
from compliance.scoring.rounding import published
from compliance.scoring.summary import summaries

Key = tuple[str, str, str | None]
"""What tells the columns of indicators apart: id, title and points, which classes may have of their own."""


def sheets(gathered: Gathered, unit: str | None) -> Iterator[Sheet]:
    """Both sheets; only one that says why where there are no scores."""
    yield _summary(gathered, unit)
    if gathered.scores(unit):
        yield _indicators(gathered, unit)


def _digits(gathered: Gathered) -> int:
    scoring = gathered.whole.scoring
    return scoring.scheme.digits if scoring is not None else 0


def _summary(gathered: Gathered, unit: str | None) -> Sheet:
    units, digits = gathered.scores(unit), _digits(gathered)
    keys = list(dict.fromkeys(_key(branch) for one in units for branch in branches(one)))
    moved = _changes(gathered)
    columns = [
        Column(_("组别"), "word", least=8), Column(_("名次"), "integer", least=7),
        Column(_("单位"), least=14, most=30), Column(_("得分"), "figure", digits, least=11, bar=True),
        Column(_("等级"), "word", least=8, tones={_("不合格"): "bad", _("优秀"): "good"}),
    ]  # fmt: skip
    columns += [Column(_head(key, units), "figure", digits, least=12, most=20) for key in keys]
    if moved:
        columns += [
            Column(_("上次得分"), "figure", digits, least=9), Column(_("得分变化"), "figure", digits, least=9),
            Column(_("名次变化"), "word", least=9),
        ]  # fmt: skip
    columns.append(Column(_("说明"), least=12, most=40))
    return Sheet(
        _("得分汇总"),
        _("得分和名次") if unit is None else _("{unit}：得分和名次").format(unit=unit),
        columns,
        [[*_row(one, keys, moved), gathered.unscored.remark(one)] for one in units],
        notes=[*_class_notes(gathered, unit), *_remarks(units)],
        fixed=3,
        empty=gathered.unscored.nobody(),
    )


def _changes(gathered: Gathered) -> dict[str, Change]:
    earlier = gathered.dossier.earlier
    return {one.unit: one for one in changes(gathered.whole, earlier)} if earlier else {}


def _key(branch: Branch) -> Key:
    return branch.line.id, branch.line.title, branch.line.written


def _head(key: Key, units: Sequence[UnitScore]) -> str:
    _id, title, points = key
    mode = next(branch.mode for one in units for branch in branches(one) if _key(branch) == key)
    text = {"deduct": _("{title}（减分）"), "bonus": _("{title}（加分）")}.get(
        mode, _("{title}（{points} 分）")
    )
    return text.format(title=title, points=points)


def _row(one: UnitScore, keys: Sequence[Key], moved: dict[str, Change]) -> list[Value]:
    own = {_key(branch): branch for branch in branches(one)}
    row: list[Value] = [one.class_id or "", one.rank, one.id, _figure(one.score), one.grade or ""]
    for key in keys:
        branch = own.get(key)
        row.append("" if branch is None else NOTHING if branch.score is None else branch.score)
    if moved:
        row += _moved(moved.get(one.id))
    return row


def _figure(score: str | None) -> Value:
    return NOTHING if score is None else Decimal(score)


def _moved(one: Change | None) -> list[Value]:
    if one is None or one.before is None:
        return [None, None, _("上次没有")]
    words = ""
    if one.rank is not None:
        text = _("升 {n} 位") if one.rank > 0 else _("降 {n} 位") if one.rank < 0 else _("不变")
        words = text.format(n=abs(one.rank))
    return [one.before.score, one.score, words]


def _class_notes(gathered: Gathered, unit: str | None) -> Iterator[str]:
    digits = _digits(gathered)
    text = _("{title}：{n} 个单位有得分，平均 {average} 分，最高 {best} 分，最低 {worst} 分。")
    own = {one.class_id for one in gathered.scores(unit)}
    scoring = gathered.whole.scoring
    for one in summaries(scoring.units) if scoring is not None else ():
        if one.class_id in own:
            yield text.format(
                title=one.class_id or _("各单位"),
                n=one.scored,
                average=published(one.average, digits),
                best=one.best,
                worst=one.worst,
            )


def _remarks(units: Sequence[UnitScore]) -> Iterator[str]:
    if units:
        text = _(
            "{nothing} 表示没有计分的责任项（不适用、未到期或待评定），不影响名次；有指标不适用时得分已折算，不等于各列之和。"
        )
        yield text.format(nothing=NOTHING)


def _indicators(gathered: Gathered, unit: str | None) -> Sheet:
    digits = _digits(gathered)
    columns = [
        Column(_("组别"), "word", least=8), Column(_("单位"), least=14, most=30), Column(_("指标"), least=24, most=50),
        Column(_("层级"), "integer"), Column(_("分值"), "figure", digits, least=9),
        Column(_("得分"), "figure", digits, least=9), Column(_("得分率"), "percent", least=9),
        Column(_("类型"), "word", least=8),
    ]  # fmt: skip
    rows = [_indicator(one, line) for one in gathered.scores(unit) for line in one.indicators]
    title = _("各项指标的得分") if unit is None else _("{unit}：各项指标的得分").format(unit=unit)
    note = _("上级指标的得分是下级之和；减分项的得分为负数，没有分值的不设上限。")
    return Sheet(_("指标得分"), title, columns, rows, notes=[note], fixed=3)


def _indicator(one: UnitScore, line: IndicatorScore) -> list[Value]:
    words = {"deduct": _("减分项"), "bonus": _("加分项"), "award": _("得分项"), "from_full": _("倒扣项")}
    points = None if line.points is None else Decimal(line.points)
    score = None if line.score is None else Decimal(line.score)
    share: Value = None
    if points and score is not None and line.mode not in ("deduct", "bonus"):
        share = Fraction(score) / Fraction(points)
    return [
        one.class_id or "", one.id, "\u3000" * line.depth + line.title, line.depth + 1, points,
        NOTHING if score is None else score, share, words.get(line.mode or "", _("合计")),
    ]  # fmt: skip
