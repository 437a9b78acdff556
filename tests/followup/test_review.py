"""「回头看」: what becomes of each earlier item, and what is new (SPEC section 7)."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from tests.followup.test_sync_table import DAYS, J, L, N, P, Place, Row, S, U, W, World, X, synced

from compliance.checks.status import Status
from compliance.followup.current import Current
from compliance.followup.events import Event
from compliance.followup.fold import Folded, fold
from compliance.followup.review import (
    GONE,
    MENDED,
    NEW,
    RELAPSED,
    UNMENDED,
    Item,
    Review,
    Reviewed,
    Tally,
    items_of_ledger,
    review,
)
from compliance.units.model import Unit

DAY, LATER = date(2021, 12, 31), date(2022, 6, 30)
HERE = ("R1", "甲", "c")
WORLD = World()
ITEM = Item(*HERE, "缺一条")


def one(item: Item, current: Current) -> Reviewed:
    (found,) = review([item], current).items
    assert found.item is item
    return found


def at(status: Status, *, world: World = WORLD, place: Place = HERE) -> Current:
    return world.at(LATER, {place: status})


@pytest.mark.parametrize(
    ("status", "outcome", "relapse"),
    [
        (S, MENDED, MENDED),
        (L, MENDED, MENDED),
        (X, UNMENDED, RELAPSED),
        (U, UNMENDED, RELAPSED),
        (P, UNMENDED, UNMENDED),
        (J, UNMENDED, UNMENDED),
        (N, GONE, GONE),
        (W, GONE, GONE),
    ],
)
def test_what_becomes_of_an_item_by_its_status_now(status: Status, outcome: str, relapse: str) -> None:
    found = one(ITEM, at(status))
    assert (found.outcome, found.status) == (outcome, status)
    assert found.reason
    assert [(now.rule, now.unit, now.check) for now in found.now] == [HERE]
    assert one(Item(*HERE, "缺一条", closed=True), at(status)).outcome == relapse


def test_what_cannot_be_mended_is_still_not_mended() -> None:
    found = review([ITEM], WORLD.at(LATER, {HERE: Row(U, open=False)}))
    assert [each.outcome for each in found.items] == [UNMENDED]


@pytest.mark.parametrize(
    ("world", "place", "word"),
    [
        (World(rules={"R2": ("c",)}), ("R2", "甲", "c"), "R1"),
        (World(units=(Unit(id="乙"),)), ("R1", "乙", "c"), "甲"),
        (World(units=(Unit(id="甲", until=date(2021, 6, 30)), Unit(id="乙"))), ("R1", "乙", "c"), "甲"),
        (WORLD, ("R1", "乙", "c"), "R1"),
        (World(rules={"R1": ("d", "e")}), ("R1", "甲", "d"), "R1"),
    ],
)
def test_what_is_gone_is_not_asked_any_more_and_says_why(world: World, place: Place, word: str) -> None:
    found = one(ITEM, world.at(LATER, {place: S}))
    assert (found.outcome, found.status, found.now) == (GONE, None, ())
    assert word in found.reason


def test_a_unit_is_found_by_any_of_its_names() -> None:
    world = World(units=(Unit(id="新甲", name="某区甲", aliases=["甲"]),))
    for name in ("甲", "某区甲", " 新 甲。"):
        found = one(Item("R1", name, "c", ""), world.at(LATER, {("R1", "新甲", "c"): S}))
        assert (found.outcome, found.now[0].unit) == (MENDED, "新甲")


def heirs(*names: str) -> World:
    gone = Unit(id="甲", until=date(2021, 6, 30), succeeded_by=list(names))
    return World(
        units=(
            gone,
            Unit(id="乙"),
            Unit(id="丙", until=date(2021, 9, 30), succeeded_by=["丁"]),
            Unit(id="丁"),
        )
    )


@pytest.mark.parametrize(
    ("first", "second", "outcome", "status"),
    [
        (S, S, MENDED, S),
        (S, L, MENDED, L),
        (S, P, UNMENDED, P),
        (P, J, UNMENDED, J),
        (J, X, UNMENDED, X),
        (X, U, UNMENDED, U),
        (N, S, MENDED, S),
        (W, U, UNMENDED, U),
        (W, N, GONE, None),
        (N, N, GONE, N),
    ],
)
def test_of_two_heirs_the_worst_counts(
    first: Status, second: Status, outcome: str, status: Status | None
) -> None:
    """Lineage runs on to the living: 丙 has ended too."""
    for pair in ((first, second), (second, first)):
        current = heirs("乙", "丙").at(LATER, {("R1", "乙", "c"): pair[0], ("R1", "丁", "c"): pair[1]})
        found = review([ITEM], current)
        (each,) = found.items
        assert each.outcome == outcome
        if status is not None:
            assert each.status is status
            assert each.now[0].status is status
        assert {now.unit for now in each.now} == {"乙", "丁"}
        assert found.new == ()


def test_a_relapse_with_one_heir_is_a_relapse() -> None:
    current = heirs("乙", "丙").at(LATER, {("R1", "乙", "c"): S, ("R1", "丁", "c"): U})
    assert one(Item(*HERE, "", closed=True), current).outcome == RELAPSED


NEXT = date(2022, 1, 1), date(2022, 12, 31)


def superseding(**rules: tuple[str, ...]) -> World:
    return World(rules=rules, supersedes={rule: ["R1"] for rule in rules}, ruleset="r-2022", period=NEXT)


def test_lineage_follows_the_rules_that_supersede() -> None:
    same = one(ITEM, superseding(N1=("c", "d")).at(LATER, {("N1", "甲", "c"): S, ("N1", "甲", "d"): U}))
    assert (same.outcome, [now.check for now in same.now]) == (MENDED, ["c"])
    only = one(ITEM, superseding(N1=("timely",)).at(LATER, {("N1", "甲", "timely"): U}))
    assert (only.outcome, only.now[0].rule, only.now[0].check) == (UNMENDED, "N1", "timely")
    two = one(ITEM, superseding(N1=("c",), N2=("c",)).at(LATER, {("N1", "甲", "c"): S, ("N2", "甲", "c"): X}))
    assert (two.outcome, [now.rule for now in two.now]) == (UNMENDED, ["N2", "N1"])
    none = one(ITEM, superseding(N1=("d", "e")).at(LATER, {("N1", "甲", "d"): U, ("N1", "甲", "e"): S}))
    assert (none.outcome, none.now) == (GONE, ())


def test_lineage_of_rule_and_unit_together() -> None:
    units = (Unit(id="甲", until=date(2021, 12, 31), succeeded_by=["乙"]), Unit(id="乙"))
    world = World(units=units, rules={"N1": ("x",)}, supersedes={"N1": ["R1"]}, period=NEXT)
    found = one(ITEM, world.at(LATER, {("N1", "乙", "x"): S}))
    assert (found.outcome, found.now[0].unit) == (MENDED, "乙")


def test_what_fails_and_is_no_item_is_new() -> None:
    rows = {
        HERE: U,
        ("R1", "乙", "c"): X,
        ("R1", "丙", "c"): S,
        ("R2", "甲", "c"): Row(U, open=False),
        ("R2", "乙", "c"): P,
        ("R2", "丙", "c"): J,
    }
    found = review([ITEM], WORLD.at(LATER, rows))
    assert [(each.rule, each.unit) for each in found.new] == [("R1", "乙"), ("R2", "甲")]
    assert review([], WORLD.at(LATER, {HERE: S})).new == ()


def test_every_item_comes_back_once_in_its_order_even_a_repeated_one() -> None:
    items = [Item("R2", "乙", "c", ""), ITEM, Item("R9", "甲", "c", ""), ITEM]
    found = review(items, WORLD.at(LATER, {HERE: S, ("R2", "乙", "c"): U}))
    assert [each.item for each in found.items] == items
    assert [each.outcome for each in found.items] == [UNMENDED, MENDED, GONE, MENDED]


def test_items_that_go_on_in_one_place_come_back_each() -> None:
    world = World(
        units=[Unit(id=name, until=date(2021, 6, 30), succeeded_by=["丙"]) for name in ("甲", "乙")]
        + [Unit(id="丙")]
    )
    found = review([ITEM, Item("R1", "乙", "c", "")], world.at(LATER, {("R1", "丙", "c"): U}))
    assert [(each.outcome, each.now[0].unit) for each in found.items] == [(UNMENDED, "丙")] * 2
    assert found.new == ()


def ledger(status: Status, *after: Status) -> Folded:
    """A ledger with one failing result, and what was found a day later, and another."""
    folded = synced(Folded(), WORLD.at(DAY, {HERE: status}))
    for n, later in enumerate(after, start=1):
        folded = synced(folded, WORLD.at(DAY + timedelta(n), {HERE: later}))
    return folded


@pytest.mark.parametrize(
    ("folded", "now", "outcome"),
    [
        (ledger(U), S, MENDED),
        (ledger(U), U, UNMENDED),
        (ledger(U, S), S, MENDED),
        (ledger(U, S), X, RELAPSED),
        (ledger(U, S), P, UNMENDED),
        (ledger(U, S, U), U, UNMENDED),
        (ledger(U, W), U, UNMENDED),
        (ledger(U, W), W, GONE),
        (ledger(U, N), N, GONE),
        (ledger(J), J, UNMENDED),
        (ledger(J), S, MENDED),
    ],
)
def test_the_tasks_of_a_ledger_are_items(folded: Folded, now: Status, outcome: str) -> None:
    items = list(items_of_ledger(folded))
    assert [(item.rule, item.unit, item.check, item.key) for item in items] == [(*HERE, WORLD.key(*HERE))]
    assert items[0].before
    found = review(items, at(now))
    assert [each.outcome for each in found.items] == [outcome]
    assert found.new == ()


def test_a_task_that_was_carried_over_stands_in_those_it_goes_on_in() -> None:
    folded = synced(ledger(U), heirs("乙").at(DAY, {("R1", "乙", "c"): U}))
    assert len(folded.tasks) == 2
    assert [item.unit for item in items_of_ledger(folded)] == ["乙"]
    alone = fold([Event(event="carried over", task=WORLD.key(*HERE), on=DAY, to=("0" * 16,))], ledger(U))
    assert [item.unit for item in items_of_ledger(alone)] == ["甲"]


def test_a_ledger_whose_words_differ_by_day_shows_those_of_the_finding() -> None:
    (item,) = items_of_ledger(ledger(U, X))
    assert item.before == "rectify：unmet。"


@pytest.mark.parametrize(
    ("day", "status", "overdue"),
    [
        (DAY + timedelta(DAYS), U, False),
        (DAY + timedelta(DAYS + 1), U, True),
        (DAY + timedelta(DAYS + 1), J, True),
        (DAY + timedelta(DAYS + 1), S, False),
        (DAY + timedelta(DAYS + 1), W, False),
        (DAY + timedelta(DAYS + 1), N, False),
    ],
)
def test_what_is_overdue(day: date, status: Status, overdue: bool) -> None:
    items = list(items_of_ledger(ledger(U)))
    found = review(items, WORLD.at(day, {HERE: status}))
    assert [item.key for item in found.overdue] == ([WORLD.key(*HERE)] if overdue else [])


def test_what_is_settled_or_of_an_assessment_is_not_overdue() -> None:
    assert review(list(items_of_ledger(ledger(U, S))), at(U)).overdue == ()
    assert review(list(items_of_ledger(ledger(U, W))), at(U)).overdue == ()
    assert review([ITEM], at(U)).overdue == ()


@pytest.mark.parametrize(
    ("counts", "rate"),
    [
        ({}, None),
        ({GONE: 3, NEW: 2}, None),
        ({MENDED: 2, UNMENDED: 1, GONE: 5, NEW: 4}, Fraction(2, 3)),
        ({MENDED: 1, RELAPSED: 1}, Fraction(1, 2)),
        ({UNMENDED: 2}, Fraction(0)),
        ({MENDED: 2}, Fraction(1)),
    ],
)
def test_rates(counts: dict[str, int], rate: Fraction | None) -> None:
    assert Tally("甲", counts).rate == rate


def _counts(tallies: list[Tally]) -> dict[str, dict[str, int]]:
    return {tally.name: dict(tally.counts) for tally in tallies}


def test_tallies_by_unit_and_rule_and_in_all() -> None:
    rows = {HERE: S, ("R1", "乙", "c"): U, ("R2", "甲", "c"): X, ("R2", "乙", "c"): N, ("R2", "丙", "c"): U}
    items = [
        ITEM,
        Item("R1", "乙", "c", "", closed=True),
        Item("R2", "乙", "c", ""),
        Item("R9", "丁", "c", ""),
        Item("R2", "丙", "c", ""),
    ]
    found: Review = review(items, WORLD.at(LATER, rows))
    assert _counts(found.by_unit()) == {
        "丁": {GONE: 1},
        "丙": {UNMENDED: 1},
        "乙": {RELAPSED: 1, GONE: 1},
        "甲": {MENDED: 1, NEW: 1},
    }
    assert _counts(found.by_rule()) == {
        "R1": {MENDED: 1, RELAPSED: 1},
        "R2": {GONE: 1, UNMENDED: 1, NEW: 1},
        "R9": {GONE: 1},
    }
    assert dict(found.total().counts) == {MENDED: 1, RELAPSED: 1, GONE: 2, UNMENDED: 1, NEW: 1}
    assert found.total().rate == Fraction(1, 3)


def test_an_item_counts_for_the_unit_that_has_the_worst_of_it_now() -> None:
    current = heirs("乙", "丙").at(LATER, {("R1", "乙", "c"): S, ("R1", "丁", "c"): U})
    assert _counts(review([ITEM], current).by_unit()) == {"丁": {UNMENDED: 1}}
