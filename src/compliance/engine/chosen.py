"""The rows that checks selected, for explanations: fetched for many checks in one go, a dictionary for those seen."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

import polars as pl

from compliance.engine.plan import Leaf
from compliance.engine.prepare import Prepared, prepare_all
from compliance.engine.tables import AS_WRITTEN, Scope, Tables

KEPT = ("unit", "row", "id", "title", "url", "published", "about", "about_start", "about_end")


@dataclass(frozen=True, slots=True)
class Part:
    """What a leaf selected of one kind: the values by column, and the places of the rows by owner key."""

    values: Mapping[str, Sequence[Any]]
    places: Mapping[int, Sequence[int]]

    def rows(self, key: int) -> list[dict[str, Any]]:
        """The rows of an owner key."""
        return [
            {name: values[place] for name, values in self.values.items()}
            for place in self.places.get(key, ())
        ]


class Chosen:
    """The rows that leaves selected; `prepared` are the measures of the leaves where the run kept them."""

    def __init__(self, tables: Tables, prepared: Mapping[int, Sequence[Prepared]]) -> None:
        self._tables = tables
        self._prepared = prepared
        self._parts: dict[int, list[Part]] = {}
        self._rows: dict[tuple[int, int], list[dict[str, Any]]] = {}

    def fetch(self, leaves: Iterable[Leaf]) -> None:
        """Fetch the rows that these leaves selected, for all owners: one query a table."""
        by_table: dict[tuple[str, Scope], list[Prepared]] = defaultdict(list)
        for leaf in {leaf.number: leaf for leaf in leaves if leaf.number not in self._parts}.values():
            self._parts[leaf.number] = []
            for item in self._prepared.get(leaf.number) or prepare_all(leaf, self._tables):
                by_table[item.kind, leaf.scope].append(item)
        queries = [_query(items, self._tables.table(*table).frame) for table, items in by_table.items()]
        found = pl.collect_all(queries, engine=self._tables.engine, optimizations=AS_WRITTEN)
        for items, frame in zip(by_table.values(), found, strict=True):
            shared = {name: frame[name].to_list() for name in KEPT}
            for item in items:
                self._parts[item.leaf.number].append(_part(item, frame, shared))

    def rows(self, leaf: Leaf, key: int) -> list[dict[str, Any]]:
        """The rows that a leaf selected for an owner key, by id, with the values of its measures."""
        if leaf.number not in self._parts:
            self.fetch([leaf])
        known = (leaf.number, key)
        if known not in self._rows:
            rows = [row for part in self._parts[leaf.number] for row in part.rows(key)]
            self._rows[known] = sorted(rows, key=itemgetter("id"))
        return self._rows[known]


def _query(items: Sequence[Prepared], frame: pl.DataFrame) -> pl.LazyFrame:
    """The rows of a table that any of the leaves selected."""
    kept = {name: expr for item in items for name, expr in item.kept.items()}
    chosen = [item.chosen.meta.output_name() for item in items]
    measures = [measure.expr.alias(item.column(measure.name)) for item in items for measure in item.measures]
    known = frame.lazy().with_columns(kept.values()).with_columns(item.chosen for item in items)
    return known.select(*KEPT, *chosen, *measures).filter(pl.any_horizontal(chosen))


def _part(item: Prepared, frame: pl.DataFrame, shared: Mapping[str, Sequence[Any]]) -> Part:
    places: dict[int, list[int]] = {}
    units = shared["unit"]
    for place, met in enumerate(frame[item.chosen.meta.output_name()].to_list()):
        if met:
            places.setdefault(units[place], []).append(place)
    own = {measure.name: frame[item.column(measure.name)].to_list() for measure in item.measures}
    return Part({**shared, **own}, places)
