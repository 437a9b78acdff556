"""Scores all units: sums from columns, then each unit's score in fractions, then ranks."""

from collections.abc import Iterable, Sequence

import polars as pl

from compliance.scoring.counts import failing_counts, price_counts
from compliance.scoring.inputs import ResultsLike, Rows
from compliance.scoring.once import Fault, collect
from compliance.scoring.published import (
    UnitScore,
    figure_of,
    figure_text,
    grade_of,
    in_order,
    indicator_scores,
    ranks,
)
from compliance.scoring.rounding import trimmed
from compliance.scoring.scheme import Leaf, Scheme
from compliance.scoring.scoring import Scored, Scoring
from compliance.scoring.settle import Bound, Case, settle
from compliance.scoring.sums import award_tallies
from compliance.scoring.tally import Tally
from compliance.units import Lives, Registry


def score(scheme: Scheme, results: ResultsLike, registry: Registry, lives: Lives) -> Scoring:
    """Score every living unit of the registry.

    Units of the scheme's classes are ranked class by class; one that is in no class is scored by the scheme's own
    indicators and not ranked; without classes all are ranked together."""
    bounds = _bind(scheme, results)
    rows = Rows(results.frame)
    classes = {
        number: scheme.class_of(registry, unit.id)
        for number, unit in enumerate(registry.units)
        if lives.alive(unit.id)
    }
    scored: dict[int, Scored] = {}
    for tree, bound in enumerate(bounds):
        units = [unit for unit, one in classes.items() if scheme.tree_of(one) == tree]
        if units:
            everybody = len(units) == len(classes)
            for unit, case in _cases(bound, rows, results, units, everybody=everybody).items():
                scored[unit] = Scored(classes[unit], bound, case, settle(scheme, bound, case))
    lines = _lines(scheme, registry, scored)
    return Scoring(scheme, results.rules, registry, rows, scored, lines)


def _bind(scheme: Scheme, results: ResultsLike) -> list[Bound]:
    index = {rule.id: number for number, rule in enumerate(results.rules)}

    def numbers(ids: Iterable[str]) -> frozenset[int]:
        return frozenset(index[rule] for rule in ids if rule in index)

    vetoes = tuple(numbers(veto.rules) for veto in scheme.vetoes)
    return [Bound(tree, tuple(numbers(leaf.rules) for leaf in tree.leaves), vetoes) for tree in scheme.trees]


def _cases(
    bound: Bound, rows: Rows, results: ResultsLike, units: Sequence[int], *, everybody: bool
) -> dict[int, Case]:
    """What the scores of some units, all of one tree, depend on."""
    wanted = pl.Series(units, dtype=pl.UInt32)

    def own(rules: Iterable[int]) -> pl.DataFrame:
        found = rows.of_rules(rules)
        return found if everybody else found.filter(pl.col("unit").is_in(wanted.implode()))

    leaves = bound.tree.leaves
    tallies = [_tallies(leaf, own(bound.rules[n]), results) for n, leaf in enumerate(leaves)]
    failing = [failing_counts(own(rules)) for rules in bound.vetoes]
    once = {rule for n, leaf in enumerate(leaves) if leaf.once is not None for rule in bound.rules[n]}
    faults = collect(own(once), results) if once else {}
    nothing = [Tally(counts=(0,) * len(leaf.prices)) for leaf in leaves]
    none: dict[tuple[int, int], frozenset[Fault]] = {}
    return {
        unit: Case(
            tuple(found.get(unit, empty) for found, empty in zip(tallies, nothing, strict=True)),
            {number: counts[unit] for number, counts in enumerate(failing) if unit in counts},
            faults.get(unit, none),
        )
        for unit in units
    }


def _tallies(leaf: Leaf, rows: pl.DataFrame, results: ResultsLike) -> dict[int, Tally]:
    if leaf.mode == "award":
        return award_tallies(rows, leaf, results.rules)
    return {unit: Tally(owns=True, counts=counts) for unit, counts in price_counts(rows, leaf).items()}


def _lines(scheme: Scheme, registry: Registry, scored: dict[int, Scored]) -> tuple[UnitScore, ...]:
    figures = {unit: figure_of(scheme, one.settled) for unit, one in scored.items()}
    places: dict[int, int] = {}
    for number in range(len(scheme.classes)) if scheme.classes else [None]:
        ranked = [
            (unit, figure)
            for unit, figure in figures.items()
            if figure is not None and scored[unit].unit_class == number and scored[unit].ranked(scheme)
        ]
        places |= ranks(ranked)
    lines = []
    for unit, one in scored.items():
        settled = one.settled
        lines.append(
            UnitScore(
                unit=unit,
                id=registry.units[unit].id,
                class_id=None if one.unit_class is None else scheme.classes[one.unit_class].id,
                exact=settled.exact,
                score=figure_text(figures[unit], scheme.digits),
                full=trimmed(one.bound.tree.full, scheme.digits),
                rank=places.get(unit),
                grade=grade_of(scheme, settled),
                veto=None if settled.veto is None else scheme.vetoes[settled.veto].title,
                indicators=indicator_scores(one.bound.tree, settled, scheme.digits),
            )
        )
    return in_order(lines, [one.id for one in scheme.classes])
