"""A unit's score with some of its results changed: only what depends on them is worked out again."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from compliance.checks.status import Status
from compliance.scoring.blend import blend
from compliance.scoring.counts import Line, Look, look, of_row
from compliance.scoring.earned import Obligation, obligation
from compliance.scoring.inputs import Row
from compliance.scoring.once import Faulty
from compliance.scoring.scheme import Leaf
from compliance.scoring.scored import AnyScored, Blended, Scored
from compliance.scoring.settle import Case
from compliance.scoring.tally import Tally
from compliance.scoring.update import updated

if TYPE_CHECKING:
    from compliance.scoring.scoring import Changed, Scoring

Changes = Mapping[tuple[int, int], "Changed"]
"""Results as they would be, by rule and check."""


def rescore(scoring: "Scoring", unit: int, changes: Changes) -> Fraction | None:
    """See `Scoring.rescore`."""
    for rule, check in changes:
        if not any(row.check == check for row in scoring.rows.of_obligation(rule, unit)):
            raise KeyError((rule, check))
    return _Rescoring(scoring, unit, changes).exact(scoring.scored[unit])


class _Rescoring:
    """One unit's changed results, by rule: rows before and after."""

    def __init__(self, scoring: "Scoring", unit: int, changes: Changes) -> None:
        self.scoring, self.unit, self.changes = scoring, unit, changes
        self.rows: dict[int, tuple[list[Row], list[Row]]] = {}
        for rule in dict.fromkeys(rule for rule, _check in changes):
            old = scoring.rows.of_obligation(rule, unit)
            new = [
                _changed(row, changes[rule, row.check]) if (rule, row.check) in changes else row
                for row in old
            ]
            self.rows[rule] = old, new

    def exact(self, scored: AnyScored) -> Fraction | None:
        """The exact score by one scheme."""
        if isinstance(scored, Blended):
            return self._blended(scored)
        return self._sheet(scored)

    def _blended(self, scored: Blended) -> Fraction | None:
        figures = [None if sheet is None else (self.exact(sheet), sheet.full) for sheet in scored.sheets]
        name = self.scoring.registry.units[self.unit].id
        failing = self._failing(scored.failing, scored.vetoes)
        return blend(scored.scheme, scored.unit_class, name, figures, failing).exact

    def _sheet(self, scored: Scored) -> Fraction | None:
        bound = scored.bound
        tallies = list(scored.case.tallies)
        touched: set[int] = set()
        for rule, (old, new) in self.rows.items():
            for number in bound.tree.leaves_by_rule.get(self.scoring.rules[rule].id, ()):
                leaf = bound.tree.leaves[number]
                touched.add(number)
                if leaf.mode == "award":
                    tallies[number] = self._award(tallies[number], leaf, rule, old, new)
                else:
                    tallies[number] = self._priced(tallies[number], bound.lines[number], rule)
        failing = self._failing(scored.case.failing, bound.vetoes)
        case = Case(tallies, failing, self._faults(scored))
        return updated(scored, case, touched)

    def _award(self, tally: Tally, leaf: Leaf, rule: int, old: list[Row], new: list[Row]) -> Tally:
        before, after = self._obligation(leaf, rule, old), self._obligation(leaf, rule, new)
        return Tally(
            True,
            tally.weight - before.weight + after.weight,
            tally.gained - before.weight * before.earned + after.weight * after.earned,
            tally.waiting - before.waits + after.waits,
        )

    def _obligation(self, leaf: Leaf, rule: int, rows: list[Row]) -> Obligation:
        return obligation(self.scoring.rules[rule], rows, leaf.settings)

    def _priced(self, tally: Tally, lines: tuple[Line, ...], rule: int) -> Tally:
        counts, lates = list(tally.counts), list(tally.lates)
        old, new = self.rows[rule]
        for line in lines:
            for before, after in zip(old, new, strict=True):
                if before is after or (rule, before.check) not in line.places:
                    continue
                change = self.changes[rule, before.check]
                was = look(line.measure, self.scoring.results, rule, self.unit, before.check)
                now = Look(change.remaining, change.records)
                counts[line.price] += of_row(line.measure, after, now) - of_row(line.measure, before, was)
                lates[line.price] += _late(after) - _late(before)
        return replace(tally, counts=tuple(counts), lates=tuple(lates))

    def _failing(self, before: Mapping[int, int], vetoes: tuple[frozenset[int], ...]) -> dict[int, int]:
        failing = dict(before)
        for rule, (old, new) in self.rows.items():
            more = sum(row.status.failing for row in new) - sum(row.status.failing for row in old)
            for number, rules in enumerate(vetoes) if more else ():
                if rule in rules:
                    failing[number] = failing.get(number, 0) + more
        return failing

    def _faults(self, scored: Scored) -> dict[tuple[int, int], Faulty]:
        faults = dict(scored.case.faults)
        for place, change in self.changes.items():
            faults.pop(place, None)
            if change.status.failing:
                faults[place] = Faulty(tuple(change.remaining), 1 - change.achieved)
        return faults


def _changed(row: Row, change: "Changed") -> Row:
    return Row(row.check, row.support, change.status, change.achieved, change.in_time, change.failures_left)


def _late(row: Row) -> int:
    return int(row.status is Status.LATE)
