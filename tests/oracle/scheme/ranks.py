"""Rounded figures, grades and ranks of all units."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.registry import Registry
from tests.oracle.scheme.score import Score, score
from tests.oracle.scheme.tree import class_of, decimals, indicators, number
from tests.oracle.share import Obligation


@dataclass(frozen=True)
class Standing:
    """One unit's line: its class, exact score, rounded figure, rank and grade."""

    unit: str
    unit_class: dict[str, Any] | None
    place: int
    score: Score
    figure: str | None
    grade: str | None
    ranked: bool


def standing(scheme: dict[str, Any], registry: Registry, unit: str, mine: list[Obligation]) -> Standing:
    """A unit's figure and grade, by itself."""
    unit_class = class_of(scheme, registry, unit)
    result = score(scheme, indicators(scheme, unit_class), mine)
    figure = None if result.exact is None else decimals(result.exact, scheme.get("digits", 2))
    ids = [one["id"] for one in scheme.get("classes") or []]
    return Standing(
        unit=unit,
        unit_class=unit_class,
        place=ids.index(unit_class["id"]) if unit_class else len(ids),
        score=result,
        figure=figure,
        grade=_grade(scheme, result.veto, figure),
        ranked=figure is not None and result.applicable >= number(unit_class or {}, "min_applicable", 0),
    )


def _grade(scheme: dict[str, Any], veto: dict[str, Any] | None, figure: str | None) -> str | None:
    if veto is not None and veto.get("grade") is not None:
        return str(veto["grade"])
    reached = [
        grade
        for grade in scheme.get("grades") or []
        if figure is not None and Fraction(figure) >= number(grade, "at_least", 0)
    ]
    best = max(reached, key=lambda grade: number(grade, "at_least", 0), default=None)
    return None if best is None else str(best["title"])


def rank(one: Standing, others: list[Standing]) -> int | None:
    """The unit's rank among those of its class that have one: equal figures share it (1, 2, 2, 4)."""
    if not one.ranked:
        return None
    rivals = [other for other in others if other.ranked and other.place == one.place]
    return 1 + sum(Decimal(other.figure or 0) > Decimal(one.figure or 0) for other in rivals)
