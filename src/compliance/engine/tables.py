"""The tables that checks look at: the records of a kind, with a row for each owner that a record counts for.

An *owner key* tells whose row it is: the unit's number where every owner is asked alone, 0 where one answer holds
for all. Each table is made once and serves every rule."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import polars as pl

from compliance.checks.base import Ask
from compliance.checks.selecting import unbounded
from compliance.checks.texts import with_texts
from compliance.evidence.normalised import normalised
from compliance.rules.owners import members
from compliance.rules.selector import Selector
from compliance.units import Lives, Registry


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records a table holds.

    `units` None: of each unit alone (`every` False) or everybody's together (`every` True); else the records of any
    of the units together. `owners`: the rows once for each of these owners, for checks on other units' records that
    are linked to the owner's own."""

    every: bool = False
    units: frozenset[int] | None = None
    owners: frozenset[int] | None = None

    @property
    def alone(self) -> bool:
        """Whether the owner key is the unit."""
        return self.owners is not None or (not self.every and self.units is None)


EACH = Scope()
AS_WRITTEN = pl.QueryOptFlags.none()
"""For queries that are already as they should run: to look for better ways costs more than it gives."""
BATCH = 500_000
"""Records whose tables are in memory at once. A run of more goes kind by kind, and keeps the sums alone."""


def scope_of(selector: Selector, joint: frozenset[int] | None, registry: Registry, lives: Lives) -> Scope:
    """Whose records a selector means, for owners asked alone or `joint`."""
    if selector.from_ == "any":
        return Scope(every=True)
    if isinstance(selector.from_, list):
        named = {unit for name in selector.from_ for unit in members(name, registry)}
        return Scope(units=frozenset(registry.index[heir] for unit in named for heir in lives.holders(unit)))
    return EACH if joint is None else Scope(units=joint)


@dataclass
class Tables:
    """All tables of a run: `frames` are the records that count (evidence/duplicates.py), `keys` how they are named."""

    frames: dict[str, pl.DataFrame]
    keys: pl.DataFrame
    registry: Registry
    lives: Lives
    texts: dict[str, set[str]] = field(default_factory=dict)
    """The values of each kind of which some check wants the normalised text."""
    _made: dict[tuple[str, Scope], "KindTable"] = field(default_factory=dict)
    _texted: dict[str, pl.DataFrame] = field(default_factory=dict)
    _links: dict[tuple[object, ...], pl.DataFrame] = field(default_factory=dict)
    _pairs: pl.DataFrame | None = None

    @cached_property
    def engine(self) -> Literal["in-memory", "auto"]:
        """Which engine of Polars runs the queries: one without the cost of a pipeline for few records."""
        return "in-memory" if sum(frame.height for frame in self.frames.values()) <= BATCH else "auto"

    def table(self, kind: str, scope: Scope) -> "KindTable":
        """The table of a kind for a scope."""
        self.make([(kind, scope)])
        return self._made[kind, scope]

    def make(self, wanted: Iterable[tuple[str, Scope]]) -> None:
        """Make the tables that are not there yet, together."""
        new = [key for key in dict.fromkeys(wanted) if key not in self._made]
        if not new:
            return
        self._with_texts(kind for kind, _scope in new)
        rows = [self._scoped(self._texted[kind].lazy(), scope) for kind, scope in new]
        frames = pl.collect_all(rows, engine=self.engine, optimizations=AS_WRITTEN)
        for (kind, scope), frame in zip(new, frames, strict=True):
            self._made[kind, scope] = KindTable(kind, frame, scope, self)

    def forget(self) -> None:
        """Let go of all tables: large runs make them kind by kind, and again for what somebody looks at."""
        self._made.clear()
        self._texted.clear()
        self._links.clear()

    def _with_texts(self, kinds: Iterable[str]) -> None:
        """Make the normalised texts that are not there yet, together."""
        new = [kind for kind in dict.fromkeys(kinds) if kind not in self._texted]
        texts = [with_texts(self.frames[kind].lazy(), self.texts.get(kind, set())) for kind in new]
        made = pl.collect_all(texts, engine="in-memory", optimizations=AS_WRITTEN)
        self._texted |= zip(new, made, strict=True)

    def _scoped(self, frame: pl.LazyFrame, scope: Scope) -> pl.LazyFrame:
        if scope.owners is not None:
            owners = pl.LazyFrame({"unit": sorted(scope.owners)}, schema={"unit": pl.UInt32})
            rows = self._scoped(frame, Scope(scope.every, scope.units)).drop("unit")
            return owners.join(rows, how="cross")
        if scope.every:
            return frame.with_columns(unit=pl.lit(0, dtype=pl.UInt32))
        if scope.units is None:
            return frame.with_columns(unit=pl.col("units")).explode("unit").drop_nulls("unit")
        wanted = pl.Series(sorted(scope.units), dtype=pl.UInt32)
        shared = pl.col("units").list.set_intersection(pl.lit(wanted).implode()).list.len() > 0
        return frame.filter(shared).with_columns(unit=pl.lit(0, dtype=pl.UInt32))

    def pairs(self) -> pl.DataFrame:
        """Every reference of one record to another, both ways round: `row`, `other`."""
        if self._pairs is None:
            rows = [frame.lazy().select("row", "refs") for frame in self.frames.values()]
            empty = pl.LazyFrame(schema={"row": pl.UInt32, "refs": pl.List(pl.String)})
            refs = pl.concat(rows or [empty]).select("row", ref="refs").explode("ref").drop_nulls("ref")
            found = _named(refs.collect(engine=self.engine)).join(self.keys, on="key")
            found = found.select("row", other="row_right").filter(pl.col("row") != pl.col("other"))
            back = found.select(row="other", other="row")
            self._pairs = pl.concat([found, back]).unique().sort("row", "other")
        return self._pairs

    def links(self, table: "KindTable", to: Selector, ask: Ask) -> pl.DataFrame:
        """See `compliance.checks.base.Table`; worked out once for each table and selector."""
        key = (table.kind, table.scope, table.joint, to.model_dump_json())
        if key not in self._links:
            links = self._linked(table, to, ask).unique(["at", "other"])
            self._links[key] = links.collect(engine=self.engine, optimizations=AS_WRITTEN)
        return self._links[key]

    def _linked(self, table: "KindTable", to: Selector, ask: Ask) -> pl.LazyFrame:
        scope = scope_of(to, table.joint, self.registry, self.lives)
        kinds = [kind for kind in dict.fromkeys(to.kind) if kind in self.frames]
        if to.mentions:
            self._with_texts(kinds)
        others = [
            (self._texted if to.mentions else self.frames)[kind]
            .lazy()
            # a column first: where the condition asks for none it is one value, which no filter takes
            .select("units", unbounded(to, kind, ask).alias("met"), other="row", other_published="published")
            .filter("met")
            for kind in kinds
        ]
        place = pl.int_range(pl.len(), dtype=pl.UInt32).alias("at")
        rows = table.frame.lazy().select(place, "unit", "row", "published")
        rows = rows.join(self.pairs().lazy(), on="row")
        if not others:
            return rows.with_columns(other_published=pl.lit(None, dtype=pl.Date)).head(0)
        chosen = self._scoped(pl.concat(others), scope).select("unit", "other", "other_published")
        if scope.alone:
            return rows.join(chosen, on=["unit", "other"])
        return rows.join(chosen.drop("unit"), on="other")


def _named(refs: pl.DataFrame) -> pl.DataFrame:
    """The keys that a reference may mean: an id, a url or a doc_no."""
    ways = [pl.concat_str(pl.lit("id:"), "ref"), pl.concat_str(pl.lit("url:"), "ref")]
    ways.append(pl.concat_str(pl.lit("no:"), normalised(pl.col("ref"))))
    return pl.concat([refs.select("row", key=way) for way in ways]).filter(pl.col("key") != "no:")


@dataclass(slots=True)
class KindTable:
    """The rows of one kind for one scope."""

    kind: str
    frame: pl.DataFrame
    scope: Scope
    tables: Tables
    joint: frozenset[int] | None = None
    """The owners that are asked together, where they are."""
    kept: dict[str, pl.Expr] = field(default_factory=dict)
    """What is worked out once, by its name."""

    def once(self, name: str, expr: pl.Expr) -> pl.Expr:
        """See `compliance.checks.base.Table`."""
        self.kept[f"={name}"] = expr.alias(f"={name}")
        return pl.col(f"={name}")

    def links(self, to: Selector, ask: Ask) -> pl.LazyFrame:
        """See `compliance.checks.base.Table`."""
        return self.tables.links(self, to, ask).lazy()
