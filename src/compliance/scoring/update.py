"""A unit's score after a change of few of its leaves: the rest of the sheet is taken as it was."""

from collections.abc import Iterable
from fractions import Fraction

from compliance.scoring.scored import Scored
from compliance.scoring.settle import (
    Case,
    Figure,
    State,
    figure_of,
    score_bonus,
    score_counting,
    score_deduct,
    settle,
)
from compliance.scoring.tally import NOUGHT
from compliance.scoring.vetoes import veto_of, vetoed


def updated(scored: Scored, case: Case, touched: Iterable[int]) -> Fraction | None:
    """The exact score of `case`, which differs from the unit's own in the leaves `touched` and in vetoes and faults.

    Where a leaf begins or ceases to apply, or leaves depend on each other, the whole sheet is settled anew."""
    changed = _changed(scored, case, touched)
    if changed is None:
        return settle(scored.scheme, scored.bound, case).exact
    tree, old = scored.bound.tree, scored.settled
    gained, taken = old.gained, old.taken
    for n, one in changed.items():
        leaf, tally, was = tree.leaves[n], case.tallies[n], old.figures[n].score or NOUGHT
        if leaf.counts_for_full:
            score_counting(leaf, one, tally)
            gained += (one.score or NOUGHT) - was
        elif leaf.mode == "deduct":
            score_deduct(leaf, one, tally)
            taken -= (one.score or NOUGHT) - was
    before = max(NOUGHT, tree.base + old.factor * gained - taken)
    exact = None
    if old.before_veto is not None:
        exact = before
        for n, leaf in tree.by_mode["bonus"]:
            one = changed.get(n) or figure_of(leaf, case.tallies[n], None)
            score_bonus(leaf, one, case.tallies[n], is_open=leaf.gate.opens(before))
            exact += one.score or NOUGHT
    veto = veto_of(scored.scheme.vetoes, case.failing)
    return exact if veto is None else vetoed(scored.scheme.vetoes[veto], exact)


def _changed(scored: Scored, case: Case, touched: Iterable[int]) -> dict[int, Figure] | None:
    """The figures of the leaves that change, still without a score; None where these are not all that changes."""
    tree = scored.bound.tree
    linked = tree.shared_floors or any(leaf.gate.of for _n, leaf in tree.by_mode["bonus"])
    if linked or case.faults or scored.case.faults or any(veto.of for veto in scored.scheme.vetoes):
        return None
    found = {}
    for n in touched:
        old = scored.settled.figures[n]
        one = figure_of(tree.leaves[n], case.tallies[n], None)
        given = one.state is State.EMPTY and old.state is State.GIVEN
        if one.state is not old.state and not given:
            return None
        one.points = old.points
        if one.state is State.APPLIES:
            found[n] = one
    return found
