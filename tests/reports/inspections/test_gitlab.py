"""GitLab's Code Quality report, held against its documented shape."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.reports.inspections.sample import CANVAS, CLEAN, HIDDEN, MANY, RULES, SAMPLE, inspection, item

from compliance.diagnostics import Level, Place
from compliance.inspection import Inspection
from compliance.reports.inspections.gitlab import GitLab

SHAPE = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./|/)."},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's documentation says of the format."""


def entries(found: Inspection) -> list[dict[str, Any]]:
    return json.loads(GitLab().render(found, CANVAS))


@pytest.mark.parametrize("found", [SAMPLE, CLEAN, HIDDEN, MANY], ids=["sample", "clean", "hidden", "many"])
def test_the_shape_is_as_documented(found: Inspection) -> None:
    told = entries(found)
    assert [error.message for error in Draft202012Validator(SHAPE).iter_errors(told)] == []
    assert len(told) == len(found.open)
    assert len({one["fingerprint"] for one in told}) == len(told)


def test_what_an_entry_says() -> None:
    found = inspection(item("R310", "一句|话。", Place(RULES, 3, 11), Level.WARNING))
    assert entries(found) == [
        {
            "description": "一句|话。",
            "check_name": "R310",
            "fingerprint": found.items[0].fingerprint,
            "severity": "minor",
            "location": {"path": RULES, "lines": {"begin": 3}},
        }
    ]


def test_levels() -> None:
    found = inspection(*(item("R310", f"{n}", Place("a", n), level) for n, level in enumerate(Level, 1)))
    assert [one["severity"] for one in entries(found)] == ["major", "minor", "info"]


def test_what_has_no_line_stands_at_the_first_and_what_has_no_file_at_the_settings() -> None:
    found = inspection(item("W003", "一"), item("E102", "二", Place("b.xlsx", sheet="表")))
    assert [one["location"] for one in entries(found)] == [
        {"path": "compliance.yaml", "lines": {"begin": 1}},
        {"path": "b.xlsx", "lines": {"begin": 1}},
    ]
    assert entries(found)[1]["description"] == "二（工作表「表」）"


def test_twins_keep_fingerprints_of_their_own() -> None:
    twin = item("R310", "同样。", Place("a.yaml", 1))
    marks = [one["fingerprint"] for one in entries(inspection(twin, twin, twin))]
    assert marks == [twin.fingerprint, f"{twin.fingerprint}-2", f"{twin.fingerprint}-3"]
