"""What becomes of the leaves to which nothing applies: `not_applicable`, each by its own policy."""

from fractions import Fraction
from typing import Any

from tests.oracle.scheme.award import Figure
from tests.oracle.scheme.tree import number


def policy(figure: Figure) -> str:
    """What is said of a leaf to which nothing applies."""
    return str(figure.leaf.get("not_applicable", "rescale"))


def settle_empty(figures: list[Figure]) -> None:
    """Empty leaves get what `full` and `zero` say, or their points go in equal parts to those that apply."""
    applying = [figure for figure in figures if figure.state == "applies"]
    for figure in [one for one in figures if one.state == "empty"]:
        if policy(figure) in ("full", "zero"):
            figure.state = "given"
            figure.share = Fraction(1 if policy(figure) == "full" else 0)
        if policy(figure) == "spread" and applying:
            for other in applying:
                other.points += figure.points / len(applying)
            figure.points = Fraction(0)


def scale(scheme: dict[str, Any], figures: list[Figure]) -> Fraction:
    """What the sum of the leaves that have a figure is multiplied by: 1 unless some leaf rescales or waits."""
    with_figure = [figure for figure in figures if figure.score is not None]
    rescales = any(policy(figure) == "rescale" or figure.state == "waits" for figure in figures)
    if not with_figure or not rescales:
        return Fraction(1)
    points = sum((figure.points for figure in with_figure), Fraction(0))
    return (number(scheme, "full_marks", 100) - number(scheme, "base", 0)) / points
