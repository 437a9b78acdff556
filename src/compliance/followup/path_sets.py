"""What mending a set of tasks gives, and which tasks of a unit act on each other (SPEC sections 6 and 7).

A set of tasks is a number, each task a bit of it, the first by key the highest: of two sets of one size the one with the
smaller keys is the larger number, and the numbers of disjoint sets add up.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from compliance.scoring import Changed, Scoring
from compliance.scoring.counts import Line, Look, look, of_row
from compliance.scoring.earned import COUNTING
from compliance.scoring.inputs import Row
from compliance.scoring.scheme import Tree, VetoRule
from compliance.scoring.scored import AnyScored, Blended, Scored
from compliance.scoring.settle import Bound, settle
from compliance.scoring.vetoes import veto_of


@dataclass(frozen=True, slots=True)
class Mended:
    """The result of an open task (the numbers of its rule and its check) as it would be if what can be mended were."""

    rule: int
    check: int
    changed: Changed


@dataclass(frozen=True, slots=True)
class Held:
    """The vetoes of one sheet, or of the outer file: the numbers of their rules, and their failing results."""

    vetoes: tuple[VetoRule, ...]
    rules: tuple[frozenset[int], ...]
    failing: Mapping[int, int]

    def after(self, turned: Mapping[int, int]) -> dict[int, int]:
        """The failing results of each veto; `turned` is how many more there are of a rule."""
        return {
            n: self.failing.get(n, 0) + sum(more for rule, more in turned.items() if rule in own)
            for n, own in enumerate(self.rules)
        }


def held_of(one: AnyScored) -> Held:
    """The vetoes of a sheet or of the outer file."""
    if isinstance(one, Blended):
        return Held(one.scheme.vetoes, one.vetoes, one.failing)
    return Held(one.scheme.vetoes, one.bound.vetoes, one.case.failing)


def workings(one: AnyScored) -> Iterator[AnyScored]:
    """A unit's workings, and those of every sheet that they combine."""
    yield one
    for sheet in one.sheets if isinstance(one, Blended) else ():
        if sheet is not None:
            yield from workings(sheet)


class Tried:
    """One unit's open tasks, and what mending any set of them gives; `keys` and `mends` are in the order of the keys.
    KeyError for a unit that is not scored or a result that is not its own."""

    def __init__(self, scoring: Scoring, unit: int, mends: Mapping[str, Mended]) -> None:
        self.scoring, self.unit, self.scored = scoring, unit, scoring.scored[unit]
        self.keys = tuple(sorted(mends))
        self.mends = tuple(mends[key] for key in self.keys)
        self.bits = tuple(1 << n for n in reversed(range(len(self.keys))))
        self.rows = tuple(self._row(one) for one in self.mends)
        self._known: dict[int, Fraction | None] = {}

    def _row(self, one: Mended) -> Row:
        for row in self.scoring.rows.of_obligation(one.rule, self.unit):
            if row.check == one.check:
                return row
        raise KeyError((one.rule, one.check))

    def of(self, chosen: int) -> list[int]:
        """The numbers of the tasks of a set, in the order of the keys."""
        return [n for n, bit in enumerate(self.bits) if bit & chosen]

    def set_of(self, numbers: Iterable[int]) -> int:
        """The set of some tasks, by number."""
        return sum(self.bits[n] for n in numbers)

    def changes(self, chosen: int) -> dict[tuple[int, int], Changed]:
        """The results that a set changes."""
        return {(self.mends[n].rule, self.mends[n].check): self.mends[n].changed for n in self.of(chosen)}

    def exact(self, chosen: int) -> Fraction | None:
        """The exact score once a set is mended."""
        if chosen not in self._known:
            self._known[chosen] = self.scoring.rescore(self.unit, self.changes(chosen))
        return self._known[chosen]

    def turns(self, n: int) -> int:
        """How many more results fail once a task is mended: −1, 0 or 1."""
        return int(self.mends[n].changed.status.failing) - int(self.rows[n].status.failing)

    def turned(self, chosen: int) -> dict[int, int]:
        """How many more results of each rule fail once a set is mended."""
        found: dict[int, int] = {}
        for n in self.of(chosen):
            if self.turns(n):
                found[self.mends[n].rule] = found.get(self.mends[n].rule, 0) + self.turns(n)
        return found

    def graded(self, chosen: int) -> str | None:
        """The grade that a veto gives once a set is mended; None where the figure decides."""
        return _graded(self.scored, self.turned(chosen))


def _graded(one: AnyScored, turned: Mapping[int, int]) -> str | None:
    held = held_of(one)
    number = veto_of(held.vetoes, held.after(turned))
    grade = None if number is None else held.vetoes[number].grade
    if grade is not None or not isinstance(one, Blended):
        return grade
    carrying = [
        sheet for part, sheet in zip(one.scheme.parts, one.sheets, strict=True) if part.carries and sheet
    ]
    grades = (_graded(sheet, turned) for sheet in carrying)
    return next((carried for carried in grades if carried is not None), None)


class Linked:
    """Which tasks act on each other.

    `tangled` may open or shut something for others: a bonus, a gate or veto of an indicator, any veto. The others change
    nothing but the sum of each sheet before floor, bonus and veto. In `groups` those stand together of which one may
    change what another adds to that sum: tasks of one leaf with prices, of leaves that share a `once` or a floor, of one
    obligation that is all or nothing. In proportional award leaves they add up, for the weight that counts stays: every
    result counts before and after, else all are tangled. A group with a tangled task is tangled."""

    def __init__(self, tried: Tried) -> None:
        self._tried = tried
        self._root = list(range(len(tried.keys)))
        self._first: dict[tuple[str | int, ...], int] = {}
        self._stiff: set[int] = set()
        self.sheets = [one for one in workings(tried.scored) if isinstance(one, Scored)]
        tangled = {n for one in workings(tried.scored) for n in self._vetoing(held_of(one))}
        for number, sheet in enumerate(self.sheets):
            tangled |= self._link(number, sheet)
        statuses = [*(row.status for row in tried.rows), *(one.changed.status for one in tried.mends)]
        if any(status not in COUNTING for status in statuses):
            tangled = set(self._root)
        self._roots = {self._find(n) for n in tangled}

    @cached_property
    def tangled(self) -> tuple[int, ...]:
        """The tangled tasks, by number."""
        return tuple(n for n in range(len(self._root)) if self._find(n) in self._roots)

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The other tasks, by number."""
        found: dict[int, list[int]] = {}
        for n in range(len(self._root)):
            found.setdefault(self._find(n), []).append(n)
        return tuple(tuple(own) for root, own in found.items() if root not in self._roots)

    def supple(self, group: Sequence[int]) -> bool:
        """Whether each task of a group adds the more, the more of the group are mended (supermodular): a priced leaf
        without `once` or shared floor takes min(points, Σ min(upto, what is left)), of which minus is convex and rises
        as less is left; all or nothing is 1 for a set alone. No task may make a line take more, or a status worse."""
        return not self._stiff.intersection(group)

    def _find(self, n: int) -> int:
        while self._root[n] != n:
            n = self._root[n]
        return n

    def _join(self, n: int, *thing: str | int) -> None:
        self._root[self._find(n)] = self._find(self._first.setdefault(thing, n))

    def _vetoing(self, held: Held) -> Iterator[int]:
        """The tasks after which a veto has another number of failing results."""
        rules = frozenset().union(*held.rules)
        return (n for n, one in enumerate(self._tried.mends) if one.rule in rules and self._tried.turns(n))

    def _link(self, number: int, sheet: Scored) -> set[int]:
        """Join the tasks that meet in a sheet; those that are tangled."""
        tree, tried = sheet.bound.tree, self._tried
        clusters = _clusters(tree)
        touched: list[tuple[int, int]] = []
        for n, one in enumerate(tried.mends):
            for place in tree.leaves_by_rule.get(tried.scoring.rules[one.rule].id, ()):
                if tree.leaves[place].mode == "award" or _lines(sheet, place, one):
                    touched.append((n, place))
        for n, place in touched:
            leaf, own = tree.leaves[place], clusters.get(place)
            if own is not None or leaf.mode != "award":
                self._join(n, "leaves", number, place if own is None else min(own))
            elif leaf.settings.credit == "all_or_nothing":
                self._join(n, "obligation", tried.mends[n].rule)
            if own is not None or not self._eases(n, sheet, place):
                self._stiff.add(n)
        bonus = {place for _n, place in touched if tree.leaves[place].mode == "bonus"}
        bonus |= {place for place, _leaf in tree.by_mode["bonus"] if sheet.settled.figures[place].asked}
        turning = {one.rule for n, one in enumerate(tried.mends) if tried.turns(n)}
        gated = [tree.leaves[place].gate.of for place in bonus]
        struck = [
            veto.of
            for n, veto in enumerate(sheet.scheme.vetoes)
            if veto.of in tree.by_id and (sheet.case.failing.get(n) or turning & sheet.bound.vetoes[n])
        ]
        # a gate and a veto in one: what the veto takes depends on a bonus, which depends on everything
        if any(place in bonus for place in _below(tree, struck)):
            return set(range(len(tried.keys)))
        named = set(_below(tree, [*gated, *struck]))
        named.update(*(own for own in clusters.values() if own & named))
        return {n for n, place in touched if place in named or place in bonus}

    def _eases(self, n: int, sheet: Scored, place: int) -> bool:
        """Whether a task makes no line of a leaf take more, and no status worse."""
        one, row, tried = self._tried.mends[n], self._tried.rows[n], self._tried
        to = one.changed
        new = Row(row.check, row.support, to.status, to.achieved, to.in_time, to.failures_left)
        prices = sheet.bound.tree.leaves[place].prices
        return to.status <= row.status and all(
            of_row(line.measure, new, Look(to.remaining, to.records))
            <= of_row(
                line.measure, row, look(line.measure, tried.scoring.results, one.rule, tried.unit, one.check)
            )
            and not (prices[line.price].late and to.status.done)
            for line in _lines(sheet, place, one)
        )


def _lines(sheet: Scored, place: int, one: Mended) -> list[Line]:
    return [line for line in sheet.bound.lines[place] if (one.rule, one.check) in line.places]


def _clusters(tree: Tree) -> dict[int, frozenset[int]]:
    """Of every leaf that shares a floor or a `once` with others these and itself, as far as sharing goes."""
    floors = [frozenset(stretch) for stretch in tree.shared_floors]
    once = frozenset(n for n, leaf in enumerate(tree.leaves) if leaf.once is not None)
    whole = once.union(*(floor for floor in floors if floor & once))
    return {n: own for own in (*floors, whole) for n in own}


def _below(tree: Tree, names: Iterable[str | None]) -> Iterator[int]:
    """The leaves of some indicators."""
    nodes = [tree.by_id[name] for name in names if name is not None]
    return (n for node in nodes for n in range(node.first, node.last))


class Bare:
    """What the tasks that are not tangled add to each sheet's sum before floor, bonus and veto: the same sheets
    rescored without vetoes and bonuses, and with so much more to start from that the floor is out of reach."""

    def __init__(self, tried: Tried, sheets: Sequence[Scored]) -> None:
        self._tried = tried
        self._bare = [_bare(tried, sheet) for sheet in sheets]

    def adds(self, chosen: int) -> tuple[Fraction, ...] | None:
        """What a set adds to the sum of each sheet; None where a floor is met all the same."""
        changes = self._tried.changes(chosen)
        found = []
        for one in self._bare:
            before, after = one.exact(self._tried.unit), one.rescore(self._tried.unit, changes)
            if not before or not after:
                return None
            found.append(after - before)
        return tuple(found)


def _bare(tried: Tried, sheet: Scored) -> Scoring:
    tree = sheet.bound.tree
    more = 1 + 2 * (sheet.settled.taken + tree.full)
    bonus = {n for n, _leaf in tree.by_mode["bonus"]}
    leaves = tuple(replace(leaf, prices=()) if n in bonus else leaf for n, leaf in enumerate(tree.leaves))
    lines = tuple(() if n in bonus else own for n, own in enumerate(sheet.bound.lines))
    wide = replace(tree, leaves=leaves, full=tree.full + more, base=tree.base + more)
    bound = Bound(wide, sheet.bound.rules, (), lines)
    scheme, case = replace(sheet.scheme, vetoes=()), replace(sheet.case, failing={})
    one = Scored(scheme, sheet.unit_class, bound, case, settle(scheme, bound, case))
    return replace(tried.scoring, scheme=scheme, scored={tried.unit: one}, units=())
