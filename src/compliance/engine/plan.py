"""The plan of a run: who owns which rule, and every check on evidence with the table that it looks at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import polars as pl

from compliance.checks.base import Ask, EvidenceCheck, Owner
from compliance.checks.count import Params as CountParams
from compliance.engine.tables import Scope, scope_of
from compliance.rules.check import CheckBase, check_types
from compliance.rules.model import Judgement, Rule, Ruleset
from compliance.rules.owners import obligations
from compliance.rules.selector import Selector
from compliance.units import Lives, Registry


@dataclass(frozen=True, slots=True)
class Leaf:
    """A check that looks at evidence (or judgements) itself: what it asks, whose records it looks at."""

    number: int
    type: EvidenceCheck
    params: object
    ask: Ask
    selector: Selector | None
    scope: Scope
    joint: frozenset[int] | None
    name: str


@dataclass(frozen=True, slots=True)
class Node:
    """A check in its place: a leaf, or the parts of an `all` or `any`."""

    check: CheckBase
    name: str
    leaf: Leaf | None
    parts: tuple["Node", ...] = ()

    def leaves(self) -> Iterator[Leaf]:
        """All leaves below, in order."""
        if self.leaf is not None:
            yield self.leaf
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True, eq=False, slots=True)
class Duty:
    """Who holds an obligation: `units` with whether each is only in support, and `owners` as they are asked (all
    together under `joint`, each alone otherwise). One object for all rules with the same owners."""

    units: Mapping[int, bool]
    owners: tuple[Owner, ...]
    joint: bool

    def columns(self) -> dict[str, pl.Series]:
        """The units in order, and whether each is only in support."""
        units = sorted(self.units)
        return {
            "unit": pl.Series(units, dtype=pl.UInt32),
            "support": pl.Series([self.units[unit] for unit in units], dtype=pl.Boolean),
        }


@dataclass(frozen=True, slots=True)
class RulePlan:
    """A rule with who holds it and its checks in their places."""

    rule: Rule
    ask: Ask
    duty: Duty
    nodes: tuple[Node, ...]
    applies: Leaf | None

    @property
    def units(self) -> Mapping[int, bool]:
        """The units that hold the obligation, each with whether it is only in support."""
        return self.duty.units

    @property
    def owners(self) -> tuple[Owner, ...]:
        """The owners as they are asked."""
        return self.duty.owners

    def leaves(self) -> Iterator[Leaf]:
        """All leaves of the rule."""
        if self.applies is not None:
            yield self.applies
        for node in self.nodes:
            yield from node.leaves()


class Planner:
    """Makes plans; `ask` is the run's question without the dates of a rule."""

    def __init__(
        self, ruleset: Ruleset, ask: Ask, registry: Registry, lives: Lives, judgements: Sequence[Judgement]
    ) -> None:
        self._ruleset = ruleset
        self._ask = ask
        self._registry = registry
        self._lives = lives
        self._judgements: dict[tuple[str, str], list[Judgement]] = {}
        for judgement in judgements:
            if judgement.on <= ask.as_of:
                self._judgements.setdefault((judgement.rule, judgement.check), []).append(judgement)
        self._count = 0
        self._duties: dict[tuple[object, ...], Duty] = {}
        self._alone = {
            registry.index[unit]: Owner((registry.index[unit],), since) for unit, since in lives.since.items()
        }

    def plan(self, rule: Rule) -> RulePlan:
        """The plan of one rule."""
        deadline = rule.due(self._ruleset)
        start, end = rule.period(self._ruleset)
        ask = replace(self._ask, start=start, end=end, deadline=deadline)
        duty = self._duty(rule, deadline)
        units = duty.units
        joint = frozenset(units) if duty.joint else None
        nodes = tuple(
            self._node(rule, check, check.id or str(n), ask, joint, units)
            for n, check in enumerate(rule.checks)
        )
        applies = None
        if rule.applies_when:
            params = CountParams.model_construct(
                of=rule.applies_when.of, min=rule.applies_when.min, max=None, per=None
            )
            count = check_types()["count"]
            assert isinstance(count, EvidenceCheck)
            applies = self._leaf(count, params, "", ask, joint, units)
        return RulePlan(rule, ask, duty, nodes, applies)

    def _duty(self, rule: Rule, deadline: date) -> Duty:
        names = tuple((owner.name, owner.role, tuple(owner.except_)) for owner in rule.owners)
        joint = rule.share == "joint"
        key = (names, deadline, joint)
        if key not in self._duties:
            owned = obligations(rule, deadline, self._registry, self._lives)
            index = self._registry.index
            units = {index[unit]: support for unit, support in owned.items()}
            owners = tuple(self._alone[unit] for unit in sorted(units))
            if joint and units:
                owners = (Owner(tuple(sorted(units)), _earliest(owner.since for owner in owners)),)
            self._duties[key] = Duty(units, owners, joint)
        return self._duties[key]

    def _node(
        self,
        rule: Rule,
        check: CheckBase,
        name: str,
        ask: Ask,
        joint: frozenset[int] | None,
        units: Mapping[int, bool],
    ) -> Node:
        kind = check.type
        if isinstance(kind, EvidenceCheck):
            if kind.key == "judged":
                ask = replace(ask, marks=self._marks(rule, check, joint))
            return Node(check, name, self._leaf(kind, check.params, name, ask, joint, units))
        parts = tuple(
            self._node(rule, part, part.id or f"{name}/{n}", ask, joint, units)
            for n, part in enumerate(check.parts())
        )
        return Node(check, name, None, parts)

    def _leaf(
        self,
        kind: EvidenceCheck,
        params: object,
        name: str,
        ask: Ask,
        joint: frozenset[int] | None,
        units: Mapping[int, bool],
    ) -> Leaf:
        selector: Selector | None = getattr(params, "of", None)
        scope = (
            Scope(every=True) if selector is None else scope_of(selector, joint, self._registry, self._lives)
        )
        to: Selector | None = getattr(params, "to", None)
        if joint is None and not scope.alone and to is not None and to.from_ == "owner":
            scope = replace(scope, owners=frozenset(units))
        self._count += 1
        return Leaf(self._count, kind, params, ask, selector, scope, joint, name)

    def _marks(self, rule: Rule, check: CheckBase, joint: frozenset[int] | None) -> dict[int, list[Fraction]]:
        """The judges' latest scores by owner key."""
        latest: dict[tuple[int, str], tuple[date, list[Fraction]]] = {}
        for judgement in self._judgements.get((rule.id, check.id or ""), ()):
            unit = self._registry.resolve(judgement.unit)
            for heir in self._lives.heirs[unit] if unit is not None else ():
                index = self._registry.index[heir]
                if joint is not None and index not in joint:
                    continue
                key = (0 if joint is not None else index, judgement.judge)
                day, scores = latest.get(key, (date.min, []))
                if judgement.on > day:
                    latest[key] = (judgement.on, [check.params.value(judgement.score)])
                elif judgement.on == day:
                    scores.append(check.params.value(judgement.score))
        marks: dict[int, list[Fraction]] = {}
        for (owner, _judge), (_day, scores) in sorted(latest.items()):
            marks.setdefault(owner, []).append(sum(scores, Fraction(0)) / len(scores))
        return marks


def _earliest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else min(day for day in known if day is not None)
