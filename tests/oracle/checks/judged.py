"""`judged`: the mean of what people said is enough."""

from fractions import Fraction
from typing import Any

from tests.oracle.checks.bounds import exact
from tests.oracle.outcome import WHOLE, Failure, Outcome, settled
from tests.oracle.periods import day
from tests.oracle.world import Ask


def scores(ask: Ask, name: str, levels: dict[Any, Fraction]) -> list[Fraction]:
    """Each judge's latest score for this check of these owners (and of those whose judgements are now theirs)."""
    latest: dict[str, tuple[str, Fraction]] = {}
    registry = ask.world.registry
    for entry in ask.world.judgements:
        if entry["rule"] != ask.rule["id"] or entry["check"] != name or not ask.over(day(entry["on"])):
            continue
        if not registry.keepers([registry.unit(entry["unit"])]) & set(ask.owners):
            continue
        judge, said = entry["judge"], entry["score"]
        score = levels[said] if said in levels else Fraction(said)
        if judge not in latest or latest[judge][0] < entry["on"]:
            latest[judge] = (entry["on"], score)
    return [one for _, one in latest.values()]


def named_levels(check: dict[str, Any]) -> dict[Any, Fraction]:
    """The steps that a judge may name, if the check has any."""
    return {name: Fraction(value) for name, value in (check.get("levels") or {}).items()}


def full_scale(check: dict[str, Any]) -> Fraction:
    """What a judge can give at most: as written, else the greatest level, else 5."""
    written = exact(check.get("scale"))
    return written if written is not None else max(named_levels(check).values(), default=Fraction(5))


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; achieved is always the mean over the scale, and nothing is late."""
    given = scores(ask, name, named_levels(check))
    if not given and not ask.over(ask.deadline):
        return Outcome("pending", next_due=ask.deadline)
    if not given:
        return Outcome("needs_judgement")
    scale = full_scale(check)
    least = exact(check.get("pass", scale))
    assert least is not None
    mean = sum(given, Fraction(0)) / len(given)
    achieved = mean / scale
    if mean >= least:
        return Outcome("satisfied", achieved, achieved)
    return settled(
        achieved, achieved, failures=[Failure(name, True, whole=True)], mended=settled(WHOLE, WHOLE)
    )
