"""Who is alive on the reference day, who inherits from whom, and since when something can be asked (SPEC section 2)."""

from dataclasses import dataclass
from datetime import date

from compliance.units.registry import Registry


@dataclass(frozen=True, slots=True)
class Lives:
    """`heirs` maps every unit to the living units that stand for it (itself while alive; nobody if it left none);
    `since` gives the first day on which something may be asked of a living unit, None for always."""

    reference: date
    heirs: dict[str, tuple[str, ...]]
    since: dict[str, date | None]

    def holders(self, unit_id: str) -> tuple[str, ...]:
        """Whose a unit's evidence is: its heirs', or still its own where it has none (it may be looked at `from`)."""
        return self.heirs[unit_id] or (unit_id,)

    def alive(self, unit_id: str) -> bool:
        """Whether the unit is alive on the reference day."""
        return self.heirs[unit_id] == (unit_id,)


def settle(registry: Registry, reference: date) -> Lives:
    """Settle lives on `reference`, the earlier of the as-of date and the end of the ruleset's period."""

    def over(unit_id: str) -> bool:
        until = registry.unit(unit_id).until
        return until is not None and until < reference

    def born(unit_id: str) -> bool:
        since = registry.unit(unit_id).since
        return since is None or since <= reference

    def successors(unit_id: str) -> list[str]:
        found = (registry.resolve(name) for name in registry.unit(unit_id).succeeded_by)
        return [name for name in found if name is not None]

    heirs: dict[str, tuple[str, ...]] = {}
    followed: dict[str, set[str]] = {unit.id: {unit.id} for unit in registry.units}
    for unit in registry.units:
        living: list[str] = []
        seen: set[str] = set()
        queue = [unit.id]
        while queue:
            current = queue.pop(0)
            if current in seen:
                continue
            seen.add(current)
            if over(current):
                queue.extend(successors(current))
            elif born(current):
                living.append(current)
        heirs[unit.id] = tuple(sorted(set(living)))
        if over(unit.id):
            for heir in heirs[unit.id]:
                followed[heir].add(unit.id)
    since = {
        unit.id: _earliest([registry.unit(name).since for name in followed[unit.id]])
        for unit in registry.units
    }
    return Lives(reference, heirs, since)


def _earliest(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return min(known) if len(known) == len(days) else None
