"""A slow, obvious evaluator of the whole of SPEC sections 1 to 7 to hold the engine against.

Nothing here is shared with the engine: it is written from the specification alone, one small module a concept.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.scheme.grades import grade
from tests.oracle.scheme.ranks import Standing, rank, standing
from tests.oracle.scheme.score import Line
from tests.oracle.scheme.settings import for_class
from tests.oracle.scheme.tree import decimals, number
from tests.oracle.share import Obligation, obligations
from tests.oracle.tasks import tasks
from tests.oracle.world import World

__all__ = ["assess"]


def assess(ws: dict[str, Any], as_of: date, *, waivers: bool = True) -> dict[str, Any]:
    """Assess a workspace given as the values of its files.

    In: `ws` with compliance, units, kinds, ruleset, rules, scheme (or None), waivers, judgements, lists, tariffs
    and evidence, each in the shape of its file; where the scheme combines, `schemes` (file name to scheme) and
    `assessments` (name to what was filed under it). `waivers=False` is `--no-waivers`. Out: the shape of
    `assess --format json` (SPEC section 8) without receipt, left_out, titles, keys and sentences. Without
    a scheme there are no units, and tasks have neither a due date of rectification nor a worth. Input must be valid;
    what is not raises whatever it raises.
    """
    world = World(ws, as_of)
    scheme = ws.get("scheme")
    everything = obligations(world, waivers=waivers)
    return {
        "format": "compliance.assessment/1",
        "ruleset": {
            "id": ws["ruleset"]["id"],
            "period": [world.start.isoformat(), world.end.isoformat()],
        },
        "as_of": as_of.isoformat(),
        "units": [] if scheme is None else _units(world, scheme, everything),
        "results": [result for one in everything for result in _results(one)],
        "tasks": tasks(world, scheme, everything),
    }


def _units(world: World, scheme: dict[str, Any], everything: list[Obligation]) -> list[dict[str, Any]]:
    living = sorted(unit for unit in world.registry.units if world.registry.alive(unit))
    standings = [
        standing(world, scheme, unit, [one for one in everything if one.unit == unit]) for unit in living
    ]
    lines = [(one, rank(one, standings)) for one in standings]
    lines.sort(key=lambda line: (line[0].place, line[1] is None, line[1] or 0, line[0].unit))
    return [_unit(scheme, one, place, standings) for one, place in lines]


def _unit(
    scheme: dict[str, Any], one: Standing, place: int | None, everyone: list[Standing]
) -> dict[str, Any]:
    return {
        "id": one.unit,
        "class": one.unit_class["id"] if one.unit_class else None,
        "score": one.figure,
        "exact": None if one.score.exact is None else str(one.score.exact),
        "full": f"{for_class(scheme, one.unit_class).get('full_marks', 100)}",
        "rank": place,
        "grade": grade(scheme, one, everyone),
        "veto": one.score.veto["title"] if one.score.veto else None,
        "indicators": [_line(line, scheme.get("digits", 2)) for line in one.score.indicators],
    }


def _line(line: Line, digits: int) -> dict[str, Any]:
    """An indicator; one with `pass` says whether its rounded figure reaches it."""
    figure = None if line.score is None else decimals(line.score, digits)
    found: dict[str, Any] = {
        "id": line.indicator["id"],
        "points": None if line.points is None else decimals(line.points, digits),
        "score": figure,
    }
    if "pass" in line.indicator:
        passed = None if figure is None else Fraction(figure) >= number(line.indicator, "pass", 0)
        found |= {"pass": str(line.indicator["pass"]), "passed": passed}
    return found


def _results(one: Obligation) -> list[dict[str, Any]]:
    return [
        {
            "rule": one.rule["id"],
            "unit": one.unit,
            "check": check,
            "status": "waived" if one.waived else outcome.status,
            "achieved": str(outcome.achieved),
            "in_time": str(outcome.in_time),
            "counted": sorted(outcome.counted),
            "failures": [
                {"subject": failure.subject, "curable": failure.curable} for failure in outcome.failures
            ],
            "would_be": outcome.status if one.waived else None,
        }
        for check, outcome in one.outcomes.items()
    ]
