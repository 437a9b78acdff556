"""Which records serve which checks: chosen by the selector of one of its leaves, for an owner of its rule."""

from collections import defaultdict
from dataclasses import replace

import polars as pl

from compliance.checks.selecting import selected
from compliance.engine.plan import Leaf, RulePlan
from compliance.engine.results import Results
from compliance.engine.tables import AS_WRITTEN, Scope

SERVED = {"row": pl.UInt32, "rule": pl.UInt32, "check": pl.UInt32}
"""Columns of the answer: the number of the record, of the rule, and of the check in it."""

_Use = tuple[int, int, Leaf]
"""The numbers of a rule and of a check in it, and one of the check's leaves."""


def served(results: Results) -> pl.DataFrame:
    """Each record with each check that it serves, once; one query a table. What a rule's `applies_when` looks at
    serves no check; of what `linked` looks for serves it what is linked to a record that the check chose."""
    tables = results.tables
    uses = _uses(results)
    found = [pl.DataFrame(schema=SERVED)]
    for kind in sorted({kind for kind, _scope in uses}):
        scopes = [scope for name, scope in uses if name == kind]
        tables.make((kind, scope) for scope in scopes)
        for scope in scopes:
            frame = tables.table(kind, scope).frame
            masks = [
                (selected(leaf.selector, kind, leaf.ask) & _owned(results.plans[rule], scope)).alias(str(n))
                for n, (rule, _check, leaf) in enumerate(uses[kind, scope])
                if leaf.selector is not None
            ]
            chosen = (
                frame.lazy().select("row", *masks).collect(engine=tables.engine, optimizations=AS_WRITTEN)
            )
            for n, (rule, check, leaf) in enumerate(uses[kind, scope]):
                rows = chosen["row"].filter(chosen[str(n)])
                for numbers in (rows, _linked(leaf, kind, chosen[str(n)], results)):
                    found.append(
                        pl.DataFrame({"row": numbers.unique()}).select(
                            "row",
                            rule=pl.lit(rule, dtype=SERVED["rule"]),
                            check=pl.lit(check, dtype=SERVED["check"]),
                        )
                    )
    return pl.concat(found).unique()


def _uses(results: Results) -> dict[tuple[str, Scope], list[_Use]]:
    """The leaves of all checks by the table that they look at."""
    uses: dict[tuple[str, Scope], list[_Use]] = defaultdict(list)
    for rule, plan in enumerate(results.plans):
        for check, node in enumerate(plan.nodes):
            for leaf in node.leaves():
                for kind in dict.fromkeys(leaf.selector.kind) if leaf.selector is not None else ():
                    if kind in results.tables.frames:
                        uses[kind, leaf.scope].append((rule, check, leaf))
    return uses


def _linked(leaf: Leaf, kind: str, chosen: pl.Series, results: Results) -> pl.Series:
    """The records that are linked to those of the table that a leaf chose."""
    to = getattr(leaf.params, "to", None)
    if to is None:
        return pl.Series("row", [], dtype=SERVED["row"])
    table = replace(results.tables.table(kind, leaf.scope), joint=leaf.joint, kept={})
    own = pl.lit(chosen).gather(pl.col("at"))
    return table.links(to, leaf.ask).filter(own).select(row="other").collect(engine="in-memory")["row"]


def _owned(plan: RulePlan, scope: Scope) -> pl.Expr:
    """Whether a row is an owner's; where all rows are looked at together it is, if there is an owner at all."""
    if not scope.alone:
        return pl.lit(bool(plan.units))
    return pl.col("unit").is_in(pl.Series(sorted(plan.units), dtype=pl.UInt32).implode())
