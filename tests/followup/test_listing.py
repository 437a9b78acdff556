"""The order in which a ledger's tasks are shown, which of them, and what they are worth now (SPEC section 7)."""

from datetime import date, timedelta

import pytest
from tests.followup.test_sync_table import DAYS, J, N, P, Row, S, U, W, World, synced

from compliance.followup.fold import Folded
from compliance.followup.listing import STATES, Listed, listed, matching

DAY = date(2021, 12, 31)
WORLD = World()


def ledger(day: date = DAY, **worths: str | None) -> Folded:
    """A ledger with an open task of R1 for each unit, at these worths."""
    rows = {("R1", unit, "c"): Row(U, worth=worth) for unit, worth in worths.items()}
    return synced(Folded(), WORLD.at(day, rows))


def shown(found: list[Listed]) -> list[str]:
    return [f"{one.task.rule}{one.task.unit}" for one in found]


def test_what_brings_most_comes_first_and_what_brings_nothing_known_last() -> None:
    rows = {
        ("R1", "甲", "c"): Row(U, worth="9.50"),
        ("R1", "乙", "c"): Row(U, worth="10.00"),
        ("R1", "丙", "c"): Row(J),
        ("R2", "甲", "c"): Row(U, worth="0.00"),
        ("R2", "乙", "c"): Row(U, worth=None),
    }
    current = WORLD.at(DAY, rows)
    found = listed(synced(Folded(), current), current)
    assert shown(found) == ["R1乙", "R1甲", "R2甲", "R1丙", "R2乙"]


def test_what_is_overdue_comes_before_what_brings_more() -> None:
    folded = ledger(甲="1.00")
    later = DAY + timedelta(DAYS + 1)
    current = WORLD.at(
        later, {("R1", "甲", "c"): Row(U, worth="1.00"), ("R1", "乙", "c"): Row(U, worth="50.00")}
    )
    found = listed(synced(folded, current), current)
    assert [(one.task.unit, one.overdue) for one in found] == [("甲", True), ("乙", False)]


@pytest.mark.parametrize(("days", "overdue"), [(DAYS, False), (DAYS + 1, True)])
def test_a_task_is_overdue_after_its_day(days: int, overdue: bool) -> None:
    current = WORLD.at(DAY + timedelta(days), {("R1", "甲", "c"): U})
    (one,) = listed(ledger(甲="1.00"), current)
    assert one.overdue is overdue


def test_what_is_settled_is_never_overdue() -> None:
    later = DAY + timedelta(DAYS + 9)
    for status in (S, N, W):
        current = WORLD.at(later, {("R1", "甲", "c"): status})
        (one,) = listed(synced(ledger(甲="1.00"), current), current, states=STATES)
        assert not one.overdue
        assert one.worth is None


def test_among_equals_the_day_then_unit_and_rule_decide() -> None:
    folded = ledger(乙="1.00")
    rows = {(rule, unit, "c"): Row(U, worth="1.00") for rule in ("R2", "R1") for unit in ("甲", "乙")}
    current = WORLD.at(DAY + timedelta(1), rows)
    assert shown(listed(synced(folded, current), current)) == ["R1乙", "R2乙", "R1甲", "R2甲"]


def test_words_and_worth_are_those_of_now_for_what_is_open() -> None:
    current = WORLD.at(DAY + timedelta(1), {("R1", "甲", "c"): Row(U, worth="2.00"), ("R1", "乙", "c"): S})
    first, second = listed(ledger(甲="1.00", 乙="3.00"), current)
    assert (first.task.unit, first.worth, first.status, first.task.worth) == ("甲", "2.00", U, "1.00")
    assert (second.worth, second.status) == (None, S)
    reminded = synced(Folded(), WORLD.at(DAY, {("R1", "甲", "c"): Row(P, announced=DAY)}))
    (one,) = listed(reminded, current)
    assert (one.what, one.task.what) == ("rectify：unmet。", "remind：pending。")
    (gone,) = listed(reminded, WORLD.at(DAY, {("R1", "乙", "c"): S}))
    assert (gone.what, gone.closes_when, gone.status) == ("remind：pending。", "补上。", None)


def test_which_states_and_units() -> None:
    folded = ledger(甲="1.00", 乙="1.00", 丙="1.00")
    rows = {("R1", "甲", "c"): S, ("R1", "乙", "c"): N, ("R1", "丙", "c"): U}
    current = WORLD.at(DAY + timedelta(1), rows)
    folded = synced(folded, current)
    assert shown(listed(folded, current)) == ["R1丙"]
    assert shown(listed(folded, current, states=STATES)) == ["R1丙", "R1甲", "R1乙"]
    assert shown(listed(folded, current, states=["lapsed", "closed"])) == ["R1甲", "R1乙"]
    assert shown(listed(folded, current, states=STATES, units=["乙", "丙"])) == ["R1丙", "R1乙"]
    assert listed(folded, current, units=["乙"]) == []
    assert listed(folded, current, units=[]) == []
    assert listed(Folded(), current, states=STATES) == []


def test_keys_that_begin_with_a_text() -> None:
    folded = ledger(甲="1.00", 乙="1.00")
    keys = sorted(folded.tasks)
    assert list(matching(folded, "")) == keys
    assert list(matching(folded, keys[0][:8])) == [keys[0]]
    assert list(matching(folded, keys[1])) == [keys[1]]
    assert matching(folded, keys[0] + "0") == {}
    assert matching(folded, "x") == {}
