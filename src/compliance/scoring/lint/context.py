"""What a lint of the scheme looks at, and what several of them want to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from compliance.diagnostics import Finding, Level
from compliance.documents import Document
from compliance.documents.yaml import Path_
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.rules.owners import members
from compliance.scoring.scheme import Leaf, Scheme, Tree
from compliance.units import Registry

SHOWN = 8
"""How many names a finding lists before it gives the number alone."""


@dataclass(frozen=True)
class Context:
    """The scheme with the rules and units that it is for. Lives are left aside: a scheme is linted for all days."""

    scheme: Scheme
    rules: Sequence[Rule]
    registry: Registry
    document: Document
    part: bool = False
    """Whether the scheme is a sheet that another combines."""
    chosen: frozenset[str] = frozenset()
    """The rules that leaves and vetoes of the whole select."""

    def finding(
        self, code: str, message: str, path: Path_, level: Level = Level.ERROR, subject: tuple[str, ...] = ()
    ) -> Finding:
        """A finding at `path` of the scheme's file."""
        return Finding(code, message, self.document.place(path), level, subject)

    @cached_property
    def owners(self) -> dict[str, dict[str, bool]]:
        """The units that own each rule, each with whether its role is only support."""
        found: dict[str, dict[str, bool]] = {}
        for rule in self.rules:
            own = found[rule.id] = {}
            for owner in rule.owners:
                spared = {unit for name in owner.except_ for unit in members(name, self.registry)}
                for unit in members(owner.name, self.registry) - spared:
                    own[unit] = own.get(unit, True) and owner.role == "support"
        return found

    @cached_property
    def class_of(self) -> dict[str, int | None]:
        """The number of each unit's class."""
        return {unit.id: self.scheme.class_of(self.registry, unit.id) for unit in self.registry.units}

    @cached_property
    def trees(self) -> list[tuple[int, Tree]]:
        """The trees that are in use, by number."""
        return [(number, self.scheme.trees[number]) for number in self.scheme.trees_in_use()]

    def units_of(self, tree: int) -> list[str]:
        """The units that a tree scores and that are ranked, by id."""
        ranked = self.scheme.classes
        return [
            unit
            for unit, number in self.class_of.items()
            if (number is not None or not ranked) and self.scheme.tree_of(number) == tree
        ]

    def owns(self, leaf: Leaf, unit: str) -> bool:
        """Whether a unit owns a rule of the leaf."""
        return any(unit in self.owners[rule] for rule in leaf.rules)

    @cached_property
    def by_id(self) -> dict[str, Rule]:
        """The rules by id."""
        return {rule.id: rule for rule in self.rules}


def some(names: Iterable[str]) -> str:
    """Names for a sentence: the first few, and how many there are where there are more."""
    listed = list(names)
    shown = "、".join(listed[:SHOWN])
    if len(listed) <= SHOWN:
        return shown
    return _("{shown} 等 {n} 个").format(shown=shown, n=len(listed))
