"""What a run says about records that counted for nothing (SPEC section 5, Which records belong)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from compliance.calendar.periods import Unit, period_of
from compliance.checks.count import Params as CountParams
from compliance.checks.selecting import day, selected
from compliance.diagnostics import Finding, Level
from compliance.engine.plan import Leaf, RulePlan
from compliance.engine.tables import Scope, Tables
from compliance.i18n import _


def notes(plans: Sequence[RulePlan], tables: Tables) -> list[Finding]:
    """How many records came after the period without an `about`, and which checks met an `about` too long for them."""
    return [*_after_period(plans, tables), *_too_long(plans, tables)]


def _after_period(plans: Sequence[RulePlan], tables: Tables) -> Iterator[Finding]:
    ends: dict[str, date] = {}
    for leaf in _leaves(plans):
        if leaf.selector is not None and leaf.selector.window is None:
            for kind in leaf.selector.kind:
                ends[kind] = max(ends.get(kind, date.min), leaf.ask.end)
    counts: dict[str, int] = {}
    for kind, end in sorted(ends.items()):
        if kind in tables.frames:
            frame = tables.frames[kind]
            late = frame.filter(pl.col("about").is_null() & (pl.col("published") > day(end))).height
            if late:
                counts[kind] = late
    if counts:
        kinds = "、".join(f"{kind} {n} 条" for kind, n in counts.items())
        text = _(
            "有 {n} 条记录发布在考核期之后又没有写所属期（about），没有计入：{kinds}。补报以前的事项要写明所属期。"
        )
        yield Finding("E301", text.format(n=sum(counts.values()), kinds=kinds), level=Level.NOTE)


def _too_long(plans: Sequence[RulePlan], tables: Tables) -> Iterator[Finding]:
    known: dict[tuple[str, str], pl.DataFrame] = {}
    for plan in plans:
        found: dict[str, set[int]] = defaultdict(set)
        for node in plan.nodes:
            for leaf in node.leaves():
                params = leaf.params
                if isinstance(params, CountParams) and params.per is not None:
                    found[node.name] |= _wide(leaf, params, tables, known)
        for check, rows in sorted(found.items()):
            if rows:
                text = _(
                    "{rule} 的 {check} 有 {n} 条记录的所属期（about）比它要求的周期长，没有计入任何一期。"
                )
                message = text.format(rule=plan.rule.id, check=check, n=len(rows))
                yield Finding("E302", message, level=Level.NOTE, subject=(plan.rule.id, check))


def _wide(
    leaf: Leaf, params: CountParams, tables: Tables, known: dict[tuple[str, str], pl.DataFrame]
) -> set[int]:
    assert params.per is not None
    rows: set[int] = set()
    for kind in params.of.kind:
        if kind in tables.frames:
            if (kind, params.per) not in known:
                known[kind, params.per] = _spread(tables.table(kind, Scope(every=True)).frame, params.per)
            chosen = known[kind, params.per].filter(selected(params.of, kind, leaf.ask))
            rows.update(chosen["row"].to_list())
    return rows


def _spread(frame: pl.DataFrame, per: Unit) -> pl.DataFrame:
    """The records whose `about` is longer than a calendar period."""
    frame = frame.filter(pl.col("about_start") < pl.col("about_end"))
    abouts = frame.select("about_start", "about_end").unique()
    wide = [last > period_of(first, per).end for first, last in abouts.iter_rows()]
    return frame.join(abouts.filter(pl.Series(wide, dtype=pl.Boolean)), on=abouts.columns, how="semi")


def _leaves(plans: Sequence[RulePlan]) -> Iterator[Leaf]:
    for plan in plans:
        yield from plan.leaves()
