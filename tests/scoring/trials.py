"""Dry runs for tests: the file, the scheme and what comes out, all given as text."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.scoring.world import rule, units

from compliance.documents.yaml import loads
from compliance.rules.model import Rule
from compliance.scoring import scheme_of
from compliance.scoring.trial import Trial, TrialSources, read_trial, try_scheme
from compliance.units import Registry

DAY = date(2021, 12, 31)
RULES = [rule("R1", 1, 1), rule("R2", owners=["甲局", {"unit": "乙局", "role": "support"}])]
REGISTRY = units("甲局", "乙局", "丙街道", groups={"丙街道": ["街道"]})
LEAVES = """indicators:
  - {id: a, title: 甲, points: 60, rules: [R1]}
  - {id: b, title: 乙, points: 40, rules: [R2]}
"""


def tried(
    text: str, scheme: str = LEAVES, rules: Sequence[Rule] = RULES, registry: Registry = REGISTRY
) -> Trial:
    """A dry run; InputError where its file is wrong."""
    document = loads(text, "试算.yaml")
    file = read_trial(document)
    sources = TrialSources(Path(), Path(), str, file)
    found, findings = scheme_of(
        loads(f"id: s\ntitle: s\n{scheme}", "scoring.yaml"), rules=rules, registry=registry, sources=sources
    )
    assert found is not None, findings
    return try_scheme(file, document, found, rules, registry, DAY)


def unit(trial: Trial, name: str = "甲局") -> dict[str, Any]:
    """A unit's entry, with its indicators as {id: score}."""
    entry: dict[str, Any] = next(one for one in trial.to_dict()["units"] if one["id"] == name)
    return entry | {"indicators": {one["id"]: one["score"] for one in entry["indicators"]}}
