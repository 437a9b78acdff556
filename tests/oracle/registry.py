"""Units, groups, lives and heirs (SPEC section 2); owners (section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle.normalise import normalise
from tests.oracle.periods import day

ALWAYS = date.min
"""The life start of a unit that has no `since`."""


@dataclass(frozen=True)
class Unit:
    """One unit, its groups by their keys, its heirs by their ids."""

    id: str
    groups: tuple[str, ...]
    since: date
    until: date
    heirs: tuple[str, ...]


class Registry:
    """Names to units, and who owns what on the reference day."""

    def __init__(self, file: dict[str, Any], reference: date) -> None:
        self.reference = reference
        self.groups: dict[str, str] = {}
        for key, group in (file.get("groups") or {}).items():
            for name in (key, *(group or {}).get("aliases", [])):
                self.groups[normalise(name)] = key
        self.names: dict[str, str] = {}
        entries = file["units"]
        for entry in entries:
            for name in (entry["id"], entry.get("name"), *entry.get("aliases", []), *entry.get("codes", [])):
                if name is not None:
                    self.names[normalise(name)] = entry["id"]
        self.units = {
            entry["id"]: Unit(
                id=entry["id"],
                groups=tuple(self.group(name) for name in entry.get("groups", [])),
                since=day(entry["since"]) if entry.get("since") else ALWAYS,
                until=day(entry["until"]) if entry.get("until") else date.max,
                heirs=tuple(self.unit(name) for name in entry.get("succeeded_by", [])),
            )
            for entry in entries
        }

    def unit(self, name: str) -> str:
        """The id of the unit with this name."""
        return self.names[normalise(name)]

    def group(self, name: str) -> str:
        """The key of the group with this name."""
        return self.groups[normalise(name)]

    def members(self, name: str) -> list[str]:
        """The units that a name stands for: those of a group, or one unit."""
        key = normalise(name)
        if key in self.names:
            return [self.names[key]]
        return [unit.id for unit in self.units.values() if self.groups[key] in unit.groups]

    def alive(self, unit: str) -> bool:
        """Whether the unit lives on the reference day."""
        return self.units[unit].since <= self.reference <= self.units[unit].until

    def ended(self, unit: str) -> bool:
        """Whether the unit's life is over on the reference day."""
        return self.units[unit].until < self.reference

    def living(self, unit: str) -> set[str]:
        """Who stands for the unit on the reference day: itself, its heirs (onward), or nobody."""
        if self.alive(unit):
            return {unit}
        if not self.ended(unit):
            return set()
        return {heir for direct in self.units[unit].heirs for heir in self.living(direct)}

    def keepers(self, units: Iterable[str]) -> frozenset[str]:
        """Whose the evidence of these units is now; a unit without a living heir keeps its own."""
        kept: set[str] = set()
        for unit in units:
            kept |= self.living(unit) or {unit}
        return frozenset(kept)

    def life_start(self, unit: str) -> date:
        """The first day that anything can be asked of: of its own life, or of those that it follows."""
        starts = [self.units[unit].since]
        for other in self.units.values():
            if unit in other.heirs and self.ended(other.id):
                starts.append(self.life_start(other.id))
        return min(starts)

    def owners(self, entries: list[Any]) -> dict[str, str]:
        """Each owner with its role (lead is stronger than support)."""
        roles: dict[str, str] = {}
        for entry in entries:
            mapping = {"group": entry} if isinstance(entry, str) else entry
            name = mapping.get("group") or mapping["unit"]
            role = mapping.get("role", "lead")
            spared = {self.unit(text) for text in mapping.get("except", [])}
            for member in self.members(name):
                if member in spared:
                    continue
                for owner in self.living(member) - spared:
                    if roles.get(owner) != "lead":
                        roles[owner] = role
        return roles
