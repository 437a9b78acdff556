"""Runs a plan: every table is walked once for all checks that look at it, and the verdicts stay columns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from compliance.checks.base import Measure, Verdict
from compliance.checks.selecting import selected, texts_of
from compliance.checks.texts import with_texts
from compliance.engine.plan import Duty, Leaf, RulePlan
from compliance.engine.tables import KindTable, Scope, Tables

VERDICT = {
    "status": pl.UInt8, "num": pl.Int64, "den": pl.Int64, "tnum": pl.Int64, "tden": pl.Int64, "failed": pl.Int64,
}  # fmt: skip
"""The columns of a verdict, in order."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A leaf's measures on the table of one kind, each under its name in the sums."""

    leaf: Leaf
    kind: str
    measures: tuple[Measure, ...]

    def column(self, name: str) -> str:
        """What the sums call a measure."""
        return f"{self.leaf.number}.{name}.{self.kind}"


def verdicts(plans: Sequence[RulePlan], tables: Tables) -> dict[int, pl.DataFrame]:
    """The verdicts of every leaf by its number: one row an owner of its rule, in order, with the columns VERDICT."""
    _add_texts(plans, tables)
    leaves = [(plan, leaf) for plan in plans for leaf in plan.leaves()]
    prepared = {leaf.number: prepare(leaf, tables) for _plan, leaf in leaves}
    sums = _sums([item for items in prepared.values() for item in items], tables)
    groups: dict[tuple[Duty, bool], list[Leaf]] = defaultdict(list)
    for plan, leaf in leaves:
        if plan.owners:
            groups[plan.duty, leaf.scope.alone].append(leaf)
    found: dict[int, pl.DataFrame] = {}
    for (duty, alone), group in groups.items():
        found |= _decide(duty, alone, group, prepared, sums)
    return found


def prepare(leaf: Leaf, tables: Tables) -> list[Prepared]:
    """The measures of a leaf on each kind of its selector that has evidence."""
    if leaf.selector is None:
        return []
    found = []
    for kind in dict.fromkeys(leaf.selector.kind):
        if kind in tables.frames:
            table: KindTable = replace(tables.table(kind, leaf.scope), joint=leaf.joint)
            chosen = selected(leaf.selector, kind, leaf.ask)
            found.append(
                Prepared(leaf, kind, tuple(leaf.type.measures(leaf.params, leaf.ask, table, chosen)))
            )
    return found


def _add_texts(plans: Sequence[RulePlan], tables: Tables) -> None:
    wanted: dict[str, set[str]] = defaultdict(set)
    for plan in plans:
        for leaf in plan.leaves():
            for _path, selector in leaf.type.selectors(leaf.params):
                for kind in selector.kind:
                    wanted[kind].update(texts_of(selector))
            for kind in leaf.selector.kind if leaf.selector else ():
                wanted[kind].update(leaf.type.texts(leaf.params))
    for kind, names in wanted.items():
        if names and kind in tables.frames:
            tables.frames[kind] = with_texts(tables.frames[kind], names)


def _sums(prepared: Iterable[Prepared], tables: Tables) -> dict[tuple[str, Scope], pl.DataFrame]:
    """For each table one pass: the measures of all leaves that look at it, summed per owner key."""
    by_table: dict[tuple[str, Scope], list[Prepared]] = defaultdict(list)
    for item in prepared:
        by_table[item.kind, item.leaf.scope].append(item)
    queries = []
    for (kind, scope), items in by_table.items():
        rows, sums = [], []
        for item in items:
            for measure in item.measures:
                if measure.how == "note":
                    continue
                name = item.column(measure.name)
                rows.append(measure.expr.alias(name))
                column = pl.col(name)
                aggregate = {"sum": column.sum(), "any": column.any(), "days": column.drop_nulls().unique()}
                sums.append(aggregate[measure.how])
        queries.append(
            tables.table(kind, scope).frame.lazy().select("unit", *rows).group_by("unit").agg(sums)
        )
    return dict(zip(by_table, pl.collect_all(queries), strict=True))


def _decide(
    duty: Duty,
    alone: bool,
    leaves: Sequence[Leaf],
    prepared: Mapping[int, list[Prepared]],
    sums: Mapping[tuple[str, Scope], pl.DataFrame],
) -> dict[int, pl.DataFrame]:
    """The verdicts of all leaves with the same owners, out of one selection."""
    owners = duty.owners
    units = [0 if duty.joint else owner.units[0] for owner in owners]
    wide = pl.DataFrame(
        {
            "unit": units,
            "key": units if alone else [0] * len(units),
            "since": [owner.since for owner in owners],
        },
        schema={"unit": pl.UInt32, "key": pl.UInt32, "since": pl.Date},
    )
    needed: dict[tuple[str, Scope], list[str]] = defaultdict(list)
    for leaf in leaves:
        for item in prepared[leaf.number]:
            names = [item.column(m.name) for m in item.measures if m.how != "note"]
            needed[item.kind, leaf.scope] += names
    for table, names in needed.items():
        part = sums[table].select(pl.col("unit").alias("key"), *names)
        wide = wide.join(part, on="key", how="left", maintain_order="left")
    exprs: list[pl.Expr] = [pl.col("unit")]
    kept: list[pl.Expr] = []
    for leaf in leaves:
        reader = LeafSums(leaf, prepared[leaf.number])
        if leaf.type.sums is not None:
            wanted = {name: reader(name) for name in leaf.type.sums}
        else:
            columns = leaf.type.decide(leaf.params, leaf.ask, reader, owners)
            wanted = {name: getattr(columns, name).cast(VERDICT[name]) for name in VERDICT}
        kept += reader.kept
        exprs += [expr.alias(f"{leaf.number}.{name}") for name, expr in wanted.items()]
    plain = pl.QueryOptFlags(comm_subexpr_elim=False)  # `keep` has done that
    made = wide.lazy().with_columns(kept).select(exprs).collect(optimizations=plain)
    found: dict[int, pl.DataFrame] = {}
    for leaf in leaves:
        if leaf.type.sums is None:
            found[leaf.number] = pl.DataFrame(_named(made, leaf, VERDICT))
            continue
        own = pl.DataFrame([made["unit"], *_named(made, leaf, leaf.type.sums)])
        verdicts_ = leaf.type.decide_each(leaf.params, leaf.ask, own, owners)
        found[leaf.number] = verdicts_ if isinstance(verdicts_, pl.DataFrame) else verdict_frame(verdicts_)
    return found


def _named(made: pl.DataFrame, leaf: Leaf, names: Iterable[str]) -> list[pl.Series]:
    """The columns of one leaf under their own names."""
    return [made[f"{leaf.number}.{name}"].alias(name) for name in names]


class LeafSums:
    """The sums of one leaf (see `compliance.checks.base.Sums`), brought together over the kinds."""

    def __init__(self, leaf: Leaf, items: Sequence[Prepared]) -> None:
        self._leaf = leaf
        self._items = items
        self._how = {measure.name: measure.how for item in items for measure in item.measures}
        self.kept: list[pl.Expr] = []

    def __call__(self, name: str) -> pl.Expr:
        columns = [pl.col(item.column(name)) for item in self._items]
        match self._how.get(name, "none"):
            case "any":
                found = [column.fill_null(False) for column in columns]
                return pl.any_horizontal(found) if len(found) > 1 else found[0]
            case "days":
                empty = pl.lit([], dtype=pl.List(pl.Date))
                return pl.concat_list([pl.coalesce(column, empty) for column in columns])
            case "none":
                return pl.lit(0, dtype=pl.Int64)
        total = columns[0].fill_null(0)
        for column in columns[1:]:
            total = total + column.fill_null(0)
        return total

    def keep(self, name: str, expr: pl.Expr) -> pl.Expr:
        column = f"{self._leaf.number}~{name}"
        self.kept.append(expr.alias(column))
        return pl.col(column)


def verdict_frame(found: Sequence[Verdict]) -> pl.DataFrame:
    """Verdicts as columns."""
    rows = [
        (
            int(v.status), v.achieved.numerator, v.achieved.denominator, v.in_time.numerator, v.in_time.denominator,
            v.failed,
        )
        for v in found
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=VERDICT, orient="row")
