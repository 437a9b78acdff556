"""What holds for every world: order changes nothing, caps hold, columns equal the plain loop, rescoring is scoring."""

import random
from datetime import date
from fractions import Fraction

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.scoring.strategies import GROUPS, NAMES, UNITS, World, outcomes, worlds
from tests.scoring.world import results, scheme, units

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.scoring import Changed, Scoring, score
from compliance.scoring.rounding import published
from compliance.scoring.sums import award_tallies, plain_tallies
from compliance.units import settle

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def scored(world: World, *, shuffle: int | None = None) -> Scoring:
    """Score a world; with `shuffle` its leaves, rules, units and results are given in another order."""
    leaves, rules, ids, given_ = list(world.leaves), list(world.rules), list(UNITS), list(world.given.items())
    # under `once` the order of the leaves has a meaning: such leaves keep theirs
    if shuffle is not None:
        order = random.Random(shuffle)
        for part in (rules, ids, given_):
            order.shuffle(part)
        if not any("once" in leaf for leaf in leaves):
            order.shuffle(leaves)
    registry = units(*ids, groups=GROUPS)
    text = world.settings + "indicators:\n" + "".join(leaves)
    lives = settle(registry, date(2021, 12, 31))
    found = results(rules, registry, dict(given_))
    return score(scheme(text, rules, registry), found, registry, lives)


@FEW
@given(worlds(), st.integers(0, 9))
def test_the_order_of_leaves_units_and_rows_changes_nothing(world: World, seed: int) -> None:
    def sorted_(scoring: Scoring) -> list[dict[str, object]]:
        lines = scoring.to_units()
        return [one | {"indicators": sorted(one["indicators"], key=lambda each: each["id"])} for one in lines]

    one, other = scored(world), scored(world, shuffle=seed)
    assert sorted_(one) == sorted_(other)
    assert [line.exact for line in one.units] == [line.exact for line in other.units]


@FEW
@given(worlds())
def test_no_leaf_gives_or_takes_more_than_its_points(world: World) -> None:
    found = scored(world)
    for unit, one in found.scored.items():
        for leaf, figure in zip(one.bound.tree.leaves, one.settled.figures, strict=True):
            low, high = (-figure.points, 0) if leaf.mode == "deduct" else (0, figure.points)
            assert figure.score is None or low <= figure.score <= high
        exact = found.exact(unit)
        assert exact is None or exact >= 0
        line = found.by_unit[unit]
        assert line.score == (None if exact is None else published(exact, 2))


@FEW
@given(worlds(), st.sampled_from((2**62, 10**6, 200, 1)))
def test_columns_equal_the_plain_loop(world: World, limit: int) -> None:
    registry = units(*UNITS, groups=GROUPS)
    rows = results(world.rules, registry, world.given)
    tree = scheme(world.text, world.rules, registry).trees[0]
    for _n, leaf in tree.of_mode("award"):
        chosen = [n for n, rule in enumerate(rows.rules) if rule.id in leaf.rules]
        own = rows.frame.filter(pl.col("rule").is_in(chosen)).drop("would_be")
        assert award_tallies(own, leaf, rows.rules, limit=limit) == plain_tallies(own, leaf, rows.rules)


@FEW
@given(worlds(), st.data())
def test_rescoring_is_scoring_the_changed_results(world: World, data: st.DataObject) -> None:
    if not world.given:
        return
    found = scored(world)
    place = data.draw(st.sampled_from(sorted(world.given)))
    old = world.given[place]
    check = data.draw(st.integers(0, len(old) - 1))
    new = data.draw(outcomes())
    new = type(new)(new.status, new.achieved, new.in_time, new.failures, old[check].support)
    changed = {place: (*old[:check], new, *old[check + 1 :])}
    again = scored(World(world.rules, world.given | changed, world.settings, world.leaves))
    unit = found.registry.index[place[1]]
    left = [Failure(text, "原因", True, text.startswith("EV")) for text in new.failures]
    change = Changed(new.status, new.achieved, new.in_time, len(left), left)
    assert found.rescore(unit, {(NAMES.index(place[0]), check): change}) == again.exact(unit)


@FEW
@given(worlds())
def test_better_results_never_cost_points_where_leaves_only_award(world: World) -> None:
    """With one award leaf over one rule that counts, raising a partial result to satisfied raises the score."""
    award = World(world.rules, world.given, "", ("  - {id: a, title: 甲, points: 100, rules: ['*']}\n",))
    found = scored(award)
    for (name, unit), own in world.given.items():
        for check, one in enumerate(own):
            if one.status.failing:
                number = found.registry.index[unit]
                better = Changed(Status.SATISFIED, Fraction(1), Fraction(1))
                after = found.rescore(number, {(NAMES.index(name), check): better})
                before = found.exact(number)
                assert before is None or (after is not None and after >= before)
