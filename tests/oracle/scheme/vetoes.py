"""Vetoes: which of them hit, the one that sets score and grade, and those that bring one indicator to nought."""

from fractions import Fraction
from typing import Any

from tests.oracle.outcome import FAILING
from tests.oracle.scheme.tree import below, names, number
from tests.oracle.share import Obligation


def hit(scheme: dict[str, Any], mine: list[Obligation]) -> list[dict[str, Any]]:
    """The vetoes that hit a unit: one of their rules has a partial or unmet result."""
    failed = [
        one.rule
        for one in mine
        if not one.waived and any(outcome.status in FAILING for outcome in one.outcomes.values())
    ]
    return [veto for veto in scheme.get("veto") or [] if any(names(veto["rules"], rule) for rule in failed)]


def lowest(vetoes: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one that sets the score, of those without `of`: `score: none`, then the smallest, then the first."""

    def height(veto: dict[str, Any]) -> tuple[bool, Fraction]:
        none = veto.get("score") == "none"
        return not none, Fraction(0) if none else number(veto, "score", 0)

    return min((veto for veto in vetoes if "of" not in veto), key=height, default=None)


def under(veto: dict[str, Any], exact: Fraction | None) -> Fraction | None:
    """The score of a unit under a veto: none, exactly the veto's (`fixed`), or the smaller of the two."""
    if veto.get("score") == "none":
        return None
    own = number(veto, "score", 0)
    return own if veto.get("fixed") or exact is None else min(own, exact)


def to_nought(
    vetoes: list[dict[str, Any]], tree: list[dict[str, Any]], figures: dict[str, Fraction | None]
) -> dict[str, Fraction | None]:
    """The figures of all leaves with 0 for those below the `of` of a veto, if they sum to more than that; each veto
    looks at the figures before all of them."""
    found = dict(figures)
    for veto in vetoes:
        leaves = below(tree, veto["of"]) if "of" in veto else set()
        some = {name: one for name, one in figures.items() if name in leaves and one is not None}
        if sum(some.values(), Fraction(0)) > 0:
            found |= dict.fromkeys(some, Fraction(0))
    return found
