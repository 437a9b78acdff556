"""The naive evaluator of the tests: `python -m benchmarks.runners.oracle WORKSPACE PART RESULTS [UNITS]`.

With UNITS only so many units are asked, and only their records are there: rules that look at everybody's evidence are
left out then."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
from tests.oracle.share import obligations
from tests.oracle.world import World

from benchmarks.hand.verdict import RESULT
from benchmarks.results import Clock, report
from benchmarks.words import AS_OF
from compliance.checks.status import Status

OWN = (
    "id", "kind", "unit", "title", "url", "published", "collected", "dated", "about", "doc_no", "topics", "refs", "summary",
)  # fmt: skip


def main(root: Path, part: str, keep: str, units: str | None = None) -> None:
    """Run, and print what came of it."""
    clock = Clock()
    rules = json.loads((root / "rules" / part / "rules.yaml").read_text(encoding="utf-8"))
    registry = json.loads((root / "rules" / "units.yaml").read_text(encoding="utf-8"))
    ids = sorted(unit["id"] for unit in registry["units"])
    number = {name: n for n, name in enumerate(ids)}
    rank = {rule["id"]: n for n, rule in enumerate(sorted(rules, key=lambda rule: rule["id"]))}
    asked = set(ids)
    if units is not None:
        step = max(len(ids) // int(units), 1)  # busy and idle ones are among them
        asked = set(ids[: int(units) * step : step])
        rules = [rule for rule in rules if not _everybody(rule)]
    with clock.stage("read"):
        evidence = _evidence(root, registry, None if units is None else asked)
    workspace = {
        "compliance": {}, "units": registry | {"units": [u for u in registry["units"] if u["id"] in asked]},
        "kinds": json.loads((root / "rules" / "kinds.yaml").read_text(encoding="utf-8")),
        "ruleset": json.loads((root / "rules" / part / "ruleset.yaml").read_text(encoding="utf-8")),
        "rules": rules, "evidence": evidence,
    }  # fmt: skip
    with clock.stage("settle"):
        world = World(workspace, AS_OF)
    with clock.stage("evaluate"):
        found = obligations(world, waivers=False)
    codes = {status.word: int(status) for status in Status}
    rows = [
        (rank[one.rule["id"]], number[one.unit], check, codes[outcome.status], *_ratio(outcome.achieved))
        for one in found
        for check, outcome in enumerate(one.outcomes.values())
    ]
    results = pl.DataFrame(rows, schema=RESULT, orient="row")
    results.write_parquet(keep)
    report(clock, results, units=len(asked), records=len(evidence))


def _ratio(share: Any) -> tuple[int, int]:
    return share.numerator, share.denominator


def _everybody(rule: dict[str, Any]) -> bool:
    text = json.dumps(rule, ensure_ascii=False)
    return '"from": "any"' in text


def _evidence(root: Path, registry: dict[str, Any], asked: set[str] | None) -> list[dict[str, Any]]:
    names = {unit["name"]: unit["id"] for unit in registry["units"]}
    found = []
    for path in sorted((root / "evidence").glob("*.parquet")):
        for row in pl.read_parquet(path).iter_rows(named=True):
            units = [names.get(name, name) for name in row["unit"]]
            kept = [unit for unit in units if asked is None or unit in asked]
            if kept:
                found.append(_record(row, list(dict.fromkeys(kept))))
    return found


def _record(row: dict[str, Any], units: list[str]) -> dict[str, Any]:
    plain = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
    own = {key: plain[key] for key in OWN if plain[key] is not None}
    return own | {"unit": units, "fields": {key: value for key, value in plain.items() if key not in OWN}}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
