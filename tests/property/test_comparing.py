"""The comparison sees every difference, and what fails is made small."""

from copy import deepcopy
from typing import Any

import pytest
from tests.oracle import assess
from tests.property.compare import first_difference
from tests.property.reduce import reduced
from tests.strategies.workspaces import workspace


def assessed() -> tuple[dict[str, Any], Any, dict[str, Any]]:
    """The first generated workspace whose assessment has results, tasks with a worth, and indicators."""
    for seed in range(100):
        ws, as_of = workspace(seed)
        found = assess(ws, as_of)
        worthy = any(task["worth"] for task in found["tasks"])
        if worthy and any(one["failures"] for one in found["results"]) and ws["evidence"]:
            return ws, as_of, found
    raise AssertionError("no workspace of the first hundred has a task")


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("results", "status", "other"),
        ("results", "in_time", "7/8"),
        ("results", "counted", ["EV-X"]),
        ("results", "failures", [{"subject": "x", "curable": False}]),
        ("units", "score", "12.34"),
        ("units", "rank", 99),
        ("units", "indicators", []),
        ("tasks", "due", "1999-01-01"),
        ("tasks", "worth", "-1"),
    ],
)
def test_a_difference_is_seen_and_named(name: str, key: str, value: Any) -> None:
    ws, as_of, wanted = assessed()
    assert first_difference(ws, as_of, wanted, deepcopy(wanted)) is None
    found = deepcopy(wanted)
    found[name][-1][key] = value
    told = first_difference(ws, as_of, wanted, found)
    assert told is not None
    assert told.kind == f"{name}: {key}"


def test_one_entry_more_is_seen() -> None:
    ws, as_of, wanted = assessed()
    found = wanted | {"tasks": [*wanted["tasks"], wanted["tasks"][0]]}
    told = first_difference(ws, as_of, wanted, found)
    assert told is not None
    assert told.kind == "tasks: length"


def test_reduced_keeps_only_what_is_needed() -> None:
    ws, _, _ = assessed()
    wanted = ws["evidence"][-1]["id"]

    def fails(smaller: dict[str, Any]) -> bool:
        return any(record.get("id") == wanted for record in smaller["evidence"])

    small = reduced(ws, fails, tries=5000)
    assert small["evidence"] == [{"id": wanted}]
    assert small["rules"] == []
    assert small["waivers"] == []
