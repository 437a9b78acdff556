"""Whole workspaces with an as-of date."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.strategies.checks import LISTS, TARIFFS
from tests.strategies.draw import Draw
from tests.strategies.evidence import KINDS, evidence
from tests.strategies.rules import judgements, rules, waivers
from tests.strategies.scheme import scheme
from tests.strategies.sheets import sheets
from tests.strategies.units import units


def workspaces(*, prices: bool = True) -> st.SearchStrategy[tuple[dict[str, Any], date]]:
    """A small, nasty, valid workspace in the shape of its files, and an as-of date near something that matters.
    `prices`: with all that SPEC section 6 says under Prices and Sheets and periods."""
    return st.integers(0, 2**64 - 1).map(lambda seed: workspace(seed, prices=prices))


def workspace(seed: int, *, prices: bool = True) -> tuple[dict[str, Any], date]:
    """The workspace that a number stands for."""
    draw = Draw.of(seed, prices=prices)
    registry, found = units(draw), rules(draw)
    as_of = _as_of(draw, found)
    draw.anchors += [
        as_of,
        as_of,
        *(date.fromisoformat(rule["deadline"]) for rule in found if "deadline" in rule),
    ]
    ws: dict[str, Any] = {
        "compliance": {
            "name": "某区政务公开",
            "timezone": "Asia/Shanghai",
            "units": "rules/units.yaml",
            "kinds": "rules/kinds.yaml",
            "rulesets": ["rules/2021"],
            "evidence": ["evidence/2021"],
            "ledger": "ledger",
            "calendar": _calendar(draw),
        },
        "units": registry,
        "kinds": KINDS,
        "ruleset": {
            "id": "set-1",
            "title": "重点工作任务",
            "source": {"title": "分解表"},
            "period": {"start": draw.start.isoformat(), "end": draw.end.isoformat()},
        },
        "rules": found,
        "scheme": scheme(draw, found) if draw.chance(0.96) else None,
        "waivers": waivers(draw, registry, found),
        "judgements": judgements(draw, registry, found),
        "lists": LISTS,
        "tariffs": TARIFFS,
        "evidence": evidence(draw, as_of),
        "schemes": {},
        "assessments": {},
    }
    if prices and draw.chance(0.25):
        ws |= sheets(draw, found)
    return ws, as_of


def _calendar(draw: Draw) -> dict[str, list[str]]:
    """A few own holidays and working days, none of them both."""
    days = sorted({draw.day() for _ in range(draw.one(0, 0, 6))})
    return {"holidays": days[::2], "workdays": days[1::2]}


def _as_of(draw: Draw, found: list[dict[str, Any]]) -> date:
    """A deadline or the end of the period, or a little after it, more often; else any day."""
    ends = [draw.end, *(date.fromisoformat(rule["deadline"]) for rule in found if "deadline" in rule)]
    moment = draw.moment() if draw.chance(0.3) else draw.one(*ends)
    return moment + timedelta(days=draw.one(0, 0, -1, 1, 2, 10, 31, 60))
