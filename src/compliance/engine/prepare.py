"""What a run adds up: the measures of every check on the tables that it looks at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import polars as pl

from compliance.checks.base import Measure
from compliance.checks.selecting import selected, texts_of
from compliance.engine.plan import Leaf
from compliance.engine.tables import KindTable, Tables


@dataclass(frozen=True, slots=True)
class Prepared:
    """A leaf's measures on the table of one kind, each under its name in the sums; they refer to the rows that the
    selector chose by a column of its own, `chosen`, so that the selection is worked out once, and to `kept`, by name,
    which several leaves may share."""

    leaf: Leaf
    kind: str
    kept: Mapping[str, pl.Expr]
    chosen: pl.Expr
    measures: tuple[Measure, ...]

    def bare(self) -> "Prepared":
        """Without the expressions, which may hold columns as long as the table."""
        nothing = pl.lit(None)
        measures = tuple(replace(measure, expr=nothing) for measure in self.measures)
        return Prepared(self.leaf, self.kind, {}, nothing, measures)

    def column(self, name: str) -> str:
        """What the sums call a measure."""
        return f"{self.leaf.number}.{name}.{self.kind}"


def prepare(leaf: Leaf, kind: str, tables: Tables) -> Prepared:
    """The measures of a leaf on a kind of its selector."""
    assert leaf.selector is not None
    table: KindTable = replace(tables.table(kind, leaf.scope), joint=leaf.joint, kept={})
    name = f"{leaf.number}?"
    chosen = selected(leaf.selector, kind, leaf.ask).alias(name)
    measures = leaf.type.measures(leaf.params, leaf.ask, table, pl.col(name))
    return Prepared(leaf, kind, table.kept, chosen, tuple(measures))


def prepare_all(leaf: Leaf, tables: Tables) -> list[Prepared]:
    """The measures of a leaf on each kind of its selector that has evidence."""
    kinds = dict.fromkeys(leaf.selector.kind) if leaf.selector is not None else ()
    return [prepare(leaf, kind, tables) for kind in kinds if kind in tables.frames]


def texts_wanted(leaves: Iterable[Leaf]) -> dict[str, set[str]]:
    """The values of each kind of which some check wants the normalised text."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        for _path, selector in leaf.type.selectors(leaf.params):
            for kind in selector.kind:
                wanted[kind].update(texts_of(selector))
        for kind in leaf.selector.kind if leaf.selector else ():
            wanted[kind].update(leaf.type.texts(leaf.params))
    return wanted
