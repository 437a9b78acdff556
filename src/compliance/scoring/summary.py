"""How a class did as a whole: average, best and worst, as offices publish them (SPEC section 6, notices)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from compliance.scoring.published import UnitScore
from compliance.scoring.tally import total


@dataclass(frozen=True, slots=True)
class Summary:
    """A class, or the units of none: the exact mean of its scores, the best and the worst published score, each with
    the units that have it."""

    class_id: str | None
    scored: int
    average: Fraction
    best: str
    best_units: tuple[str, ...]
    worst: str
    worst_units: tuple[str, ...]


def summaries(units: Iterable[UnitScore]) -> Iterator[Summary]:
    """A summary of each class that has a score, in published order; `units` stand in that order."""
    for class_id, members in groupby(units, lambda one: one.class_id):
        own = [(one.id, one.exact, one.score) for one in members if one.exact is not None]
        if not own:
            continue
        figures = {score: Fraction(score or 0) for _id, _exact, score in own}
        best, worst = max(figures, key=lambda one: figures[one]), min(figures, key=lambda one: figures[one])
        yield Summary(
            class_id,
            len(own),
            mean(exact for _id, exact, _score in own),
            best or "",
            tuple(unit for unit, _exact, score in own if score == best),
            worst or "",
            tuple(unit for unit, _exact, score in own if score == worst),
        )


def mean(values: Iterable[Fraction]) -> Fraction:
    """The mean of some exact scores."""
    found = list(values)
    return total(found) / len(found)
