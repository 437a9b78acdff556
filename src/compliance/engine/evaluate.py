"""Runs a plan: every table is walked once for all checks that look at it, and the verdicts stay columns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from compliance.checks.base import Measure, Verdict
from compliance.checks.selecting import selected, texts_of
from compliance.diagnostics import InputError
from compliance.engine.plan import Duty, Leaf, RulePlan
from compliance.engine.tables import KindTable, Scope, Tables
from compliance.i18n import _

VERDICT = {
    "status": pl.UInt8, "num": pl.Int64, "den": pl.Int64, "tnum": pl.Int64, "tden": pl.Int64, "failed": pl.Int64,
}  # fmt: skip
"""The columns of a verdict, in order."""
MOST = 2**63 - 1
"""The largest number that these columns hold."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A leaf's measures on the table of one kind, each under its name in the sums; they refer to the rows that the
    selector chose by a column of its own, `chosen`, so that the selection is worked out once."""

    leaf: Leaf
    kind: str
    chosen: pl.Expr
    measures: tuple[Measure, ...]

    def bare(self) -> "Prepared":
        """Without the expressions, which may hold columns as long as the table."""
        nothing = pl.lit(None)
        return Prepared(self.leaf, self.kind, nothing, tuple(replace(m, expr=nothing) for m in self.measures))

    def column(self, name: str) -> str:
        """What the sums call a measure."""
        return f"{self.leaf.number}.{name}.{self.kind}"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What is known of every leaf, by its number: its verdicts, one row an owner of its rule in order, with the
    columns VERDICT; and its measures for the explanations, where the run was small enough to keep them."""

    verdicts: dict[int, pl.DataFrame]
    prepared: dict[int, list[Prepared]]


BATCH = 500_000
"""Records whose tables are in memory at once. A run of more goes kind by kind, and keeps the sums alone."""


def evaluate(plans: Sequence[RulePlan], tables: Tables) -> Evaluated:
    """The verdicts of every leaf of the plans."""
    leaves = [(plan, leaf) for plan in plans for leaf in plan.leaves()]
    tables.texts = _texts(leaf for _plan, leaf in leaves)
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
        for table, sums in _sums(items, tables).items():
            dense[table] = _dense(sums, table[1], len(tables.registry.units))
        for item in items:
            prepared[item.leaf.number].append(item if len(batches) == 1 else item.bare())
        if len(batches) > 1:
            tables.forget()
    groups: dict[tuple[Duty, bool], list[Leaf]] = defaultdict(list)
    for plan, leaf in leaves:
        if plan.owners:
            groups[plan.duty, leaf.scope.alone].append(leaf)
    queries = [_query(duty, alone, group, prepared, dense) for (duty, alone), group in groups.items()]
    made = pl.collect_all(queries, optimizations=pl.QueryOptFlags.none())
    found: dict[int, pl.DataFrame] = {}
    for ((duty, _alone), group), frame in zip(groups.items(), made, strict=True):
        found |= _verdicts(duty, group, frame)
    return Evaluated(found, prepared if len(batches) <= 1 else {})


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


def prepare(leaf: Leaf, kind: str, tables: Tables) -> Prepared:
    """The measures of a leaf on a kind of its selector."""
    assert leaf.selector is not None
    table: KindTable = replace(tables.table(kind, leaf.scope), joint=leaf.joint)
    name = f"{leaf.number}?"
    chosen = selected(leaf.selector, kind, leaf.ask).alias(name)
    measures = leaf.type.measures(leaf.params, leaf.ask, table, pl.col(name))
    return Prepared(leaf, kind, chosen, tuple(measures))


def prepare_all(leaf: Leaf, tables: Tables) -> list[Prepared]:
    """The measures of a leaf on each kind of its selector that has evidence."""
    kinds = dict.fromkeys(leaf.selector.kind) if leaf.selector is not None else ()
    return [prepare(leaf, kind, tables) for kind in kinds if kind in tables.frames]


def _texts(leaves: Iterable[Leaf]) -> dict[str, set[str]]:
    """The values of each kind of which some check wants the normalised text."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for leaf in leaves:
        for _path, selector in leaf.type.selectors(leaf.params):
            for kind in selector.kind:
                wanted[kind].update(texts_of(selector))
        for kind in leaf.selector.kind if leaf.selector else ():
            wanted[kind].update(leaf.type.texts(leaf.params))
    return wanted


def _sums(prepared: Iterable[Prepared], tables: Tables) -> dict[tuple[str, Scope], pl.DataFrame]:
    """For each table one pass: the measures of all leaves that look at it, summed per owner key."""
    by_table: dict[tuple[str, Scope], list[Prepared]] = defaultdict(list)
    for item in prepared:
        by_table[item.kind, item.leaf.scope].append(item)
    queries = []
    for (kind, scope), items in by_table.items():
        rows, sums = [], []
        chosen = [item.chosen for item in items]
        for item in items:
            for measure in item.measures:
                if measure.how == "note":
                    continue
                name = item.column(measure.name)
                rows.append(measure.expr.alias(name))
                column = pl.col(name)
                aggregate = {"sum": column.sum(), "any": column.any(), "days": column.drop_nulls().unique()}
                sums.append(aggregate[measure.how])
        frame = tables.table(kind, scope).frame.lazy().with_columns(chosen)
        queries.append(frame.select("unit", *rows).group_by("unit").agg(sums))
    only_common = pl.QueryOptFlags.none().update(
        comm_subexpr_elim=True
    )  # the rest costs more than it gives here
    return dict(zip(by_table, pl.collect_all(queries, optimizations=only_common), strict=True))


def _dense(sums: pl.DataFrame, scope: Scope, units: int) -> pl.DataFrame:
    """The sums with a row for every owner key, in order."""
    keys = pl.DataFrame({"unit": pl.int_range(units if scope.alone else 1, dtype=pl.UInt32, eager=True)})
    return keys.join(sums, on="unit", how="left", maintain_order="left")


def _query(
    duty: Duty,
    alone: bool,
    leaves: Sequence[Leaf],
    prepared: Mapping[int, list[Prepared]],
    dense: Mapping[tuple[str, Scope], pl.DataFrame],
) -> pl.LazyFrame:
    """The verdicts (or the sums, of checks that decide in Python) of all leaves with the same owners."""
    owners = duty.owners
    units = pl.Series(_units(duty), dtype=pl.UInt32)
    keys = units if alone else pl.zeros(len(owners), dtype=pl.UInt32, eager=True)
    needed: dict[tuple[str, Scope], list[str]] = defaultdict(list)
    for leaf in leaves:
        for item in prepared[leaf.number]:
            needed[item.kind, leaf.scope] += [item.column(m.name) for m in item.measures if m.how != "note"]
    columns = [units.alias("unit"), pl.Series("since", [owner.since for owner in owners], dtype=pl.Date)]
    for table, names in needed.items():
        columns += [dense[table][name].gather(keys) for name in names]
    wide = pl.DataFrame(columns).lazy()
    exprs: list[pl.Expr] = [pl.col("unit")]
    kept: list[pl.Expr] = []
    for leaf in leaves:
        reader = LeafSums(leaf, prepared[leaf.number])
        if leaf.type.sums is not None:
            wanted = {name: reader(name) for name in leaf.type.sums}
        else:
            verdict = leaf.type.decide(leaf.params, leaf.ask, reader, owners)
            wanted = {name: getattr(verdict, name).cast(VERDICT[name]) for name in VERDICT}
        kept += reader.kept
        exprs += [expr.alias(f"{leaf.number}.{name}") for name, expr in wanted.items()]
    return wide.with_columns(kept).select(exprs)


def _units(duty: Duty) -> list[int]:
    return [0 if duty.joint else owner.units[0] for owner in duty.owners]


def _verdicts(duty: Duty, leaves: Sequence[Leaf], made: pl.DataFrame) -> dict[int, pl.DataFrame]:
    found: dict[int, pl.DataFrame] = {}
    for leaf in leaves:
        if leaf.type.sums is None:
            found[leaf.number] = pl.DataFrame(_named(made, leaf, VERDICT))
            continue
        own = pl.DataFrame([made["unit"], *_named(made, leaf, leaf.type.sums)])
        decided = leaf.type.decide_each(leaf.params, leaf.ask, own, duty.owners)
        found[leaf.number] = (
            decided if isinstance(decided, pl.DataFrame) else verdict_frame(decided, leaf.name)
        )
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


def verdict_frame(found: Sequence[Verdict], name: str) -> pl.DataFrame:
    """Verdicts of the check `name` as columns; InputError R106 where a share does not fit them exactly."""
    rows = [
        (
            int(v.status), v.achieved.numerator, v.achieved.denominator, v.in_time.numerator, v.in_time.denominator,
            v.failed,
        )
        for v in found
    ]  # fmt: skip
    longest = max((max(map(abs, row[1:5])) for row in rows), default=0)
    if longest > MOST:
        text = _(
            "检查项「{name}」的完成度要用 {n} 位的整数才能精确表示，超出了 18 位。"
            "请减少 min、max、scale、credit 或评定得分的位数。"
        )
        raise InputError.of("R106", text.format(name=name, n=len(str(longest))))
    return pl.DataFrame(rows, schema=VERDICT, orient="row")
