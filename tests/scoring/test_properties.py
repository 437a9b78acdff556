"""What holds for every world: order changes nothing, caps hold, columns equal the plain loop, better is never worse."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.scoring.sheet_strategies import STEADY, UNORDERED, Indicator
from tests.scoring.strategies import GROUPS, UNITS, World, worlds
from tests.scoring.world import Outcome, counted, results, satisfied, scheme, units

from compliance.checks.status import Status
from compliance.scoring import Scoring, score
from compliance.scoring.rounding import published
from compliance.scoring.scored import Scored
from compliance.scoring.sums import award_tallies, plain_tallies
from compliance.units import settle

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def scored(world: World, text: str | None = None, *, shuffle: random.Random | None = None) -> Scoring:
    """Score a world, by its sheet or by another; with `shuffle` its rules, units and results are given in another
    order."""
    rules, ids, given_ = list(world.rules), list(UNITS), list(world.given.items())
    if shuffle is not None:
        for part in (rules, ids, given_):
            shuffle.shuffle(part)
    registry = units(*ids, groups=GROUPS)
    lives = settle(registry, date(2021, 12, 31))
    found = results(rules, registry, dict(given_))
    return score(scheme(world.sheet.text if text is None else text, rules, registry), found, registry, lives)


def shuffled(indicators: Sequence[Indicator], order: random.Random) -> list[Indicator]:
    """Indicators, what is below them and their lines in another order."""
    found = []
    for one in indicators:
        new = dict(one)
        for key in ("children", "take", "give"):
            if key in new:
                below = shuffled(new[key], order) if key == "children" else list(new[key])
                order.shuffle(below)
                new[key] = below
        found.append(new)
    order.shuffle(found)
    return found


def published_of(scoring: Scoring) -> list[dict[str, Any]]:
    lines = scoring.to_units()
    return [one | {"indicators": sorted(one["indicators"], key=lambda each: each["id"])} for one in lines]


@FEW
@given(worlds(UNORDERED), st.integers(0, 9))
def test_the_order_of_leaves_lines_units_and_rows_changes_nothing(world: World, seed: int) -> None:
    order = random.Random(seed)
    turned = replace(world.sheet, indicators=tuple(shuffled(world.sheet.indicators, order)))
    one, other = scored(world), scored(world, turned.text, shuffle=order)
    assert published_of(one) == published_of(other)
    assert [line.exact for line in one.units] == [line.exact for line in other.units]


@FEW
@given(worlds(), st.integers(0, 9))
def test_the_order_of_units_and_rows_changes_nothing_under_once_and_floors(world: World, seed: int) -> None:
    one, other = scored(world), scored(world, shuffle=random.Random(seed))
    assert one.to_units() == other.to_units()
    assert one.to_exact() == other.to_exact()


def turned(one: Outcome) -> Outcome:
    """The same outcome with its failures in another order, where each stands once."""
    if len(set(one.failures)) < len(one.failures) or len(one.short) not in (0, len(one.failures)):
        return one
    return replace(one, failures=one.failures[::-1], short=one.short[::-1])


@FEW
@given(worlds())
def test_the_order_of_failures_changes_nothing(world: World) -> None:
    other = {place: tuple(turned(one) for one in own) for place, own in world.given.items()}
    assert scored(world).to_units() == scored(replace(world, given=other)).to_units()


@FEW
@given(worlds())
def test_no_leaf_gives_or_takes_more_than_its_points(world: World) -> None:
    found = scored(world)
    for unit, one in found.scored.items():
        assert isinstance(one, Scored)
        for leaf, figure in zip(one.bound.tree.leaves, one.settled.figures, strict=True):
            if figure.score is None:
                continue
            if leaf.mode == "deduct":
                assert figure.score <= 0 and (figure.points is None or figure.score >= -figure.points)
                continue
            assert figure.points is None or figure.score <= figure.points
            assert figure.score >= 0 or leaf.whole_branch
        exact = found.exact(unit)
        assert exact is None or exact >= 0
        line = found.by_unit[unit]
        assert line.score == (None if exact is None else published(exact, 2))


@FEW
@given(worlds())
def test_no_branch_goes_below_zero_by_its_floors(world: World) -> None:
    found = scored(world)
    for one in found.scored.values():
        assert isinstance(one, Scored)
        tree, figures = one.bound.tree, one.settled.figures
        for stretch in tree.shared_floors:
            own = [n for n in stretch if tree.leaves[n].counts_for_full]
            assert sum(figures[n].score or 0 for n in own) >= 0


@FEW
@given(worlds(), st.sampled_from((2**62, 10**6, 200, 1)))
def test_columns_equal_the_plain_loop(world: World, limit: int) -> None:
    registry = units(*UNITS, groups=GROUPS)
    rows = results(world.rules, registry, world.given)
    tree = scheme(world.sheet.text, world.rules, registry).trees[0]
    for _n, leaf in tree.by_mode["award"]:
        chosen = [n for n, rule in enumerate(rows.rules) if rule.id in leaf.rules]
        own = rows.frame.filter(pl.col("rule").is_in(chosen)).drop("would_be")
        assert award_tallies(own, leaf, rows.rules, limit=limit) == plain_tallies(own, leaf, rows.rules)


@FEW
@given(worlds(STEADY), st.data())
def test_a_better_result_never_costs_a_point(world: World, data: st.DataObject) -> None:
    """What failed, or was late, is done in time, with one more record, and nothing of it fails."""
    places = [
        (place, n)
        for place, own in sorted(world.given.items())
        for n, one in enumerate(own)
        if one.status.failing or one.status is Status.LATE
    ]
    before = scored(world)
    for place, check in data.draw(st.permutations(places))[:4]:
        old = world.given[place][check]
        better = replace(counted(satisfied(), old.records + 1), support=old.support)
        after = scored(world.changed(place, check, better))
        for unit, one in before.scored.items():
            assert isinstance(one, Scored)
            # a veto may give a score to a unit that has none of its own, and take it away when it is mended
            if one.exact is not None and one.settled.before_veto is not None:
                now = after.exact(unit)
                assert now is not None and now >= one.exact


@FEW
@given(worlds())
def test_with_one_award_leaf_a_better_result_is_worth_what_it_weighs(world: World) -> None:
    text = "indicators: [{id: a, title: 甲, points: 100, rules: ['*']}]\n"
    found = scored(world, text)
    for place, own in world.given.items():
        for check, one in enumerate(own):
            if not one.status.failing:
                continue
            unit = found.registry.index[place[1]]
            before = found.exact(unit)
            after = scored(world.changed(place, check, replace(satisfied(), support=one.support)), text)
            (row,) = [rule for rule in world.rules if rule.id == place[0]]
            if before is None:
                assert after.exact(unit) is None
            else:
                gained = (after.exact(unit) or Fraction(0)) - before
                heavy = row.weight > 0 and row.checks[check].weight > 0
                assert gained > 0 if heavy and one.achieved < 1 else gained == 0
            return
