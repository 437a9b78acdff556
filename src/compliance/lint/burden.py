"""The burden account: how many records each unit must hand in by hand, and how many rules each record serves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from compliance.checks.selecting import selected
from compliance.checks.status import Status
from compliance.engine.plan import RulePlan
from compliance.evidence.kinds import Kind
from compliance.lint.alternatives import BY_HAND
from compliance.lint.demand import Demands, Want, least_of
from compliance.lint.run_over import Run
from compliance.lint.served import served
from compliance.rules.selector import Selector


@dataclass(frozen=True, slots=True)
class Line:
    """What a unit must hand in of one kind (of any of several): at least so many records of its own in the period of
    the ruleset, so many together with other units, how many it has handed in, and the rules that ask for them."""

    unit: str
    kinds: tuple[str, ...]
    asked: int
    shared: int
    held: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """What the records of a kind are good for: `spread` has, for a number of rules, how many records serve that many;
    `checks` how often they serve a check, all together."""

    kind: str
    source: str
    spread: Mapping[int, int]
    checks: int

    @property
    def records(self) -> int:
        """How many records there are."""
        return sum(self.spread.values())

    @property
    def rules(self) -> int:
        """How often the records serve a rule, all together."""
        return sum(n * records for n, records in self.spread.items())

    @property
    def by_hand(self) -> bool:
        """Whether units must hand them in."""
        return self.source == BY_HAND


@dataclass(frozen=True, slots=True)
class Burden:
    """The account of one ruleset: `lines` the heaviest first, `services` by kind. Records are those of the ruleset's
    period, and what serves one of its rules besides."""

    run: Run
    lines: tuple[Line, ...]
    services: tuple[Service, ...]

    @property
    def spread(self) -> dict[int, int]:
        """As in `Service`, for all records."""
        found: dict[int, int] = defaultdict(int)
        for one in self.services:
            for n, records in one.spread.items():
                found[n] += records
        return dict(sorted(found.items()))


def mean(services: Iterable[Service]) -> Fraction | None:
    """How many rules a record serves on average; None without records."""
    known = list(services)
    records = sum(one.records for one in known)
    return Fraction(sum(one.rules for one in known), records) if records else None


def burden(runs: Sequence[Run]) -> tuple[Burden, ...]:
    """The account of each run.

    What is asked is the least with which a unit's obligations can be met: min × periods of a `count`, enough for no
    gap of a `fresh`, one for every other check that fails without evidence; of `any` the way that asks for least.
    The same records serve several checks, unless no record can be chosen by both (other values of a field, other days):
    so the largest number counts, and what excludes it besides. What others can
    hand in as well (`share: any`, `joint`, `from`) is counted as shared. Nothing is asked by waived obligations, by
    those to which their rule does not apply, or where a selector also names kinds that need not be handed in."""
    return tuple(Burden(run, tuple(_lines(run)), tuple(_services(run))) for run in runs)


@dataclass(slots=True)
class _Entry:
    own: dict[Want, int] = field(default_factory=lambda: defaultdict(int))
    shared: dict[Want, int] = field(default_factory=lambda: defaultdict(int))
    rules: set[str] = field(default_factory=set)


def _lines(run: Run) -> list[Line]:
    entries: dict[tuple[int, tuple[str, ...]], _Entry] = defaultdict(_Entry)
    spared = _spared(run)
    for number, plan in enumerate(run.results.plans):
        for unit, want, n, alone in _wanted(number, plan, run, spared):
            entry = entries[unit, want.kinds]
            wants = entry.own if alone else entry.shared
            wants[want] = max(wants[want], n)
            entry.rules.add(plan.rule.id)
    held = _held(run)
    wanted = {(unit, kind) for unit, kinds in entries for kind in kinds}
    for unit, kind in held.keys() - wanted:
        entries[unit, (kind,)] = _Entry()
    units = run.results.tables.registry.units
    lines = [
        Line(
            units[unit].id,
            kinds,
            least_of(entry.own),
            least_of(entry.shared),
            sum(held.get((unit, kind), 0) for kind in kinds),
            tuple(sorted(entry.rules)),
        )
        for (unit, kinds), entry in entries.items()
    ]
    lines = [one for one in lines if one.asked or one.shared or one.held]
    return sorted(lines, key=lambda one: (-one.asked, -one.shared, -one.held, one.unit, one.kinds))


def _wanted(
    number: int, plan: RulePlan, run: Run, spared: frozenset[tuple[int, int]]
) -> Iterator[tuple[int, Want, int, bool]]:
    """A unit, what a rule wants of it, how many of it, and whether of it alone."""
    tables = run.results.tables
    demands = Demands(plan, run.project.kinds, tables.registry, tables.lives)
    for owner in plan.owners:
        bound = [unit for unit in owner.units if (number, unit) not in spared]
        for check in range(len(plan.nodes)) if bound else ():
            for want, n in demands.of(check, owner.since).items():
                whose, alone = _whose(want, owner.units, bound, plan)
                for unit in whose:
                    yield unit, want, n, alone


def _whose(want: Want, owners: Sequence[int], bound: list[int], plan: RulePlan) -> tuple[list[int], bool]:
    """The units from one of which the records must come, and whether from no other."""
    named = want.scope.units
    if named is not None and named != frozenset(owners):
        return sorted(named), len(named) == 1
    if want.scope.every or len(owners) > 1:
        return bound, False
    return bound, plan.rule.share != "any" or len(plan.units) == 1


def _spared(run: Run) -> frozenset[tuple[int, int]]:
    """Rules and units of which nothing is asked: waived, or the rule does not apply."""
    conditional = [n for n, plan in enumerate(run.results.plans) if plan.applies is not None]
    status = pl.col("status")
    found = (
        run.results.frame.lazy()
        .group_by("rule", "unit")
        .agg(
            waived=(status == int(Status.WAIVED)).all(),
            apart=(status == int(Status.NOT_APPLICABLE)).all() & pl.col("rule").first().is_in(conditional),
        )
        .filter(pl.col("waived") | pl.col("apart"))
        .select("rule", "unit")
        .collect()
    )
    return frozenset(found.iter_rows())


def _held(run: Run) -> dict[tuple[int, str], int]:
    """How many records of the period each unit has of each kind that is handed in."""
    found: dict[tuple[int, str], int] = {}
    for kind, frame in sorted(run.records.frames.items()):
        if run.project.kinds[kind].source == BY_HAND and frame.height:
            units = frame.filter(_of_period(run, kind)).select(unit="units").explode("unit").drop_nulls()
            for unit, n in units["unit"].value_counts().iter_rows():
                found[unit, kind] = n
    return found


def _of_period(run: Run, kind: str) -> pl.Expr:
    """Whether a record belongs to the ruleset's period."""
    return selected(Selector.model_validate(kind), kind, run.project.ask(run.project.ruleset.period.end))


def _services(run: Run) -> Iterator[Service]:
    counts = served(run.results).group_by("row").agg(rules=pl.col("rule").n_unique(), checks=pl.len())
    for kind, frame in sorted(run.records.frames.items()):
        own = frame.lazy().select("row", period=_of_period(run, kind))
        rows = own.join(counts.lazy(), on="row", how="left").with_columns(
            pl.col("rules", "checks").fill_null(0)
        )
        rows = rows.filter(pl.col("period") | (pl.col("rules") > 0))
        table = rows.group_by("rules").agg(pl.len(), pl.col("checks").sum()).sort("rules").collect()
        if table.height:
            spread = dict(zip(table["rules"].to_list(), table["len"].to_list(), strict=True))
            source = run.project.kinds.get(kind, Kind()).source
            yield Service(kind, source, spread, int(table["checks"].sum()))
