"""Gates of bonus leaves: above, or at least, a number; of the score or of one indicator."""

from fractions import Fraction
from typing import Any

from tests.oracle.scheme.tree import below, number


def opens(
    gate: dict[str, Any] | None,
    tree: list[dict[str, Any]],
    score: Fraction | None,
    figures: dict[str, Fraction | None],
) -> bool:
    """Whether a gate is open. `score`: after award and all deductions, None where the unit has none; `figures`: of
    the award, from_full and deduct leaves."""
    if score is None:
        return False
    gate = gate or {}
    figure: Fraction | None = score
    if "of" in gate:
        leaves = below(tree, gate["of"])
        some = [one for name, one in figures.items() if name in leaves and one is not None]
        figure = sum(some, Fraction(0)) if some else None
    if figure is None:
        return False
    if "above" in gate:
        return figure > number(gate, "above", 0)
    return "at_least" not in gate or figure >= number(gate, "at_least", 0)
