"""Obligations without any evidence: which, how urgent, what would satisfy them (SPEC section 8)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cached_property
from typing import Any

import polars as pl

from compliance.checks.status import Status
from compliance.engine.plan import Leaf, Node, RulePlan
from compliance.engine.reached import Reached, reached
from compliance.evidence.collected import Collected
from compliance.lint.run_over import Run


class Urgency(IntEnum):
    """How urgent a gap is, the worst first."""

    OVERDUE = 0
    SOON = 1
    LATER = 2
    UNCOLLECTED = 3
    """Nobody looked, so nobody knows."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A check without evidence: its name, whether it fails already, when its next part falls due, what closes it."""

    check: str
    failing: bool
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
        self._lacks: dict[tuple[object, ...], Lack] = {}

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
            lacks = tuple(self._lack(row) for row in lot)
            lacking = [nodes[rule][row["check"]] for row in lot]
            yield Gap(rule, unit, self._urgency(results.plans[rule], unit, lacks, lacking), lacks)

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

    def _lack(self, row: Mapping[str, Any]) -> Lack:
        """What a check lacks: the same for all owners of a rule with the same verdict, groups and beginning."""
        results = self.run.results
        rule, check, source = row["rule"], row["check"], row["source"]
        plan = results.plans[rule]
        owner, registry = plan.owners[source], results.tables.registry
        groups = registry.groups_of(registry.units[owner.units[0]].id)
        verdict = tuple(row[name] for name in ("status", "num", "den", "failed"))
        key = (rule, check, verdict, groups, owner.since)
        if key not in self._lacks:
            account = self._explainer.explain(plan, plan.nodes[check], source).explanation
            failing = row["status"] != Status.PENDING
            self._lacks[key] = Lack(plan.nodes[check].name, failing, account.next_due, account.closes_when)
        return self._lacks[key]

    def _urgency(self, plan: RulePlan, unit: int, lacks: tuple[Lack, ...], nodes: list[Node]) -> Urgency:
        if any(lack.failing for lack in lacks):
            urgency = Urgency.OVERDUE
        elif any(lack.next_due is not None and lack.next_due <= self._soon for lack in lacks):
            urgency = Urgency.SOON
        else:
            return Urgency.LATER
        if self._collected is None or any(self._looked(plan, unit, node) for node in nodes):
            return urgency
        return Urgency.UNCOLLECTED

    def _looked(self, plan: RulePlan, unit: int, node: Node) -> bool:
        """Whether everything was looked at in which the check's evidence could stand."""
        return all(self._searched(plan, unit, leaf) for leaf in node.leaves() if leaf.selector is not None)

    def _searched(self, plan: RulePlan, unit: int, leaf: Leaf) -> bool:
        assert leaf.selector is not None and self._collected is not None
        registry, lives = self.run.results.tables.registry, self.run.lives
        first, last = leaf.ask.asked(leaf.selector)
        owner = registry.units[unit].id
        since = lives.since.get(owner)
        first, last = max(first, since or first), min(last, leaf.ask.as_of)
        if leaf.scope.alone:
            units = [owner]
        elif leaf.joint is not None and leaf.scope.units == leaf.joint:
            units = [registry.units[one].id for one in plan.units]
        elif leaf.scope.units is not None:
            units = [registry.units[one].id for one in sorted(leaf.scope.units)]
        else:
            units = [one.id for one in registry.units if lives.alive(one.id)]
        return all(
            self._collected.covers(one, kind, first, last) for one in units for kind in leaf.selector.kind
        )


def _evidence_nodes(plan: RulePlan) -> dict[int, Node]:
    """The checks of a rule that look at evidence, by number."""
    return {
        n: node
        for n, node in enumerate(plan.nodes)
        if any(leaf.selector is not None for leaf in node.leaves())
    }
