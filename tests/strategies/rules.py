"""Rules with their owners; waivers and judgements that speak of them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tests.oracle.normalise import normalise
from tests.strategies.checks import SORTS, check
from tests.strategies.draw import GROUP_NAMES, GROUPS, Draw, names_of
from tests.strategies.selectors import selector

RULE_IDS = ("TQ-1", "TQ-2", "TQ-10")
SECTIONS = ("第一部分", "第二部分")
TASKS = ("任务一", "任务二")
TAGS = ("财政", "创新")


def rules(draw: Draw) -> list[dict[str, Any]]:
    """One to three rules in any order, with as many sorts of checks as there is room for."""
    subjects = ["count per"] * 5 + ["covers"] * 2 if draw.prices else []
    sorts = draw.shuffled([*SORTS, *SORTS, "all", "all", "any", "any", *subjects])
    return [_rule(draw, name, sorts) for name in draw.shuffled(RULE_IDS[: draw.one(1, 2, 3, 3)])]


def _rule(draw: Draw, name: str, sorts: list[str]) -> dict[str, Any]:
    """One rule; every clause of its text has a quote."""
    quotes = [f"公开第{n}项" for n in "甲乙丙丁戊"[: draw.number(1, 5)]]
    entry: dict[str, Any] = {
        "id": name,
        "title": f"事项{name}",
        "source": {
            "section": draw.one(*SECTIONS),
            "task": draw.one(*TASKS),
            "text": "总的要求，" + "、".join(quotes) + "。",
        },
        "owners": [_owner(draw) for _ in range(draw.number(1, 3))],
    }
    if draw.chance(0.6):
        entry["share"] = draw.one("each", "any", "joint")
    if draw.chance(0.4):
        entry["deadline"] = draw.day()
    if draw.chance(0.3):
        entry["weight"] = _weight(draw)
    if draw.chance(0.5):
        entry["tags"] = draw.some(TAGS, 0, 2)
    if draw.chance(0.15):
        entry["applies_when"] = {"of": selector(draw)} | (
            {"min": draw.number(1, 2)} if draw.chance(0.5) else {}
        )
    entry["checks"] = []
    for n, quote in enumerate(quotes):
        weight = {"weight": _weight(draw)} if draw.chance(0.3) else {}
        entry["checks"].append({"id": f"c{n}", "quote": quote} | weight | check(draw, sorts.pop()))
    entry["unchecked"] = [{"quote": "总的要求", "why": "总括性要求"}]
    return entry


def _weight(draw: Draw) -> Any:
    return draw.one(1, 2, Decimal("0.5"))


def _owner(draw: Draw) -> Any:
    """A unit or a group, in the short or the long form."""
    group = draw.chance(0.6)
    name = draw.one(*GROUP_NAMES) if group else draw.unit()
    if draw.chance(0.5):
        return name
    entry: dict[str, Any] = {"group" if group else "unit": name}
    if draw.chance(0.6):
        entry["role"] = draw.one("lead", "support", "support")
    if group and draw.chance(0.5):
        entry["except"] = draw.units(3)
    return entry


def named_units(registry: dict[str, Any], entry: dict[str, Any]) -> list[str]:
    """The units that a rule's owners name, whether they live or not."""
    found = []
    for one in entry["owners"]:
        wanted = normalise(one if isinstance(one, str) else one.get("group") or one["unit"])
        for unit in registry["units"]:
            groups = [text for group in unit["groups"] for text in (group, *GROUPS[group]["aliases"])]
            if wanted in map(normalise, [*names_of(unit["id"]), *groups]):
                found.append(unit["id"])
    return sorted(set(found))


def waivers(draw: Draw, registry: dict[str, Any], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """At most two waivers for units that a rule names."""
    drawn = []
    for _ in range(draw.one(0, 0, 1, 2)):
        entry = draw.one(*found)
        units = named_units(registry, entry)
        start, end = draw.days()
        if units:
            drawn.append(
                {
                    "rule": entry["id"],
                    "unit": draw.one(*names_of(draw.one(*units))),
                    "reason": "机构改革",
                    "document": "天政办字〔2021〕9号",
                    "approved_by": "区政府办公室",
                    "from": start,
                    "until": end,
                }
            )
    return drawn


def judged_parts(entry: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ids and parameters of the `judged` checks in a check."""
    if "judged" in entry:
        yield entry["id"], entry["judged"]
    for part in [*entry.get("all", []), *entry.get("any", [])]:
        yield from judged_parts(part)


def judgements(draw: Draw, registry: dict[str, Any], found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some judgements; no judge speaks twice on one day of one check, for whatever unit."""
    drawn: dict[tuple[str, ...], dict[str, Any]] = {}
    for rule in found:
        units = named_units(registry, rule)
        for name, params in (part for entry in rule["checks"] for part in judged_parts(entry)):
            scale = params.get("scale", 5)
            levels = params.get("levels") or {}
            for _ in range(draw.number(0, 5) if units else 0):
                one = {
                    "rule": rule["id"],
                    "check": name,
                    "unit": draw.one(*names_of(draw.one(*units))),
                    "score": draw.one(*levels, *levels.values())
                    if levels
                    else draw.one(0, 1, 2, Decimal("3.5"), 4, 5, scale, scale),
                    "judge": draw.one("张", "李", "王"),
                    "on": draw.day(),
                }
                drawn.setdefault((rule["id"], name, str(one["judge"]), str(one["on"])), one)
    return list(drawn.values())
