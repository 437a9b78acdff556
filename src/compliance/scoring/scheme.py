"""A scheme ready for use: its classes, its trees of indicators, the rules that each leaf selects."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from compliance.documents import Document
from compliance.documents.yaml import Path_
from compliance.rules.model import Rule
from compliance.scoring.model import Credit, Indicator, Mode, Policy, Rectify, Remind, SchemeFile
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


Measure = Literal["failures", "successes"]
"""What a price is multiplied by: see `compliance.scoring.counts`."""


@dataclass(frozen=True, slots=True)
class Price:
    """So many points for each thing counted."""

    amount: Fraction
    measure: Measure


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf: `rules` are the ids that it selects; `prices` what it takes or gives, none for an award leaf."""

    id: str
    title: str
    mode: Mode
    points: Fraction
    rules: tuple[str, ...]
    settings: Settings
    prices: tuple[Price, ...]
    gate: Fraction
    once: str | None
    again: bool
    mode_written: bool
    path: Path_

    @property
    def counts_for_full(self) -> bool:
        """Whether it stands among the award leaves for full marks, gates and grades."""
        return self.mode in ("award", "from_full")


@dataclass(frozen=True, slots=True)
class Node:
    """An indicator in its place: depth from 0, and the leaves below it (or itself) as a stretch of the tree's."""

    id: str
    title: str
    depth: int
    first: int
    last: int
    leaf: Leaf | None


@dataclass(frozen=True, slots=True)
class Tree:
    """The indicators that hold for some units; `nodes` in the file's order, parents first; `leaves` in order."""

    nodes: tuple[Node, ...]
    leaves: tuple[Leaf, ...]
    full: Fraction
    base: Fraction
    path: Path_

    def of_mode(self, *modes: Mode) -> Iterator[tuple[int, Leaf]]:
        """The leaves of some modes with their numbers, in order."""
        return ((n, leaf) for n, leaf in enumerate(self.leaves) if leaf.mode in modes)

    def award_points(self) -> Fraction:
        """The points that stand for full marks."""
        return sum((leaf.points for leaf in self.leaves if leaf.counts_for_full), Fraction(0))


@dataclass(frozen=True, slots=True)
class UnitClass:
    """Units that are ranked together: `groups` are ids of the registry, `tree` a number in the scheme's trees."""

    id: str
    groups: tuple[str, ...]
    tree: int
    min_applicable: Fraction
    path: Path_


@dataclass(frozen=True, slots=True)
class VetoRule:
    """A veto with the ids of its rules."""

    title: str
    rules: tuple[str, ...]
    score: Fraction
    grade: str | None
    path: Path_


@dataclass(frozen=True)
class Scheme:
    """A scheme. `trees[0]` is the scheme's own tree; classes with indicators of their own add further ones."""

    file: SchemeFile
    document: Document = field(compare=False)
    trees: tuple[Tree, ...]
    classes: tuple[UnitClass, ...]
    vetoes: tuple[VetoRule, ...]

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

    def class_of(self, registry: Registry, unit_id: str) -> int | None:
        """The number of the first class that names one of the unit's groups; None where no class does."""
        own = set(registry.groups_of(unit_id))
        return next((n for n, one in enumerate(self.classes) if own & set(one.groups)), None)

    def tree_of(self, unit_class: int | None) -> int:
        """The number of the tree that holds for a class; the scheme's own for units of none."""
        return 0 if unit_class is None else self.classes[unit_class].tree

    def trees_in_use(self) -> list[int]:
        """The trees that some class (or, without classes, every unit) is scored by, in order."""
        return sorted({one.tree for one in self.classes}) if self.classes else [0]

    def defaults_used(self) -> list[tuple[str, str]]:
        """Each setting that the file leaves to its default, with what that means in words."""
        from compliance.scoring.defaults import defaults_used

        return defaults_used(self)


def compile_scheme(file: SchemeFile, document: Document, rules: Sequence[Rule], registry: Registry) -> Scheme:
    """Bind a file to rules and registry; names of groups that do not resolve are left out."""
    settings = Settings(
        file.credit,
        file.late.factor,
        file.support.factor,
        file.pending == "zero",
        file.needs_judgement == "zero",
        file.not_applicable,
    )

    def tree(indicators: Iterable[Indicator], path: Path_) -> Tree:
        leaves: list[Leaf] = []
        nodes = tuple(_nodes(indicators, path, 0, leaves, settings, rules))
        return Tree(nodes, tuple(leaves), file.full_marks, file.base, path)

    trees = [tree(file.indicators or (), ("indicators",))]
    classes = []
    for n, one in enumerate(file.classes):
        number = 0
        if one.indicators is not None:
            number = len(trees)
            trees.append(tree(one.indicators, ("classes", n, "indicators")))
        found = (registry.resolve_group(name) for name in one.groups)
        groups = tuple(dict.fromkeys(name for name in found if name is not None))
        classes.append(UnitClass(one.id, groups, number, one.min_applicable, ("classes", n)))
    vetoes = tuple(
        VetoRule(one.title, one.rules.select(rules), one.score, one.grade, ("veto", n))
        for n, one in enumerate(file.veto)
    )
    return Scheme(file, document, tuple(trees), tuple(classes), vetoes)


def _nodes(
    indicators: Iterable[Indicator],
    path: Path_,
    depth: int,
    leaves: list[Leaf],
    settings: Settings,
    rules: Sequence[Rule],
) -> Iterator[Node]:
    """The nodes of a stretch of the tree, parents first; appends the leaves below to `leaves`."""
    for n, one in enumerate(indicators):
        here = (*path, n)
        first = len(leaves)
        if one.children is not None:
            below = list(_nodes(one.children, (*here, "children"), depth + 1, leaves, settings, rules))
            yield Node(one.id, one.title, depth, first, len(leaves), None)
            yield from below
            continue
        assert one.rules is not None and one.points is not None
        leaf = Leaf(
            id=one.id,
            title=one.title,
            mode=one.mode,
            points=one.points,
            rules=one.rules.select(rules),
            settings=settings,
            prices=tuple(_prices(one)),
            gate=one.gate.at_least if one.gate else Fraction(0),
            once=one.once,
            again=one.again,
            mode_written="mode" in one.model_fields_set,
            path=here,
        )
        leaves.append(leaf)
        yield Node(one.id, one.title, depth, first, first + 1, leaf)


def _prices(one: Indicator) -> Iterator[Price]:
    if one.per_failure is not None:
        yield Price(one.per_failure, "failures")
    if one.per_success is not None:
        yield Price(one.per_success, "successes")
