"""What vetoes do to a score (SPEC section 6, 6, and Prices): of indicators all take effect, of the whole the lowest."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from compliance.scoring.scheme import Tree, VetoRule
from compliance.scoring.tally import NOUGHT, total


class Scored(Protocol):
    """A leaf's figure, of which a veto changes the score."""

    score: Fraction | None
    struck: bool


def branch_vetoes(
    vetoes: Sequence[VetoRule], tree: Tree, figures: Sequence[Scored], failing: Mapping[int, int]
) -> tuple[int, ...]:
    """Make every indicator 0 of which a veto holds and that has more; the numbers of the vetoes that hold."""
    held = tuple(
        n
        for n in sorted(failing)
        if failing[n] > 0 and vetoes[n].of is not None and vetoes[n].of in tree.by_id
    )
    stretches = [tree.by_id[str(vetoes[n].of)] for n in held]
    struck = [
        n
        for node in stretches
        if total(one.score for one in figures[node.first : node.last] if one.score is not None) > 0
        for n in range(node.first, node.last)
    ]
    for n in struck:
        if figures[n].score is not None:
            figures[n].score, figures[n].struck = NOUGHT, True
    return held


def veto_of(vetoes: Sequence[VetoRule], failing: Mapping[int, int]) -> int | None:
    """The number of the veto of the whole that holds: one without a score first, then the lowest, then the first."""
    hit = [n for n, count in failing.items() if count > 0 and vetoes[n].of is None]
    return min(hit, key=lambda n: (severity(vetoes[n]), n), default=None)


def severity(veto: VetoRule) -> tuple[bool, Fraction]:
    """What orders vetoes of the whole: one without a score first, then the lowest."""
    return veto.score is not None, veto.score or NOUGHT


def vetoed(veto: VetoRule, exact: Fraction | None) -> Fraction | None:
    """The score under a veto of the whole."""
    if veto.score is None or veto.fixed or exact is None:
        return veto.score
    return min(veto.score, exact)
