"""The engine agrees with the oracle on every result, unit and task of generated workspaces (SPEC sections 1 to 7)."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.oracle import assess as oracle
from tests.property.compare import first_difference
from tests.strategies import workspaces, write_workspace

SETTINGS = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    print_blob=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def agree(ws: dict[str, Any], as_of: date) -> None:
    """Assess a workspace with both, from the files and from their values."""
    import compliance

    with tempfile.TemporaryDirectory() as folder:
        write_workspace(ws, Path(folder))
        found = compliance.assess(Path(folder), as_of=as_of).to_dict()
    assert not found.get("left_out"), f"records of a valid workspace were left out: {found['left_out']}"
    told = first_difference(ws, as_of, oracle(ws, as_of), found)
    if told is not None:
        pytest.fail(told, pytrace=False)


@SETTINGS
@given(workspaces())
def test_engine_equals_oracle(case: tuple[dict[str, Any], date]) -> None:
    agree(*case)


@pytest.mark.slow
@settings(SETTINGS, max_examples=2000)
@given(workspaces())
def test_engine_equals_oracle_at_length(case: tuple[dict[str, Any], date]) -> None:
    agree(*case)
