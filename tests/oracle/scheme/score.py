"""The exact score of one unit, with every indicator."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.outcome import FAILING
from tests.oracle.scheme.award import Figure, award, scale, settle_empty
from tests.oracle.scheme.faults import Fault, take
from tests.oracle.scheme.tree import leaves, names, number, walk
from tests.oracle.share import Obligation


@dataclass(frozen=True)
class Score:
    """`exact`: None where there is none. `indicators`: id to points and score (None where it does not apply).
    `applicable`: the share of award points that apply or wait."""

    exact: Fraction | None
    indicators: dict[str, tuple[Fraction, Fraction | None]]
    applicable: Fraction
    veto: dict[str, Any] | None


def score(scheme: dict[str, Any], tree: list[dict[str, Any]], mine: list[Obligation]) -> Score:
    """Award and from_full, deductions, floor, bonus, veto: in this order, whatever the order of the tree."""

    def named(entry: dict[str, Any]) -> list[Obligation]:
        return [one for one in mine if names(entry["rules"], one.rule)]

    once: dict[str, set[Fault]] = {}
    figures: list[Figure] = []
    for leaf in leaves(tree, "award", "from_full"):
        if leaf.get("mode", "award") == "award":
            figures.append(award(scheme, leaf, named(leaf)))
        else:
            state = "applies" if named(leaf) else "empty"
            taken = take(leaf, named(leaf), once)
            figures.append(Figure(leaf, number(leaf, "points", 0), Fraction(1), state, taken))
    points = sum((figure.points for figure in figures), Fraction(0))
    present = sum((figure.points for figure in figures if figure.state != "empty"), Fraction(0))
    settle_empty(scheme, figures)
    base = number(scheme, "base", 0)
    total = base + scale(scheme, figures) * sum(
        (figure.score or Fraction(0) for figure in figures), Fraction(0)
    )
    has_score = base != 0 or any(figure.score is not None for figure in figures)
    found = {figure.leaf["id"]: (figure.points, figure.score) for figure in figures}

    for leaf in leaves(tree, "deduct"):
        cap = number(leaf, "points", 0)
        taken = min(cap, take(leaf, named(leaf), once))
        total -= taken
        found[leaf["id"]] = (cap, -taken if named(leaf) else None)
    total = max(Fraction(0), total)

    given = Fraction(0)
    for leaf in leaves(tree, "bonus"):
        cap = number(leaf, "points", 0)
        reached = has_score and total >= number(leaf.get("gate") or {}, "at_least", 0)
        gained = (
            min(cap, _successes(named(leaf)) * number(leaf, "per_success", 0)) if reached else Fraction(0)
        )
        given += gained
        found[leaf["id"]] = (cap, gained if named(leaf) else None)
    exact = total + given if has_score else None

    veto = _veto(scheme, [entry for entry in scheme.get("veto") or [] if _failed(named(entry))])
    if veto is not None:
        exact = min(number(veto, "score", 0), exact) if exact is not None else number(veto, "score", 0)
    return Score(exact, _with_branches(tree, found), present / points if points else Fraction(1), veto)


def _successes(mine: list[Obligation]) -> int:
    return sum(
        outcome.status == "satisfied" for one in mine if not one.waived for outcome in one.outcomes.values()
    )


def _failed(mine: list[Obligation]) -> bool:
    return any(
        outcome.status in FAILING for one in mine if not one.waived for outcome in one.outcomes.values()
    )


def _veto(scheme: dict[str, Any], hit: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The lowest of those that hit, among equals the first."""
    return min(hit, key=lambda entry: number(entry, "score", 0), default=None)


def _with_branches(
    tree: list[dict[str, Any]], found: dict[str, tuple[Fraction, Fraction | None]]
) -> dict[str, tuple[Fraction, Fraction | None]]:
    """Leaves and branches in the order of the tree; a branch has the sums of what is below it."""
    ordered = {}
    for one in walk(tree):
        below = [found[leaf["id"]] for leaf in walk([one]) if "children" not in leaf]
        scores = [gained for _, gained in below if gained is not None]
        total = sum(scores, Fraction(0)) if scores else None
        ordered[one["id"]] = (sum((points for points, _ in below), Fraction(0)), total)
    return ordered
