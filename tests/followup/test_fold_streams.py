"""Folding any stream of events: in pieces as in one, one state each, and no closing without proof."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.followup.events import Event
from compliance.followup.fold import Entry, Folded, fold
from compliance.followup.state import TaskState

FIRST = date(2021, 12, 29)
PERIOD = (date(2021, 1, 1), date(2021, 12, 31))
KEYS = ("a", "b", "c")

days = st.integers(0, 5).map(lambda days: FIRST + timedelta(days))
statuses = st.sampled_from(
    [None, "satisfied", "satisfied", "late", "pending", "partial", "unmet", "unmet", "waived"]
)
names = st.sampled_from(
    ["opened", "opened", "answered", "verified", "rejected", "closed", "closed", "reopened", "reopened", "waived",
     "lapsed", "carried over"]
)  # fmt: skip
events = st.builds(
    Event,
    event=names,
    task=st.sampled_from(KEYS),
    on=days,
    kind=st.sampled_from(["rectify", "remind", "judge"]),
    rule=st.just("R"),
    unit=st.just("U"),
    check=st.sampled_from(["C", "C", "C", "D"]),
    ruleset=st.sampled_from([None, "r1", "r1", "r1", "r2"]),
    period=st.just(PERIOD),
    what=st.just("缺"),
    due=st.none() | days,
    status=statuses,
    reason=st.none() | st.just("因"),
    to=st.none() | st.just(()) | st.lists(st.sampled_from(KEYS), max_size=2).map(tuple),
    note=st.none() | st.text(max_size=3),
)
streams = st.lists(events, max_size=40)


@settings(max_examples=200, deadline=None)
@given(streams, st.data())
def test_in_pieces_as_in_one(stream: list[Event], data: st.DataObject) -> None:
    entries = [Entry(event, line, "ledger.jsonl") for line, event in enumerate(stream, start=1)]
    cut = data.draw(st.integers(0, len(entries)))
    prefix = fold(entries[:cut])
    copy = Folded(dict(prefix.tasks), prefix.findings, prefix.last_on, dict(prefix.last_by_ruleset))
    whole = fold(entries)
    assert fold(entries[cut:], prefix) == whole
    assert list(fold(entries[cut:], prefix).tasks) == list(whole.tasks)
    assert prefix == copy


@settings(max_examples=200, deadline=None)
@given(streams)
def test_every_step(stream: list[Event]) -> None:
    """Event by event: one task changes or a finding is told, never both; what closes has proof not older than any
    finding; every task is in one state, and whole."""
    folded = Folded()
    found: dict[str, date] = {}
    for event in stream:
        after = fold([event], folded)
        misfits = len(after.findings) - len(folded.findings)
        changed = {key for key in KEYS if after.tasks.get(key) != folded.tasks.get(key)}
        assert misfits in (0, 1)
        if misfits:
            assert (after.tasks, after.last_on, after.last_by_ruleset) == (
                folded.tasks, folded.last_on, folded.last_by_ruleset,
            )  # fmt: skip
        else:
            assert changed <= {event.task}
            assert event.task in after.tasks
            _one_step(folded.tasks.get(event.task), after.tasks[event.task], event, found)
        folded = after
    for key, task in folded.tasks.items():
        _whole(key, task)


def _one_step(before: TaskState | None, after: TaskState, event: Event, found: dict[str, date]) -> None:
    if event.event in ("opened", "reopened"):
        found[event.task] = max(event.on, found.get(event.task, event.on))
    if after.state == "closed" and (before is None or before.state != "closed"):
        assert before is not None
        assert before.state in ("open", "waived")
        assert event.event == "closed"
        assert event.status in ("satisfied", "late")
        assert event.on >= found[event.task]
    if before is not None:
        assert len(after.answers) >= len(before.answers)
        assert after.opened_on == before.opened_on
        assert after.reopened == before.reopened + (event.event == "reopened")
        if event.event not in ("opened", "reopened"):
            assert (after.due, after.worth, after.found_on) == (before.due, before.worth, before.found_on)


def _whole(key: str, task: TaskState) -> None:
    assert task.key == key
    assert task.state in ("open", "closed", "waived", "lapsed", "carried")
    assert (task.closed_on is not None) == (task.state == "closed")
    assert bool(task.to) == (task.state == "carried")
    assert task.opened_on <= task.found_on
    assert task.closed_on is None or task.closed_on >= task.found_on


@settings(max_examples=100, deadline=None)
@given(st.lists(st.builds(Event, event=names, task=st.text(max_size=3), on=st.dates()), max_size=10))
def test_events_that_say_nothing_change_nothing(stream: list[Event]) -> None:
    folded = fold(stream)
    assert folded.tasks == {}
    assert len(folded.findings) == len(stream)
    assert folded.last_on is None
