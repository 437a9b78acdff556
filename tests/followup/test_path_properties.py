"""The way up equals trying every set of tasks, whatever the sheet (hypothesis over small worlds)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.scoring.sheet_strategies import NAMES
from tests.scoring.strategies import Whole, World, outcomes, wholes, worlds
from tests.scoring.test_properties import scored
from tests.scoring.test_rescore_properties import change, scored_whole
from tests.scoring.world import Outcome

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


@st.composite
def failing(draw: st.DrawFn) -> Outcome:
    subjects = draw(
        st.lists(st.sampled_from(("EV-1", "EV-2", "2021-Q1", "-")), min_size=1, max_size=3, unique=True)
    )
    part = draw(st.sampled_from((0, 0, Fraction(1, 3), Fraction(1, 2))))
    status = Status.PARTIAL if part else Status.UNMET
    return Outcome(status, Fraction(part), Fraction(part), tuple(subjects), records=draw(st.integers(0, 2)))


BETTER = ("done", "done", "done", "late", "less")
"""What mending makes of a result."""


@st.composite
def mended(draw: st.DrawFn, old: Outcome, ways: tuple[str, ...]) -> Outcome:
    """What a failing result may become: satisfied, late, with fewer failures, or anything."""
    one, whole = Fraction(1), draw(st.sampled_from(ways))
    if whole == "done":
        new = Outcome(Status.SATISFIED, one, one, records=old.records + 1)
    elif whole == "late":
        new = Outcome(Status.LATE, one, old.in_time, records=old.records + 1)
    elif whole == "less":
        half = (1 + old.achieved) / 2
        new = Outcome(Status.PARTIAL, half, half, old.failures[1:] or old.failures, records=old.records)
    else:
        new = draw(outcomes())
    return replace(new, support=old.support)


@st.composite
def opened(draw: st.DrawFn, most: int = 7) -> Open:
    open_ = _opened(draw, draw(worlds()), most)
    sheet = open_.world.sheet
    listed = [
        {"title": title, "at_least": least} for title, least in _grades(draw, open_, scored(open_.world))
    ]
    return replace(open_, world=replace(open_.world, sheet=sheet.with_settings({"grades": listed})))


def _grades(draw: st.DrawFn, open_: Open, found: Scoring) -> list[tuple[str, str]]:
    """Grades, some of which begin at the very figure that some tasks bring, or little above."""
    unit, grades = found.registry.index[UNIT], {"差": "0/1"}
    for n in range(draw(st.integers(1, 2))):
        keys = draw(st.sets(st.sampled_from(sorted(open_.tasks)), min_size=1))
        figure = scaled(found.rescore(unit, changes(open_, sorted(keys))) or Fraction(0), 2)
        grades[f"G{n}"] = f"{figure + draw(st.sampled_from((0, 0, 1)))}/100"
    return list(grades.items())


def changes(open_: Open, keys: Iterable[str]) -> dict[tuple[int, int], Changed]:
    """The results that some tasks change, as rescoring wants them."""
    tasks = [open_.tasks[key] for key in keys]
    return {(NAMES.index(place[0]), check): change(new) for (place, check), new in tasks}


def _opened(draw: st.DrawFn, world: World, most: int) -> Open:
    """Some results of the unit made failing, and what they would be."""
    own = {place: one for place, one in world.given.items() if place[1] == UNIT}
    for one in world.rules:
        own.setdefault((one.id, UNIT), tuple(draw(failing()) for _ in one.checks))
    places = [(place, n) for place, listed in sorted(own.items()) for n in range(len(listed))]
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=most, unique=True))
    keys = draw(st.permutations([f"k{n}" for n in range(len(chosen))]))
    world, tasks = replace(world, given={**world.given, **own}), {}
    ways = draw(st.sampled_from((BETTER, BETTER, BETTER, (*BETTER, "any"))))
    for key, (place, n) in zip(keys, chosen, strict=True):
        support = world.given[place][n].support
        old = replace(draw(failing()), support=support)
        world = world.changed(place, n, old)
        tasks[key] = (place, n), draw(mended(old, ways))
    return Open(world, tasks)


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
                (veto["score"] != "none", veto["score"] if veto["score"] != "none" else 0, n, veto["grade"])
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
@given(opened())
def test_the_way_up_is_the_best_of_all_sets(open_: Open) -> None:
    assert check(open_, scored(open_.world)).exact


@SOME
@given(opened(), st.integers(0, 60))
def test_where_not_all_sets_are_tried_the_bound_holds(open_: Open, limit: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(path, "LIMIT", limit)
        check(open_, scored(open_.world))


@SOME
@given(opened(most=4))
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


@st.composite
def opened_wholes(draw: st.DrawFn) -> tuple[Whole, Open]:
    whole = draw(wholes())
    open_ = _opened(draw, whole.world, 5)
    whole = replace(whole, world=open_.world)
    listed = _grades(draw, open_, scored_whole(whole))
    grades = ", ".join(f"{{title: {title}, at_least: {least}}}" for title, least in listed)
    return replace(whole, text=f"{whole.text}grades: [{grades}]\n"), open_


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
