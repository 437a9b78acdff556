"""The engine agrees with the oracle on every result, unit and task of generated workspaces (SPEC sections 1 to 7)."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.oracle import assess as oracle
from tests.property.compare import first_difference
from tests.property.reduce import reduced
from tests.strategies import workspaces, write_workspace

import compliance

SETTINGS = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    print_blob=False,
    # a smaller number is no smaller workspace: what fails is made small by `reduced`
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def difference(ws: dict[str, Any], as_of: date) -> str | None:
    """Where engine (from files) and oracle (from values) first differ on a workspace; None where they agree."""
    with tempfile.TemporaryDirectory() as folder:
        write_workspace(ws, Path(folder))
        found = compliance.assess(Path(folder), as_of=as_of).to_dict()
    if found.get("left_out"):
        return f"records of a valid workspace were left out: {found['left_out']}"
    return first_difference(ws, as_of, oracle(ws, as_of), found)


def agree(ws: dict[str, Any], as_of: date) -> None:
    """Fail with the smallest workspace found on which the two differ."""
    if difference(ws, as_of) is None:
        return

    def fails(smaller: dict[str, Any]) -> bool:
        try:
            return difference(smaller, as_of) is not None
        except Exception:  # no longer a valid workspace
            return False

    pytest.fail(difference(reduced(ws, fails), as_of) or "", pytrace=False)


@SETTINGS
@given(workspaces())
def test_engine_equals_oracle(case: tuple[dict[str, Any], date]) -> None:
    agree(*case)


@pytest.mark.slow
@settings(SETTINGS, max_examples=2000)
@given(workspaces())
def test_engine_equals_oracle_at_length(case: tuple[dict[str, Any], date]) -> None:
    agree(*case)
