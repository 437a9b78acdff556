"""The oracle and the strategies by themselves: what must hold of any assessment, and that files hold what was drawn."""

import json
import tempfile
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from ruamel.yaml import YAML
from tests.oracle import assess
from tests.property.test_engine_equals_oracle import SETTINGS
from tests.strategies import workspaces, write_workspace

BY_ACHIEVED = {"satisfied": {1}, "late": {1}, "unmet": {0}, "not_applicable": {0}, "needs_judgement": {0}}


@settings(SETTINGS, max_examples=300)
@given(workspaces())
def test_every_assessment_is_sound(case: tuple[dict[str, Any], date]) -> None:
    ws, as_of = case
    found = assess(ws, as_of)
    judged = {
        (rule["id"], check["id"]) for rule in ws["rules"] for check in rule["checks"] if "judged" in check
    }
    assert found["results"] == sorted(
        found["results"], key=lambda one: (one["rule"], one["unit"], one["check"])
    )
    for one in found["results"]:
        status = one["would_be"] or one["status"]
        achieved, in_time = Fraction(one["achieved"]), Fraction(one["in_time"])
        assert 0 <= achieved <= 1
        assert 0 <= in_time <= 1
        if status == "partial":
            assert 0 < achieved < 1
        elif (one["rule"], one["check"]) not in judged:
            assert achieved in BY_ACHIEVED.get(status, {achieved})
        if status in ("partial", "unmet"):
            assert one["failures"]
        if status == "late":
            assert in_time < 1
    for unit in found["units"]:
        assert unit["score"] is None or Fraction(unit["score"]) >= 0
        assert unit["rank"] is None or unit["score"] is not None
    for task in found["tasks"]:
        assert (task["worth"] is not None) == (task["kind"] == "rectify" and ws["scheme"] is not None)


@settings(SETTINGS, max_examples=60)
@given(workspaces())
def test_order_does_not_matter(case: tuple[dict[str, Any], date]) -> None:
    ws, as_of = case
    turned = ws | {key: ws[key][::-1] for key in ("rules", "waivers", "judgements", "evidence")}
    turned["units"] = ws["units"] | {"units": ws["units"]["units"][::-1]}
    assert assess(turned, as_of) == assess(ws, as_of)


@settings(SETTINGS, max_examples=60)
@given(workspaces())
def test_files_hold_what_was_drawn(case: tuple[dict[str, Any], date]) -> None:
    ws, _ = case
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_workspace(ws, root)
        ruleset = root / "rules/2021"
        rules = [_yaml(path) for path in sorted(ruleset.glob("rule-*.yaml"))]
        assert rules == _texts(ws["rules"])
        assert ws["scheme"] is None or _yaml(ruleset / "scoring.yaml") == _texts(ws["scheme"])
        assert _yaml(root / "rules/units.yaml") == _texts(ws["units"])
        lines = [
            line
            for path in sorted((root / "evidence/2021").glob("*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines()
        ]
        read = [json.loads(line, parse_float=Decimal) for line in lines]
    assert read == ws["evidence"][0::2] + ws["evidence"][1::2]


def _yaml(path: Path) -> Any:
    return _texts(YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")))


def _texts(value: Any) -> Any:
    """With numbers and dates as text, however YAML read them."""
    if isinstance(value, dict):
        return {key: _texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_texts(one) for one in value]
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return float(value)
    return value.isoformat() if isinstance(value, date) else value
