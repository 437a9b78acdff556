"""`compliance check --format json`: everything is in it, hidden findings too."""

import json
from typing import Any

import pytest
from tests.reports.inspections.sample import CANVAS, CLEAN, HIDDEN, SAMPLE, inspection, item

from compliance.diagnostics import Level, Place
from compliance.inspection import Inspection, State
from compliance.reports.inspections.json import Json


def value(found: Inspection) -> dict[str, Any]:
    return json.loads(Json().render(found, CANVAS))


def test_keys_and_their_order() -> None:
    told = value(SAMPLE)
    assert list(told) == [
        "format", "workspace", "as_of", "fail_on", "failed", "summary", "reach", "findings",
    ]  # fmt: skip
    assert told["format"] == "compliance.check/1"
    assert (told["workspace"], told["as_of"]) == ("示例区", "2021-12-31")
    assert told["summary"] == {
        "error": 5, "warning": 5, "note": 2, "hidden": {"ignored": 1, "inline": 1, "accepted": 1},
    }  # fmt: skip


def test_a_finding() -> None:
    found = inspection(
        item(
            "E101", "一。", Place("a.xlsx", 12, 3, "表"), Level.WARNING, subject=("甲", "乙"), state=State.ACCEPTED,
            because="年底前改",
        )
    )  # fmt: skip
    assert value(found)["findings"] == [
        {
            "code": "E101",
            "title": "佐证路径读不到",
            "level": "warning",
            "message": "一。",
            "file": "a.xlsx",
            "line": 12,
            "column": 3,
            "sheet": "表",
            "subject": ["甲", "乙"],
            "fingerprint": found.items[0].fingerprint,
            "state": "accepted",
            "because": "年底前改",
        }
    ]


def test_all_findings_are_there_with_their_state() -> None:
    told = value(SAMPLE)["findings"]
    assert [one["fingerprint"] for one in told] == [one.fingerprint for one in SAMPLE.items]
    assert [one["state"] for one in told] == [one.state for one in SAMPLE.items]


def test_reach() -> None:
    first = value(SAMPLE)["reach"][0]
    assert first == {
        "ruleset": "demo|1", "title": "示例评价办法", "rules": 12, "rules_without": 2, "obligations": 40, "without": 10,
        "overdue": 3, "soon": 2, "later": 1, "uncollected": 4,
    }  # fmt: skip


@pytest.mark.parametrize("fail_on", [None, *Level])
def test_failed_is_the_exit_code(fail_on: Level | None) -> None:
    told = value(inspection(item("R310", "一", level=Level.WARNING), fail_on=fail_on))
    assert told["fail_on"] == (None if fail_on is None else fail_on.value)
    assert told["failed"] is (fail_on in (Level.WARNING, Level.NOTE))


def test_nothing_found() -> None:
    assert value(CLEAN)["findings"] == [] and value(CLEAN)["failed"] is False
    assert value(HIDDEN)["failed"] is False
