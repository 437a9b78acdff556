"""Random histories of a small district: what holds after every sync (SPEC section 7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.followup.test_sync_table import PERIOD, J, L, N, P, Place, Row, S, U, W, World, X

from compliance.followup.current import Current
from compliance.followup.events import Event
from compliance.followup.fold import Folded, fold
from compliance.followup.review import items_of_ledger, review
from compliance.followup.sync import OPEN, sync
from compliance.units.model import Unit

FIRST = date(2021, 11, 1)
WEIGHED = [S, L, P, J, X, X, U, U, N, W]


@dataclass(frozen=True)
class Step:
    """An assessment, so many days after the one before, and the tasks that are answered before it, by number."""

    days: int
    world: World
    rows: dict[Place, Row]
    answers: tuple[int, ...]


def _units(ended: int, heirs: list[str]) -> list[Unit]:
    until = None if ended == 0 else FIRST - timedelta(ended)
    return [Unit(id="甲", until=until, succeeded_by=heirs if until else []), Unit(id="乙"), Unit(id="丙")]


worlds = st.builds(
    lambda ended, heirs, rules: World(units=_units(ended, heirs), rules=rules[0], supersedes=rules[1]),
    st.sampled_from([0, 0, 0, 1]),
    st.lists(st.sampled_from(["乙", "丙"]), unique=True, max_size=2),
    st.sampled_from(
        [
            ({"R1": ("c",), "R2": ("c", "d")}, {}),
            ({"R1": ("c",), "R2": ("c", "d")}, {}),
            ({"R2": ("c", "d")}, {}),
            ({"R3": ("e",)}, {"R3": ["R1", "R2"]}),
            ({"R2": ("c",), "R4": ("c", "d")}, {"R4": ["R1"]}),
        ]
    ),
)
rows = st.builds(
    Row,
    st.sampled_from(WEIGHED),
    st.sampled_from([True, True, True, False]),
    st.sampled_from([None, date(2021, 12, 31)]),
    st.sampled_from(["0.00", "1.25", "-1.00", None]),
)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    world = draw(worlds)
    alive = [unit.id for unit in world.units if unit.until is None]
    places = [(rule, unit, check) for rule in world.rules for unit in alive for check in world.rules[rule]]
    left_out = draw(st.sets(st.sampled_from([(place[0], place[1]) for place in places]), max_size=1))
    found = {place: draw(rows) for place in places if place[:2] not in left_out}
    answers = draw(st.lists(st.integers(0, 5), max_size=2, unique=True))
    return Step(draw(st.sampled_from([0, 0, 1, 30])), world, found, tuple(answers))


histories = st.lists(steps(), min_size=1, max_size=5)


def _answered(folded: Folded, step: Step, day: date) -> Folded:
    keys = sorted(key for key, task in folded.tasks.items() if task.state in OPEN)
    said = [Event(event="answered", task=keys[n], on=day, note="已办") for n in step.answers if n < len(keys)]
    return fold(said, folded)


def walk(history: list[Step]) -> Iterator[tuple[Folded, Current, list[Event], Folded]]:
    """The ledger before each sync, the assessment, the events and the ledger after."""
    folded, day = Folded(), FIRST
    for step in history:
        day += timedelta(step.days)
        folded = _answered(folded, step, day)
        current = step.world.at(day, step.rows)
        events = sync(folded, current)
        after = fold(events, folded)
        yield folded, current, events, after
        folded = after


@settings(max_examples=120, deadline=None)
@given(histories)
def test_every_event_fits_and_a_second_sync_changes_nothing(history: list[Step]) -> None:
    for _before, current, events, after in walk(history):
        assert after.findings == ()
        assert sync(after, current) == []
        assert all(event.on == current.as_of and event.ruleset == current.ruleset for event in events)


@settings(max_examples=120, deadline=None)
@given(histories)
def test_what_can_be_mended_has_one_open_task_and_an_open_task_has_a_reason(history: list[Step]) -> None:
    for before, current, _events, after in walk(history):
        for one in current.by_key.values():
            if one.status.failing and one.task is not None:
                assert after.tasks[one.key].state == "open"
                assert after.tasks[one.key].kind == "rectify"
        for key, task in after.tasks.items():
            if task.state != "open":
                continue
            one = current.by_key[key]
            assert not one.status.done
            assert one.status not in (N, W)
            was = before.tasks.get(key)
            if one.task is None and (was is None or was.state != "open"):
                # what opens without a task now: a relapse past mending, or a task that goes on from another place
                assert (was is not None and was.state == "closed" and one.status.failing) or task.from_


@settings(max_examples=120, deadline=None)
@given(histories)
def test_nothing_closes_without_a_passing_result(history: list[Step]) -> None:
    for before, current, events, after in walk(history):
        for event in events:
            if event.event in ("closed", "verified"):
                assert current.by_key[event.task].status.word == event.status
                assert event.status in ("satisfied", "late")
            if event.event == "rejected":
                assert event.status in ("partial", "unmet")
        for key, task in after.tasks.items():
            was = before.tasks.get(key)
            if task.state == "closed" and (was is None or was.state != "closed"):
                assert current.by_key[key].status.done
            if was is not None and was.state in ("open", "waived") and key in current.by_key:
                assert task.state != "lapsed" or current.by_key[key].status is N


@settings(max_examples=120, deadline=None)
@given(histories)
def test_a_due_date_is_kept_until_the_task_is_opened_anew(history: list[Step]) -> None:
    for before, _current, events, after in walk(history):
        anew = {event.task for event in events if event.event in ("opened", "reopened")}
        for key, task in before.tasks.items():
            if key not in anew:
                assert after.tasks[key].due == task.due
                assert after.tasks[key].found_on == task.found_on
        for event in events:
            if event.event == "opened" and event.from_ is not None:
                dues = [task.due for task in before.tasks.values() if event.task in after.tasks[task.key].to]
                assert event.due in dues


@settings(max_examples=120, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_the_ledger_and_of_places_changes_no_state(history: list[Step], random) -> None:  # type: ignore[no-untyped-def]
    for before, current, events, after in walk(history):
        keys = list(before.tasks)
        random.shuffle(keys)
        other = Folded({key: before.tasks[key] for key in keys}, (), before.last_on, before.last_by_ruleset)
        assert sync(other, current) == events
        assert fold(sync(other, current), other).tasks == after.tasks


@settings(max_examples=120, deadline=None)
@given(histories)
def test_a_review_has_every_item_once_and_all_that_fails(history: list[Step]) -> None:
    last = None
    for _before, current, _events, after in walk(history):
        if last is not None:
            items = list(items_of_ledger(last))
            found = review(items, current)
            assert [one.item for one in found.items] == items
            assert len({one.key for one in items}) == len(items)
            seen = {one.key for each in found.items for one in each.now}
            failing = {one.key for one in current.by_key.values() if one.status.failing}
            assert failing - seen == {one.key for one in found.new}
            total = found.total().counts
            assert sum(total.values()) == len(items) + len(found.new)
            for tallies in (found.by_unit(), found.by_rule()):
                assert sum(sum(one.counts.values()) for one in tallies) == sum(total.values())
        last = after


def test_the_histories_reach_every_event() -> None:
    """A fixed history through everything: were the strategies to lose their worlds, the properties would say little."""
    plain = World(rules={"R1": ("c",)})
    ended = World(units=_units(1, ["乙"]), rules={"R1": ("c",)})
    here, there = ("R1", "甲", "c"), ("R1", "乙", "c")
    history = [
        Step(0, plain, {here: Row(U), there: Row(U)}, ()),
        Step(1, plain, {here: Row(X), there: Row(S)}, (0, 1)),
        Step(1, plain, {here: Row(W), there: Row(X)}, ()),
        Step(1, ended, {there: Row(U)}, ()),
        Step(1, plain, {here: Row(U), there: Row(N)}, ()),
    ]
    seen = {event.event for _before, _current, events, _after in walk(history) for event in events}
    assert seen >= {
        "opened",
        "verified",
        "rejected",
        "closed",
        "reopened",
        "waived",
        "lapsed",
        "carried over",
    }
    assert PERIOD[0] <= FIRST <= PERIOD[1]
