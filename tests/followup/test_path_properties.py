"""The way up equals trying every set of tasks, whatever the sheet (hypothesis over small worlds)."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.scoring.sheet_strategies import NAMES, Indicator, Sheet
from tests.scoring.strategies import Whole, World, wholes, worlds
from tests.scoring.test_properties import scored
from tests.scoring.test_rescore_properties import change, scored_whole
from tests.scoring.world import Outcome, rule

from compliance.checks.status import Status
from compliance.followup import path
from compliance.followup.path import Mended, WayUp, way_up
from compliance.scoring import Changed, Scoring
from compliance.scoring.grades import best_first
from compliance.scoring.rounding import scaled

SOME = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
UNIT = "甲局"
Place = tuple[tuple[str, str], int]


@dataclass(frozen=True)
class Open:
    """A world with open tasks of one unit: the result of each key, and what it would be."""

    world: World
    tasks: Mapping[str, tuple[Place, Outcome]]


BETTER = ("done", "done", "done", "late", "less")
"""What mending makes of a result."""
SEEDS = st.integers(0, 2**64 - 1)


def failing(dice: Random) -> Outcome:
    subjects = dice.sample(("EV-1", "EV-2", "EV-3", "2021-Q1", "-"), dice.randint(1, 3))
    part = Fraction(dice.choice(("0", "0", "1/3", "1/2", "4/7")))
    status = Status.PARTIAL if part else Status.UNMET
    return Outcome(status, part, part, tuple(subjects), records=dice.randint(0, 2))


def mended(dice: Random, old: Outcome, ways: Sequence[str]) -> Outcome:
    """What a failing result may become: satisfied, late, with fewer failures, or what no mending makes of it."""
    way_, one, half = dice.choice(ways), Fraction(1), (1 + old.achieved) / 2
    found = {
        "done": Outcome(Status.SATISFIED, one, one, records=old.records + 1),
        "late": Outcome(Status.LATE, one, old.in_time, records=old.records + 1),
        "less": Outcome(Status.PARTIAL, half, half, old.failures[1:] or old.failures, records=old.records),
        "more": Outcome(Status.UNMET, Fraction(0), Fraction(0), (*old.failures, "EV-4"), records=0),
        "none": Outcome(Status.NOT_APPLICABLE, Fraction(0), Fraction(0)),
    }
    return replace(found[way_], support=old.support)


def knotted(dice: Random) -> World:
    """A world in which every rule stands in leaves that act on each other: shared floors and failures, small caps, a
    gate at reach, vetoes."""
    some = dice.choice

    def leaf(name: str, mode: str, points: int, **more: Any) -> Indicator:
        found = {"id": name, "title": name, "mode": mode, "points": points} | more
        found["rules"] = dice.sample(NAMES, 1 if mode == "bonus" else dice.randint(1, 3))
        if mode in ("from_full", "deduct"):
            found["per_failure"] = some((1, 2, 4, 7))
            found |= some(({}, {}, {"once": "k"}, {"once": {"key": "k", "by": "subject"}}))
        return found

    first = [
        leaf("a", "award", some((20, 40))),
        leaf("f", "from_full", 10, **some(({}, {"floor": "branch"}))),
    ]
    second = [
        leaf(*one) for one in (("c", "award", 30), ("d", "deduct", some((5, 10, 30))), ("g", "from_full", 10))
    ]
    gate = some(({}, {}, {}, {"of": "b"}, {"of": "g"})) | {"at_least": some((5, 10, 20, 30, 50, 70))}
    last = leaf("x", "bonus", some((5, 15)), per_success=some((2, 6)), gate=gate)
    branches = [{"id": n, "title": n, "children": own} for n, own in (("b", first), ("e", second))]
    vetoes = [
        {"rules": [some(NAMES)], "title": "否决"}
        | some(({"score": 30}, {"score": 40, "grade": "差"}, {"of": "b"}))
        for _ in range(some((0, 0, 0, 1, 2)))
    ]
    given_: dict[str, Any] = {"base": some((0, 20)), "veto": vetoes}
    given_ |= {"credit": some(("proportional", "all_or_nothing")), "late": {"factor": some((1, "1/2"))}}
    made = tuple(rule(name, *some(((1,), (1, 2))), weight=some((1, 2, 3))) for name in NAMES)
    return World(made, {}, Sheet(given_, (*branches, last)))


def opened_in(dice: Random, world: World, most: int) -> Open:
    """Open tasks in a world: results of the unit that fail, and what they would be."""
    own = {place: one for place, one in world.given.items() if place[1] == UNIT}
    for one in world.rules:
        own.setdefault((one.id, UNIT), tuple(failing(dice) for _ in one.checks))
    world, tasks = replace(world, given={**world.given, **own}), {}
    places = [(place, n) for place, listed in sorted(own.items()) for n in range(len(listed))]
    chosen = dice.sample(places, min(len(places), dice.randint(1, most)))
    keys = dice.sample(range(len(chosen)), len(chosen))
    ways = dice.choice((("done",), BETTER, BETTER, BETTER, (*BETTER, "more"), (*BETTER, "none")))
    for key, (place, n) in zip(keys, chosen, strict=True):
        old = replace(failing(dice), support=world.given[place][n].support)
        world = world.changed(place, n, old)
        tasks[f"k{key}"] = (place, n), mended(dice, old, ways)
    return Open(world, tasks)


def grades(dice: Random, open_: Open, found: Scoring) -> list[dict[str, str]]:
    """Grades, some of which begin at the very figure that some tasks bring, or little above."""
    listed = {"差": "0/1"}
    for n in range(dice.randint(1, 2)):
        keys = dice.sample(sorted(open_.tasks), dice.randint(1, len(open_.tasks)))
        figure = scaled(found.rescore(found.registry.index[UNIT], changes(open_, keys)) or Fraction(0), 2)
        listed[f"G{n}"] = f"{figure + dice.choice((0, 0, 0, 1))}/100"
    return [{"title": title, "at_least": least} for title, least in listed.items()]


def changes(open_: Open, keys: Iterable[str]) -> dict[tuple[int, int], Changed]:
    """The results that some tasks change, as rescoring wants them."""
    tasks = [open_.tasks[key] for key in keys]
    return {(NAMES.index(place[0]), check): change(new) for (place, check), new in tasks}


def graded(dice: Random, open_: Open) -> Open:
    sheet = open_.world.sheet.with_settings({"grades": grades(dice, open_, scored(open_.world))})
    return replace(open_, world=replace(open_.world, sheet=sheet))


@st.composite
def knots(draw: st.DrawFn, most: int = 7) -> Open:
    dice = Random(draw(SEEDS))
    return graded(dice, opened_in(dice, knotted(dice), most))


@st.composite
def any_sheets(draw: st.DrawFn) -> Open:
    dice = Random(draw(SEEDS))
    return graded(dice, opened_in(dice, draw(worlds()), 7))


@st.composite
def opened_wholes(draw: st.DrawFn) -> tuple[Whole, Open]:
    dice, whole = Random(draw(SEEDS)), draw(wholes())
    open_ = opened_in(dice, replace(whole.world, sheet=knotted(dice).sheet), 5)
    whole = replace(whole, world=open_.world, sheets=whole.sheets | {"one.yaml": open_.world.sheet.text})
    listed = grades(dice, open_, scored_whole(whole))
    return replace(whole, text=f"{whole.text}grades: {json.dumps(listed, ensure_ascii=False)}\n"), open_


def way(found: Scoring, open_: Open) -> WayUp:
    mends = {key: Mended(*place, new) for key in open_.tasks for place, new in changes(open_, [key]).items()}
    return way_up(found, found.registry.index[UNIT], mends)


def subsets(tasks: Mapping[str, object]) -> Iterator[tuple[str, ...]]:
    """Every set of keys, the smaller ones first, of one size in the order of the keys."""
    for size in range(len(tasks) + 1):
        yield from combinations(sorted(tasks), size)


def holding(open_: Open, chosen: tuple[str, ...]) -> str | None:
    """The grade of the veto that holds once some tasks are mended, from the results as they are written."""
    given_ = dict(open_.world.given)
    for key in chosen:
        (place, check), new = open_.tasks[key]
        given_[place] = (*given_[place][:check], new, *given_[place][check + 1 :])
    held = []
    for n, veto in enumerate(open_.world.sheet.settings.get("veto", ())):
        fails = any(one.status.failing for name in veto["rules"] for one in given_.get((name, UNIT), ()))
        if "of" not in veto and fails:
            held.append(
                (
                    veto["score"] != "none",
                    veto["score"] if veto["score"] != "none" else 0,
                    n,
                    veto.get("grade"),
                )
            )
    return min(held)[3] if held else None


def reaches(found: Scoring, one: WayUp, exact: Fraction | None, graded: str | None) -> bool:
    titles = [str(grade.title) for grade in best_first(found.scheme.file.grades)]
    if graded is not None:
        return graded in titles[: titles.index(str(one.next_grade)) + 1]
    return exact is not None and one.target is not None and scaled(exact, 2) >= one.target * 100


def best(
    tasks: Mapping[str, object], score: Callable[[tuple[str, ...]], tuple[Fraction | None, bool]]
) -> tuple[str, ...] | None:
    """The fewest keys that reach the goal, of these the highest score, of these the first; None where none do."""
    found: tuple[str, ...] | None = None
    highest: Fraction | None = None
    for keys in subsets(tasks):
        if found is not None and len(keys) > len(found):
            break
        exact, reached = score(keys)
        if reached and (highest is None or (exact or 0) > highest):
            found, highest = keys, exact or Fraction(0)
    return found


def check(open_: Open, found: Scoring) -> WayUp:
    """The way up of an open world, held against every set."""
    one = way(found, open_)
    unit = found.registry.index[UNIT]

    def exact(keys: tuple[str, ...]) -> Fraction | None:
        return found.rescore(unit, changes(open_, keys))

    assert one.now == exact(()) and one.all == exact(tuple(sorted(open_.tasks)))
    assert one.alone == {key: (exact((key,)) or 0) - (one.now or 0) for key in open_.tasks}
    if one.next_grade is None:
        assert (one.target, one.steps, one.reached, one.exact) == (None, None, None, True)
        return one

    def score(keys: tuple[str, ...]) -> tuple[Fraction | None, bool]:
        return exact(keys), reaches(found, one, exact(keys), holding(open_, keys))

    expected = best(open_.tasks, score)
    if one.exact:
        assert (None if one.steps is None else tuple(sorted(one.steps))) == expected
        assert one.at_least is None
    else:
        assert one.at_least is not None and (expected is None or one.at_least <= len(expected))
        assert one.steps is None or score(one.steps)[1]
    assert one.reached == (None if one.steps is None else exact(one.steps))
    if one.clears:
        stuck = [
            key
            for key in sorted(open_.tasks)
            if key not in one.clears and not one.alone[key]
            and (exact((*one.clears, key)) or 0) > (exact(one.clears) or 0)
        ]  # fmt: skip
        assert one.stuck == tuple(stuck)
    return one


@SOME
@given(knots() | any_sheets())
def test_the_way_up_is_the_best_of_all_sets(open_: Open) -> None:
    assert check(open_, scored(open_.world)).exact


@SOME
@given(knots(), st.integers(0, 60))
def test_where_not_all_sets_are_tried_the_bound_holds(open_: Open, limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(path, "LIMIT", limit)
        check(open_, scored(open_.world))


@SOME
@given(knots(most=4))
def test_the_steps_bring_the_better_grade_when_scored_anew(open_: Open) -> None:
    """Without any rescoring: the steps bring a better grade, fewer tasks bring none."""
    found = scored(open_.world)
    one = way(found, open_)
    titles = [str(grade.title) for grade in best_first(found.scheme.file.grades)]

    def better(keys: tuple[str, ...]) -> bool:
        world = open_.world
        for key in keys:
            (place, n), new = open_.tasks[key]
            world = world.changed(place, n, new)
        grade = scored(world).by_unit[found.registry.index[UNIT]].grade
        return grade is not None and (one.grade is None or titles.index(grade) < titles.index(one.grade))

    fewer = [keys for keys in subsets(open_.tasks) if one.steps is None or len(keys) < len(one.steps)]
    assert not any(better(keys) for keys in fewer)
    assert one.steps is None or better(one.steps)


@SOME
@given(opened_wholes())
def test_the_way_up_by_several_sheets(pair: tuple[Whole, Open]) -> None:
    """By rescoring for the figure and by scoring anew for the grade that a veto gives."""
    whole, open_ = pair
    found = scored_whole(whole)
    one = way(found, open_)
    unit = found.registry.index[UNIT]
    if one.next_grade is None:
        return

    def score(keys: tuple[str, ...]) -> tuple[Fraction | None, bool]:
        changed = whole
        for key in keys:
            (place, n), new = open_.tasks[key]
            changed = changed.changed(place, n, new)
        anew = scored_whole(changed)
        veto = anew.scored[unit].graded_by
        return anew.exact(unit), reaches(found, one, anew.exact(unit), None if veto is None else veto.grade)

    expected = best(open_.tasks, score)
    assert one.exact
    assert (None if one.steps is None else tuple(sorted(one.steps))) == expected
    assert one.reached == (None if expected is None else score(expected)[0])
