"""Registries: groups, lives near the period, succession to units further down the list."""

from datetime import timedelta
from typing import Any

from tests.strategies.draw import GROUPS, IDS, Draw, names_of


def units(draw: Draw) -> dict[str, Any]:
    """The file of units."""
    entries = [_unit(draw, n) for n in range(len(IDS))]
    if draw.chance(0.2):
        # a chain of three, of which the first two are gone before the period is over
        ends = sorted((draw.inside() - timedelta(days=30), draw.inside()))
        for entry, heir, end in zip(entries, entries[1:], ends, strict=False):
            entry |= {"until": end.isoformat(), "succeeded_by": [heir["id"]]}
            entry |= {"since": "2019-01-01"} if "since" in entry else {}
            heir |= {"since": (end + timedelta(days=1)).isoformat()}
    return {"groups": GROUPS, "units": draw.shuffled([_in_order(entry) for entry in entries])}


def _in_order(entry: dict[str, Any]) -> dict[str, Any]:
    """Without a life that ends before it begins."""
    if entry.get("since", "") > entry.get("until", "9"):
        del entry["since"]
    return entry


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
