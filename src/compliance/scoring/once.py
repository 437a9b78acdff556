"""What is the same failure under `once` (SPEC section 6, 4).

Under leaves with the same key a record is the same failure in whatever check it fails, anything else only within the
same check of the same rule; it counts in the first leaf alone. First is by the order of the arithmetic: from_full
leaves before deduct leaves, each in the order of the tree.
"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from compliance.checks.base import Failure
from compliance.scoring.counts import FAILING
from compliance.scoring.inputs import ResultsLike
from compliance.scoring.scheme import Tree

Fault = tuple[str, ...] | tuple[int, int, str]
"""What makes a failure the same as another."""
Faults = Mapping[tuple[int, int], frozenset[Fault]]
"""The failures of one unit's failing results, by rule and check, without what is the same within a result."""


def faults_of(rule: int, check: int, failures: Iterable[Failure]) -> frozenset[Fault]:
    """The failures of one result, each once."""
    return frozenset((one.subject,) if one.record else (rule, check, one.subject) for one in failures)


def collect(rows: pl.DataFrame, results: ResultsLike) -> dict[int, dict[tuple[int, int], frozenset[Fault]]]:
    """The faults of every unit in the failing rows of leaves with `once`."""
    found: dict[int, dict[tuple[int, int], frozenset[Fault]]] = {}
    failing = rows.filter(pl.col("status").is_in(FAILING)).select("rule", "unit", "check")
    for rule, unit, check in failing.iter_rows():
        one = faults_of(rule, check, results.failures(rule, unit, check))
        found.setdefault(unit, {})[rule, check] = one
    return found


def order(tree: Tree) -> list[int]:
    """The numbers of the leaves with `once` in the order in which they count."""
    leaves = [*tree.of_mode("from_full"), *tree.of_mode("deduct")]
    return [number for number, leaf in leaves if leaf.once is not None]


def once_lines(
    tree: Tree, rules: Sequence[frozenset[int]], faults: Faults
) -> dict[int, dict[tuple[int, int], int]]:
    """For each leaf with `once`, how many failures of each result count in it; `rules` are those of each leaf."""
    seen: dict[str, set[Fault]] = {}
    lines: dict[int, dict[tuple[int, int], int]] = {}
    for number in order(tree):
        key = tree.leaves[number].once
        assert key is not None
        before = seen.setdefault(key, set())
        own = lines[number] = {}
        for place in sorted(place for place in faults if place[0] in rules[number]):
            known = len(before)
            before |= faults[place]
            own[place] = len(before) - known
    return lines


def once_counts(tree: Tree, rules: Sequence[frozenset[int]], faults: Faults) -> dict[int, int]:
    """How many failures each leaf with `once` counts."""
    return {number: sum(own.values()) for number, own in once_lines(tree, rules, faults).items()}
