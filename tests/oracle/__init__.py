"""A slow, obvious evaluator of the whole of SPEC sections 1 to 7 (Prices apart), to hold the engine against.

Nothing here is shared with the engine: it is written from the specification alone, one small module a concept.
"""

from datetime import date
from typing import Any

from tests.oracle.scheme.ranks import Standing, rank, standing
from tests.oracle.scheme.tree import decimals
from tests.oracle.share import Obligation, obligations
from tests.oracle.tasks import tasks
from tests.oracle.world import World

__all__ = ["assess"]


def assess(ws: dict[str, Any], as_of: date, *, waivers: bool = True) -> dict[str, Any]:
    """Assess a workspace given as the values of its files.

    In: `ws` with compliance, units, kinds, ruleset, rules, scheme (or None), waivers, judgements, lists, tariffs
    and evidence, each in the shape of its file; `waivers=False` is `--no-waivers`. Out: the shape of
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
        standing(scheme, world.registry, unit, [one for one in everything if one.unit == unit])
        for unit in living
    ]
    lines = [(one, rank(one, standings)) for one in standings]
    lines.sort(key=lambda line: (line[0].place, line[1] is None, line[1] or 0, line[0].unit))
    return [_unit(scheme, one, place) for one, place in lines]


def _unit(scheme: dict[str, Any], one: Standing, place: int | None) -> dict[str, Any]:
    digits = scheme.get("digits", 2)
    return {
        "id": one.unit,
        "class": one.unit_class["id"] if one.unit_class else None,
        "score": one.figure,
        "full": str(scheme.get("full_marks", 100)),
        "rank": place,
        "grade": one.grade,
        "veto": one.score.veto["title"] if one.score.veto else None,
        "indicators": [
            {
                "id": key,
                "points": decimals(points, digits),
                "score": None if gained is None else decimals(gained, digits),
            }
            for key, (points, gained) in one.score.indicators.items()
        ],
    }


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
