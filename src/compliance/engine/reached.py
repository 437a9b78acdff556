"""How far evidence and rules reach each other: for which owners a check selected any record at all, and which records
no check selected."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from compliance.checks.selecting import selected, unbounded
from compliance.engine.plan import Leaf, RulePlan
from compliance.engine.tables import AS_WRITTEN, Scope, Tables, scope_of

TableKey = tuple[str, Scope]


@dataclass(frozen=True, slots=True)
class Reached:
    """`keys`: for each leaf, by number, the owner keys for which its selector chose a record. `asked`: for each kind
    with evidence, the rows (numbers in `Records.frames`) that some selector of some owner chose."""

    keys: dict[int, frozenset[int]]
    asked: dict[str, frozenset[int]]


def reached(plans: Sequence[RulePlan], tables: Tables) -> Reached:
    """See `Reached`; one query a table."""
    leaves = [(plan, leaf) for plan in plans for leaf in plan.leaves()]
    by_table: dict[TableKey, list[tuple[RulePlan, Leaf]]] = defaultdict(list)
    for plan, leaf in leaves:
        for kind in _kinds(leaf, tables):
            by_table[kind, leaf.scope].append((plan, leaf))
    keys: dict[int, set[int]] = {leaf.number: set() for _plan, leaf in leaves}
    asked: dict[str, set[int]] = defaultdict(set)
    others = _others(leaves, tables)
    for kind in sorted({kind for kind, _scope in (*by_table, *others)}):
        scopes = [scope for name, scope in {**by_table, **others} if name == kind]
        tables.make((kind, scope) for scope in scopes)
        for scope in scopes:
            known = by_table.get((kind, scope), [])
            found = _query(kind, scope, known, others.get((kind, scope), []), tables)
            asked[kind].update(found["row"].to_list())
            names = [str(leaf.number) for _plan, leaf in known]
            held = found.group_by("unit").agg(pl.col(names).any()) if names else found
            for name in names:
                keys[int(name)].update(held.filter(pl.col(name))["unit"].to_list())
    return Reached(
        {number: frozenset(units) for number, units in keys.items()},
        {kind: frozenset(rows) for kind, rows in asked.items()},
    )


def _kinds(leaf: Leaf, tables: Tables) -> Iterator[str]:
    for kind in dict.fromkeys(leaf.selector.kind) if leaf.selector is not None else ():
        if kind in tables.frames:
            yield kind


def _others(
    leaves: Iterable[tuple[RulePlan, Leaf]], tables: Tables
) -> dict[TableKey, list[tuple[RulePlan, pl.Expr]]]:
    """What a leaf selects beside its own records: those that `linked` looks for."""
    found: dict[TableKey, list[tuple[RulePlan, pl.Expr]]] = defaultdict(list)
    for plan, leaf in leaves:
        to = getattr(leaf.params, "to", None)
        if to is None:
            continue
        scope = scope_of(to, leaf.joint, tables.registry, tables.lives)
        for kind in dict.fromkeys(to.kind):
            if kind in tables.frames:
                found[kind, scope].append((plan, unbounded(to, kind, leaf.ask)))
    return found


def _query(
    kind: str,
    scope: Scope,
    leaves: Sequence[tuple[RulePlan, Leaf]],
    others: Sequence[tuple[RulePlan, pl.Expr]],
    tables: Tables,
) -> pl.DataFrame:
    """The rows of a table that any selector chose for an owner of its rule: `unit`, `row`, and a column a leaf."""
    frame = tables.table(kind, scope).frame
    masks = []
    for plan, leaf in leaves:
        assert leaf.selector is not None
        mask = selected(leaf.selector, kind, leaf.ask) & _owned(plan, scope)
        masks.append(mask.alias(str(leaf.number)))
    more = [(expr & _owned(plan, scope)).alias(f"to{n}") for n, (plan, expr) in enumerate(others)]
    chosen = (
        frame.lazy().select("unit", "row", *masks, *more).filter(pl.any_horizontal(pl.exclude("unit", "row")))
    )
    return chosen.collect(engine=tables.engine, optimizations=AS_WRITTEN)


def _owned(plan: RulePlan, scope: Scope) -> pl.Expr:
    """Whether a row is an owner's; where all rows are looked at together it is, if there is an owner at all."""
    if not scope.alone:
        return pl.lit(bool(plan.units))
    return pl.col("unit").is_in(pl.Series(sorted(plan.units), dtype=pl.UInt32).implode())
