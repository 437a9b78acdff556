"""From the sums of one unit to its exact score (SPEC section 6).

The order is award and from_full, deduct, floor, bonus, veto, whatever the order of the tree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from compliance.scoring.counts import Line
from compliance.scoring.once import Faults, once_counts
from compliance.scoring.scheme import Gate, Leaf, Scheme, Tree
from compliance.scoring.tally import NOUGHT, ONE, Number, Tally, total
from compliance.scoring.vetoes import branch_vetoes, veto_of, vetoed


class State(Enum):
    """What became of a leaf: it applies; only waits; nothing applies; or its policy gives it a figure all the same."""

    APPLIES = "applies"
    WAITS = "waits"
    EMPTY = "empty"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Bound:
    """A tree with the numbers of the rules that each leaf and each veto selects, and the lines of each leaf."""

    tree: Tree
    rules: tuple[frozenset[int], ...]
    vetoes: tuple[frozenset[int], ...]
    lines: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """All that the score of one unit depends on: a tally a leaf, the failing results of each veto (those of none
    left out), and the faults of the leaves with `once`."""

    tallies: Sequence[Tally]
    failing: Mapping[int, int] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)


@dataclass(slots=True)
class Figure:
    """A leaf's figure: `points` after spreading (None: no cap), `asked` what its prices come to before any cap, `score`
    None where it does not apply; what a deduct leaf takes is negative. `counts` is what each price is multiplied by.
    `open`: whether a bonus leaf's gate is; `struck`: whether a veto made it 0."""

    state: State
    points: Fraction | None
    score: Fraction | None = None
    asked: Fraction = NOUGHT
    counts: tuple[Number, ...] = ()
    open: bool = True
    struck: bool = False


@dataclass(slots=True)
class Settled:
    """A unit's score with every step. `exact` is None where it has none; `spread` what each applicable leaf got of the
    points of the others, `factor` what the `gained` sum was multiplied by, `before_bonus` the score that gates look at,
    `before_veto` the score but for vetoes of the whole, `applicable` the share of award points that apply or wait.
    `branch_vetoes` are the numbers of the vetoes that struck an indicator, `veto` that of the one of the whole."""

    figures: list[Figure]
    spread: Fraction
    gained: Fraction
    factor: Fraction
    taken: Fraction
    before_bonus: Fraction
    bonus: Fraction
    branch_vetoes: tuple[int, ...]
    before_veto: Fraction | None
    veto: int | None
    exact: Fraction | None
    applicable: Fraction


def settle(scheme: Scheme, bound: Bound, case: Case) -> Settled:
    """Work out one unit's score."""
    tree = bound.tree
    once = once_counts(tree, bound.lines, case.faults) if case.faults else {}
    figures = [
        figure_of(leaf, tally, once.get(number))
        for number, (leaf, tally) in enumerate(zip(tree.leaves, case.tallies, strict=True))
    ]
    counting = [(leaf, figures[n]) for n, leaf in tree.by_mode["counting"]]
    absent = total(leaf.cap for leaf, one in counting if one.state is State.EMPTY)
    spread = _settle_empty(counting)
    for number, leaf in tree.by_mode["counting"]:
        score_counting(leaf, figures[number], case.tallies[number])
    _share_floors(tree, figures)
    factor = _factor(tree, counting)
    gained = total(one.score for _leaf, one in counting if one.score is not None)
    has_score = tree.base != 0 or any(one.score is not None for _leaf, one in counting)
    for number, leaf in tree.by_mode["deduct"]:
        score_deduct(leaf, figures[number], case.tallies[number])
    taken = -total(figures[n].score or NOUGHT for n, _leaf in tree.by_mode["deduct"])
    before = max(NOUGHT, tree.base + (gained if factor == 1 else factor * gained) - taken)
    for number, leaf in tree.by_mode["bonus"]:
        is_open = has_score and gate_figure_opens(tree, leaf.gate, figures, before)
        score_bonus(leaf, figures[number], case.tallies[number], is_open=is_open)
    bonus = total(figures[n].score or NOUGHT for n, _leaf in tree.by_mode["bonus"])
    exact = before + bonus if has_score else None
    struck = branch_vetoes(scheme.vetoes, tree, figures, case.failing) if case.failing else ()
    if struck and exact is not None:
        _share_floors(tree, figures)
        exact = _again(tree, figures, factor)
    veto = veto_of(scheme.vetoes, case.failing) if case.failing else None
    return Settled(
        figures=figures,
        spread=spread,
        gained=gained,
        factor=factor,
        taken=taken,
        before_bonus=before,
        bonus=bonus,
        branch_vetoes=struck,
        before_veto=exact,
        veto=veto,
        exact=exact if veto is None else vetoed(scheme.vetoes[veto], exact),
        applicable=1 - absent / tree.award_points if absent else ONE,
    )


def _again(tree: Tree, figures: Sequence[Figure], factor: Fraction) -> Fraction:
    """The score from the figures that vetoes of indicators have left."""

    def sum_of(mode: str) -> Fraction:
        return total(figures[n].score or NOUGHT for n, _leaf in tree.by_mode[mode])

    return max(NOUGHT, tree.base + factor * sum_of("counting") + sum_of("deduct")) + sum_of("bonus")


def figure_of(leaf: Leaf, tally: Tally, once: Mapping[int, Fraction] | None) -> Figure:
    """Whether a leaf applies, and what its prices are multiplied by."""
    if leaf.mode == "award":
        if tally.weight > 0:
            return Figure(State.APPLIES, leaf.points)
        return Figure(State.WAITS if tally.waiting else State.EMPTY, leaf.points)
    counts = tally.counts
    if once is not None:
        counts = tuple(once.get(n, NOUGHT) for n in range(len(leaf.prices)))
    return Figure(State.APPLIES if tally.owns else State.EMPTY, leaf.points, counts=counts)


def line_amount(leaf: Leaf, number: int, one: Figure, tally: Tally) -> Fraction:
    """What one price of a leaf comes to, its own cap applied."""
    price = leaf.prices[number]
    count, late = one.counts[number], tally.lates[number]
    amount = NOUGHT
    if count:
        amount = (one.points or NOUGHT if price.amount is None else price.amount) * count
    if late:
        amount += price.late * late
    return amount if price.upto is None else min(price.upto, amount)


def asked_of(leaf: Leaf, one: Figure, tally: Tally) -> Fraction:
    """What the prices of a leaf come to together."""
    bites = [n for n in range(len(leaf.prices)) if one.counts[n] or tally.lates[n]]
    return total(line_amount(leaf, n, one, tally) for n in bites)


def _settle_empty(counting: Sequence[tuple[Leaf, Figure]]) -> Fraction:
    """What the policies say of the leaves to which nothing applies; what each applicable leaf gets under spread."""
    freed = NOUGHT
    applying = [one for _leaf, one in counting if one.state is State.APPLIES]
    for leaf, one in counting:
        if one.state is State.EMPTY:
            policy = leaf.settings.not_applicable
            if policy in ("full", "zero"):
                one.state = State.GIVEN
                one.score = one.points if policy == "full" else NOUGHT
            elif policy == "spread" and applying:
                freed += leaf.cap
                one.points = NOUGHT
    if not freed:
        return NOUGHT
    for one in applying:
        one.points = (one.points or NOUGHT) + freed / len(applying)
    return freed / len(applying)


def score_counting(leaf: Leaf, one: Figure, tally: Tally) -> None:
    """The score of an award or from_full leaf that applies; one that shares a branch's floor may be negative."""
    if one.state is not State.APPLIES:
        return
    points = one.points or NOUGHT
    if leaf.mode == "award":
        one.score = tally.of(points)
        return
    one.asked = asked_of(leaf, one, tally)
    left = points - one.asked
    one.score = left if leaf.whole_branch else max(NOUGHT, left)


def score_deduct(leaf: Leaf, one: Figure, tally: Tally) -> None:
    """What a deduct leaf takes, as a negative score."""
    if one.state is State.APPLIES:
        one.asked = asked_of(leaf, one, tally)
        one.score = -(one.asked if one.points is None else min(one.points, one.asked))


def score_bonus(leaf: Leaf, one: Figure, tally: Tally, *, is_open: bool) -> None:
    """What a bonus leaf gives, if its gate is open."""
    one.open = is_open
    if one.state is State.APPLIES:
        one.asked = asked_of(leaf, one, tally)
        gives = one.asked if one.points is None else min(one.points, one.asked)
        one.score = gives if is_open else NOUGHT


def _share_floors(tree: Tree, figures: Sequence[Figure]) -> None:
    """Where the leaves of a first-level indicator come to less than zero, give back what is missing to those below
    zero, from the last on."""
    for stretch in tree.shared_floors:
        own = [figures[n] for n in stretch if tree.leaves[n].counts_for_full]
        lacking = -total(one.score for one in own if one.score is not None)
        for one in reversed(own):
            if lacking <= 0:
                break
            if one.score is not None and one.score < 0:
                back = min(lacking, -one.score)
                one.score += back
                lacking -= back


def _factor(tree: Tree, counting: Sequence[tuple[Leaf, Figure]]) -> Fraction:
    """What the sum of the leaves that have a figure is multiplied by."""
    with_figure = [one for _leaf, one in counting if one.score is not None]
    rescales = any(leaf.settings.not_applicable == "rescale" for leaf, _one in counting)
    if not with_figure or not (rescales or any(one.state is State.WAITS for _leaf, one in counting)):
        return ONE
    return (tree.full - tree.base) / total(one.points or NOUGHT for one in with_figure)


def gate_figure_opens(tree: Tree, gate: Gate, figures: Sequence[Figure], before: Fraction) -> bool:
    """Whether a gate is open: by the score before any bonus, or by one indicator's figure without its bonuses."""
    if gate.of is None:
        return gate.opens(before)
    return gate.opens(figure_below(tree, gate.of, figures))


def figure_below(tree: Tree, indicator: str, figures: Sequence[Figure]) -> Fraction | None:
    """The exact figure of an indicator before any bonus; None where nothing below it has one."""
    node = tree.by_id[indicator]
    scores = [
        score
        for n in range(node.first, node.last)
        if tree.leaves[n].mode != "bonus" and (score := figures[n].score) is not None
    ]
    return total(scores) if scores else None
