"""Tasks (SPEC section 7, first paragraph): what must still be done, by when, what it is worth."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

from tests.oracle.outcome import FAILING, Outcome
from tests.oracle.scheme.combine import unit_score
from tests.oracle.scheme.tree import decimals
from tests.oracle.share import Obligation
from tests.oracle.world import World

Scheme = dict[str, Any] | None


def tasks(world: World, scheme: Scheme, everything: list[Obligation]) -> list[dict[str, Any]]:
    """Every task, in the order of the results."""
    found = []
    for one in everything:
        for check, outcome in one.outcomes.items():
            kind = None if one.waived else _kind(world, scheme, outcome)
            if kind is None:
                continue
            found.append(
                {
                    "kind": kind,
                    "rule": one.rule["id"],
                    "unit": one.unit,
                    "check": check,
                    "due": _due(world, scheme, kind, outcome),
                    "worth": _worth(world, scheme, everything, one, check) if kind == "rectify" else None,
                }
            )
    return found


def _kind(world: World, scheme: Scheme, outcome: Outcome) -> str | None:
    if outcome.status in FAILING and any(failure.curable for failure in outcome.failures):
        return "rectify"
    if outcome.status == "needs_judgement":
        return "judge"
    ahead = _term(world, scheme, "remind", "natural")
    if outcome.status == "pending" and ahead is not None and outcome.next_due is not None:
        return "remind" if outcome.next_due <= ahead else None
    return None


def _term(world: World, scheme: Scheme, key: str, calendar: str) -> date | None:
    """So many days from the as-of date as the scheme says under `rectify` or `remind`; None if it says nothing."""
    term = (scheme or {}).get(key)
    if term is None:
        return None
    return world.workdays.later(world.as_of, term["days"], term.get("calendar", calendar))


def _due(world: World, scheme: Scheme, kind: str, outcome: Outcome) -> str | None:
    due = outcome.next_due if kind == "remind" else _term(world, scheme, "rectify", "working")
    return None if due is None else due.isoformat()


def _worth(
    world: World, scheme: Scheme, everything: list[Obligation], failing: Obligation, check: str
) -> str | None:
    """The unit's exact score with this result mended, less its score now, rounded once."""
    if scheme is None:
        return None
    mine = [one for one in everything if one.unit == failing.unit]
    better = replace(failing, outcomes=failing.outcomes | {check: _mended(failing.outcomes[check])})
    now = unit_score(world, scheme, failing.unit, mine).exact or Fraction(0)
    mended = [better if one is failing else one for one in mine]
    then = unit_score(world, scheme, failing.unit, mended).exact or Fraction(0)
    return decimals(then - now, scheme.get("digits", 2))


def _mended(outcome: Outcome) -> Outcome:
    """A result as the price lists see it once what is curable is mended: the records that were missing count."""
    assert outcome.mended is not None
    curable = [failure for failure in outcome.failures if failure.curable and not failure.record]
    return replace(
        outcome.mended,
        counted=outcome.counted,
        added=sum((failure.adds for failure in curable), Fraction(0)),
    )
