"""What the scores of units depend on: the sums of every leaf, from the results of a run."""

from collections.abc import Iterable, Sequence

import polars as pl

from compliance.scoring.counts import Line, failing_counts, line_counts, owners
from compliance.scoring.inputs import ResultsLike, Rows
from compliance.scoring.once import Faulty, collect
from compliance.scoring.scheme import Leaf, Scheme
from compliance.scoring.settle import Bound, Case
from compliance.scoring.sums import award_tallies
from compliance.scoring.tally import Tally


def bind(scheme: Scheme, results: ResultsLike) -> list[Bound]:
    """The trees of a scheme with the numbers that its rules have in the results."""
    index = {rule.id: number for number, rule in enumerate(results.rules)}

    def numbers(ids: Iterable[str]) -> frozenset[int]:
        return frozenset(index[rule] for rule in ids if rule in index)

    def lines(n: int, leaf: Leaf) -> tuple[Line, ...]:
        return tuple(
            Line(n, m, price.measure, frozenset((index[rule], check) for rule, check in price.places))
            for m, price in enumerate(leaf.prices)
        )

    vetoes = tuple(numbers(veto.rules) for veto in scheme.vetoes)
    return [
        Bound(
            tree,
            tuple(numbers(leaf.rules) for leaf in tree.leaves),
            vetoes,
            tuple(lines(n, leaf) for n, leaf in enumerate(tree.leaves)),
        )
        for tree in scheme.trees
    ]


def cases(
    bound: Bound, rows: Rows, results: ResultsLike, units: Sequence[int], *, everybody: bool
) -> dict[int, Case]:
    """What the scores of some units, all of one tree, depend on."""
    wanted = pl.Series(units, dtype=pl.UInt32)

    def own(rules: Iterable[int]) -> pl.DataFrame:
        found = rows.of_rules(rules)
        return found if everybody else found.filter(pl.col("unit").is_in(wanted.implode()))

    leaves = bound.tree.leaves
    award = {
        n: award_tallies(own(bound.rules[n]), leaf, results.rules) for n, leaf in bound.tree.by_mode["award"]
    }
    priced = {n for n, leaf in enumerate(leaves) if leaf.prices}
    found = _priced(bound, own({rule for n in priced for rule in bound.rules[n]}), results, priced)
    failing = [failing_counts(own(rules)) for rules in bound.vetoes]
    once = {rule for n, leaf in enumerate(leaves) if leaf.once is not None for rule in bound.rules[n]}
    faults = collect(own(once), results) if once else {}
    tallies = [award.get(n, found.get(n, {})) for n in range(len(leaves))]
    nothing = [nobody(leaf) for leaf in leaves]
    none: dict[tuple[int, int], Faulty] = {}
    return {
        unit: Case(
            tuple(own.get(unit, empty) for own, empty in zip(tallies, nothing, strict=True)),
            {number: counts[unit] for number, counts in enumerate(failing) if unit in counts},
            faults.get(unit, none),
        )
        for unit in units
    }


def nobody(leaf: Leaf) -> Tally:
    """The tally of a unit that owns nothing of a leaf."""
    return Tally(counts=(0,) * len(leaf.prices), lates=(0,) * len(leaf.prices))


def _priced(
    bound: Bound, rows: pl.DataFrame, results: ResultsLike, leaves: set[int]
) -> dict[int, dict[int, Tally]]:
    """The tallies of the leaves with prices, for the units that own one of their rules."""
    if not leaves:
        return {}
    held = owners({n: bound.rules[n] for n in leaves}, rows)
    lines = [line for n in sorted(leaves) for line in bound.lines[n]]
    counted = line_counts(lines, rows, results)
    none = (0, 0)

    def tally(n: int, unit: int) -> Tally:
        pairs = [counted[n, line.price].get(unit, none) for line in bound.lines[n]]
        return Tally(owns=True, counts=tuple(p[0] for p in pairs), lates=tuple(p[1] for p in pairs))

    return {n: {unit: tally(n, unit) for unit in units} for n, units in held.items()}
