"""The results of a run: columns, until a person looks (SPEC section 5)."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import polars as pl

from compliance.checks.base import Explanation, Failure, Verdict
from compliance.checks.status import Status
from compliance.diagnostics import Finding
from compliance.engine.explain import Explained, Explainer
from compliance.engine.notes import notes
from compliance.engine.plan import RulePlan
from compliance.engine.tables import Tables
from compliance.rules.model import Rule

RESULTS = {
    "rule": pl.UInt32, "unit": pl.UInt32, "check": pl.UInt16, "support": pl.Boolean, "status": pl.UInt8,
    "num": pl.Int64, "den": pl.Int64, "tnum": pl.Int64, "tden": pl.Int64, "failed": pl.Int64, "would_be": pl.UInt8,
    "source": pl.UInt32,
}  # fmt: skip
"""Columns of the results; `source` is the row of the owner (in the rule's plan) whose own result this is."""


@dataclass(frozen=True, slots=True)
class Result:
    """One result for a person: status, exact shares, records that counted, failures, the sentence."""

    rule: int
    unit: int
    check: int
    status: Status
    would_be: Status | None
    verdict: Verdict
    counted: tuple[str, ...]
    explanation: Explanation


@dataclass
class Results:
    """Every top-level check × obligation.

    `rules` are sorted by id; `frame` has the columns RESULTS, sorted by rule, unit, check; shares in lowest terms."""

    rules: tuple[Rule, ...]
    plans: tuple[RulePlan, ...]
    frame: pl.DataFrame
    explainer: Explainer
    tables: Tables
    _seen: dict[tuple[int, int, int], Explained] = field(default_factory=dict)

    def notes(self) -> list[Finding]:
        """What there is to say about records that counted for nothing."""
        return notes(self.plans, self.tables)

    @cached_property
    def _starts(self) -> dict[int, tuple[int, list[int]]]:
        """Where a rule's rows begin, and its units in order: each has a row a check."""
        counts = self.frame["rule"].rle().struct.unnest()
        starts, position = {}, 0
        for length, rule in counts.iter_rows():
            units = self.frame["unit"].slice(position, length).gather_every(len(self.plans[rule].nodes))
            starts[rule] = (position, units.to_list())
            position += length
        return starts

    def _row(self, rule: int, unit: int, check: int) -> dict[str, Any]:
        start, units = self._starts[rule]
        position = start + bisect_left(units, unit) * len(self.plans[rule].nodes) + check
        return self.frame.row(position, named=True)

    def prefetch(self, keys: Iterable[tuple[int, int]]) -> None:
        """Make ready to explain the results of these (rule, check), of all units, in one go."""
        self.explainer.prefetch(
            leaf for rule, check in keys for leaf in self.plans[rule].nodes[check].leaves()
        )

    def explained(self, rule: int, unit: int, check: int) -> Explained:
        """The account of one result: what counted, what failed and why."""
        row = self._row(rule, unit, check)
        key = (rule, row["source"], check)
        if key not in self._seen:
            plan = self.plans[rule]
            self._seen[key] = self.explainer.explain(plan, plan.nodes[check], row["source"])
        return self._seen[key]

    def result(self, rule: int, unit: int, check: int) -> Result:
        """One result in full."""
        row = self._row(rule, unit, check)
        status = Status(row["status"])
        verdict = Verdict(
            status, Fraction(row["num"], row["den"]), Fraction(row["tnum"], row["tden"]), row["failed"]
        )
        found = self.explained(rule, unit, check)
        would_be = None if row["would_be"] is None else Status(row["would_be"])
        return Result(rule, unit, check, status, would_be, verdict, found.counted, found.explanation)

    def failures(self, rule: int, unit: int, check: int) -> list[Failure]:
        """The failures of one result."""
        return list(self.explained(rule, unit, check).explanation.failures)

    def records(self, rule: int, unit: int, check: int) -> int:
        """How many records counted for one result."""
        return len(self.explained(rule, unit, check).counted)
