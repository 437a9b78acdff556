"""The gaps that `compliance check` finds are those that can be read off the oracle's results, and it never stumbles."""

import copy
import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from tests.oracle import assess as oracle
from tests.property.test_engine_equals_oracle import SETTINGS
from tests.strategies import workspaces, write_workspace

from compliance.inspection.inspect import Options, inspect
from compliance.workspace import open_workspace

LACKING = ("partial", "unmet", "pending")
COMPOSITE = ("all", "any")
Json = dict[str, Any]
Gap = tuple[str, str, tuple[str, ...], bool]


def wanted(ws: Json, as_of: date) -> set[Gap]:
    """Rule, unit, the checks that lack evidence, and whether one of them fails already."""
    found = oracle(ws, as_of)["results"]
    # under `any` a result is the best owner's: whether any owner has a record is told by asking each alone
    alone = copy.deepcopy(ws)
    for rule in alone["rules"]:
        if rule.get("share") == "any":
            rule["share"] = "each"
    held: dict[tuple[str, str], int] = defaultdict(int)
    for one in oracle(alone, as_of)["results"]:
        held[one["rule"], one["unit"]] += len(one["counted"])
    shared = {rule["id"] for rule in ws["rules"] if rule.get("share") == "any"}
    for rule, unit in list(held):
        if rule in shared:
            held[rule, unit] = sum(n for (other, _unit), n in held.items() if other == rule)
    on_evidence = {
        (rule["id"], check["id"])
        for rule in ws["rules"]
        for check in rule["checks"]
        if looks_at_evidence(check)
    }
    lacking: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for one in found:
        if one["status"] in LACKING and (one["rule"], one["check"]) in on_evidence:
            lacking[one["rule"], one["unit"]].append(one)
    return {
        (
            rule,
            unit,
            tuple(sorted(one["check"] for one in lot)),
            any(one["status"] != "pending" for one in lot),
        )
        for (rule, unit), lot in lacking.items()
        if not held[rule, unit]
    }


def looks_at_evidence(check: Json) -> bool:
    """Whether a check, or a part of it, is anything but a question for a judge."""
    for key in COMPOSITE:
        if key in check:
            return any(map(looks_at_evidence, check[key]))
    return "judged" not in check


@settings(SETTINGS, max_examples=60)
@given(workspaces())
def test_gaps_equal_those_of_the_oracle(case: tuple[Json, date]) -> None:
    ws, as_of = case
    with tempfile.TemporaryDirectory() as folder:
        write_workspace(ws, Path(folder))
        inspection = inspect(open_workspace(Path(folder)), Options(as_of)).inspection
    codes = {item.finding.code for item in inspection.items}
    assert "X001" not in codes, [
        str(item.finding) for item in inspection.items if item.finding.code == "X001"
    ]
    found = set()
    for item in inspection.items:
        finding = item.finding
        if finding.code in ("G102", "G103", "G104"):
            rule, unit, *checks = finding.subject
            found.add((rule, unit, tuple(checks), finding.code == "G102"))
    assert found == wanted(ws, as_of)
    assert len({item.fingerprint for item in inspection.items}) == len(inspection.items)
