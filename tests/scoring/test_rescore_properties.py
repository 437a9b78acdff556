"""Rescoring a change gives what scoring the changed results anew gives, whatever the sheet."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.scoring.sheet_strategies import NAMES
from tests.scoring.sheets import combined
from tests.scoring.strategies import GROUPS, UNITS, Obligations, Whole, World, outcomes, wholes, worlds
from tests.scoring.test_properties import FEW, scored
from tests.scoring.world import Outcome, failures_of, units

from compliance.scoring import Changed, Scoring

HALF = Fraction(1, 200)
"""What rounding to two places may add or take."""
Place = tuple[str, str]
Changes = dict[tuple[Place, int], Outcome]
"""By rule and unit, and check."""


def change(new: Outcome) -> Changed:
    """A result as rescoring wants it, with the failures that the outcome has."""
    left = failures_of(new)
    return Changed(new.status, new.achieved, new.in_time, len(left), left, new.records)


def drawn(data: st.DataObject, given_: Obligations) -> tuple[str, Changes]:
    """New results of one unit, at one or two of its checks."""
    unit = data.draw(st.sampled_from(sorted({unit for _rule, unit in given_})))
    own = [(place, n) for place, one in sorted(given_.items()) if place[1] == unit for n in range(len(one))]
    places = data.draw(st.lists(st.sampled_from(own), min_size=1, max_size=2, unique=True))
    changes = {}
    for place, check in places:
        new = data.draw(outcomes())
        old = given_[place][check]
        changes[place, check] = Outcome(
            new.status, new.achieved, new.in_time, new.failures, old.support, new.records, new.short
        )
    return unit, changes


def rescored(found: Scoring, unit: str, changes: Changes) -> object:
    asked = {(NAMES.index(place[0]), check): change(new) for (place, check), new in changes.items()}
    return found.rescore(found.registry.index[unit], asked)


@FEW
@given(worlds(), st.data())
def test_rescoring_is_scoring_the_changed_results(world: World, data: st.DataObject) -> None:
    if not world.given:
        return
    found = scored(world)
    unit, changes = drawn(data, world.given)
    for (place, check), new in changes.items():
        world = world.changed(place, check, new)
    assert rescored(found, unit, changes) == scored(world).exact(found.registry.index[unit])


def scored_whole(whole: Whole) -> Scoring:
    registry = units(*UNITS, groups=GROUPS)
    world = whole.world
    return combined(
        whole.text, whole.sheets, dict(world.given), world.rules, filed=whole.filed, registry=registry
    )


@FEW
@given(wholes(), st.data())
def test_rescoring_a_scheme_of_several_sheets(whole: Whole, data: st.DataObject) -> None:
    if not whole.world.given:
        return
    found = scored_whole(whole)
    unit, changes = drawn(data, whole.world.given)
    for (place, check), new in changes.items():
        whole = whole.changed(place, check, new)
    assert rescored(found, unit, changes) == scored_whole(whole).exact(found.registry.index[unit])


@FEW
@given(wholes())
def test_the_whole_is_what_the_parts_bring(whole: Whole) -> None:
    """The published parts of a unit, unless a veto of the whole holds, come to its score but for rounding."""
    found = scored_whole(whole)
    for line in found.units:
        parts = [one for one in line.indicators if one.part and one.score is not None]
        if line.exact is None or line.veto == "总否决":
            continue
        total = sum((Fraction(one.score or 0) for one in parts), Fraction(0))
        assert abs(total - line.exact) <= len(parts) * HALF
