"""Schemes that combine sheets and filed assessments, all given as text: nothing is read from a disk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.scoring.world import Given, Share, results, units

from compliance.documents import Document
from compliance.documents.yaml import loads
from compliance.rules.model import Rule
from compliance.scoring import Scheme, Scoring, scheme_of, score
from compliance.scoring.filed import Unusable
from compliance.scoring.scheme import Filed
from compliance.scoring.sources import Sources
from compliance.units import Registry, settle

FiledScores = Mapping[str, Mapping[str, tuple[Share, Share]]]
"""By assessment and unit: score and full marks."""


@dataclass(frozen=True)
class Memory(Sources):
    """Sheets by file name (without id and title), and filed assessments."""

    sheets: Mapping[str, str] = field(default_factory=dict)
    scores: FiledScores = field(default_factory=dict)

    def sheet(self, text: str) -> tuple[Path, Document]:
        if text not in self.sheets:
            raise Unusable(f"没有「{text}」")
        name = text.removesuffix(".yaml")
        return Path(text), loads(f"id: {name}\ntitle: {name}\n{self.sheets[text]}", text)

    def filed(self, text: str) -> Filed:
        own = self.scores.get(text, {})
        return Filed(text, {unit: (Fraction(one), Fraction(full)) for unit, (one, full) in own.items()}, "")


def memory(sheets: Mapping[str, str], filed: FiledScores | None = None) -> Memory:
    return Memory(Path(), Path(), str, sheets, filed or {})


def combined_scheme(
    text: str,
    sheets: Mapping[str, str],
    rules: Sequence[Rule],
    registry: Registry,
    filed: FiledScores | None = None,
) -> Scheme:
    """A scheme from YAML without id and title, with the sheets that it combines."""
    document = loads(f"id: s\ntitle: s\n{text}", "scoring.yaml")
    found, findings = scheme_of(document, rules=rules, registry=registry, sources=memory(sheets, filed))
    assert found is not None, findings
    return found


def combined(
    text: str,
    sheets: Mapping[str, str],
    given: Given,
    rules: Sequence[Rule],
    *,
    filed: FiledScores | None = None,
    registry: Registry | None = None,
) -> Scoring:
    """Score a world by a scheme that combines sheets; as `tests.scoring.world.scored`."""
    registry = registry or units(*dict.fromkeys(unit for _rule, unit in given))
    lives = settle(registry, date(2021, 12, 31))
    made = combined_scheme(text, sheets, rules, registry, filed)
    return score(made, results(rules, registry, given), registry, lives)
