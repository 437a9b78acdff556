"""Enough records for Polars to part a table: a condition that asks for no column must still choose every row."""

from datetime import date

from tests.checks.tiny import info, project, rule

from compliance.diagnostics import Place
from compliance.engine.run import Inputs, run
from compliance.evidence.duplicates import settle_records
from compliance.evidence.read import from_records
from compliance.units import settle

MANY = 20_000
AS_OF = date(2021, 12, 31)


def test_links_of_many_records() -> None:
    checks = [
        {"id": "all", "quote": "公开", "linked": {"of": "信息", "to": "解读"}},
        {"id": "none", "quote": "公开", "linked": {"of": "解读", "to": "政策"}},
        {"id": "both", "quote": "公开", "linked": {"of": "信息", "to": {"kind": ["解读", "政策"], "where": {"形式": {"present": False}}}}},
        {"id": "twice", "quote": "公开", "linked": {"of": "信息", "to": "解读", "min": 2, "days": 5}},
    ]  # fmt: skip
    kinds = {"信息": {"fields": {}}, "解读": {"fields": {}}, "政策": {"fields": {"形式": {}}}}
    opened = project(rule({}, checks=checks), kinds=kinds)
    evidence = from_records(
        [
            record
            for n in range(MANY)
            for record in (
                info("2021-03-01", id=f"A{n}", title=f"A{n}"),
                info("2021-03-02", id=f"B{n}", title=f"B{n}", kind="解读", refs=[f"A{n}"]),
            )
        ],
        kinds=opened.kinds,
        registry=opened.registry,
        place=lambda n: Place("佐证", n + 1),
    )
    lives = settle(opened.registry, AS_OF)
    records = settle_records(evidence, AS_OF, None)
    inputs = Inputs(opened.ruleset, opened.loaded.rules, records.frames, records.keys)
    found = run(inputs, opened.ask(AS_OF), opened.registry, lives)
    unit = opened.registry.index["甲局"]
    assert [found.result(0, unit, check).verdict.achieved for check in range(4)] == [1, 0, 1, 0]
    assert found.result(0, unit, 3).verdict.failed == MANY
    assert len(found.result(0, unit, 0).counted) == MANY
