"""Grades: read off the rounded figure and the rank (SPEC section 6, 7, and Prices)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from compliance.scoring.model import Grade
from compliance.scoring.scheme import Scheme
from compliance.scoring.scored import AnyScored


@dataclass(frozen=True, slots=True)
class Field:
    """The ranked units of a class: how many there are, and how many have each rank or a better one."""

    size: int
    within: Mapping[int, int]


def field_of(ranks: Sequence[int]) -> Field:
    """The field from the ranks of its units."""
    counted = Counter(ranks)
    within, so_far = {}, 0
    for rank in sorted(counted):
        so_far += counted[rank]
        within[rank] = so_far
    return Field(len(ranks), within)


def best_first(grades: Sequence[Grade]) -> list[Grade]:
    """The grades from the best on.

    Without any share of the class the highest figure is the best. With one the order of the file tells, if its figures
    descend or ascend throughout; else (they jump, or only the grade for all the rest, from 0 on, has one) shares of the
    class come first, the smaller before the larger, then the figures from the highest on."""
    plain = [Fraction(grade.at_least or 0) for grade in grades if grade.top is None]
    if len(plain) < len(grades) and plain not in ([], [Fraction(0)]):
        if all(high > low for high, low in pairwise(plain)):
            return list(grades)
        if all(low < high for low, high in pairwise(plain)):
            return list(reversed(grades))
    return sorted(
        grades,
        key=lambda grade: (grade.top is None, Fraction(grade.top or 1), -Fraction(grade.at_least or 0)),
    )


def places(grade: Grade, size: int) -> int:
    """How many of so many units are among the first of a grade with `top`: the share, rounded down."""
    return int(Fraction(grade.top or 1) * size)


def grade_of(
    scheme: Scheme, one: AnyScored, figure: int | None, rank: int | None, field: Field
) -> str | None:
    """A veto's grade, else the best whose conditions hold. `figure` is the rounded score in units of its last place."""
    veto = one.graded_by
    if veto is not None and veto.grade is not None:
        return veto.grade
    if figure is None:
        return None
    value = Fraction(figure, 10**scheme.digits)
    for grade in best_first(scheme.file.grades):
        if grade.at_least is not None and value < grade.at_least:
            continue
        if grade.top is not None and (rank is None or field.within[rank] > places(grade, field.size)):
            continue
        return str(grade.title)
    return None
