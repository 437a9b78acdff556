"""Obligations and their results: sharing, applies_when, waivers (SPEC section 5)."""

from dataclasses import dataclass, replace
from typing import Any

from tests.oracle.checks import evaluate
from tests.oracle.outcome import NOUGHT, Outcome
from tests.oracle.periods import day
from tests.oracle.select import select
from tests.oracle.world import Ask, World

BEST = ("satisfied", "late", "pending", "needs_judgement", "partial", "unmet", "not_applicable")


@dataclass(frozen=True)
class Obligation:
    """One rule of one unit. `outcomes`: by the ids of the checks, as written; `waived`: they are only shown."""

    rule: dict[str, Any]
    unit: str
    role: str
    waived: bool
    outcomes: dict[str, Outcome]


def checks_of(rule: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """The checks of a rule, each with its id; one without is called by its position."""
    return [(check.get("id", str(n)), check) for n, check in enumerate(rule["checks"])]


def obligations(world: World, *, waivers: bool) -> list[Obligation]:
    """Every obligation, sorted by rule id and unit id."""
    found = [one for rule in world.rules for one in _of_rule(world, rule, waivers)]
    return sorted(found, key=lambda one: (one.rule["id"], one.unit))


def _of_rule(world: World, rule: dict[str, Any], waivers: bool) -> list[Obligation]:
    roles = {
        unit: role
        for unit, role in world.registry.owners(rule["owners"]).items()
        if world.registry.life_start(unit) <= world.deadline(rule)
    }
    if not roles:
        return []
    outcomes = _shared(world, rule, sorted(roles))
    return [
        Obligation(rule, unit, role, waivers and _waived(world, rule, unit), outcomes[unit])
        for unit, role in roles.items()
    ]


def _shared(world: World, rule: dict[str, Any], owners: list[str]) -> dict[str, dict[str, Outcome]]:
    """The outcomes of each owner, by the ids of the checks."""
    share = rule.get("share", "each")
    if share == "joint":
        together = Ask(world, rule, tuple(owners))
        outcomes = _outcomes(together, applies=_applies(together))
        return dict.fromkeys(owners, outcomes)
    asks = {owner: Ask(world, rule, (owner,)) for owner in owners}
    if share == "each":
        return {owner: _outcomes(ask, applies=_applies(ask)) for owner, ask in asks.items()}
    applies = any(_applies(ask) for ask in asks.values())
    own = {owner: _outcomes(ask, applies=applies) for owner, ask in asks.items()}

    def order(owner: str, check: str) -> Any:
        outcome = own[owner][check]
        return BEST.index(outcome.status), -outcome.achieved, -outcome.in_time, owner

    best = {
        check: own[min(owners, key=lambda owner: order(owner, check))][check] for check, _ in checks_of(rule)
    }
    return dict.fromkeys(owners, best)


def _applies(ask: Ask) -> bool:
    when = ask.rule.get("applies_when")
    return when is None or len(select(ask, when["of"])) >= when.get("min", 1)


def _outcomes(ask: Ask, *, applies: bool) -> dict[str, Outcome]:
    return {name: _shown(evaluate(ask, check, name), applies) for name, check in checks_of(ask.rule)}


def _shown(outcome: Outcome, applies: bool) -> Outcome:
    """What does not apply, and what awaits judgement, shows 0."""
    if not applies:
        return Outcome("not_applicable", counted=outcome.counted)
    if outcome.status in ("not_applicable", "needs_judgement"):
        return replace(outcome, achieved=NOUGHT, in_time=NOUGHT)
    return outcome


def _waived(world: World, rule: dict[str, Any], unit: str) -> bool:
    registry = world.registry
    return any(
        waiver["rule"] == rule["id"]
        and unit in registry.keepers([registry.unit(waiver["unit"])])
        and day(waiver["from"]) <= world.as_of <= day(waiver["until"])
        for waiver in world.waivers
    )
