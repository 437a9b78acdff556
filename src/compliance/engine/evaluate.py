"""Runs a plan: from the tables to the verdicts of every check on evidence, kind by kind where they are many."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from compliance.engine.decide import decide
from compliance.engine.plan import Leaf, RulePlan
from compliance.engine.prepare import Prepared, prepare, texts_wanted
from compliance.engine.sums import sums_of
from compliance.engine.tables import BATCH, Scope, Tables

__all__ = ["BATCH", "Evaluated", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What is known of every leaf, by its number: its verdicts, one row an owner of its rule in order, with the
    columns VERDICT; and its measures for the explanations, where the run was small enough to keep them."""

    verdicts: dict[int, pl.DataFrame]
    prepared: dict[int, list[Prepared]]


def evaluate(plans: Sequence[RulePlan], tables: Tables) -> Evaluated:
    """The verdicts of every leaf of the plans."""
    leaves = [(plan, leaf) for plan in plans for leaf in plan.leaves()]
    tables.texts = texts_wanted(leaf for _plan, leaf in leaves)
    by_kind: dict[str, list[Leaf]] = defaultdict(list)
    for _plan, leaf in leaves:
        for kind in dict.fromkeys(leaf.selector.kind) if leaf.selector is not None else ():
            if kind in tables.frames:
                by_kind[kind].append(leaf)
    batches = list(_batches(by_kind, tables))
    prepared: dict[int, list[Prepared]] = {leaf.number: [] for _plan, leaf in leaves}
    dense: dict[tuple[str, Scope], pl.DataFrame] = {}
    for batch in batches:
        tables.make((kind, leaf.scope) for kind in batch for leaf in by_kind[kind])
        items = [prepare(leaf, kind, tables) for kind in batch for leaf in by_kind[kind]]
        dense |= sums_of(items, tables)
        for item in items:
            prepared[item.leaf.number].append(item if len(batches) == 1 else item.bare())
        if len(batches) > 1:
            tables.forget()
    return Evaluated(decide(leaves, prepared, dense, tables), prepared if len(batches) <= 1 else {})


def _batches(kinds: Iterable[str], tables: Tables) -> Iterator[list[str]]:
    """The kinds in groups of not too many records."""
    batch: list[str] = []
    size = 0
    for kind in sorted(kinds):
        height = tables.frames[kind].height
        if batch and size + height > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(kind)
        size += height
    if batch:
        yield batch
