"""Holds an assessment of the engine against the oracle's, and says in words where they first differ."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.strategies.write import json_text, yaml_text

RESULT = ("status", "achieved", "in_time", "counted", "would_be")
TASK = ("kind", "rule", "unit", "check", "due", "worth")
UNIT = ("id", "class", "score", "rank", "grade", "veto")

Json = dict[str, Any]


def first_difference(ws: Json, as_of: date, wanted: Json, found: Json) -> str | None:
    """None where the two agree on every result, task and unit; else the first that differs with what it rests on.

    Sentences, titles and keys are not compared; nor is the order of failures, which SPEC leaves open, nor in how
    many digits points and full marks are written."""
    told = _in_list(
        "results", [_result(one) for one in wanted["results"]], [_result(one) for one in found["results"]]
    )
    if told is None:
        told = _in_list(
            "units", [_unit(one) for one in wanted["units"]], [_unit(one) for one in found["units"]]
        )
    if told is None:
        pick = [[{key: one[key] for key in TASK} for one in side["tasks"]] for side in (wanted, found)]
        told = _in_list("tasks", *pick)
    if told is None:
        return None
    where, message = told
    return f"as of {as_of}\n{message}\n{_background(ws, where, found)}"


def _result(one: Json) -> Json:
    failures = sorted((failure["subject"], failure["curable"]) for failure in one["failures"])
    place = {"rule": one["rule"], "unit": one["unit"], "check": one["check"]}
    return place | {key: one[key] for key in RESULT} | {"failures": failures}


def _unit(one: Json) -> Json:
    full = None if one["full"] is None else Decimal(one["full"]).normalize()
    indicators = [
        (each["id"], Decimal(each["points"]).normalize(), each["score"]) for each in one["indicators"]
    ]
    return {key: one[key] for key in UNIT} | {"full": full, "indicators": indicators}


def _in_list(name: str, wanted: list[Json], found: list[Json]) -> tuple[Json, str] | None:
    """The first place where two lists differ."""
    for n, (one, other) in enumerate(zip(wanted, found, strict=False)):
        if one != other:
            lines = [f"{name}[{n}] differs (wanted, then found):"]
            for key in one:
                mark = " " if one[key] == other.get(key) else "!"
                lines += [
                    f"{mark} {key}: {one[key]!r}",
                    *([f"{mark} {key}: {other.get(key)!r}"] if mark == "!" else []),
                ]
            return one, "\n".join(lines)
    if len(wanted) != len(found):
        longer = wanted if len(wanted) > len(found) else found
        extra = longer[min(len(wanted), len(found))]
        return extra, f"{len(wanted)} {name} wanted, {len(found)} found; the first one too many: {extra}"
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
