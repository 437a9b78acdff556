"""The sums of a run: every table is walked once for all checks that look at it."""

import operator
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

import polars as pl
import polars.selectors as cs

from compliance.engine.plan import Leaf
from compliance.engine.prepare import Prepared
from compliance.engine.tables import AS_WRITTEN, Scope, Tables

Dense = Mapping[tuple[str, Scope], pl.DataFrame]
"""The sums of each table: a row for every owner key in order, a column a measure (see `Prepared.column`)."""


def sums_of(prepared: Iterable[Prepared], tables: Tables) -> Dense:
    """The measures of all leaves, summed per owner key."""
    by_table: dict[tuple[str, Scope], list[Prepared]] = defaultdict(list)
    for item in prepared:
        by_table[item.kind, item.leaf.scope].append(item)
    queries = [_sums(items, tables.table(*table).frame) for table, items in by_table.items()]
    summed = pl.collect_all(queries, engine=tables.engine, optimizations=AS_WRITTEN)
    units = len(tables.registry.units)
    found = [_dense(sums, table[1], units) for table, sums in zip(by_table, summed, strict=True)]
    return dict(
        zip(by_table, pl.collect_all(found, engine=tables.engine, optimizations=AS_WRITTEN), strict=True)
    )


def _sums(items: Sequence[Prepared], frame: pl.DataFrame) -> pl.LazyFrame:
    rows, sums = [], []
    for item in items:
        for measure in item.measures:
            if measure.how == "note":
                continue
            name = item.column(measure.name)
            rows.append(measure.expr.alias(name))
            column = pl.col(name)
            match measure.how:
                case "sum":
                    sums.append(column.sum())
                case "any":
                    sums.append(column.any())
                case "days":
                    sums.append(column.drop_nulls().unique())
    kept = {name: expr for item in items for name, expr in item.kept.items()}
    known = frame.lazy().with_columns(kept.values()).with_columns(item.chosen for item in items)
    return known.select("unit", *rows).group_by("unit").agg(sums)


def _dense(sums: pl.DataFrame, scope: Scope, units: int) -> pl.LazyFrame:
    keys = pl.select(unit=pl.int_range(units if scope.alone else 1, dtype=pl.UInt32))
    rows = keys.lazy().join(sums.lazy(), on="unit", how="left", maintain_order="left")
    return rows.with_columns(cs.numeric().fill_null(0), cs.boolean().fill_null(False))


def of_owners(
    leaves: Sequence[Leaf], keys: pl.Series, prepared: Mapping[int, Sequence[Prepared]], dense: Dense
) -> dict[int, dict[str, pl.Series]]:
    """The sums of leaves with the same owners, by the leaf's number and the measure's name, over all kinds: a row for
    each of `keys`, the owners' keys."""
    needed = [
        (item.column(measure.name), (item.kind, leaf.scope))
        for leaf in leaves
        for item in prepared[leaf.number]
        for measure in item.measures
        if measure.how != "note"
    ]
    if not needed:
        return {leaf.number: {} for leaf in leaves}
    wide = pl.DataFrame([dense[table][column] for column, table in needed])
    wide = wide.select(pl.all().gather(keys))
    return {leaf.number: _together(prepared[leaf.number], wide) for leaf in leaves}


def _together(items: Sequence[Prepared], wide: pl.DataFrame) -> dict[str, pl.Series]:
    found: dict[str, list[pl.Series]] = defaultdict(list)
    how = {}
    for item in items:
        for measure in item.measures:
            if measure.how != "note":
                found[measure.name].append(wide[item.column(measure.name)])
                how[measure.name] = measure.how
    return {name: _joined(columns, how[name]).alias(name) for name, columns in found.items()}


def _joined(columns: Sequence[pl.Series], how: str) -> pl.Series:
    """One measure over several kinds."""
    if how == "days":
        frame = pl.DataFrame({str(n): column for n, column in enumerate(columns)})
        empty = pl.lit([], dtype=pl.List(pl.Date))
        return frame.select(pl.concat_list(pl.all().fill_null(empty))).to_series()
    return reduce(operator.add if how == "sum" else operator.or_, columns)
