"""A score that is made up of several sheets and of assessments on file (SPEC section 6, Sheets and periods)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from compliance.scoring.scheme import Part, Scheme
from compliance.scoring.tally import NOUGHT, total
from compliance.scoring.vetoes import veto_of, vetoed

Figure = tuple[Fraction | None, Fraction]
"""An exact score, None where there is none, and the full marks that it is of."""


@dataclass(frozen=True, slots=True)
class Blend:
    """A score that several make up: the figure of each part and the weight that it has for this unit (0 where it is
    left out); the score before vetoes; the number of the veto that holds; the exact score."""

    figures: tuple[Figure, ...]
    weights: tuple[Fraction, ...]
    before_veto: Fraction | None
    veto: int | None
    exact: Fraction | None


def blend(
    scheme: Scheme,
    unit_class: int | None,
    unit: str,
    sheets: Sequence[Figure | None],
    failing: Mapping[int, int],
) -> Blend:
    """One unit's score from its figures by the sheets (None for the parts that are filed assessments).

    A part in which the unit has no score is left out, and the weights of the others are raised in proportion."""
    full = scheme.full_of(unit_class)
    figures = tuple(
        sheet or filed_figure(part, unit, full) for part, sheet in zip(scheme.parts, sheets, strict=True)
    )
    pairs = list(zip(scheme.parts, figures, strict=True))
    there = total(part.weight for part, (exact, _of) in pairs if exact is not None)
    weights = tuple(part.weight / there if exact is not None else NOUGHT for part, (exact, _of) in pairs)
    before = None
    if there:
        before = total(contribution(*pair, full) for pair in zip(figures, weights, strict=True))
    veto = veto_of(scheme.vetoes, failing)
    exact = before if veto is None else vetoed(scheme.vetoes[veto], before)
    return Blend(figures, weights, before, veto, exact)


def contribution(figure: Figure, weight: Fraction, full: Fraction) -> Fraction:
    """What a part brings in points of the whole: weight × score × full marks / the part's full marks."""
    exact, of = figure
    return NOUGHT if exact is None else weight * exact * full / of


def filed_figure(part: Part, unit: str, full: Fraction) -> Figure:
    """What a part of filed assessments comes to for a unit."""
    values = [value for _name, value in filed_scores(part, unit, full)]
    if not values:
        return None, full
    if part.take == "mean":
        return total(values) / len(values), full
    return (values[-1] if part.take == "last" else min(values)), full


def filed_scores(part: Part, unit: str, full: Fraction) -> list[tuple[str, Fraction]]:
    """The unit's scores in the filed assessments in which it has one, in their order, out of `full` marks."""
    found = []
    for one in part.filed:
        if unit in one.scores:
            exact, of = one.scores[unit]
            found.append((one.name, exact * full / of))
    return found
