"""The engine agrees with the oracle on every result, unit and task of generated workspaces (SPEC sections 1 to 7)."""

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from tests.oracle import assess as oracle
from tests.property.compare import Difference, first_difference
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


def difference(ws: dict[str, Any], as_of: date, waivers: bool = True) -> Difference | None:
    """Where engine (from files) and oracle (from values) first differ on a workspace; None where they agree."""
    with tempfile.TemporaryDirectory() as folder:
        write_workspace(ws, Path(folder))
        found = compliance.assess(Path(folder), as_of=as_of, waivers=waivers).to_dict()
    assert not found["left_out"], "records of a valid workspace were left out"
    return first_difference(ws, as_of, oracle(ws, as_of, waivers=waivers), found)


def agree(ws: dict[str, Any], as_of: date, waivers: bool = True) -> None:
    """Fail with a small workspace on which the two differ in the same way."""
    first = difference(ws, as_of, waivers)
    if first is None:
        return

    def again(smaller: dict[str, Any]) -> Difference | None:
        try:
            other = difference(smaller, as_of, waivers)
        except Exception:  # no longer a valid workspace
            return None
        return other if other is not None and other.kind == first.kind else None

    smallest = again(reduced(ws, lambda smaller: again(smaller) is not None)) or first
    pytest.fail(smallest.text, pytrace=False)


@SETTINGS
@given(workspaces())
def test_engine_equals_oracle(case: tuple[dict[str, Any], date]) -> None:
    agree(*case)


@settings(SETTINGS, max_examples=25)
@given(workspaces().filter(lambda case: bool(case[0]["waivers"])))
def test_engine_equals_oracle_without_waivers(case: tuple[dict[str, Any], date]) -> None:
    agree(*case, waivers=False)


@pytest.mark.slow
@settings(SETTINGS, max_examples=1000)
@given(workspaces())
def test_engine_equals_oracle_at_length(case: tuple[dict[str, Any], date]) -> None:
    agree(*case)
