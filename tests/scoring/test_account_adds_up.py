"""The steps of an account come to the score that is published, whatever the sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from tests.scoring.strategies import Whole, World, wholes, worlds
from tests.scoring.test_properties import FEW, scored
from tests.scoring.test_rescore_properties import scored_whole

from compliance.scoring import Scoring, Step, account
from compliance.scoring.scored import Blended, Scored

NOUGHT = Fraction(0)


def amounts(steps: Sequence[Step], *kinds: str) -> list[Fraction]:
    return [one.amount for one in steps if one.kind in kinds and one.amount is not None]


def adds_up(steps: Sequence[Step], one: Scored) -> None:
    """Hold the workings of one sheet, up to its vetoes, against each other and against its figures."""
    (start,) = amounts(steps, "start")
    got, left = amounts(steps, "sum")
    assert sum(amounts(steps, "leaf"), NOUGHT) == got
    (kept,) = amounts(steps, "factor") or [got]
    assert start + kept + sum(amounts(steps, "deduct"), NOUGHT) == left
    assert amounts(steps, "floor") == ([NOUGHT] if left < 0 else [])
    come_to = max(left, NOUGHT) + sum(amounts(steps, "bonus"), NOUGHT)
    if one.settled.before_veto is not None and not one.settled.branch_vetoes:
        assert come_to == one.settled.before_veto
    # every leaf is told once, with its figure as it was before any veto
    told = {step.indicator: step.amount for step in steps if step.kind in ("leaf", "deduct", "bonus")}
    figures = dict(zip((leaf.id for leaf in one.bound.tree.leaves), one.settled.figures, strict=True))
    assert told.keys() == figures.keys()
    for name, figure in figures.items():
        if not figure.struck:
            assert told[name] == figure.score


def of_prices(steps: Sequence[Step], one: Scored) -> None:
    """Hold the lines of each priced leaf without a cap of a line against what its prices come to."""
    for leaf, figure in zip(one.bound.tree.leaves, one.settled.figures, strict=True):
        if leaf.prices and figure.open and all(price.upto is None for price in leaf.prices):
            own = [step for step in steps if step.indicator == leaf.id]
            assert abs(sum(amounts(own, "check"), NOUGHT)) == figure.asked


def ends(steps: Sequence[Step], scoring: Scoring, unit: int) -> None:
    """The last figure is the published one."""
    line = scoring.by_unit[unit]
    (last,) = [step for step in steps if step.kind == "round" and step.depth == 0]
    assert last.amount == (None if line.score is None else Fraction(line.score))
    if line.score is not None:
        assert f"{line.score} 分" in last.text


@FEW
@given(worlds())
def test_the_steps_of_a_sheet_add_up(world: World) -> None:
    found = scored(world)
    for unit, one in found.scored.items():
        assert isinstance(one, Scored)
        steps = account(found, unit)
        adds_up(steps, one)
        of_prices(steps, one)
        ends(steps, found, unit)


def parts(steps: Sequence[Step]) -> Iterator[tuple[Step, list[Step]]]:
    """The steps of the parts, each with those that are set in below it."""
    for n, step in enumerate(steps):
        if step.kind == "part":
            below = []
            for other in steps[n + 1 :]:
                if other.depth == 0:
                    break
                name = (other.indicator or "").removeprefix(f"{step.indicator}/") or None
                below.append(replace(other, depth=other.depth - 1, indicator=name))
            yield step, below


@FEW
@given(wholes())
def test_the_parts_of_a_whole_add_up(whole: Whole) -> None:
    found = scored_whole(whole)
    for unit, one in found.scored.items():
        assert isinstance(one, Blended)
        steps = account(found, unit)
        told = list(parts(steps))
        for (_step, below), sheet in zip(told, one.sheets, strict=True):
            assert (sheet is None) == (below == [])
            if isinstance(sheet, Scored):
                adds_up(below, sheet)
                of_prices(below, sheet)
        (total,) = [step.amount for step in steps if step.kind == "sum" and step.depth == 0]
        assert sum(amounts([step for step, _below in told], "part"), NOUGHT) == total
        if one.blend.before_veto is not None:
            assert total == one.blend.before_veto
        ends(steps, found, unit)


@FEW
@given(worlds())
def test_no_step_is_told_of_what_the_unit_does_not_own(world: World) -> None:
    found = scored(world)
    for unit in found.scored:
        own = {rule for rule, name in world.given if name == found.registry.units[unit].id}
        assert {step.rule for step in account(found, unit) if step.rule is not None} <= own
