"""`award` leaves: what an obligation earns, and what becomes of a leaf to which none applies."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.outcome import FAILING, GOOD, WAITING, Outcome
from tests.oracle.scheme.tree import number
from tests.oracle.share import Obligation


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
        return max(Fraction(0), self.points * self.share - self.taken)


def earned(scheme: dict[str, Any], outcome: Outcome) -> Fraction | None:
    """What a check earns; None where it does not count."""
    if outcome.status in WAITING:
        return Fraction(0) if scheme.get(outcome.status, "exclude") == "zero" else None
    if outcome.status not in GOOD + FAILING:
        return None
    return outcome.in_time + factor(scheme) * (outcome.achieved - outcome.in_time)


def factor(scheme: dict[str, Any]) -> Fraction:
    """The share that what is met late keeps."""
    return number(scheme.get("late") or {}, "factor", 1)


def of_obligation(scheme: dict[str, Any], one: Obligation) -> Fraction | None:
    """What an obligation earns, 0 … 1; None where none of its checks counts."""
    if one.waived:
        return None
    counting = []
    for check in one.rule["checks"]:
        outcome = one.outcomes[check["id"]]
        share = earned(scheme, outcome)
        if share is not None:
            counting.append((number(check, "weight", 1), share, outcome.status))
    if not counting:
        return None
    if scheme.get("credit", "proportional") == "all_or_nothing":
        statuses = {status for _, _, status in counting}
        if statuses == {"satisfied"}:
            return Fraction(1)
        return factor(scheme) if statuses <= set(GOOD) else Fraction(0)
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
    """The figure of an award leaf over the obligations that it names."""
    points = number(leaf, "points", 0)
    weighed = [one for one in mine if weight_of(scheme, one) != 0]
    applying = [one for one in weighed if of_obligation(scheme, one) is not None]
    if applying:
        total = sum((weight_of(scheme, one) for one in applying), Fraction(0))
        gained = sum(
            (weight_of(scheme, one) * (of_obligation(scheme, one) or Fraction(0)) for one in applying),
            Fraction(0),
        )
        return Figure(leaf, points, gained / total, "applies")
    return Figure(leaf, points, Fraction(0), "waits" if any(map(waits, weighed)) else "empty")


def settle_empty(scheme: dict[str, Any], figures: list[Figure]) -> None:
    """What `not_applicable` says of the leaves to which nothing applies."""
    policy = scheme.get("not_applicable", "rescale")
    empty = [figure for figure in figures if figure.state == "empty"]
    if policy in ("full", "zero"):
        for figure in empty:
            figure.state = "given"
            figure.share = Fraction(1 if policy == "full" else 0)
    applying = [figure for figure in figures if figure.state == "applies"]
    if policy == "spread" and applying:
        freed = sum((figure.points for figure in empty), Fraction(0))
        for figure in empty:
            figure.points = Fraction(0)
        for figure in applying:
            figure.points += freed / len(applying)


def scale(scheme: dict[str, Any], figures: list[Figure]) -> Fraction:
    """What the sum of the leaves that have a figure is multiplied by."""
    with_figure = [figure for figure in figures if figure.score is not None]
    rescales = scheme.get("not_applicable", "rescale") == "rescale"
    if not with_figure or not (rescales or any(figure.state == "waits" for figure in figures)):
        return Fraction(1)
    points = sum((figure.points for figure in with_figure), Fraction(0))
    return (number(scheme, "full_marks", 100) - number(scheme, "base", 0)) / points
