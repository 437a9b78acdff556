"""A small world to score: rules, units and results given directly, without an engine."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.documents.yaml import loads
from compliance.rules.model import Rule
from compliance.scoring import Scheme, Scoring, scheme_of, score
from compliance.units import Registry, settle
from compliance.units.model import Group, Unit

SCHEMA = {
    "rule": pl.UInt32, "unit": pl.UInt32, "check": pl.UInt16, "support": pl.Boolean, "status": pl.UInt8,
    "num": pl.Int64, "den": pl.Int64, "tnum": pl.Int64, "tden": pl.Int64, "failed": pl.Int64, "would_be": pl.UInt8,
}  # fmt: skip
Share = int | str | Fraction


def rule(name: str, *weights: int | str, owners: Iterable[Any] = ("甲局",), **more: Any) -> Rule:
    """A rule with a check a, b, c … for each weight (one of weight 1 if none is given); `section`, `task` and `tags`
    as in its file."""
    source = {"text": "公开信息"} | {key: more.pop(key) for key in ("section", "task") if key in more}
    checks = [
        {"id": "abcdefgh"[n], "quote": "公开信息", "weight": Decimal(weight), "count": {"of": "信息"}}
        for n, weight in enumerate(weights or (1,))
    ]
    if "weight" in more:
        more["weight"] = Fraction(more["weight"])
    entry = {"id": name, "title": f"事项{name}", "source": source, "owners": list(owners), "checks": checks}
    return Rule.model_validate(entry | more)


@dataclass(frozen=True)
class Outcome:
    """One result as a test writes it; `failures` are subjects, those that begin with EV are records, one that is `-`
    is the check as a whole; `records` how many counted, `short` what each failure lacks."""

    status: Status
    achieved: Fraction
    in_time: Fraction
    failures: tuple[str, ...] = ()
    support: bool = False
    records: int = 0
    short: tuple[int, ...] = ()


def satisfied() -> Outcome:
    return Outcome(Status.SATISFIED, Fraction(1), Fraction(1))


def late(in_time: Share = 0) -> Outcome:
    return Outcome(Status.LATE, Fraction(1), Fraction(in_time))


def partial(achieved: Share, *failures: str, in_time: Share | None = None) -> Outcome:
    done = Fraction(achieved)
    return Outcome(
        Status.PARTIAL, done, done if in_time is None else Fraction(in_time), failures or ("甲项",)
    )


def unmet(*failures: str) -> Outcome:
    return Outcome(Status.UNMET, Fraction(0), Fraction(0), failures or ("甲项",))


def other(status: Status, achieved: Share = 0) -> Outcome:
    """Pending, needs_judgement, not_applicable or waived."""
    return Outcome(status, Fraction(achieved), Fraction(achieved))


def counted(outcome: Outcome, records: int) -> Outcome:
    """The same, with so many records that counted."""
    return replace(outcome, records=records)


def lacking(outcome: Outcome, *short: int) -> Outcome:
    """The same, with what each of its failures lacks."""
    return replace(outcome, short=short)


def support(outcome: Outcome) -> Outcome:
    """The same, held in a support role."""
    return replace(outcome, support=True)


PENDING = other(Status.PENDING, "1/2")
JUDGE = other(Status.NEEDS_JUDGEMENT)
NONE = other(Status.NOT_APPLICABLE)
WAIVED = other(Status.WAIVED, "1/3")


@dataclass
class Results:
    """Results as scoring sees them; a waived one keeps its number of failures, as the engine's does."""

    rules: tuple[Rule, ...]
    frame: pl.DataFrame
    known: dict[tuple[int, int, int], list[Failure]] = field(default_factory=dict)
    counted: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def failures(self, rule: int, unit: int, check: int) -> list[Failure]:
        return self.known[rule, unit, check]

    def records(self, rule: int, unit: int, check: int) -> int:
        return self.counted[rule, unit, check]

    def prefetch(self, keys: Iterable[tuple[int, int]]) -> None:
        """Everything is there already."""


Given = Mapping[tuple[str, str], Outcome | Sequence[Outcome]]
"""By rule and unit, the outcome of each check."""


def results(rules: Sequence[Rule], registry: Registry, given: Given) -> Results:
    """The results of some obligations."""
    ordered = tuple(sorted(rules, key=lambda one: one.id))
    numbers = {one.id: number for number, one in enumerate(ordered)}
    rows: list[tuple[Any, ...]] = []
    known, counted = {}, {}
    for (name, unit), outcomes in given.items():
        listed = [outcomes] if isinstance(outcomes, Outcome) else outcomes
        assert len(listed) == len(ordered[numbers[name]].checks)
        for check, one in enumerate(listed):
            key = (numbers[name], registry.index[unit], check)
            a, t = one.achieved, one.in_time
            failed = 3 if one.status is Status.WAIVED else len(one.failures)
            numbers_of = (a.numerator, a.denominator, t.numerator, t.denominator, failed, None)
            rows.append((*key, one.support, int(one.status), *numbers_of))
            known[key] = failures_of(one)
            counted[key] = one.records
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("rule", "unit", "check")
    return Results(ordered, frame, known, counted)


def failures_of(one: Outcome) -> list[Failure]:
    """The failures of an outcome as a check tells them."""
    short = [Fraction(value) for value in one.short]
    return [
        Failure(
            text,
            "原因",
            True,
            text.startswith("EV"),
            short=short[n] if n < len(short) else None,
            whole=text == "-",
        )
        for n, text in enumerate(one.failures)
    ]


def units(*ids: str, groups: Mapping[str, Sequence[str]] | None = None) -> Registry:
    """A registry of units; each is in the groups that `groups` gives for it, else in 部门."""
    known = {name: Group() for name in ("部门", "街道")}
    return Registry([Unit(id=name, groups=list((groups or {}).get(name, ["部门"]))) for name in ids], known)


def scheme(text: str, rules: Sequence[Rule], registry: Registry) -> Scheme:
    """A scheme from YAML without id and title."""
    found, findings = scheme_of(
        loads(f"id: s\ntitle: s\n{text}", "scoring.yaml"), rules=rules, registry=registry
    )
    assert found is not None, findings
    return found


def scored(text: str, given: Given, rules: Sequence[Rule], registry: Registry | None = None) -> Scoring:
    """Score a world; the units are those of the results unless a registry is given."""
    registry = registry or units(*dict.fromkeys(unit for _rule, unit in given))
    lives = settle(registry, date(2021, 12, 31))
    return score(scheme(text, rules, registry), results(rules, registry, given), registry, lives)


def line(scoring: Scoring, unit: str = "甲局") -> dict[str, Any]:
    """A unit's entry of the JSON, with its indicators as {id: (points, score)}."""
    entry = next(one for one in scoring.to_units() if one["id"] == unit)
    return entry | {"indicators": {one["id"]: (one["points"], one["score"]) for one in entry["indicators"]}}


def exact(scoring: Scoring, unit: str = "甲局") -> Fraction | None:
    return scoring.exact(scoring.registry.index[unit])
