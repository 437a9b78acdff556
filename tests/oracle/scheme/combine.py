"""`combine`: several schemes and filed assessments under one score (SPEC section 6, Sheets and periods)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.scheme.filed import filed
from tests.oracle.scheme.score import Line, Score, score
from tests.oracle.scheme.settings import for_class
from tests.oracle.scheme.tree import class_of, indicators, number
from tests.oracle.scheme.vetoes import hit, lowest, under
from tests.oracle.share import Obligation
from tests.oracle.world import World


@dataclass(frozen=True)
class Part:
    """One part: its weight, and the unit's score in it as it stands in the whole's full marks (None: none).
    `veto`: the one that carries, if any."""

    weight: Fraction
    score: Fraction | None
    lines: list[Line]
    veto: dict[str, Any] | None = None


def unit_score(world: World, scheme: dict[str, Any], unit: str, mine: list[Obligation]) -> Score:
    """A unit's score by a scheme, of which its class and `combine` are looked at. `mine`: its obligations."""
    unit_class = class_of(scheme, world.registry, unit)
    whole = for_class(scheme, unit_class)
    if "combine" not in scheme:
        return score(whole, indicators(scheme, unit_class), mine)
    full = number(whole, "full_marks", 100)
    return combined(scheme, full, [_part(world, one, full, unit, mine) for one in scheme["combine"]], mine)


def _part(world: World, entry: dict[str, Any], full: Fraction, unit: str, mine: list[Obligation]) -> Part:
    weight = number(entry, "weight", 1)
    if "assessments" in entry:
        return Part(weight, filed(world.assessments, entry, unit, full), [])
    scheme = world.schemes[entry["scheme"]]
    own = score(scheme, indicators(scheme, None), mine)
    exact = None if own.exact is None else own.exact * full / own.full
    return Part(weight, exact, own.indicators, own.veto if entry.get("carries") else None)


def combined(scheme: dict[str, Any], full: Fraction, parts: list[Part], mine: list[Obligation]) -> Score:
    """The weighted mean over the parts that have a score, then the whole's own veto. The grade is that of the whole's
    veto, else of the lowest veto with a grade that a part carries."""
    weighed = [(part.weight, part.score) for part in parts if part.score is not None]
    exact = None
    if weighed:
        total = sum((weight for weight, _ in weighed), Fraction(0))
        exact = sum((weight * value for weight, value in weighed), Fraction(0)) / total
    veto = lowest(hit(scheme, mine))
    carried = [part.veto for part in parts if part.veto is not None and part.veto.get("grade") is not None]
    carried = [one for one in [lowest(carried)] if one is not None]
    grades = [one["grade"] for one in [veto, *carried] if one is not None and one.get("grade") is not None]
    return Score(
        exact=exact if veto is None else under(veto, exact),
        full=full,
        indicators=[line for part in parts for line in part.lines],
        veto=veto or next(iter(carried), None),
        grade=next(iter(grades), None),
    )
