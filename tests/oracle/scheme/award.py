"""`award` leaves: what an obligation earns, and what becomes of a leaf to which none applies."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.outcome import FAILING, GOOD, WAITING, Outcome
from tests.oracle.scheme.tree import number
from tests.oracle.share import Obligation, checks_of


@dataclass
class Figure:
    """A leaf that stands for full marks: its points and its share of them. `state`: applies, waits, empty, given."""

    leaf: dict[str, Any]
    points: Fraction
    share: Fraction
    state: str
    taken: Fraction = Fraction(0)

    @property
    def score(self) -> Fraction | None:
        """What it gives; None where it has no figure."""
        if self.state not in ("applies", "given"):
            return None
        figure = self.points * self.share - self.taken
        return figure if self.leaf.get("floor") == "branch" else max(Fraction(0), figure)


def earned(scheme: dict[str, Any], leaf: dict[str, Any], outcome: Outcome) -> Fraction | None:
    """What a check earns; None where it does not count."""
    if outcome.status in WAITING:
        return Fraction(0) if scheme.get(outcome.status, "exclude") == "zero" else None
    if outcome.status not in GOOD + FAILING:
        return None
    return outcome.in_time + factor(leaf) * (outcome.achieved - outcome.in_time)


def factor(leaf: dict[str, Any]) -> Fraction:
    """The share that what is met late keeps."""
    return number(leaf.get("late") or {}, "factor", 1)


def of_obligation(scheme: dict[str, Any], leaf: dict[str, Any], one: Obligation) -> Fraction | None:
    """What an obligation earns in a leaf, 0 … 1; None where none of its checks counts."""
    if one.waived:
        return None
    counting = []
    for name, check in checks_of(one.rule):
        outcome = one.outcomes[name]
        share = earned(scheme, leaf, outcome)
        if share is not None:
            counting.append((number(check, "weight", 1), share, outcome.status))
    if not counting:
        return None
    if leaf.get("credit", "proportional") == "all_or_nothing":
        statuses = {status for _, _, status in counting}
        if statuses == {"satisfied"}:
            return Fraction(1)
        return factor(leaf) if statuses <= set(GOOD) else Fraction(0)
    total = sum((weight for weight, _, _ in counting), Fraction(0))
    if total == 0:
        return None
    return sum((weight * share for weight, share, _ in counting), Fraction(0)) / total


def weight_of(scheme: dict[str, Any], one: Obligation) -> Fraction:
    """The weight of an obligation, a support role's less."""
    support = number(scheme.get("support") or {}, "factor", 1) if one.role == "support" else Fraction(1)
    return number(one.rule, "weight", 1) * support


def waits(one: Obligation) -> bool:
    """Whether an obligation counts for nothing yet only because it is pending or awaits judgement."""
    return not one.waived and any(outcome.status in WAITING for outcome in one.outcomes.values())


def award(scheme: dict[str, Any], leaf: dict[str, Any], mine: list[Obligation]) -> Figure:
    """The figure of an award leaf, which has all its settings written on it, over the obligations that it names."""
    points = number(leaf, "points", 0)
    weighed = [one for one in mine if weight_of(scheme, one) != 0]
    applying = [one for one in weighed if of_obligation(scheme, leaf, one) is not None]
    if applying:
        total = sum((weight_of(scheme, one) for one in applying), Fraction(0))
        gained = sum(
            (weight_of(scheme, one) * (of_obligation(scheme, leaf, one) or Fraction(0)) for one in applying),
            Fraction(0),
        )
        return Figure(leaf, points, gained / total, "applies")
    return Figure(leaf, points, Fraction(0), "waits" if any(map(waits, weighed)) else "empty")
