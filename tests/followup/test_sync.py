"""What one assessment after another does to a task of the ledger (SPEC section 7)."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.followup.test_sync_table import (
    DAYS,
    PERIOD,
    J,
    L,
    N,
    P,
    Row,
    S,
    U,
    W,
    World,
    X,
    names,
    synced,
    task_of,
)

from compliance.checks.status import Status
from compliance.diagnostics import InputError
from compliance.followup.events import Event
from compliance.followup.fold import Folded, fold
from compliance.followup.sync import sync
from compliance.units.model import Unit

DAY, LATER, LAST = date(2021, 12, 31), date(2022, 3, 31), date(2022, 6, 30)
HERE = ("R1", "甲", "c")
WORLD = World()
KEY = WORLD.key(*HERE)
FIXED = Row(U, open=False)
"""Failing, and nothing of it can be mended any more."""


def at(day: date, row: Row | Status) -> Any:
    return WORLD.at(day, {HERE: row})


def answered(folded: Folded, on: date = DAY) -> Folded:
    return fold([Event(event="answered", task=KEY, on=on, note="已补发")], folded)


def after(*rows: Row | Status) -> Folded:
    """A ledger after an assessment a day from the DAY on."""
    folded = Folded()
    for n, row in enumerate(rows):
        folded = synced(folded, at(DAY + timedelta(n), row))
    return folded


def test_a_failing_result_opens_a_task_with_key_term_and_worth() -> None:
    (event,) = sync(Folded(), at(DAY, Row(U, worth="2.50")))
    assert event == Event(
        event="opened",
        task=KEY,
        on=DAY,
        kind="rectify",
        rule="R1",
        unit="甲",
        check="c",
        ruleset="r-2021",
        period=PERIOD,
        what="rectify：unmet。",
        closes_when="补上。",
        due=DAY + timedelta(DAYS),
        worth="2.50",
    )


@pytest.mark.parametrize("row", [S, L, N, W, P, FIXED])
def test_what_asks_for_nothing_opens_nothing(row: Row | Status) -> None:
    assert sync(Folded(), at(DAY, row)) == []


@pytest.mark.parametrize(
    ("row", "kind", "due"),
    [(J, "judge", DAY + timedelta(DAYS)), (Row(P, announced=LATER), "remind", LATER)],
)
def test_what_waits_for_a_judge_or_falls_due_soon_opens_a_task(row: Row, kind: str, due: date) -> None:
    state = task_of(after(row), WORLD)
    assert (state.kind, state.due, state.worth) == (kind, due, None)


@pytest.mark.parametrize("row", [U, X, J, P, FIXED, Row(P, announced=LAST)])
def test_a_task_stays_open_with_its_term_until_the_check_holds(row: Row | Status) -> None:
    first = task_of(after(U), WORLD)
    now = task_of(synced(after(U), at(LATER, row)), WORLD)
    assert now.state == "open"
    assert now.opened_on == DAY
    if now.kind == "rectify":
        assert now == first


@pytest.mark.parametrize("status", [S, L])
def test_a_task_closes_when_the_check_holds(status: Status) -> None:
    events = sync(after(X), at(LATER, status))
    assert events == [Event(event="closed", task=KEY, on=LATER, ruleset="r-2021", status=status.word)]
    now = task_of(fold(events, after(X)), WORLD)
    assert (now.state, now.closed_on) == ("closed", LATER)


@pytest.mark.parametrize("first", [J, Row(P, announced=LATER)])
def test_tasks_of_other_kinds_close_too(first: Row | Status) -> None:
    assert task_of(after(first, S), WORLD).state == "closed"


def test_a_task_may_close_on_the_day_it_was_opened() -> None:
    folded = synced(after(U), at(DAY, S))
    assert task_of(folded, WORLD).state == "closed"
    assert task_of(synced(folded, at(DAY, U)), WORLD).state == "open"


@pytest.mark.parametrize("row", [Row(U, worth="0.00"), FIXED])
def test_a_closed_task_that_fails_again_is_reopened_with_a_new_term(row: Row) -> None:
    folded = after(U, S)
    (event,) = sync(folded, at(LATER, row))
    assert event.event == "reopened"
    now = task_of(fold([event], folded), WORLD)
    assert (now.state, now.kind, now.reopened, now.closed_on) == ("open", "rectify", 1, None)
    assert (now.opened_on, now.found_on, now.due) == (DAY, LATER, LATER + timedelta(DAYS))
    assert now.what
    assert now.worth == (row.worth if row.open else None)
    assert task_of(synced(synced(fold([event], folded), at(LAST, S)), at(LAST, U)), WORLD).reopened == 2


@pytest.mark.parametrize("row", [S, L, P, N, W])
def test_a_closed_task_stays_closed_while_nothing_fails(row: Row | Status) -> None:
    assert sync(after(U, S), at(LATER, row)) == []


@pytest.mark.parametrize(
    ("row", "state", "reason"), [(N, "lapsed", "not_applicable。"), (W, "waived", "已免除")]
)
def test_what_is_not_asked_any_more_lapses_or_is_waived_and_comes_back(
    row: Status, state: str, reason: str
) -> None:
    folded = after(U, row)
    now = task_of(folded, WORLD)
    assert (now.state, (now.reason or "")[: len(reason)]) == (state, reason)
    back = task_of(synced(folded, at(LATER, U)), WORLD)
    assert (back.state, back.due, back.reopened, back.reason) == ("open", LATER + timedelta(DAYS), 1, None)
    judged = task_of(synced(folded, at(LATER, J)), WORLD)
    assert (judged.state, judged.kind) == ("open", "judge")


def test_a_waiver_names_what_the_result_would_be() -> None:
    assert "unmet" in (task_of(after(U, W), WORLD).reason or "")


def test_a_waived_task_whose_check_holds_closes() -> None:
    assert task_of(after(U, W, S), WORLD).state == "closed"
    assert task_of(after(U, W, N), WORLD).state == "lapsed"
    assert task_of(after(U, N, S), WORLD).state == "lapsed"


def test_a_reminder_becomes_a_duty_with_the_term_of_a_duty() -> None:
    folded = after(Row(P, announced=DAY))
    (event,) = sync(folded, at(LATER, U))
    assert (event.event, event.kind, event.due) == ("opened", "rectify", LATER + timedelta(DAYS))
    now = task_of(fold([event], folded), WORLD)
    assert (now.kind, now.opened_on, now.found_on, now.reopened) == ("rectify", DAY, LATER, 0)


def test_a_judgement_below_the_pass_makes_a_duty_and_one_above_closes() -> None:
    assert task_of(after(J, X), WORLD).kind == "rectify"
    assert task_of(after(J, S), WORLD).state == "closed"
    assert task_of(after(X, J), WORLD).kind == "judge"


def test_an_answer_borne_out_is_verified_and_closes() -> None:
    events = sync(answered(after(U)), at(LATER, L))
    assert names(events) == ["verified", "closed"]
    (answer,) = task_of(fold(events, answered(after(U))), WORLD).answers
    assert (answer.outcome, answer.note) == ("verified", "已补发")


def test_an_answer_not_borne_out_is_rejected_once_with_the_reason() -> None:
    folded = synced(answered(after(U)), at(LATER, X))
    now = task_of(folded, WORLD)
    assert now.state == "open"
    assert [(answer.outcome, answer.reason) for answer in now.answers] == [("rejected", "partial。")]
    assert now.due == DAY + timedelta(DAYS)
    assert sync(folded, at(LAST, X)) == []
    again = synced(answered(folded, LAST), at(LAST, X))
    assert [answer.outcome for answer in task_of(again, WORLD).answers] == ["rejected", "rejected"]
    assert task_of(synced(again, at(LAST, S)), WORLD).state == "closed"


@pytest.mark.parametrize("row", [P, J, Row(P, announced=LAST)])
def test_an_answer_waits_while_nothing_is_decided(row: Row | Status) -> None:
    folded = synced(answered(after(U)), at(LATER, row))
    assert [answer.outcome for answer in task_of(folded, WORLD).answers] == [None]
    assert task_of(folded, WORLD).state == "open"


@pytest.mark.parametrize("left", [N, W])
def test_an_answer_that_waits_while_nothing_is_asked_is_settled_in_one_go(left: Status) -> None:
    """However the sync holds an answer against a task that comes back, it has to do so at once."""
    folded = synced(answered(after(U)), at(LATER, left))
    back = synced(folded, at(LAST, U))
    assert task_of(back, WORLD).state == "open"


def test_an_answer_to_a_waived_task_does_not_keep_it_from_closing() -> None:
    folded = synced(answered(after(U, W), LATER), at(LATER, S))
    assert task_of(folded, WORLD).state == "closed"
    assert task_of(synced(folded, at(LAST, U)), WORLD).state == "open"


def test_no_answer_is_held_against_an_older_assessment() -> None:
    folded = answered(after(U), LAST)
    assert sync(folded, at(LATER, U)) == []
    (answer,) = task_of(synced(folded, at(LAST, U)), WORLD).answers
    assert answer.outcome == "rejected"


@pytest.mark.parametrize("units", [(Unit(id="乙"),), (Unit(id="甲", until=date(2021, 6, 30)), Unit(id="乙"))])
def test_a_unit_without_heir_lets_its_task_lapse(units: tuple[Unit, ...]) -> None:
    folded = synced(after(U), World(units=units).at(LATER, {("R1", "乙", "c"): S}))
    assert task_of(folded, WORLD).state == "lapsed"
    assert "甲" in (task_of(folded, WORLD).reason or "")


def test_a_rule_or_check_or_owner_that_is_gone_lets_its_task_lapse() -> None:
    gone = [
        World(rules={"R2": ("c",)}).at(LATER, {("R2", "甲", "c"): U}),
        World(rules={"R1": ("d", "e")}).at(LATER, {("R1", "甲", "d"): U, ("R1", "甲", "e"): U}),
        WORLD.at(LATER, {("R1", "乙", "c"): U}),
    ]
    for current in gone:
        folded = synced(after(U), current)
        assert task_of(folded, WORLD).state == "lapsed"
        assert "R1" in (task_of(folded, WORLD).reason or "")
        assert task_of(synced(folded, at(LAST, U)), WORLD).state == "open"
        assert task_of(synced(folded, at(LAST, S)), WORLD).state == "lapsed"


def test_closed_and_lapsed_tasks_are_let_be_when_their_place_is_gone() -> None:
    nowhere = World(rules={"R2": ("c",)}).at(LAST, {("R2", "甲", "c"): S})
    assert sync(after(U, S), nowhere) == []
    assert sync(after(U, N), nowhere) == []
    assert names(sync(after(U, W), nowhere)) == ["lapsed"]


def test_an_earlier_assessment_is_refused() -> None:
    folded = after(U)
    with pytest.raises(InputError) as refused:
        sync(folded, at(DAY - timedelta(1), U))
    assert [finding.code for finding in refused.value.findings] == ["L003"]
    assert DAY.isoformat() in str(refused.value.findings[0])
    assert sync(folded, at(DAY, U)) == []


def test_answers_do_not_make_an_assessment_too_early() -> None:
    assert task_of(synced(answered(after(U), LAST), at(LATER, S)), WORLD).state == "closed"


def test_another_rulesets_day_counts_for_that_one_alone() -> None:
    other = World(ruleset="r-2022", rules={"N1": ("c",)}, period=(date(2022, 1, 1), date(2022, 12, 31)))
    folded = synced(after(U), other.at(LAST, {("N1", "甲", "c"): U}))
    assert len(folded.tasks) == 2
    before = task_of(folded, WORLD)
    assert task_of(synced(folded, at(LATER, S)), WORLD).state == "closed"
    with pytest.raises(InputError):
        sync(folded, other.at(LATER, {("N1", "甲", "c"): U}))
    assert before.state == "open"


@pytest.mark.parametrize("rows", [{("N1", "甲", "c"): U}, {("N1", "乙", "c"): S}])
def test_another_rulesets_tasks_stay_as_they_are(rows: dict[tuple[str, str, str], Status]) -> None:
    other = World(ruleset="r-2022", rules={"N1": ("c",)}, period=(date(2022, 1, 1), date(2022, 12, 31)))
    for folded in (after(U), after(U, S), after(U, W), answered(after(U))):
        now = synced(folded, other.at(LAST, rows))
        assert task_of(now, WORLD) == task_of(folded, WORLD)


@pytest.mark.parametrize("status", [S, X])
def test_a_ruleset_with_a_new_name_does_not_go_back(status: Status) -> None:
    """Its tasks are the same ones, and an older result can neither close nor change them."""
    renamed = World(ruleset="r-new")
    before = DAY - timedelta(1)
    with pytest.raises(InputError) as refused:
        sync(after(U), renamed.at(before, {HERE: status}))
    assert [finding.code for finding in refused.value.findings] == ["L003"]
    assert task_of(synced(after(U), renamed.at(DAY, {HERE: S})), WORLD).state == "closed"
