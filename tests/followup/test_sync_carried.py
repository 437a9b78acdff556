"""Tasks that go on elsewhere: with heirs of a unit, with rules that supersede another (SPEC section 7)."""

from datetime import date, timedelta

import pytest
from tests.followup.test_sync_table import DAYS, N, P, Row, S, U, W, World, X, names, synced, task_of

from compliance.checks.status import Status
from compliance.followup.events import Event
from compliance.followup.fold import Folded, fold
from compliance.followup.sync import sync
from compliance.units.model import Unit

DAY, LATER, LAST = date(2021, 8, 31), date(2021, 10, 31), date(2021, 12, 31)
END = date(2021, 9, 30)
BEFORE = World()
HERE = ("R1", "甲", "c")


def ends(*heirs: str, until: date = END) -> World:
    """The unit 甲 ends, and these follow it."""
    gone = Unit(id="甲", until=until, succeeded_by=list(heirs))
    return World(units=(gone, Unit(id="乙"), Unit(id="丙")))


def opened(*places: tuple[str, str, str], world: World = BEFORE) -> Folded:
    return synced(Folded(), world.at(DAY, {place: Row(U, worth="3.00") for place in places or (HERE,)}))


def test_one_heir_goes_on_with_the_task_and_its_due_date() -> None:
    world = ends("乙")
    events = sync(opened(), world.at(LATER, {("R1", "乙", "c"): Row(X, worth="5.00")}))
    assert names(events) == ["carried over", "opened"]
    old, new = world.key(*HERE), world.key("R1", "乙", "c")
    assert (events[0].task, events[0].to) == (old, (new,))
    assert events[1] == Event(
        event="opened",
        task=new,
        on=LATER,
        kind="rectify",
        rule="R1",
        unit="乙",
        check="c",
        ruleset="r-2021",
        period=world.period,
        what="rectify：unmet。",
        closes_when="补上。",
        due=DAY + timedelta(DAYS),
        worth="5.00",
        from_=old,
    )
    folded = synced(opened(), world.at(LATER, {("R1", "乙", "c"): X}))
    assert (folded.tasks[old].state, folded.tasks[old].to) == ("carried", (new,))
    assert (folded.tasks[new].state, folded.tasks[new].from_) == ("open", old)


def test_two_heirs_both_go_on() -> None:
    world = ends("乙", "丙")
    folded = synced(opened(), world.at(LATER, {("R1", "乙", "c"): U, ("R1", "丙", "c"): U}))
    keys = tuple(world.key("R1", unit, "c") for unit in ("丙", "乙"))
    assert sorted(task_of(folded, world).to) == sorted(keys)
    assert {folded.tasks[key].due for key in keys} == {DAY + timedelta(DAYS)}
    assert {folded.tasks[key].state for key in keys} == {"open"}


@pytest.mark.parametrize("status", [S, N, W])
def test_an_heir_that_has_nothing_to_mend_has_a_task_that_says_so(status: Status) -> None:
    world = ends("乙")
    folded = synced(opened(), world.at(LATER, {("R1", "乙", "c"): status}))
    now = folded.tasks[world.key("R1", "乙", "c")]
    assert now.state == {S: "closed", N: "lapsed", W: "waived"}[status]
    assert now.from_ == world.key(*HERE)


def test_an_heir_with_a_task_of_its_own_keeps_it() -> None:
    folded = synced(opened(), BEFORE.at(DAY + timedelta(5), {HERE: U, ("R1", "乙", "c"): U}))
    own = folded.tasks[BEFORE.key("R1", "乙", "c")]
    world = ends("乙")
    now = synced(folded, world.at(LATER, {("R1", "乙", "c"): U}))
    assert now.tasks[own.key] == own
    assert task_of(now, world).state == "carried"
    closed = synced(folded, BEFORE.at(DAY + timedelta(6), {HERE: U, ("R1", "乙", "c"): S}))
    again = synced(closed, world.at(LATER, {("R1", "乙", "c"): U})).tasks[own.key]
    assert (again.state, again.reopened) == ("open", 1)


def test_two_units_that_become_one_leave_one_task() -> None:
    world = World(
        units=[Unit(id=name, until=END, succeeded_by=["丙"]) for name in ("甲", "乙")] + [Unit(id="丙")]
    )
    folded = opened(HERE, ("R1", "乙", "c"))
    events = sync(folded, world.at(LATER, {("R1", "丙", "c"): U}))
    assert sorted(names(events)) == ["carried over", "carried over", "opened"]
    now = synced(folded, world.at(LATER, {("R1", "丙", "c"): U}))
    assert [task.state for task in now.tasks.values()].count("open") == 1


def test_tasks_that_become_one_keep_the_earliest_due_date() -> None:
    world = World(
        units=[Unit(id=name, until=END, succeeded_by=["丙"]) for name in ("甲", "乙")] + [Unit(id="丙")]
    )
    for first, second in ((("R1", "甲", "c"), ("R1", "乙", "c")), (("R1", "乙", "c"), ("R1", "甲", "c"))):
        folded = synced(opened(first), BEFORE.at(DAY + timedelta(5), {first: U, second: U}))
        now = synced(folded, world.at(LATER, {("R1", "丙", "c"): U}))
        assert now.tasks[world.key("R1", "丙", "c")].due == DAY + timedelta(DAYS)


def test_a_task_goes_on_from_heir_to_heir() -> None:
    first = synced(opened(), ends("乙").at(LATER, {("R1", "乙", "c"): U}))
    world = World(
        units=(
            Unit(id="甲", until=END, succeeded_by=["乙"]),
            Unit(id="乙", until=LATER, succeeded_by=["丙"]),
            Unit(id="丙"),
        )
    )
    folded = synced(first, world.at(LAST, {("R1", "丙", "c"): U}))
    last = folded.tasks[world.key("R1", "丙", "c")]
    assert (last.state, last.due, last.from_) == ("open", DAY + timedelta(DAYS), world.key("R1", "乙", "c"))
    assert [task.state for task in folded.tasks.values()].count("carried") == 2


def test_a_unit_that_is_called_otherwise_keeps_its_task() -> None:
    world = World(units=(Unit(id="新甲", aliases=["甲"]), Unit(id="乙")))
    folded = synced(opened(), world.at(LATER, {("R1", "新甲", "c"): U}))
    assert folded.tasks[world.key("R1", "新甲", "c")].due == DAY + timedelta(DAYS)
    assert task_of(folded, BEFORE).state == "carried"


def test_a_waived_task_goes_on_too_and_a_settled_one_does_not() -> None:
    world = ends("乙")
    heir = world.at(LATER, {("R1", "乙", "c"): W})
    waived = synced(opened(), BEFORE.at(DAY, {HERE: W}))
    assert names(sync(waived, heir)) == ["carried over", "opened", "waived"]
    for status in (S, N):
        assert sync(synced(opened(), BEFORE.at(DAY, {HERE: status})), heir) == []


NEXT = date(2022, 1, 1), date(2022, 12, 31)


def following(*checks: str, extra: dict[str, tuple[str, ...]] | None = None) -> World:
    """Next year's ruleset, whose rule N1 supersedes R1."""
    return World(
        rules={"N1": checks} | (extra or {}), supersedes={"N1": ["R1"]}, ruleset="r-2022", period=NEXT
    )


def test_the_check_of_the_same_name_goes_on() -> None:
    world = following("c", "d")
    day = date(2022, 1, 31)
    folded = synced(opened(), world.at(day, {("N1", "甲", "c"): U, ("N1", "甲", "d"): U}))
    now = folded.tasks[world.key("N1", "甲", "c")]
    assert (now.due, now.ruleset, now.period) == (DAY + timedelta(DAYS), "r-2022", NEXT)
    assert now.from_ == BEFORE.key(*HERE)
    assert folded.tasks[world.key("N1", "甲", "d")].from_ is None


def test_the_only_check_goes_on_whatever_its_name() -> None:
    world = following("timely")
    folded = synced(opened(), world.at(date(2022, 1, 31), {("N1", "甲", "timely"): P}))
    now = folded.tasks[world.key("N1", "甲", "timely")]
    assert (now.state, now.kind, now.due, now.worth) == ("open", "rectify", DAY + timedelta(DAYS), None)


def test_without_a_check_to_go_on_in_another_rulesets_task_stays() -> None:
    world = following("d", "e")
    folded = synced(opened(), world.at(date(2022, 1, 31), {("N1", "甲", "d"): S, ("N1", "甲", "e"): S}))
    assert folded == opened()


def test_a_rule_of_the_same_set_that_supersedes_another() -> None:
    world = World(rules={"R9": ("c",)}, supersedes={"R9": ["R1"]})
    folded = synced(opened(), world.at(LATER, {("R9", "甲", "c"): U}))
    assert folded.tasks[world.key("R9", "甲", "c")].from_ == BEFORE.key(*HERE)


def test_two_rules_may_supersede_one_and_one_two() -> None:
    parted = World(rules={"R8": ("c",), "R9": ("c",)}, supersedes={"R8": ["R1"], "R9": ["R1"]})
    folded = synced(opened(), parted.at(LATER, {("R8", "甲", "c"): U, ("R9", "甲", "c"): S}))
    assert folded.tasks[parted.key("R8", "甲", "c")].state == "open"
    assert folded.tasks[parted.key("R9", "甲", "c")].state == "closed"
    joined = World(rules={"R9": ("c",)}, supersedes={"R9": ["R1", "R2"]})
    folded = opened(HERE, ("R2", "甲", "c"))
    assert len(folded.tasks) == 2
    now = synced(folded, joined.at(LATER, {("R9", "甲", "c"): U}))
    assert [task.state for task in now.tasks.values()] == ["carried", "carried", "open"]


def test_a_rule_that_stands_beside_the_one_that_supersedes_it_keeps_its_task() -> None:
    world = World(rules={"R1": ("c",), "R9": ("c",)}, supersedes={"R9": ["R1"]})
    assert sync(opened(), world.at(LATER, {HERE: U, ("R9", "甲", "c"): S})) == []


def test_a_place_that_comes_back_has_its_task_again() -> None:
    """The end of a unit was a slip in the registry: who fails has an open task, whatever became of it meanwhile."""
    folded = synced(opened(), ends("乙").at(LATER, {("R1", "乙", "c"): U}))
    back = synced(folded, BEFORE.at(LAST, {HERE: U}))
    assert task_of(back, BEFORE).state == "open"
    assert back.tasks[BEFORE.key("R1", "乙", "c")].state == "lapsed"


def test_last_years_set_taken_in_once_more_does_not_open_what_went_on() -> None:
    world = following("c")
    day = date(2022, 1, 31)
    folded = synced(opened(), world.at(day, {("N1", "甲", "c"): U}))
    again = synced(folded, BEFORE.at(day + timedelta(1), {HERE: S}))
    assert again.tasks[world.key("N1", "甲", "c")] == folded.tasks[world.key("N1", "甲", "c")]
    assert task_of(again, BEFORE).state == "carried"


def test_answers_stay_with_the_task_that_they_were_given_to() -> None:
    folded = fold([Event(event="answered", task=BEFORE.key(*HERE), on=DAY, note="已办")], opened())
    world = ends("乙")
    now = synced(folded, world.at(LATER, {("R1", "乙", "c"): S}))
    assert [answer.note for answer in task_of(now, world).answers] == ["已办"]
    assert now.tasks[world.key("R1", "乙", "c")].state == "closed"
