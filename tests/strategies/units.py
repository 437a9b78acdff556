"""Registries: groups, lives near the period, succession to units further down the list."""

from typing import Any

from tests.strategies.draw import GROUPS, IDS, Draw, names_of


def units(draw: Draw) -> dict[str, Any]:
    """The file of units."""
    return {"groups": GROUPS, "units": draw.shuffled([_unit(draw, n) for n in range(len(IDS))])}


def _unit(draw: Draw, number: int) -> dict[str, Any]:
    """One unit; its heirs, if any, come after it."""
    name, full, alias, code, _ = names_of(IDS[number])
    groups = draw.one(["部门"], ["部门"], ["街道"], ["街道", "部门"])
    entry: dict[str, Any] = {"id": name, "name": full, "aliases": [alias], "groups": groups, "codes": [code]}
    life = draw.one("", "", "", "since", "until", "until", "both")
    if life == "since":
        entry["since"] = draw.day()
    elif life:
        since, entry["until"] = draw.days()
        if life == "both":
            entry["since"] = since
        if number + 1 < len(IDS) and draw.chance(0.8):
            entry["succeeded_by"] = draw.some(IDS[number + 1 :], 1, 2)
    return entry
