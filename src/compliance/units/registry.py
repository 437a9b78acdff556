"""Names to units and groups: exactly after normalisation, never by likeness."""

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.text import nearest, normalise
from compliance.units.model import Group, Unit


@dataclass(frozen=True, slots=True)
class Match:
    """What a part of a free text may mean: `kind` is 'unit' or 'group', `score` from 0 to 100, `exact` if certain."""

    text: str
    target: str
    kind: str
    score: int
    exact: bool


class Registry:
    """The units of a workspace.

    `units` is ordered by id (code points); a unit's `index` in it is its number in every column of the engine."""

    def __init__(self, units: Iterable[Unit], groups: dict[str, Group]) -> None:
        self.units = tuple(sorted(units, key=lambda unit: unit.id))
        self.groups = groups
        self.index = {unit.id: number for number, unit in enumerate(self.units)}
        self.names: dict[str, str] = {}  # normalised name → unit id
        for unit in self.units:
            for name in unit.names():
                self.names.setdefault(normalise(name), unit.id)
        self.group_names: dict[str, str] = {}
        for group_id, group in groups.items():
            for name in (group_id, *group.aliases):
                self.group_names.setdefault(normalise(name), group_id)
        self._groups_of = {
            unit.id: tuple(g for g in map(self.resolve_group, unit.groups) if g is not None)
            for unit in self.units
        }

    def resolve(self, name: str) -> str | None:
        """The id of the unit that `name` stands for, or None."""
        return self.names.get(normalise(name))

    def resolve_group(self, name: str) -> str | None:
        """The id of the group that `name` stands for, or None."""
        return self.group_names.get(normalise(name))

    def unit(self, unit_id: str) -> Unit:
        """The unit with this id."""
        return self.units[self.index[unit_id]]

    def groups_of(self, unit_id: str) -> tuple[str, ...]:
        """The ids of the groups that the unit names, in its order."""
        return self._groups_of[unit_id]

    def members(self, group_id: str) -> list[str]:
        """The ids of the units in a group, in the registry's order."""
        return [unit.id for unit in self.units if group_id in self._groups_of[unit.id]]

    def suggest(self, name: str, *, groups: bool = False) -> list[str]:
        """The names most like `name`, best first, for a message."""
        known = [text for unit in self.units for text in unit.names() if text not in unit.codes]
        if groups:
            known += [text for group_id, group in self.groups.items() for text in (group_id, *group.aliases)]
        found = nearest(name, known, 6)
        best: dict[str, str] = {}
        for text in found:
            best.setdefault(self.resolve(text) or self.resolve_group(text) or text, text)
        return list(best.values())[:3]
