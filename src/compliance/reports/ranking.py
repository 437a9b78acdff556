"""The ranks of a district: a table a class, with what each unit got, or lost, in each first-level indicator."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from compliance.checks.words import some
from compliance.i18n import _
from compliance.reports.page import GAP, NOTHING, Cell, Column, Page
from compliance.reports.unscored import Unscored
from compliance.reports.words import numeral
from compliance.scoring import Scoring
from compliance.scoring.published import IndicatorScore, UnitScore
from compliance.scoring.rounding import published, scaled, written
from compliance.scoring.scored import Blended, rescaled
from compliance.scoring.summary import Summary, summaries


@dataclass(frozen=True, slots=True)
class Branch:
    """A first-level indicator of a unit: what it got (None: nothing applies), of the `points` of what applies; `mode`
    is that of its leaves where they all only take or only give points."""

    line: IndicatorScore
    score: Decimal | None
    points: Decimal
    mode: str

    @property
    def lost(self) -> Decimal:
        """What was lost, or taken away; 0 where points are only given."""
        if self.score is None or self.mode == "bonus":
            return Decimal(0)
        return -self.score if self.mode == "deduct" else self.points - self.score


Figure = Callable[[Branch], str]
Signature = tuple[tuple[str, str], ...]
Averages = Mapping[str | None, Fraction]
"""The average of each class."""


def branches(one: UnitScore) -> list[Branch]:
    """The first-level indicators of a unit."""
    found: list[Branch] = []
    for head, below in _stretches(one.indicators):
        score = None if head.score is None else Decimal(head.score)
        if head.part:
            found.append(Branch(head, score, Decimal(head.points or 0), "award"))
            continue
        leaves = [line for line in below if line.mode is not None]
        modes = {line.mode for line in leaves}
        mode = modes.pop() if len(modes) == 1 else "award"
        counted = [line for line in leaves if line.mode in ("award", "from_full")] or leaves
        points = sum((Decimal(line.points or 0) for line in counted if line.score is not None), Decimal(0))
        found.append(Branch(head, score, points, mode or "award"))
    return found


def _stretches(lines: Sequence[IndicatorScore]) -> list[tuple[IndicatorScore, list[IndicatorScore]]]:
    """Each first-level indicator with all that is below it (itself where it is a leaf)."""
    found: list[tuple[IndicatorScore, list[IndicatorScore]]] = []
    for line in lines:
        if line.depth == 0:
            found.append((line, []))
        found[-1][1].append(line)
    return found


def ranking(page: Page, scoring: Scoring | None, before_averages: Averages | None = None) -> None:
    """A table a class, all of them in the widest form that fits the page, each with its average, best and worst;
    `before_averages`: those of the last assessment."""
    if scoring is None:
        page.heading(_("得分"))
        page.text(_("规则集的文件夹里没有评分方案（scoring.yaml），所以没有得分和名次，只有逐项结论。"))
        return
    unscored = Unscored(scoring.results, scoring.registry, scheme=True)
    classes = [(key, list(members)) for key, members in groupby(scoring.units, lambda one: one.class_id)]
    shown = [(key, members) for key, members in classes if any(one.score is not None for one in members)]
    form = next(
        (form for form in _FORMS if all(form.fits(page, members) for _key, members in shown)), _LOSSES
    )
    before: Signature | None = None
    for key, members in shown:
        signature = branch_titles(members[0])
        if before is not None and signature != before:
            _legend(page, before, form)
        before = signature
        page.heading(_title(key, len(members), alone=len(classes) == 1))
        page.table(form.columns(members), form.rows(members), gap=form.gap)
        _vetoes(page, members)
        _below_pass(page, members)
        for one in summaries(members):
            page.text(
                class_summary(one, scoring.scheme.digits, (before_averages or {}).get(key)), style="dim"
            )
    if before is not None:
        _legend(page, before, form)
        if any(rescaled(one) for one in scoring.scored.values()):
            page.text(
                _("有指标不适用的单位，得分已按适用的分值折算到满分，所以不等于各列之和。"),
                indent=2,
                style="dim",
            )
    for key, members in classes:
        if (key, members) not in shown:
            page.blank()
            _vetoes(page, members)
            _without(page, members, unscored)


def class_summary(one: Summary, digits: int, before: Fraction | None) -> str:
    """Average, best and worst of a class in a sentence; `before`: its average in the last assessment."""
    text = _("平均 {average} 分，最高 {best} 分（{first}），最低 {worst} 分（{last}）").format(
        average=published(one.average, digits),
        best=one.best,
        first=some(one.best_units, _("个单位")),
        worst=one.worst,
        last=some(one.worst_units, _("个单位")),
    )
    if before is not None:
        change = scaled(one.average, digits) - scaled(before, digits)
        text += _("；上次平均 {before} 分，{change}").format(
            before=published(before, digits), change=_change(change, digits)
        )
    return text + _("。")


def _change(units: int, digits: int) -> str:
    if units == 0:
        return _("持平")
    text = _("升 {n} 分") if units > 0 else _("降 {n} 分")
    return text.format(n=written(abs(units), digits))


def _title(key: str | None, n: int, *, alone: bool) -> str:
    if key is not None:
        return _("{title}（{n} 个单位）").format(title=key, n=n)
    return (_("各单位（{n} 个）") if alone else _("不参加排名的单位（{n} 个）")).format(n=n)


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of the table: the figure of a first-level indicator, the blanks between columns, what a figure means."""

    figure: Figure
    gap: int
    meaning: str

    def columns(self, members: Sequence[UnitScore]) -> list[Column]:
        return [*_HEAD, *(Column(mark, figures=True) for mark in _marks(len(branches(members[0]))))]

    def rows(self, members: Sequence[UnitScore]) -> list[list[Cell]]:
        return [
            [*_standing(one), *(_cell(branch, self.figure) for branch in branches(one))] for one in members
        ]

    def fits(self, page: Page, members: Sequence[UnitScore]) -> bool:
        return page.fits(self.columns(members), self.rows(members), self.gap)


class _Losses(_Form):
    """The form for a narrow page or many indicators: only where most was lost."""

    def columns(self, members: Sequence[UnitScore]) -> list[Column]:
        return [*_HEAD, Column(_("失分最多的指标"), flexible=True)]

    def rows(self, members: Sequence[UnitScore]) -> list[list[Cell]]:
        return [[*_standing(one), Cell(_most_lost(one))] for one in members]


def _marks(n: int) -> list[str]:
    return [numeral(number) for number in range(1, n + 1)]


def _cell(branch: Branch, figure: Figure) -> Cell:
    if branch.score is None:
        return Cell(NOTHING, "dim")
    much = branch.score < 0 if branch.mode == "deduct" else 2 * branch.score < branch.points
    return Cell(figure(branch), "red" if much and branch.mode != "bonus" else "")


def _got(branch: Branch) -> str:
    return (
        _moved(branch)
        if branch.mode in ("deduct", "bonus")
        else f"{branch.score}/{branch.points.normalize():f}"
    )


def _lost(branch: Branch) -> str:
    return f"{-branch.lost}" if branch.lost else "0" if branch.mode != "bonus" else _moved(branch)


def _moved(branch: Branch) -> str:
    return f"{branch.score:+}" if branch.score else "0"


def _most_lost(one: UnitScore) -> str:
    lost = [
        (branch.lost, mark)
        for mark, branch in zip(_marks(99), branches(one), strict=False)
        if branch.lost > 0
    ]
    lost.sort(key=lambda pair: -pair[0])
    return "，".join(f"{mark} -{loss}" for loss, mark in lost[:3]) or NOTHING


_HEAD = (
    Column(_("名次"), figures=True),
    Column(_("单位")),
    Column(_("得分"), figures=True),
    Column(_("等级")),
)
_GOT = _(
    "各列为：所得分/适用指标的分值；减分、加分的列为所减、所加的分；{nothing} 表示没有计分的责任项（不适用、未到期或待评定）。"
)
_LOST = _("各列为失去的分（加分的列为所加的分）；{nothing} 表示没有计分的责任项（不适用、未到期或待评定）。")
_FORMS = (_Form(_got, GAP, _GOT), _Form(_got, 1, _GOT), _Form(_lost, GAP, _LOST), _Form(_lost, 1, _LOST))
_LOSSES = _Losses(_lost, GAP, _("只列失分最多的三个指标；要看全部，请把窗口放宽或用 --format json。"))


def _standing(one: UnitScore) -> list[Cell]:
    rank = NOTHING if one.rank is None else str(one.rank)
    return [Cell(rank), Cell(one.id), Cell(one.score or NOTHING, "bold"), Cell(one.grade or NOTHING)]


def branch_titles(one: UnitScore) -> Signature:
    """The id of each first-level indicator of a unit, and its title with what it can give or take."""
    found = []
    for branch in branches(one):
        points = branch.line.written
        text = {
            "deduct": _("{title}（减分，最多 {points} 分）") if points else _("{title}（减分，不设上限）"),
            "bonus": _("{title}（加分，最多 {points} 分）") if points else _("{title}（加分，不设上限）"),
        }.get(branch.mode, _("{title}（{points} 分）"))
        found.append((branch.line.id, text.format(title=branch.line.title, points=points)))
    return tuple(found)


def _legend(page: Page, signature: Signature, form: _Form) -> None:
    page.blank()
    for mark, (_id, text) in zip(_marks(len(signature)), signature, strict=True):
        page.item(mark, text, indent=2, style="dim")
    page.text(form.meaning.format(nothing=NOTHING), indent=2, style="dim")


def _below_pass(page: Page, members: Sequence[UnitScore]) -> None:
    """The indicators whose figures do not reach their pass marks."""
    for one in members:
        short = [line for line in one.indicators if line.passed is False]
        if short:
            text = _("{title} {score} 分（及格 {least} 分）")
            listed = "、".join(
                text.format(title=line.title, score=line.score, least=line.least) for line in short
            )
            page.text(_("「{unit}」不合格的指标：{listed}。").format(unit=one.id, listed=listed), style="red")


def _vetoes(page: Page, members: Sequence[UnitScore]) -> None:
    for one in members:
        if one.veto is not None:
            text = _("「{unit}」的分数和等级由一票否决「{veto}」决定。")
            if isinstance(one.workings, Blended) and one.workings.blend.veto is None:
                text = _("「{unit}」的等级由其中一部分的一票否决「{veto}」决定。")
            if one.score is None:
                text = _("「{unit}」被一票否决「{veto}」，没有得分和名次。")
            page.text(text.format(unit=one.id, veto=one.veto), style="red")


def _without(page: Page, members: Sequence[UnitScore], unscored: Unscored) -> None:
    """The units without a score, by the reason; a veto is a reason that has been told."""
    reasons: dict[str, list[str]] = {}
    for one in members:
        if one.veto is None:
            reasons.setdefault(unscored.reason(one.id), []).append(one.id)
    text = _("没有得分：{units}（{why}）。")
    for why, units in reasons.items():
        page.text(text.format(units="、".join(units), why=why), style="dim")
