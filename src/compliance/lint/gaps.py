"""Obligations without any evidence: which, how urgent, what would satisfy them (SPEC section 8)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from typing import Any

import polars as pl

from compliance.calendar.periods import period_of
from compliance.checks.base import Explanation
from compliance.checks.status import Status
from compliance.engine.plan import Leaf, Node, RulePlan
from compliance.engine.reached import Reached, reached
from compliance.evidence.collected import Collected
from compliance.lint.run_over import Run


class Urgency(IntEnum):
    """How urgent a gap is, the worst first."""

    OVERDUE = 0
    SOON = 1
    UNCOLLECTED = 2
    """Nobody looked, so nobody knows."""
    LATER = 3


@dataclass(frozen=True, slots=True)
class Lack:
    """A check without evidence: its name, how urgent it is, when its next part falls due, what closes it."""

    check: str
    urgency: Urgency
    next_due: date | None
    closes_when: str


@dataclass(frozen=True, slots=True)
class Gap:
    """An obligation (numbers of rule and unit) without evidence in any of its checks."""

    rule: int
    unit: int
    urgency: Urgency
    lacks: tuple[Lack, ...]

    @property
    def next_due(self) -> date | None:
        """When the first of what is pending falls due."""
        return min((lack.next_due for lack in self.lacks if lack.next_due is not None), default=None)


class Gaps:
    """The gaps of one run; `soon` is the last day of what falls due soon, `collected` what was looked at."""

    def __init__(self, run: Run, soon: date, collected: Collected | None) -> None:
        self.run = run
        self._soon = soon
        self._collected = collected
        self._explainer = run.results.explainer.unselected()
        self._accounts: dict[tuple[object, ...], Explanation] = {}

    @cached_property
    def reached(self) -> Reached:
        """What the checks selected."""
        return reached(self.run.results.plans, self.run.results.tables)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap, by rule and unit."""
        return tuple(self._gaps())

    @cached_property
    def asked(self) -> Mapping[int, int]:
        """How many obligations ask for evidence, by rule."""
        plans = self.run.results.plans
        return {n: len(plan.units) for n, plan in enumerate(plans) if plan.units and _evidence_nodes(plan)}

    @cached_property
    def without(self) -> frozenset[int]:
        """The rules that have gaps and no evidence from any unit."""
        return self.bare & {gap.rule for gap in self.gaps}

    @cached_property
    def bare(self) -> frozenset[int]:
        """The rules that ask for evidence and have none from any unit."""
        keys, plans = self.reached.keys, self.run.results.plans
        return frozenset(
            n
            for n in self.asked
            if not any(
                keys[leaf.number] for node in _evidence_nodes(plans[n]).values() for leaf in node.leaves()
            )
        )

    def _gaps(self) -> Iterator[Gap]:
        results = self.run.results
        nodes = [_evidence_nodes(plan) for plan in results.plans]
        found: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
        for row in self._bare_rows(nodes).iter_rows(named=True):
            found[row["rule"], row["unit"]].append(row)
        for (rule, unit), lot in found.items():
            plan = results.plans[rule]
            lacks = tuple(self._lack(row, plan, unit, nodes[rule][row["check"]]) for row in lot)
            yield Gap(rule, unit, min(lack.urgency for lack in lacks), lacks)

    def _bare_rows(self, nodes: Sequence[Mapping[int, Node]]) -> pl.DataFrame:
        """The failing and pending results of checks on evidence, of obligations without any."""
        results = self.run.results
        wanted = [int(one) for one in (Status.PARTIAL, Status.UNMET, Status.PENDING)]
        rows = results.frame.filter(pl.col("status").is_in(wanted)).drop(
            "support", "would_be", "tnum", "tden"
        )
        rules, units = [], []
        for n, plan in enumerate(results.plans):
            held = sorted(self._held(plan, nodes[n])) if nodes[n] else []
            rules += [n] * len(held)
            units += held
        checks = [(n, check) for n, own in enumerate(nodes) for check in own]
        types = {name: results.frame.schema[name] for name in ("rule", "unit", "check")}
        names = pl.DataFrame({"rule": rules, "unit": units}, {name: types[name] for name in ("rule", "unit")})
        looking = pl.DataFrame(checks, {name: types[name] for name in ("rule", "check")}, orient="row")
        rows = rows.join(names, on=names.columns, how="anti").join(looking, on=looking.columns, how="semi")
        return rows.sort("rule", "unit", "check")

    def _held(self, plan: RulePlan, nodes: Mapping[int, Node]) -> frozenset[int]:
        """The units of whose evidence some check of the rule selected something."""
        keys = self.reached.keys
        held: set[int] = set()
        for node in nodes.values():
            for leaf in node.leaves():
                units = keys[leaf.number]
                # one answer for all: whoever's record it is, it is everybody's
                held |= units & set(plan.units) if leaf.scope.alone else set(plan.units) if units else set()
        return frozenset(plan.units) if held and plan.rule.share == "any" else frozenset(held)

    def _lack(self, row: Mapping[str, Any], plan: RulePlan, unit: int, node: Node) -> Lack:
        """What a check lacks of a unit, and how urgent that is: where nobody looked, it is not known to be lacking."""
        account = self._account(row, plan, node)
        urgency = Urgency.LATER
        if row["status"] != Status.PENDING:
            urgency = Urgency.OVERDUE
        elif account.next_due is not None and account.next_due <= self._soon:
            urgency = Urgency.SOON
        if urgency is not Urgency.LATER and not self._looked(plan, unit, node):
            urgency = Urgency.UNCOLLECTED
        return Lack(node.name, urgency, account.next_due, account.closes_when)

    def _account(self, row: Mapping[str, Any], plan: RulePlan, node: Node) -> Explanation:
        """The account of a check that selected nothing: the same for all owners of a rule with the same verdict, groups
        and beginning."""
        source, registry = row["source"], self.run.results.tables.registry
        owner = plan.owners[source]
        groups = registry.groups_of(registry.units[owner.units[0]].id)
        verdict = tuple(row[name] for name in ("status", "num", "den", "failed"))
        key = (row["rule"], row["check"], verdict, groups, owner.since)
        if key not in self._accounts:
            self._accounts[key] = self._explainer.explain(plan, node, source).explanation
        return self._accounts[key]

    def _looked(self, plan: RulePlan, unit: int, node: Node) -> bool:
        """Whether everything was looked at in which the check's evidence could stand."""
        if self._collected is None:
            return True
        return all(self._searched(plan, unit, leaf) for leaf in node.leaves() if leaf.selector is not None)

    def _searched(self, plan: RulePlan, unit: int, leaf: Leaf) -> bool:
        assert leaf.selector is not None and self._collected is not None
        registry, lives = self.run.results.tables.registry, self.run.lives
        if leaf.scope.alone:
            # under `any` what one owner has is everybody's
            whose = sorted(plan.units) if plan.rule.share == "any" else [unit]
        elif leaf.scope.units is not None:
            whose = sorted(plan.units if leaf.scope.units == leaf.joint else leaf.scope.units)
        else:
            whose = [n for n, one in enumerate(registry.units) if lives.alive(one.id)]
        return all(
            self._collected.covers(name, kind, first, last)
            for one in whose
            for name, first, last in self._holders(registry.units[one].id, leaf)
            for kind in leaf.selector.kind
        )

    def _holders(self, owner: str, leaf: Leaf) -> Iterator[tuple[str, date, date]]:
        """The units whose evidence is an owner's (itself, and those that it follows), each with the days of its life on
        which what is due first could have appeared."""
        assert leaf.selector is not None
        registry, lives = self.run.results.tables.registry, self.run.lives
        first, _last = leaf.ask.asked(leaf.selector)
        since = lives.since.get(owner)
        first = max(first, since) if since is not None else first
        last = min(first_due(leaf, first), leaf.ask.as_of)
        for name in self._follows.get(owner, (owner,)):
            unit = registry.unit(name)
            begin = max(first, unit.since) if unit.since is not None else first
            end = min(last, unit.until) if unit.until is not None else last
            if begin <= end:
                yield name, begin, end

    @cached_property
    def _follows(self) -> Mapping[str, Sequence[str]]:
        """For each unit, those whose evidence it has."""
        found: dict[str, list[str]] = defaultdict(list)
        for unit in self.run.results.tables.registry.units:
            for holder in self.run.lives.holders(unit.id):
                found[holder].append(unit.id)
        return found


def first_due(leaf: Leaf, first: date) -> date:
    """The day on which the first part of what a check asks from `first` on falls due."""
    assert leaf.selector is not None
    params: Any = leaf.params
    _first, last = leaf.ask.asked(leaf.selector)
    grace = timedelta(getattr(params, "grace", 0) or 0)
    per, every = getattr(params, "per", None), getattr(params, "every", None)
    if per is not None:
        period = period_of(first, per)
        if period.start < first:
            period = period_of(period.end + timedelta(1), per)
        return min(period.end, last) + grace
    if every is not None:
        return min(first + timedelta(every), last) + grace
    return last


def _evidence_nodes(plan: RulePlan) -> dict[int, Node]:
    """The checks of a rule that look at evidence, by number."""
    return {
        n: node
        for n, node in enumerate(plan.nodes)
        if any(leaf.selector is not None for leaf in node.leaves())
    }
