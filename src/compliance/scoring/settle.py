"""From the sums of one unit to its exact score (SPEC section 6, 2 to 6).

The order is award and from_full, deduct, floor, bonus, veto, whatever the order of the tree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from compliance.scoring.once import Faults, once_counts
from compliance.scoring.scheme import Leaf, Scheme, Tree
from compliance.scoring.tally import NOUGHT, Tally, total


class State(Enum):
    """What became of a leaf: it applies; only waits; nothing applies; or its policy gives it a figure all the same."""

    APPLIES = "applies"
    WAITS = "waits"
    EMPTY = "empty"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Bound:
    """A tree with the numbers of the rules that each leaf and each veto selects."""

    tree: Tree
    rules: tuple[frozenset[int], ...]
    vetoes: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """All that the score of one unit depends on: a tally a leaf, the failing results of each veto (those of none
    left out), and the faults of the leaves with `once`."""

    tallies: Sequence[Tally]
    failing: Mapping[int, int] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)


@dataclass(slots=True)
class Figure:
    """A leaf's figure: `points` after spreading, `asked` what its prices come to before any cap, `score` None where it
    does not apply; what a deduct leaf takes is negative."""

    state: State
    points: Fraction
    score: Fraction | None = None
    asked: Fraction = NOUGHT
    counts: tuple[int, ...] = ()
    open: bool = True


@dataclass(slots=True)
class Settled:
    """A unit's score with every step. `exact` is None where it has none; `spread` what each applicable leaf got of the
    points of the others, `factor` what the `gained` sum was multiplied by, `before_bonus` the score that gates look at,
    `applicable` the share of award points that apply or wait."""

    figures: list[Figure]
    spread: Fraction
    gained: Fraction
    factor: Fraction
    taken: Fraction
    before_bonus: Fraction
    bonus: Fraction
    veto: int | None
    exact: Fraction | None
    applicable: Fraction


def settle(scheme: Scheme, bound: Bound, case: Case) -> Settled:
    """Work out one unit's score."""
    tree = bound.tree
    counts = once_counts(tree, bound.rules, case.faults) if case.faults else {}
    figures = [
        _figure(leaf, tally, counts.get(number))
        for number, (leaf, tally) in enumerate(zip(tree.leaves, case.tallies, strict=True))
    ]
    award = [(leaf, figures[n]) for n, leaf in tree.of_mode("award", "from_full")]
    points = total(leaf.points for leaf, _figure_ in award)
    present = total(leaf.points for leaf, one in award if one.state is not State.EMPTY)
    spread = _settle_empty(award)
    for number, leaf in tree.of_mode("award", "from_full"):
        _score_award(leaf, figures[number], case.tallies[number])
    factor = _factor(tree, award)
    gained = total(one.score for _leaf, one in award if one.score is not None)
    has_score = tree.base != 0 or any(one.score is not None for _leaf, one in award)
    taken = -total(figures[n].score or NOUGHT for n, _leaf in tree.of_mode("deduct"))
    before = max(NOUGHT, tree.base + factor * gained - taken)
    bonus = NOUGHT
    for number, leaf in tree.of_mode("bonus"):
        one = figures[number]
        one.open = has_score and before >= leaf.gate
        if one.score is not None and not one.open:
            one.score = NOUGHT
        bonus += one.score or NOUGHT
    exact = before + bonus if has_score else None
    veto = _veto(scheme, case.failing)
    if veto is not None:
        limit = scheme.vetoes[veto].score
        exact = limit if exact is None else min(limit, exact)
    share = present / points if points else Fraction(1)
    return Settled(figures, spread, gained, factor, taken, before, bonus, veto, exact, share)


def _figure(leaf: Leaf, tally: Tally, once: int | None) -> Figure:
    """A leaf by itself; deduct and bonus leaves are complete after it, gates apart."""
    if leaf.mode == "award":
        if tally.weight > 0:
            return Figure(State.APPLIES, leaf.points)
        return Figure(State.WAITS if tally.waiting else State.EMPTY, leaf.points)
    counts = tally.counts if once is None else (once,)
    asked = total(price.amount * n for price, n in zip(leaf.prices, counts, strict=False) if n)
    figure = Figure(State.APPLIES if tally.owns else State.EMPTY, leaf.points, None, asked, counts)
    if tally.owns and leaf.mode == "deduct":
        figure.score = -min(leaf.points, asked)
    if tally.owns and leaf.mode == "bonus":
        figure.score = min(leaf.points, asked)
    return figure


def _settle_empty(award: Sequence[tuple[Leaf, Figure]]) -> Fraction:
    """What the policies say of the leaves to which nothing applies; what each applicable leaf gets under spread."""
    freed = NOUGHT
    applying = [one for _leaf, one in award if one.state is State.APPLIES]
    for leaf, one in award:
        if one.state is State.EMPTY:
            policy = leaf.settings.not_applicable
            if policy in ("full", "zero"):
                one.state = State.GIVEN
                one.score = one.points if policy == "full" else NOUGHT
            elif policy == "spread" and applying:
                freed += one.points
                one.points = NOUGHT
    if not freed:
        return NOUGHT
    for one in applying:
        one.points += freed / len(applying)
    return freed / len(applying)


def _score_award(leaf: Leaf, one: Figure, tally: Tally) -> None:
    if one.state is not State.APPLIES:
        return
    if leaf.mode == "award":
        one.score = one.points * tally.share
    else:
        one.score = max(NOUGHT, one.points - one.asked)


def _factor(tree: Tree, award: Sequence[tuple[Leaf, Figure]]) -> Fraction:
    """What the sum of the leaves that have a figure is multiplied by."""
    with_figure = [one for _leaf, one in award if one.score is not None]
    rescales = any(leaf.settings.not_applicable == "rescale" for leaf, _one in award)
    if not with_figure or not (rescales or any(one.state is State.WAITS for _leaf, one in award)):
        return Fraction(1)
    return (tree.full - tree.base) / total(one.points for one in with_figure)


def _veto(scheme: Scheme, failing: Mapping[int, int]) -> int | None:
    """The number of the veto that holds: the lowest of those with a failing result, among equals the first."""
    hit = [number for number, count in failing.items() if count > 0]
    return min(hit, key=lambda number: (scheme.vetoes[number].score, number), default=None)
