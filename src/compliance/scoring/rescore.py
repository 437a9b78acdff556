"""A unit's score with some of its results changed: only what depends on them is worked out again."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from compliance.scoring.counts import measure_row
from compliance.scoring.earned import obligation
from compliance.scoring.inputs import Row
from compliance.scoring.once import Fault, faults_of
from compliance.scoring.scheme import Leaf
from compliance.scoring.settle import Case, settle
from compliance.scoring.tally import Tally

if TYPE_CHECKING:
    from compliance.rules.model import Rule
    from compliance.scoring.scoring import Changed, Scored, Scoring


def rescore(scoring: "Scoring", unit: int, changes: "Mapping[tuple[int, int], Changed]") -> Fraction | None:
    """See `Scoring.rescore`."""
    scored = scoring.scored[unit]
    bound = scored.bound
    tallies = list(scored.case.tallies)
    failing = dict(scored.case.failing)
    by_rule: dict[int, dict[int, Changed]] = {}
    for (rule, check), change in changes.items():
        by_rule.setdefault(rule, {})[check] = change
    for rule, changed in by_rule.items():
        old = scoring.rows.of_obligation(rule, unit)
        missing = set(changed) - {row.check for row in old}
        if missing:
            raise KeyError((rule, min(missing)))
        new = [_changed(row, changed[row.check]) if row.check in changed else row for row in old]
        for number, leaf in enumerate(bound.tree.leaves):
            if rule in bound.rules[number]:
                tallies[number] = _tally(tallies[number], leaf, scoring.rules[rule], old, new)
        more = sum(row.status.failing for row in new) - sum(row.status.failing for row in old)
        for number, rules in enumerate(bound.vetoes):
            if rule in rules:
                failing[number] = failing.get(number, 0) + more
    case = Case(tallies, failing, _faults(scored, changes))
    return settle(scoring.scheme, bound, case).exact


def _changed(row: Row, change: "Changed") -> Row:
    return Row(row.check, row.support, change.status, change.achieved, change.in_time, change.failures_left)


def _tally(tally: Tally, leaf: Leaf, rule: "Rule", old: list[Row], new: list[Row]) -> Tally:
    if leaf.mode == "award":
        before, after = obligation(rule, old, leaf.settings), obligation(rule, new, leaf.settings)
        return Tally(
            True,
            tally.weight - before.weight + after.weight,
            tally.gained - before.weight * before.earned + after.weight * after.earned,
            tally.waiting - before.waits + after.waits,
        )
    if leaf.once is not None:
        return tally
    counts = tuple(
        count
        + sum(measure_row(price.measure, row) for row in new)
        - sum(measure_row(price.measure, row) for row in old)
        for count, price in zip(tally.counts, leaf.prices, strict=True)
    )
    return replace(tally, counts=counts)


def _faults(
    scored: "Scored", changes: "Mapping[tuple[int, int], Changed]"
) -> dict[tuple[int, int], frozenset[Fault]]:
    faults = dict(scored.case.faults)
    for (rule, check), change in changes.items():
        faults.pop((rule, check), None)
        if change.status.failing:
            faults[rule, check] = faults_of(rule, check, change.remaining)
    return faults
