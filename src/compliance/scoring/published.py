"""What an assessment publishes of a unit's score: figures, grade, rank (SPEC sections 6, 7 and 8)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

from compliance.checks.words import plain_number
from compliance.scoring.blend import contribution
from compliance.scoring.rounding import published, scaled, trimmed, written
from compliance.scoring.scheme import Node, Scheme, Tree
from compliance.scoring.scored import AnyScored, Blended
from compliance.scoring.settle import Settled
from compliance.scoring.tally import NOUGHT


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator's line: points after spreading (None: no cap), score (None where it does not apply), as published;
    where it has a pass mark, this and whether the published figure reaches it (None without a figure). `part`: it is a
    sheet that the whole combines, and those below it stand in its own points; `written`: the points of the file."""

    id: str
    title: str
    points: str | None
    score: str | None
    mode: str | None
    depth: int
    least: str | None = None
    passed: bool | None = None
    part: bool = False
    written: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The indicator as `assess --format json` gives it."""
        entry = {"id": self.id, "points": self.points, "score": self.score}
        return entry if self.least is None else entry | {"pass": self.least, "passed": self.passed}


@dataclass(frozen=True)
class UnitScore:
    """A unit's line. `workings` is what it rests on; `exact` is the score before rounding, None where there is none; `score` the published figure;
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
    workings: AnyScored
    digits: int

    @cached_property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """Branches and leaves in one list, parents first."""
        return indicators_of(self.workings, self.digits)

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
            "indicators": [one.to_dict() for one in self.indicators],
        }


def indicators_of(one: AnyScored, digits: int) -> tuple[IndicatorScore, ...]:
    """Branches and leaves in one list, parents first; a branch has the sums of what is below it. Of sheets that are
    combined each has a line with what it brings to the whole, and below it its own, with its id before theirs."""
    if isinstance(one, Blended):
        return tuple(_blended_lines(one, digits))
    tree = one.bound.tree
    return tuple(_line(tree, node, one.settled, digits) for node in tree.nodes)


def _line(tree: Tree, node: Node, settled: Settled, digits: int) -> IndicatorScore:
    points, score = node_figures(tree, node, settled)
    written = node_points(tree, node)
    passed = None
    if node.least is not None and score is not None:
        passed = Fraction(scaled(score, digits), 10**digits) >= node.least
    return IndicatorScore(
        node.id,
        node.title,
        None if points is None else trimmed(points, digits),
        None if score is None else published(score, digits),
        node.leaf.mode if node.leaf else None,
        node.depth,
        None if node.least is None else plain_number(node.least),
        passed,
        written=None if written is None else trimmed(written, digits),
    )


def _blended_lines(one: Blended, digits: int) -> Iterator[IndicatorScore]:
    blend = one.blend
    for part, sheet, figure, weight in zip(
        one.scheme.parts, one.sheets, blend.figures, blend.weights, strict=True
    ):
        brings = contribution(figure, weight, one.full)
        score = None if figure[0] is None else published(brings, digits)
        points = trimmed((weight or part.weight) * one.full, digits)
        own = trimmed(part.weight * one.full, digits)
        yield IndicatorScore(part.id, part.title, points, score, None, 0, part=True, written=own)
        for line in indicators_of(sheet, digits) if sheet is not None else ():
            yield replace(line, id=f"{part.id}/{line.id}", depth=line.depth + 1)


def node_figures(tree: Tree, node: Node, settled: Settled) -> tuple[Fraction | None, Fraction | None]:
    """The exact points and score of an indicator. The points of a branch are those of its award and from_full leaves,
    or of all its leaves where it has none of these (None where all of them are without a cap)."""
    if node.leaf is not None:
        one = settled.figures[node.first]
        return one.points, one.score
    scores = [one.score for one in settled.figures[node.first : node.last] if one.score is not None]
    points = _sum_of_caps(tree, node, [one.points for one in settled.figures])
    return points, sum(scores, NOUGHT) if scores else None


def node_points(tree: Tree, node: Node) -> Fraction | None:
    """The points of an indicator as its file gives them."""
    return _sum_of_caps(tree, node, [leaf.points for leaf in tree.leaves])


def _sum_of_caps(tree: Tree, node: Node, caps: Sequence[Fraction | None]) -> Fraction | None:
    below = range(node.first, node.last)
    own = [n for n in below if tree.leaves[n].counts_for_full] or list(below)
    known = [cap for n in own if (cap := caps[n]) is not None]
    return sum(known, NOUGHT) if known else None


def figure_of(scheme: Scheme, one: AnyScored) -> int | None:
    """The rounded figure in units of its last place, from which grade and rank are read."""
    return None if one.exact is None else scaled(one.exact, scheme.digits)


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
