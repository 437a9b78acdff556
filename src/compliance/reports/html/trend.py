"""The trend over several assessments: each unit's scores and each rule's share met, with small charts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from compliance.i18n import _
from compliance.reports.html.book import Book, Link
from compliance.reports.html.charts import Spark, spark
from compliance.reports.page import NOTHING
from compliance.reports.trend import Point
from compliance.reports.words import percent


@dataclass(frozen=True, slots=True)
class Course:
    """A unit or rule over the dates: a figure a date, the change (`way`: better 1, worse -1), and a chart."""

    link: Link
    title: str
    figures: Sequence[str]
    change: str
    way: int
    chart: Spark


@dataclass(frozen=True, slots=True)
class Trends:
    """The section."""

    days: Sequence[str]
    units: Sequence[Course]
    rules: Sequence[Course]


def trend(book: Book) -> Trends | None:
    """The section; None without earlier assessments."""
    found = book.gathered.trends.of(book.unit)
    if found is None:
        return None
    scores = [
        point.score
        for one in found.units
        for point in one.points
        if point is not None and point.score is not None
    ]
    least, most = (Fraction(min(scores)), Fraction(max(scores))) if scores else (Fraction(0), Fraction(1))
    units = [
        Course(
            book.unit_link(one.unit),
            one.class_id or "",
            [_point(point) for point in one.points],
            "" if one.change is None else f"{one.change:+}" if one.change else _("持平"),
            _way(one.change),
            spark([None if point is None else point.score for point in one.points], least, most),
        )
        for one in found.units
    ]
    rules = []
    for each in found.rules:
        shares = [None if duties is None else duties.done for duties in each.points]
        rules.append(
            Course(
                book.rule_link(book.numbers[each.rule]),
                each.title,
                [NOTHING if share is None else percent(share, 0) for share in shares],
                _points(shares),
                _way(each.change),
                spark(shares, Fraction(0), Fraction(1)),
            )
        )
    return Trends([day.isoformat() for day in found.days], units, rules)


def _point(point: Point | None) -> str:
    if point is None or point.score is None:
        return NOTHING
    if point.rank is None:
        return str(point.score)
    return _("{score}（第 {rank}）").format(score=point.score, rank=point.rank)


def _points(shares: Sequence[Fraction | None]) -> str:
    """The last change of a share in percentage points, of the figures as they are shown."""
    before, now = [None, *shares][-2:]
    if before is None or now is None:
        return ""
    change = int(percent(now, 0).rstrip("%")) - int(percent(before, 0).rstrip("%"))
    return _("{change:+} 个百分点").format(change=change) if change else _("持平")


def _way(change: Decimal | Fraction | None) -> int:
    return 0 if not change else 1 if change > 0 else -1
