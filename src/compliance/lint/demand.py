"""How many records a rule has units hand in by hand, at least (减轻基层负担)."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from compliance.checks import count, count_periods, fresh, linked
from compliance.engine.plan import Leaf, Node, RulePlan
from compliance.engine.tables import Scope, scope_of
from compliance.evidence.kinds import Kinds
from compliance.lint.alternatives import by_hand
from compliance.lint.fewest import Marks, fewest, marks
from compliance.lint.same import canonical
from compliance.rules.selector import Selector
from compliance.units import Lives, Registry


@dataclass(frozen=True, slots=True)
class Want:
    """Records that are handed in: of which kinds, chosen how (equal for selectors that choose the same), whose, and
    what tells them from others."""

    kinds: tuple[str, ...]
    chosen: Hashable
    scope: Scope
    marks: Marks


Wants = Mapping[Want, int]
"""How many of each at least; 0 where they are only wanted if something happens."""


class Demands:
    """What the checks of a rule want handed in; `kinds` says which kinds are."""

    def __init__(self, plan: RulePlan, kinds: Kinds, registry: Registry, lives: Lives) -> None:
        self._plan, self._kinds, self._registry, self._lives = plan, kinds, registry, lives
        self._known: dict[tuple[int, date | None], Wants] = {}

    def of(self, number: int, since: date | None) -> Wants:
        """What a check of the rule wants of an owner of whom something may be asked since a day."""
        key = number, since
        if key not in self._known:
            self._known[key] = self._node(self._plan.nodes[number], since)
        return self._known[key]

    def _node(self, node: Node, since: date | None) -> Wants:
        if node.leaf is not None:
            return dict(self._leaf(node.leaf, since))
        parts = [self._node(part, since) for part in node.parts]
        if node.check.key == "any":  # the way that asks for least is enough
            return min(parts, key=least_of, default={})
        return most(parts)

    def _leaf(self, leaf: Leaf, since: date | None) -> Iterator[tuple[Want, int]]:
        if leaf.selector is None:
            return
        least = _least(leaf, leaf.selector, since)
        if by_hand(leaf.selector, self._kinds):
            yield self._want(leaf.selector, leaf.scope, leaf), least
        if isinstance(leaf.params, linked.Params) and by_hand(leaf.params.to, self._kinds):
            scope = scope_of(leaf.params.to, leaf.joint, self._registry, self._lives)
            yield self._want(leaf.params.to, scope, leaf), leaf.params.min if least else 0

    def _want(self, selector: Selector, scope: Scope, leaf: Leaf) -> Want:
        chosen = canonical(selector, {}), leaf.ask.start, leaf.ask.end
        kinds = tuple(sorted(set(selector.kind)))
        return Want(kinds, chosen, Scope(scope.every, scope.units), marks(selector, leaf.ask))


def most(wants: list[Wants]) -> Wants:
    """What satisfies them all: of the same records the largest number."""
    found: dict[Want, int] = defaultdict(int)
    for one in wants:
        for want, n in one.items():
            found[want] = max(found[want], n)
    return found


def least_of(wants: Wants) -> int:
    """How many records are needed at least, of which each may serve several."""
    found: dict[Marks, int] = defaultdict(int)
    for want, n in wants.items():
        found[want.marks] = max(found[want.marks], n)
    return fewest(found)


def _least(leaf: Leaf, selector: Selector, since: date | None) -> int:
    """With how few records the check can be satisfied, none where it need not be met at all."""
    params = leaf.params
    if isinstance(params, count.Params):
        if params.per is None:
            return params.min
        periods = count_periods.periods_of(params, leaf.ask)
        return params.min * sum(since is None or since <= period.start for period in periods)
    if isinstance(params, fresh.Params):
        first, last = leaf.ask.asked(selector)
        days = (last - (first if since is None else max(first, since))).days + 1
        # any record covers the first `every` days; each covers its own day and `every` more
        return max(ceil((days - params.every) / (params.every + 1)), 1) if days > 0 else 0
    return 1 if leaf.type.needs_evidence(params) else 0
