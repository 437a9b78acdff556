"""From the owners that a rule names to the units that hold its obligation (SPEC sections 2 and 5)."""

from datetime import date

from compliance.rules.model import Owner, Rule
from compliance.units import Lives, Registry


def obligations(rule: Rule, deadline: date, registry: Registry, lives: Lives) -> dict[str, bool]:
    """The living units that own the rule, by id in order, each with whether its role is only support.

    A unit named twice owns once, in the stronger role; what the dead owned their heirs own; a unit whose life (and
    that of the units it follows) began after the deadline owns nothing."""
    support: dict[str, bool] = {}
    for owner in rule.owners:
        for unit in _units(owner, registry, lives):
            since = lives.since[unit]
            if since is None or since <= deadline:
                support[unit] = support.get(unit, True) and owner.role == "support"
    return dict(sorted(support.items()))


def _units(owner: Owner, registry: Registry, lives: Lives) -> set[str]:
    named = members(owner.name, registry)
    spared = {unit for name in owner.except_ for unit in members(name, registry)}
    return {heir for unit in named - spared for heir in lives.heirs[unit]} - spared


def members(name: str, registry: Registry) -> set[str]:
    """The units that a name stands for: itself, or the members of the group; nobody where it resolves to nothing."""
    unit = registry.resolve(name)
    if unit is not None:
        return {unit}
    group = registry.resolve_group(name)
    return set(registry.members(group)) if group is not None else set()
