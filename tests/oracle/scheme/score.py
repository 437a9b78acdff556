"""The exact score of one unit by one scheme, with every indicator."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.scheme.award import Figure, award
from tests.oracle.scheme.empty import scale, settle_empty
from tests.oracle.scheme.faults import take
from tests.oracle.scheme.floor import give_back, give_back_after
from tests.oracle.scheme.gains import give
from tests.oracle.scheme.gates import opens
from tests.oracle.scheme.lines import in_leaf
from tests.oracle.scheme.once import Counted
from tests.oracle.scheme.settings import inherited
from tests.oracle.scheme.tree import leaves, number, points_of, walk
from tests.oracle.scheme.vetoes import hit, lowest, to_nought, under
from tests.oracle.share import Obligation

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Line:
    """An indicator with its points (None: no cap) and score (None where it does not apply)."""

    indicator: dict[str, Any]
    points: Fraction | None
    score: Fraction | None


@dataclass(frozen=True)
class Score:
    """`exact`: None where there is none. `full`: the full marks it is of; `applicable`: the share of award points
    that apply or wait; `veto`: the one that set the score, if any; `grade`: what a veto makes the grade."""

    exact: Fraction | None
    full: Fraction
    indicators: list[Line]
    applicable: Fraction = Fraction(1)
    veto: dict[str, Any] | None = None
    grade: str | None = None


def score(scheme: dict[str, Any], tree: list[dict[str, Any]], mine: list[Obligation]) -> Score:
    """Award and from_full, deductions, floor, bonus, veto: in this order, whatever the order of the tree."""
    tree = inherited(scheme, tree)
    owned = {
        leaf["id"]: [one for one in mine if in_leaf(leaf, one.rule)]
        for leaf in walk(tree)
        if "children" not in leaf
    }
    once: Counted = {}
    main = _main(scheme, tree, owned, once)
    factor, base = scale(scheme, main), number(scheme, "base", 0)
    points = {leaf["id"]: points_of(leaf) for leaf in leaves(tree, "deduct", "bonus")}
    points |= {figure.leaf["id"]: figure.points for figure in main}
    figures = {figure.leaf["id"]: figure.score for figure in main}

    for leaf in leaves(tree, "deduct"):
        name = leaf["id"]
        taken = take(leaf, points[name], owned[name], once)
        figures[name] = -_capped(taken, points[name]) if owned[name] else None

    def total(found: dict[str, Fraction | None]) -> Fraction:
        """Base, award and deductions, not below 0, and what bonuses are there."""

        def added(*modes: str) -> Fraction:
            return sum((found.get(leaf["id"]) or NOTHING for leaf in leaves(tree, *modes)), NOTHING)

        lost = base + factor * added("award", "from_full") + added("deduct")
        return max(NOTHING, lost) + added("bonus")

    has_score = base != 0 or any(figure.score is not None for figure in main)
    before = total(figures) if has_score else None
    gains = {}
    for leaf in leaves(tree, "bonus"):
        name = leaf["id"]
        gained = give(leaf, owned[name]) if opens(leaf.get("gate"), tree, before, figures) else NOTHING
        gains[name] = _capped(gained, points[name]) if owned[name] else None

    vetoes = hit(scheme, mine)
    figures = to_nought(vetoes, tree, figures | gains)
    give_back_after(tree, figures)
    exact = total(figures) if has_score else None
    veto = lowest(vetoes)
    return Score(
        exact=exact if veto is None else under(veto, exact),
        full=number(scheme, "full_marks", 100),
        indicators=_all_lines(tree, points, figures),
        applicable=_applicable(main),
        veto=veto,
        grade=(veto or {}).get("grade"),
    )


def _main(
    scheme: dict[str, Any],
    tree: list[dict[str, Any]],
    owned: dict[str, list[Obligation]],
    once: Counted,
) -> list[Figure]:
    """The award and from_full leaves: points are spread first, since `all` takes them as they are then."""
    figures = []
    for leaf in leaves(tree, "award", "from_full"):
        if leaf.get("mode", "award") == "award":
            figures.append(award(scheme, leaf, owned[leaf["id"]]))
        else:
            state = "applies" if owned[leaf["id"]] else "empty"
            figures.append(Figure(leaf, number(leaf, "points", 0), Fraction(1), state))
    settle_empty(figures)
    for figure in figures:
        if figure.leaf.get("mode") == "from_full" and figure.state == "applies":
            figure.taken = take(figure.leaf, figure.points, owned[figure.leaf["id"]], once)
    give_back(tree, figures)
    return figures


MODES = ("award", "from_full", "deduct", "bonus")


def _capped(amount: Fraction, points: Fraction | None) -> Fraction:
    return amount if points is None else min(points, amount)


def _applicable(main: list[Figure]) -> Fraction:
    """The share of the points as written that stand on leaves that apply or wait."""
    points = {figure.leaf["id"]: number(figure.leaf, "points", 0) for figure in main}
    apply = [points[figure.leaf["id"]] for figure in main if figure.state in ("applies", "waits")]
    return sum(apply, NOTHING) / sum(points.values()) if sum(points.values()) else Fraction(1)


def _all_lines(
    tree: list[dict[str, Any]], points: dict[str, Fraction | None], figures: dict[str, Fraction | None]
) -> list[Line]:
    """Leaves and branches in the order of the tree; a branch has the sums of what is below it, and the points of the
    award and from_full leaves there, or of all where it has none of these."""
    found = []
    for one in walk(tree):
        if "children" not in one:
            found.append(Line(one, points[one["id"]], figures[one["id"]]))
            continue
        below = [leaf["id"] for leaf in leaves([one], *MODES)]
        full = [leaf["id"] for leaf in leaves([one], "award", "from_full")]
        caps = [cap for name in full or below if (cap := points[name]) is not None]
        scores = [gained for name in below if (gained := figures[name]) is not None]
        total = sum(caps, NOTHING) if caps else None
        found.append(Line(one, total, sum(scores, NOTHING) if scores else None))
    return found
