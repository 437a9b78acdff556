"""The heat map: how every unit stands on every rule, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.i18n import _
from compliance.reports.html.book import Book, Link
from compliance.reports.html.marks import MARKS, Mark


@dataclass(frozen=True, slots=True)
class Column:
    """A rule: its page, its title, its row in the document."""

    rule: Link
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How a unit stands on a rule, and the place on its page."""

    mark: Mark
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A unit: a cell a rule, None where it does not own it; how many of its obligations fail."""

    unit: Link
    score: str
    cells: Sequence[Cell | None]
    failing: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The section: columns, and the lines by class; how many units fail each rule; the legend."""

    columns: Sequence[Column]
    classes: Sequence[tuple[str, Sequence[Line]]]
    failing: Sequence[int]
    legend: Sequence[Mark]


def heat(book: Book) -> Heat:
    """The section."""
    rules = book.assessment.results.rules
    columns = [
        Column(book.rule_link(number), rules[number].title, str(rules[number].source.row or ""))
        for number in book.rules
    ]
    place = {number: position for position, number in enumerate(book.rules)}
    failing = [0] * len(columns)
    classes = []
    for title, units in book.classes:
        lines = []
        for unit in units:
            cells: list[Cell | None] = [None] * len(columns)
            count = 0
            for one in book.by_unit.get(unit, ()):
                cells[place[one.rule]] = Cell(one.mark, book.obligation_anchor(one))
                if one.status.failing:
                    count += 1
                    failing[place[one.rule]] += 1
            score = book.scores.get(unit)
            lines.append(Line(book.unit_link(unit), score.score or "" if score else "", cells, count))
        classes.append((title or _("不分组的单位"), lines))
    return Heat(columns, classes, failing, list(MARKS.values()))
