"""`floor: branch`: leaves that may go below zero as far as the sum over their branch does not."""

from fractions import Fraction
from typing import Any

from tests.oracle.scheme.award import Figure
from tests.oracle.scheme.tree import leaves, walk


def give_back(tree: list[dict[str, Any]], figures: list[Figure]) -> None:
    """Where the leaves below a first-level indicator sum to less than 0, the missing is given back to its negative
    floor leaves, from the last to the first. `figures`: of the award and from_full leaves, in the order of the tree."""
    for top in tree:
        known = [one["id"] for one in walk([top])]
        mine = [figure for figure in figures if figure.leaf["id"] in known]
        missing = -sum((figure.score or Fraction(0) for figure in mine), Fraction(0))
        for figure in reversed(mine):
            if missing > 0 and figure.score is not None and figure.score < 0:
                back = min(missing, -figure.score)
                figure.taken -= back
                missing -= back


def give_back_after(tree: list[dict[str, Any]], figures: dict[str, Fraction | None]) -> None:
    """The same once vetoes have brought some leaves to nought; `figures`: of all leaves, by id."""
    for top in tree:
        mine = [leaf["id"] for leaf in leaves([top], "award", "from_full")]
        missing = -sum((figures[name] or Fraction(0) for name in mine), Fraction(0))
        for name in reversed(mine):
            own = figures[name]
            if missing > 0 and own is not None and own < 0:
                back = min(missing, -own)
                figures[name] = own + back
                missing -= back
