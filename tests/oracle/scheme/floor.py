"""`floor: branch`: leaves that may go below zero as far as the sum over their branch does not."""

from fractions import Fraction
from typing import Any

from tests.oracle.scheme.award import Figure
from tests.oracle.scheme.tree import walk


def give_back(tree: list[dict[str, Any]], figures: list[Figure]) -> None:
    """Where the leaves below a first-level indicator sum to less than 0, the missing is given back to its negative
    floor leaves, from the last to the first. `figures`: of the award and from_full leaves, in the order of the tree."""
    for top in tree:
        leaves = [one["id"] for one in walk([top])]
        mine = [figure for figure in figures if figure.leaf["id"] in leaves]
        missing = -sum((figure.score or Fraction(0) for figure in mine), Fraction(0))
        for figure in reversed(mine):
            if missing > 0 and figure.score is not None and figure.score < 0:
                back = min(missing, -figure.score)
                figure.taken -= back
                missing -= back
