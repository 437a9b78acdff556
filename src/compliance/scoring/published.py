"""What an assessment publishes of a unit's score: figures, grade, rank (SPEC sections 6, 7 and 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from compliance.scoring.rounding import published, scaled, trimmed, written
from compliance.scoring.scheme import Node, Scheme, Tree
from compliance.scoring.settle import Settled
from compliance.scoring.tally import NOUGHT


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator's line: points after spreading, score (None where it does not apply), both as published."""

    id: str
    title: str
    points: str
    score: str | None
    mode: str | None
    depth: int


@dataclass(frozen=True, slots=True)
class UnitScore:
    """A unit's line. `exact` is the score before rounding, None where there is none; `score` the published figure;
    `veto` the title of the veto that set it; `unit` the unit's number in the registry."""

    unit: int
    id: str
    class_id: str | None
    exact: Fraction | None
    score: str | None
    full: str
    rank: int | None
    grade: str | None
    veto: str | None
    indicators: tuple[IndicatorScore, ...]

    def to_dict(self) -> dict[str, Any]:
        """The unit as `assess --format json` gives it."""
        return {
            "id": self.id,
            "class": self.class_id,
            "score": self.score,
            "full": self.full,
            "rank": self.rank,
            "grade": self.grade,
            "veto": self.veto,
            "indicators": [
                {"id": one.id, "points": one.points, "score": one.score} for one in self.indicators
            ],
        }


def indicator_scores(tree: Tree, settled: Settled, digits: int) -> tuple[IndicatorScore, ...]:
    """Branches and leaves in one list, parents first; a branch has the sums of what is below it."""
    lines = []
    for node in tree.nodes:
        points, score = node_figures(tree, node, settled)
        lines.append(
            IndicatorScore(
                node.id,
                node.title,
                trimmed(points, digits),
                None if score is None else published(score, digits),
                node.leaf.mode if node.leaf else None,
                node.depth,
            )
        )
    return tuple(lines)


def node_figures(tree: Tree, node: Node, settled: Settled) -> tuple[Fraction, Fraction | None]:
    """The exact points and score of an indicator. The points of a branch are those of its award and from_full leaves,
    or of all its leaves where it has none of these."""
    if node.leaf is not None:
        one = settled.figures[node.first]
        return one.points, one.score
    below = range(node.first, node.last)
    own = [n for n in below if tree.leaves[n].counts_for_full] or list(below)
    points = sum((settled.figures[n].points for n in own), NOUGHT)
    scores = [one.score for one in settled.figures[node.first : node.last] if one.score is not None]
    return points, sum(scores, NOUGHT) if scores else None


def grade_of(scheme: Scheme, settled: Settled) -> str | None:
    """A veto's grade, else the highest that the rounded figure reaches."""
    if settled.veto is not None and scheme.vetoes[settled.veto].grade is not None:
        return scheme.vetoes[settled.veto].grade
    if settled.exact is None:
        return None
    figure = Fraction(scaled(settled.exact, scheme.digits), 10**scheme.digits)
    reached = [grade for grade in scheme.file.grades if figure >= grade.at_least]
    best = max(reached, key=lambda grade: Fraction(grade.at_least), default=None)
    return None if best is None else str(best.title)


def figure_of(scheme: Scheme, settled: Settled) -> int | None:
    """The rounded figure in units of its last place, from which grade and rank are read."""
    return None if settled.exact is None else scaled(settled.exact, scheme.digits)


def figure_text(figure: int | None, digits: int) -> str | None:
    """The published figure."""
    return None if figure is None else written(figure, digits)


def ranks(figures: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The rank of each unit from its rounded figure, within one class: equal ones share it (1, 2, 2, 4)."""
    ordered = sorted(figures, key=lambda pair: (-pair[1], pair[0]))
    found: dict[int, int] = {}
    last: tuple[int, int] | None = None
    for place, (unit, figure) in enumerate(ordered, start=1):
        if last is None or last[0] != figure:
            last = figure, place
        found[unit] = last[1]
    return found


def in_order(units: Iterable[UnitScore], class_ids: Sequence[str]) -> tuple[UnitScore, ...]:
    """By class, rank (none last), id."""
    place = {class_id: n for n, class_id in enumerate(class_ids)}

    def key(one: UnitScore) -> tuple[int, bool, int, str]:
        number = len(place) if one.class_id is None else place[one.class_id]
        return number, one.rank is None, one.rank or 0, one.id

    return tuple(sorted(units, key=key))
