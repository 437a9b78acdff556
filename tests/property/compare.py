"""Holds an assessment of the engine against the oracle's, and says in words where they first differ."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.strategies.write import json_text, yaml_text

RESULT = ("status", "achieved", "in_time", "counted", "would_be")
TASK = ("kind", "rule", "unit", "check", "due", "worth")
UNIT = ("id", "class", "score", "exact", "rank", "grade", "veto")
PARTS = ("assessments", "assessments-2")
"""What filed assessments are called among the parts of a whole."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """`kind`: in what list and which of its values; `text`: the values, and what they rest on."""

    kind: str
    text: str


def first_difference(ws: Json, as_of: date, wanted: Json, found: Json) -> Difference | None:
    """None where the two agree on every result, unit and task; else the first that differs with what it rests on.

    Sentences, titles and keys are not compared; nor is the order of failures, which SPEC leaves open, nor in how
    many digits points and full marks are written."""
    found = found | {"units": _plain_units(found)}
    for name, picked in (("results", _result), ("units", _unit), ("tasks", _task)):
        told = _in_list(name, *([picked(one) for one in side[name]] for side in (wanted, found)))
        if told is not None:
            kind, where, message = told
            return Difference(kind, f"as of {as_of}\n{message}\n{_background(ws, where, found)}")
    return None


def _result(one: Json) -> Json:
    failures = sorted((failure["subject"], failure["curable"]) for failure in one["failures"])
    place = {"rule": one["rule"], "unit": one["unit"], "check": one["check"]}
    return place | {key: one[key] for key in RESULT} | {"failures": failures}


def _plain_units(found: Json) -> list[Json]:
    """The engine's units with the exact scores that stand apart; of sheets that are combined the indicators alone,
    without the line of the sheet and its id before theirs."""
    units = []
    for one in found["units"]:
        lines = one["indicators"]
        if any("/" in line["id"] for line in lines) or all(line["id"] in PARTS for line in lines):
            lines = [line | {"id": line["id"].partition("/")[2]} for line in lines if "/" in line["id"]]
        exact = one["exact"] if "exact" in one else found["exact"].get(one["id"])
        units.append(one | {"exact": exact, "indicators": lines})
    return units


def _unit(one: Json) -> Json:
    indicators = [
        (each["id"], _figure(each["points"]), each["score"], _figure(each.get("pass")), each.get("passed"))
        for each in one["indicators"]
    ]
    return {key: one[key] for key in UNIT} | {"full": _figure(one["full"]), "indicators": indicators}


def _figure(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text).normalize()


def _task(one: Json) -> Json:
    return {key: one[key] for key in TASK}


def _in_list(name: str, wanted: list[Json], found: list[Json]) -> tuple[str, Json, str] | None:
    """The first place where two lists differ: the kind of difference, the entry, and both in words."""
    for n, (one, other) in enumerate(zip(wanted, found, strict=False)):
        if one != other:
            wrong = [key for key in one if one[key] != other[key]]
            lines = [f"  {key}: {one[key]!r}" for key in one if key not in wrong]
            lines += [f"! {key}: {one[key]!r} is wanted, {other[key]!r} found" for key in wrong]
            return f"{name}: {', '.join(wrong)}", one, "\n".join([f"{name}[{n}] differs", *lines])
    if len(wanted) != len(found):
        longer = wanted if len(wanted) > len(found) else found
        extra = longer[min(len(wanted), len(found))]
        message = f"{len(wanted)} {name} wanted, {len(found)} found; the first one too many: {extra}"
        return f"{name}: length", extra, message
    return None


def _background(ws: Json, where: Json, found: Json) -> str:
    """The rule, records and units behind a result or task; the scheme and the results behind a unit's score."""
    parts: list[tuple[str, Any]] = [
        ("ruleset", ws["ruleset"]["period"]),
        ("calendar", ws["compliance"]["calendar"]),
    ]
    rules = [rule for rule in ws["rules"] if rule["id"] == where.get("rule")]
    if rules:
        parts += [("rule", rules[0])]
        for name in ("waivers", "judgements"):
            parts += [(name, [one for one in ws[name] if one["rule"] == where["rule"]])]
    if not rules or "worth" in where:
        unit = where.get("unit", where.get("id"))
        parts += [
            ("scheme", ws["scheme"]),
            ("results", [_result(one) for one in found["results"] if one["unit"] == unit]),
        ]
    if not rules:
        parts += [("rules", [{"id": rule["id"], "owners": rule["owners"]} for rule in ws["rules"]])]
    parts += [("units", ws["units"]["units"])]
    text = "\n".join(f"--- {name}\n{yaml_text(_plain(value))}" for name, value in parts)
    kinds = _kinds(rules)
    records = [json_text(one) for one in ws["evidence"] if one["kind"] in kinds]
    return "\n".join([text, "--- evidence", *records])


def _kinds(value: Any) -> set[str]:
    """Every word in some rules: a kind that they name is among them."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return {word for part in value for word in _kinds(part)}
    return {str(value)}


def _plain(value: Any) -> Any:
    """With tuples as lists, which YAML can write."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
