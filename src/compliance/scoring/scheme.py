"""A scheme ready for use: its classes, its trees of indicators, the rules and checks that each leaf selects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal

from compliance.documents import Document
from compliance.documents.yaml import Path_
from compliance.scoring.fields import Credit, Mode, Policy
from compliance.scoring.model import Rectify, Remind, SchemeFile
from compliance.scoring.places import Place
from compliance.units import Registry


@dataclass(frozen=True, slots=True)
class Settings:
    """How results become points in a leaf. `late`: the share that what is met late keeps; `support`: the weight of a
    support role; `pending` and `judgement`: whether what waits counts as zero."""

    credit: Credit
    late: Fraction
    support: Fraction
    pending: bool
    judgement: bool
    not_applicable: Policy


Measure = Literal["failures", "shortfall", "results", "share", "records", "successes", "nothing"]
"""What a price is multiplied by: see `compliance.scoring.counts`."""


@dataclass(frozen=True, slots=True)
class Price:
    """A line of a sheet: so many points (`amount`; None: the leaf's own points) for each thing counted in the checks at
    `places`, `late` for each of these that is late, at most `upto` in all. `written` are the names that
    chose the places; `by_default`: the file leaves it to the default that failures are counted."""

    amount: Fraction | None
    measure: Measure
    late: Fraction
    upto: Fraction | None
    places: frozenset[Place]
    written: tuple[str, ...]
    by_default: bool
    path: Path_


@dataclass(frozen=True, slots=True)
class Once:
    """Under which key a failure counts once, and what makes it the same (see `compliance.scoring.once`)."""

    key: str
    by: Literal["record", "subject"]
    by_default: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """What the exact figure must reach before a bonus: `bound`, or more than it where `above`; `of`: of an indicator."""

    bound: Fraction
    above: bool
    of: str | None

    def opens(self, figure: Fraction | None) -> bool:
        """Whether a figure passes; none passes never."""
        if figure is None:
            return False
        return figure > self.bound if self.above else figure >= self.bound


OPEN = Gate(Fraction(0), above=False, of=None)
"""The gate of a bonus that names none."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf: `points` None has no cap; `rules` are the ids that it selects; `prices` what it takes or gives, none for
    an award leaf; `whole_branch`: whether it may go below zero as far as its first-level indicator does not."""

    id: str
    title: str
    mode: Mode
    points: Fraction | None
    rules: tuple[str, ...]
    settings: Settings
    prices: tuple[Price, ...]
    gate: Gate
    once: Once | None
    whole_branch: bool
    again: bool
    mode_written: bool
    rules_written: bool
    floor_written: bool
    path: Path_

    @property
    def counts_for_full(self) -> bool:
        """Whether it stands among the award leaves for full marks, gates and grades."""
        return self.mode in ("award", "from_full")

    @property
    def cap(self) -> Fraction:
        """The points of a leaf that has a cap, as every award and from_full leaf has."""
        assert self.points is not None
        return self.points


@dataclass(frozen=True, slots=True)
class Node:
    """An indicator in its place: depth from 0, and the leaves below it (or itself) as a stretch of the tree's; `least`:
    the figure below which it is 不合格."""

    id: str
    title: str
    depth: int
    first: int
    last: int
    leaf: Leaf | None
    least: Fraction | None
    path: Path_


@dataclass(frozen=True)
class Tree:
    """The indicators that hold for some units; `nodes` in the file's order, parents first; `leaves` in order."""

    nodes: tuple[Node, ...]
    leaves: tuple[Leaf, ...]
    full: Fraction
    base: Fraction
    path: Path_

    @cached_property
    def by_mode(self) -> Mapping[str, tuple[tuple[int, Leaf], ...]]:
        """The leaves of each mode with their numbers, in order; `counting` are award and from_full together."""
        found: dict[str, list[tuple[int, Leaf]]] = {
            mode: [] for mode in ("award", "from_full", "deduct", "bonus", "counting")
        }
        for n, leaf in enumerate(self.leaves):
            found[leaf.mode].append((n, leaf))
            if leaf.counts_for_full:
                found["counting"].append((n, leaf))
        return {mode: tuple(leaves) for mode, leaves in found.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        """The indicators by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def shared_floors(self) -> tuple[range, ...]:
        """The first-level indicators, as stretches of leaves, in which some leaf may go below zero."""
        return tuple(
            range(node.first, node.last)
            for node in self.nodes
            if node.depth == 0 and any(leaf.whole_branch for leaf in self.leaves[node.first : node.last])
        )

    @cached_property
    def leaves_by_rule(self) -> Mapping[str, tuple[int, ...]]:
        """For each rule the numbers of the leaves that select it."""
        found: dict[str, list[int]] = {}
        for n, leaf in enumerate(self.leaves):
            for rule in leaf.rules:
                found.setdefault(rule, []).append(n)
        return {rule: tuple(numbers) for rule, numbers in found.items()}

    @cached_property
    def award_points(self) -> Fraction:
        """The points that stand for full marks."""
        return sum((leaf.cap for leaf in self.leaves if leaf.counts_for_full), Fraction(0))


@dataclass(frozen=True, slots=True)
class UnitClass:
    """Units that are ranked together: `groups` are ids of the registry, `tree` a number in the scheme's trees."""

    id: str
    groups: tuple[str, ...]
    tree: int
    full: Fraction
    min_applicable: Fraction
    path: Path_


@dataclass(frozen=True, slots=True)
class VetoRule:
    """A veto with the ids of its rules. `score` None: no score at all; `fixed`: that score whatever else; `of`: only
    this indicator, which becomes 0."""

    title: str
    rules: tuple[str, ...]
    score: Fraction | None
    fixed: bool
    of: str | None
    grade: str | None
    path: Path_


@dataclass(frozen=True)
class Filed:
    """An assessment on file: exact score and full marks of each unit that has a score; `digest` of the file."""

    name: str
    scores: Mapping[str, tuple[Fraction, Fraction]]
    digest: str


@dataclass(frozen=True)
class Part:
    """What makes up so much (`weight`) of the whole: a sheet, or filed assessments of which one figure is taken."""

    id: str
    title: str
    weight: Fraction
    scheme: "Scheme | None"
    filed: tuple[Filed, ...]
    take: Literal["mean", "last", "min"]
    take_by_default: bool
    carries: bool


@dataclass(frozen=True)
class Scheme:
    """A scheme. `trees[0]` is the scheme's own tree; classes with indicators, full marks or a base of their own add
    further ones. One that combines `parts` has none."""

    file: SchemeFile
    document: Document = field(compare=False)
    trees: tuple[Tree, ...]
    classes: tuple[UnitClass, ...]
    vetoes: tuple[VetoRule, ...]
    parts: tuple[Part, ...] = ()

    @property
    def digits(self) -> int:
        """The decimal places of published figures."""
        return self.file.digits

    @property
    def rectify(self) -> Rectify | None:
        """When tasks fall due after the assessment; None where the file does not say."""
        return self.file.rectify

    @property
    def remind(self) -> Remind | None:
        """How early a pending duty is announced; None where the file does not say."""
        return self.file.remind

    def full_of(self, unit_class: int | None) -> Fraction:
        """The full marks of a class, or of units of none."""
        return Fraction(self.file.full_marks) if unit_class is None else self.classes[unit_class].full

    def class_of(self, registry: Registry, unit_id: str) -> int | None:
        """The number of the first class that names one of the unit's groups; None where no class does."""
        own = set(registry.groups_of(unit_id))
        return next((n for n, one in enumerate(self.classes) if own & set(one.groups)), None)

    def tree_of(self, unit_class: int | None) -> int:
        """The number of the tree that holds for a class; the scheme's own for units of none."""
        return 0 if unit_class is None else self.classes[unit_class].tree

    def trees_in_use(self) -> list[int]:
        """The trees that some class (or, without classes, every unit) is scored by, in order."""
        if self.parts:
            return []
        return sorted({one.tree for one in self.classes}) if self.classes else [0]

    def sheets(self) -> "Iterator[Scheme]":
        """The schemes with trees of their own: this one, or those that it combines, however deep."""
        if not self.parts:
            yield self
        for part in self.parts:
            if part.scheme is not None:
                yield from part.scheme.sheets()

    def filed(self) -> Iterator[Filed]:
        """The filed assessments that the whole rests on."""
        for part in self.parts:
            yield from part.filed
            if part.scheme is not None:
                yield from part.scheme.filed()

    def defaults_used(self) -> list[tuple[str, str]]:
        """Each setting that the file leaves to its default, with what that means in words."""
        from compliance.scoring.defaults import defaults_used

        return defaults_used(self)
