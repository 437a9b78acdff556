"""Rounded figures and ranks of all units."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.scheme.combine import unit_score
from tests.oracle.scheme.score import Score
from tests.oracle.scheme.tree import class_of, decimals, number
from tests.oracle.share import Obligation
from tests.oracle.world import World


@dataclass(frozen=True)
class Standing:
    """One unit's line: its class and the place of that, exact score, rounded figure, and whether it has a rank."""

    unit: str
    unit_class: dict[str, Any] | None
    place: int
    score: Score
    figure: str | None
    ranked: bool


def standing(world: World, scheme: dict[str, Any], unit: str, mine: list[Obligation]) -> Standing:
    """A unit's figure, by itself."""
    unit_class = class_of(scheme, world.registry, unit)
    result = unit_score(world, scheme, unit, mine)
    figure = None if result.exact is None else decimals(result.exact, scheme.get("digits", 2))
    ids = [one["id"] for one in scheme.get("classes") or []]
    classed = unit_class is not None or not ids
    enough = result.applicable >= number(unit_class or {}, "min_applicable", 0)
    return Standing(
        unit=unit,
        unit_class=unit_class,
        place=ids.index(unit_class["id"]) if unit_class else len(ids),
        score=result,
        figure=figure,
        ranked=figure is not None and classed and enough,
    )


def rivals(one: Standing, everyone: list[Standing]) -> list[Standing]:
    """The units of the same class that have a rank."""
    return [other for other in everyone if other.ranked and other.place == one.place]


def better(one: Standing, other: Standing) -> bool:
    """Whether a unit's rounded figure is greater than another's."""
    return Fraction(one.figure or 0) > Fraction(other.figure or 0)


def rank(one: Standing, everyone: list[Standing]) -> int | None:
    """The unit's rank among those of its class that have one: equal figures share it (1, 2, 2, 4)."""
    if not one.ranked:
        return None
    return 1 + sum(better(other, one) for other in rivals(one, everyone))
