"""The packs of rules/schemes as `compliance scheme try` scores their invented units."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.cli.small import in_process

PACKS = Path(__file__).parents[2] / "rules" / "schemes"

Entry = dict[str, Any]
"""A unit as `assess --format json` shows it (SPEC section 8)."""


@cache
def scores(slug: str) -> dict[str, Entry]:
    """The units of a pack by id, in the order of the output."""
    folder = PACKS / slug
    done = in_process(folder, "scheme", "try", "sheet.yaml", "--workspace", str(folder), "--format", "json")
    assert done.returncode == 0, done.stderr
    return {unit["id"]: unit for unit in json.loads(done.stdout)["units"]}


def line(unit: Entry) -> tuple[str | None, int | None, str | None, str | None]:
    """Score, rank, grade, veto."""
    return unit["score"], unit["rank"], unit["grade"], unit["veto"]


def table(slug: str) -> list[tuple[str, str | None, int | None, str | None, str | None]]:
    """Id, score, rank, grade, veto of every unit of a pack, in the order of the output."""
    return [(name, *line(unit)) for name, unit in scores(slug).items()]


def figures(slug: str, unit: str) -> dict[str, str | None]:
    """The scores of a unit's indicators, branches and leaves."""
    return {one["id"]: one["score"] for one in scores(slug)[unit]["indicators"]}


def points(slug: str, unit: str) -> dict[str, str | None]:
    """The points of a unit's indicators, after spreading."""
    return {one["id"]: one["points"] for one in scores(slug)[unit]["indicators"]}
