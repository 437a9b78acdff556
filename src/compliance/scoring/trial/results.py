"""The results of a dry run, as scoring sees those of a real one."""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

import polars as pl

from compliance.calendar.periods import parse_about
from compliance.checks.base import Failure
from compliance.rules.model import Rule
from compliance.scoring.places import check_name
from compliance.scoring.trial.model import Outcome, TrialUnit

SCHEMA = {
    "rule": pl.UInt32, "unit": pl.UInt32, "check": pl.UInt16, "support": pl.Boolean, "status": pl.UInt8,
    "num": pl.Int64, "den": pl.Int64, "tnum": pl.Int64, "tden": pl.Int64, "failed": pl.Int64,
}  # fmt: skip


class TrialResults:
    """Results by rule, unit and check, as `compliance.scoring.inputs.ResultsLike` wants them."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self._rows: list[tuple[Any, ...]] = []
        self._outcomes: dict[tuple[int, int, int], tuple[Outcome, str]] = {}

    def add(self, number: int, unit: TrialUnit, owned: Mapping[str, bool], others: Outcome) -> None:
        """Add the results of a unit; `owned` are the rules that it owns, each with whether only in support."""
        for position, rule in enumerate(self.rules):
            if rule.id not in owned or any(fnmatchcase(rule.id, pattern) for pattern in unit.without):
                continue
            support = owned[rule.id] or any(fnmatchcase(rule.id, pattern) for pattern in unit.support)
            for check in range(len(rule.checks)):
                name = check_name(rule, check)
                one = unit.results.get(f"{rule.id}.{name}") or unit.results.get(rule.id) or others
                self._outcomes[position, number, check] = one, name
                a, t = one.share, one.timely
                shares = (a.numerator, a.denominator, t.numerator, t.denominator)
                self._rows.append((position, number, check, support, int(one.kind), *shares, one.number))

    @property
    def frame(self) -> pl.DataFrame:
        """The results as columns, in order."""
        return pl.DataFrame(self._rows, schema=SCHEMA, orient="row").sort("rule", "unit", "check")

    def failures(self, rule: int, unit: int, check: int) -> list[Failure]:
        """What fails, each lacking an equal part of what is missing; a subject that is no period is a record."""
        one, name = self._outcomes[rule, unit, check]
        if not one.number:
            return []
        short = Fraction(one.number if one.missing is None else one.missing) / one.number
        if not isinstance(one.failures, list):
            names = [name if one.number == 1 else f"{name}#{n}" for n in range(1, one.number + 1)]
            return [Failure(subject, "", True, short=short, whole=True) for subject in names]
        return [
            Failure(subject, "", True, record=not _is_period(subject), short=short)
            for subject in one.failures
        ]

    def records(self, rule: int, unit: int, check: int) -> int:
        """How many records counted."""
        one, _name = self._outcomes[rule, unit, check]
        if one.counted is not None:
            return one.counted
        failing = len([failure for failure in self.failures(rule, unit, check) if failure.record])
        return int(one.kind.done) + failing

    def prefetch(self, keys: Iterable[tuple[int, int]]) -> None:
        """Everything is there."""


def _is_period(subject: str) -> bool:
    try:
        parse_about(subject)
    except (ValueError, OverflowError):
        return False
    return True
