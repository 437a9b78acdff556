"""Ranks a class, with bars, grades, what changed, and whom the scheme says to commend and criticise (SPEC section 6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from compliance.checks.words import plain_number
from compliance.i18n import _
from compliance.reports.earlier import Change, averages, changes, persistent
from compliance.reports.html.book import Book, Link
from compliance.reports.html.charts import per_mille
from compliance.reports.page import NOTHING
from compliance.reports.ranking import Branch, branch_titles, branches, class_summary
from compliance.reports.words import numeral
from compliance.scoring.published import UnitScore
from compliance.scoring.summary import summaries


@dataclass(frozen=True, slots=True)
class Part:
    """What a unit got in a first-level indicator, of what was to be had; `short` where that is little."""

    score: str
    points: str
    share: int
    short: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A change since the last assessment: in words, and whether it is for the better (1) or the worse (-1)."""

    score: str
    rank: str
    way: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit's line; `bar` is the score in thousandths of full marks."""

    rank: str
    unit: Link
    score: str
    bar: int
    grade: str
    parts: Sequence[Part]
    moved: Moved | None
    note: str


@dataclass(frozen=True, slots=True)
class Table:
    """A class: its head, its sentence, the titles of the columns of parts, its lines."""

    head: str
    summary: str
    parts: Sequence[tuple[str, str]]
    lines: Sequence[Ranked]


@dataclass(frozen=True, slots=True)
class Ranks:
    """The section; `notices` with a kind for the style, `since` the day of the last assessment, `unscored` the units without
    a score by the reason for it, `nobody` why there are no tables."""

    tables: Sequence[Table]
    notices: Sequence[tuple[str, str]]
    since: str
    unscored: Sequence[tuple[str, Sequence[Link]]]
    nobody: str


def ranks(book: Book) -> Ranks:
    """The section; without tables where there is no scheme."""
    scoring, earlier = book.assessment.scoring, book.dossier.earlier
    moved = {one.unit: one for one in changes(book.assessment, earlier)} if earlier else {}
    before = averages(earlier)
    tables = []
    unscored: dict[str, list[Link]] = {}
    for key, group in groupby(scoring.units if scoring is not None else (), lambda one: one.class_id):
        members = list(group)
        if all(one.score is None and one.veto is None for one in members):
            for one in members:
                unscored.setdefault(book.gathered.unscored.reason(one.id), []).append(book.unit_link(one.id))
            continue
        found = list(summaries(members))
        digits = scoring.scheme.digits if scoring is not None else 0
        summary = class_summary(found[0], digits, before.get(key)) if found else ""
        head = key if key is not None else _("不分组的单位")
        titles = [(numeral(n), text) for n, (_id, text) in enumerate(branch_titles(members[0]), start=1)]
        lines = [_line(book, one, moved.get(one.id)) for one in members]
        tables.append(
            Table(_("{title}（{n} 个单位）").format(title=head, n=len(members)), summary, titles, lines)
        )
    since = earlier[-1].as_of.isoformat() if earlier else ""
    nobody = "" if tables else book.gathered.unscored.nobody()
    return Ranks(tables, _notices(book), since, list(unscored.items()), nobody)


def _line(book: Book, one: UnitScore, change: Change | None) -> Ranked:
    bar = per_mille(Decimal(one.score), Decimal(one.full)) if one.score is not None else 0
    return Ranked(
        NOTHING if one.rank is None else str(one.rank),
        book.unit_link(one.id),
        one.score or NOTHING,
        bar,
        one.grade or NOTHING,
        [_part(branch) for branch in branches(one)],
        None if change is None else moved_words(change),
        book.gathered.unscored.remark(one),
    )


def _part(branch: Branch) -> Part:
    if branch.score is None:
        return Part(NOTHING, "", 0, False)
    points = f"{branch.points.normalize():f}"
    if branch.mode in ("deduct", "bonus"):
        return Part(f"{branch.score:+}" if branch.score else "0", "", 0, branch.score < 0)
    return Part(
        str(branch.score), points, per_mille(branch.score, branch.points), 2 * branch.score < branch.points
    )


def moved_words(change: Change) -> Moved:
    """A change in words."""
    if change.before is None:
        return Moved(NOTHING, _("上次没有"), 0)
    score = NOTHING if change.score is None else f"{change.score:+}" if change.score else _("持平")
    rank = ""
    if change.rank is not None:
        rank = _("升 {n} 位") if change.rank > 0 else _("降 {n} 位") if change.rank < 0 else _("名次不变")
        rank = rank.format(n=abs(change.rank))
    way = 0 if not change.score else 1 if change.score > 0 else -1
    return Moved(score, rank, way)


def _notices(book: Book) -> list[tuple[str, str]]:
    scoring, scheme = book.assessment.scoring, book.assessment.scheme
    found = scoring.notices() if scoring is not None else ()
    said = []
    for kind, template in (("commend", _("通报表扬：{units}。")), ("criticise", _("通报批评：{units}。"))):
        units = [one.unit for one in found if one.kind == kind]
        if units:
            said.append((kind, template.format(units="、".join(units))))
    rule = scheme.file.notices.persistent if scheme is not None else None
    behind = persistent(book.assessment, book.dossier.earlier)
    if rule is None:
        return said
    values = {"n": rule.assessments, "below": plain_number(Fraction(rule.below))}
    if behind:
        text = _("长期落后（连续 {n} 次考核低于 {below} 分）：{units}。")
        said.append(("behind", text.format(**values, units="、".join(behind))))
    elif behind is not None:
        said.append(("fine", _("没有单位连续 {n} 次考核低于 {below} 分。").format(**values)))
    else:
        text = _("长期落后要看连续 {n} 次考核是否都低于 {below} 分；给出的以前的考核还不够。")
        said.append(("fine", text.format(**values)))
    return said
