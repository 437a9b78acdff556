"""The way up by hand: what must come first, what is worth nothing alone, which tasks are the fewest."""

from fractions import Fraction

import pytest
from tests.scoring.sheets import combined
from tests.scoring.world import Given, Outcome, partial, rule, satisfied, scored, unmet

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.followup import path
from compliance.followup.path import Mended, WayUp, way_up
from compliance.scoring import Changed, Scoring

DONE = Changed(Status.SATISFIED, Fraction(1), Fraction(1))
GRADES = "grades: [{title: 优, at_least: 90}, {title: 良, at_least: 80}, {title: 中, at_least: 60}, {title: 差, at_least: 0}]\n"
RULES = [rule(f"R{n}") for n in range(1, 6)]


def world(text: str, **given: Outcome) -> Scoring:
    """One unit's results by rule."""
    return scored(text + GRADES, {(name, "甲局"): one for name, one in given.items()}, RULES)


def way(found: Scoring, *names: str, changed: Changed = DONE) -> WayUp:
    """The way up when the first checks of these rules are open tasks, each rule's name its key."""
    numbers = {one.id: n for n, one in enumerate(found.rules)}
    return way_up(found, 0, {name: Mended(numbers[name], 0, changed) for name in names})


def award(*points: int) -> str:
    """A leaf of so many points for each rule."""
    leaves = (
        f"  - {{id: a{n}, title: a, points: {one}, rules: [R{n}]}}\n" for n, one in enumerate(points, start=1)
    )
    return "indicators:\n" + "".join(leaves)


def test_the_fewest_and_of_these_the_best() -> None:
    # 20 of 100; 60 needs 40 more: R1 alone, also R2 and R3, also R2 and R4: the fewest is R1
    found = world(award(40, 25, 15, 20), R1=unmet(), R2=unmet(), R3=unmet(), R4=satisfied())
    one = way(found, "R1", "R2", "R3")
    assert (one.now, one.grade, one.next_grade, one.target) == (20, "差", "中", 60)
    assert one.alone == {"R1": 40, "R2": 25, "R3": 15}
    assert (one.steps, one.reached, one.exact, one.at_least, one.all) == (("R1",), 60, True, None, 100)
    # without R1 in reach both others are needed, what adds more first
    two = way(found, "R3", "R2")
    assert (two.steps, two.reached, two.all) == (("R2", "R3"), 60, 60)
    assert way(found, "R2").steps is None and way(found, "R2").reached is None and way(found, "R2").exact
    assert way(found, "R2").all == 45
    assert way(found).steps is None and way(found).alone == {} and way(found).all == 20


def test_equal_ones_by_key() -> None:
    found = world(award(20, 20, 20, 40), R1=unmet(), R2=unmet(), R3=unmet(), R4=satisfied())
    one = way(found, "R3", "R2", "R1")
    assert (one.steps, one.reached) == (("R1",), 60)
    assert (way(found, "R3", "R2").steps, way(found, "R3").steps) == (("R2",), ("R3",))


@pytest.mark.parametrize(
    ("points", "other", "steps"), [("19.995", "40.005", ("R1",)), ("19.994", "40.006", None)]
)
def test_the_published_figure_decides(points: str, other: str, steps: tuple[str, ...] | None) -> None:
    text = (
        award(1, 2, 40).replace("points: 1,", f"points: {points},").replace("points: 2,", f"points: {other},")
    )
    one = way(world(text, R1=unmet(), R2=unmet(), R3=satisfied()), "R1")
    # 59.995 is published as 60.00, 59.994 as 59.99
    assert (one.target, one.steps, one.all) == (60, steps, 40 + Fraction(points))


def test_veto_first() -> None:
    text = award(30, 30, 40) + "veto: [{rules: [R4, R5], score: 0, grade: 差, title: 否决}]\n"
    found = world(text, R1=unmet(), R2=unmet(), R3=satisfied(), R4=unmet(), R5=unmet())
    one = way(found, "R1", "R2", "R4", "R5")
    assert (one.now, one.grade) == (0, "差")
    assert one.alone == {"R1": 0, "R2": 0, "R4": 0, "R5": 0}
    assert (one.clears, one.stuck) == (("R4", "R5"), ("R1", "R2"))
    # both of the veto, then one of two equal ones
    assert (one.steps, one.reached, one.next_grade, one.all) == (("R4", "R5", "R1"), 70, "中", 100)
    # one of the two cannot be mended: nothing helps, and the note says why
    fast = way(found, "R1", "R2", "R4")
    assert (fast.steps, fast.exact, fast.clears, fast.stuck, fast.all) == (None, True, (), (), 0)
    assert fast.note == "「否决」的问题不能全部补救，这项否决解除不了。"


def test_a_veto_without_a_score_and_one_of_an_indicator() -> None:
    text = (
        award(50, 50)
        + "veto: [{rules: [R3], score: none, title: 无分}, {rules: [R4], of: a1, title: 甲否决}]\n"
    )
    found = world(text, R1=unmet(), R2=satisfied(), R3=unmet(), R4=unmet())
    one = way(found, "R1", "R3", "R4")
    # no score at all has no grade: any figure is better
    assert (one.now, one.grade, one.next_grade, one.target) == (None, None, "差", 0)
    assert (one.alone, one.clears, one.stuck) == ({"R1": 0, "R3": 50, "R4": 0}, ("R3", "R4"), ("R1",))
    assert (one.steps, one.reached, one.all) == (("R3",), 50, 100)


def test_a_cap_that_makes_tasks_worthless() -> None:
    # five failures of 15 points against a cap of 45: nothing is gained until three are left
    text = "base: 100\nindicators: [{id: d, title: d, mode: deduct, points: 45, per_failure: 15, rules: [R1, R2, R3, R4, R5]}]\n"
    found = world(text, R1=unmet("甲"), R2=unmet("甲"), R3=unmet("甲"), R4=unmet("甲"), R5=unmet("甲"))
    one = way(found, "R5", "R4", "R3", "R2", "R1")
    assert (one.now, one.next_grade) == (55, "中")
    assert set(one.alone.values()) == {0} and one.stuck == () and one.clears == ()
    # 75 asked, 45 taken; with two mended 45 still, with three 30
    assert (one.steps, one.reached, one.exact) == (("R1", "R2", "R3"), 70, True)


def test_a_gate_that_a_task_opens() -> None:
    text = (
        award(30, 20, 50)
        + "  - {id: x, title: x, mode: bonus, points: 15, per_success: 12, gate: {at_least: 70}, rules: [R4]}\n"
    )
    found = world(text, R1=partial("2/3"), R2=unmet(), R3=satisfied(), R4=unmet())
    one = way(found, "R1", "R2", "R4")
    # 70 already, the gate is open: R4 makes 82
    assert (one.now, one.alone["R4"], one.steps, one.reached) == (70, 12, ("R2",), 90)
    shut = world(text, R1=partial("1/3"), R2=unmet(), R3=satisfied(), R4=satisfied())
    # 60 now; R1 opens the gate: 80 + 12
    assert (way(shut, "R1", "R2").steps, way(shut, "R1", "R2").reached) == (("R1",), 92)
    low = world(text, R1=partial("1/3"), R2=unmet(), R3=satisfied(), R4=unmet())
    two = way(low, "R2", "R4")
    # 60 now; the bonus is shut: R2 opens it, to 80 alone; to the next grade no bonus is needed
    assert (two.alone, two.steps, two.reached, two.all) == ({"R2": 20, "R4": 0}, ("R2",), 80, 92)


def test_a_pair_that_is_worth_nothing_alone() -> None:
    text = "credit: all_or_nothing\nindicators:\n  - {id: a, title: a, points: 60, rules: [R6]}\n  - {id: b, title: b, points: 40, rules: [R1, R2]}\n"
    rules = [*RULES[:2], rule("R6", 1, 1)]
    given: Given = {("R6", "甲局"): [unmet(), unmet()], ("R1", "甲局"): satisfied(), ("R2", "甲局"): unmet()}
    found = scored(text + GRADES, given, rules)
    one = way_up(found, 0, {"p": Mended(2, 0, DONE), "q": Mended(2, 1, DONE), "z": Mended(1, 0, DONE)})
    assert (one.now, one.alone) == (20, {"p": 0, "q": 0, "z": 20})
    assert (one.steps, one.reached, one.all) == (("p", "q"), 80, 100)


def test_once_and_a_floor_of_a_branch() -> None:
    text = """base: 50
indicators:
  - {id: d, title: d, mode: deduct, points: 50, per_failure: 15, once: k, rules: [R1, R2]}
  - {id: b, title: b, children: [
      {id: e, title: e, mode: from_full, points: 10, per_failure: 20, floor: branch, rules: [R3]},
      {id: f, title: f, points: 40, rules: [R4, R5]}]}
"""
    given = {
        "R1": partial("1/2", "EV-1"),
        "R2": partial("1/2", "EV-1"),
        "R3": unmet("甲", "乙"),
        "R4": unmet(),
    }
    found = world(text, **given, R5=satisfied())
    one = way(found, "R1", "R2", "R3", "R4")
    # 50 − 15; 10 − 40 + 20 is below the floor of the branch: 0
    assert (one.now, one.alone) == (35, {"R1": 0, "R2": 0, "R3": 30, "R4": 10})
    assert (one.steps, one.reached, one.all) == (("R3",), 65, 100)
    # the record is mended in R1 and in R2, or not at all; 10 − 40 + 40 for the branch
    two = way(found, "R1", "R2", "R4")
    assert (two.steps, two.reached, two.all) == (("R4", "R1", "R2"), 60, 60)


def test_sheets_that_are_combined() -> None:
    sheets = {
        "one.yaml": award(100) + "veto: [{rules: [R3], score: 10, grade: 差, title: 否决}]\n",
        "two.yaml": "indicators: [{id: a, title: a, points: 100, rules: [R1, R2]}]\n",
    }
    given = {("R1", "甲局"): unmet(), ("R2", "甲局"): unmet(), ("R3", "甲局"): unmet()}
    text = (
        "combine:\n  - {scheme: one.yaml, weight: 60%, carries: true}\n  - {scheme: two.yaml, weight: 40%}\n"
        + GRADES
    )
    one = way(combined(text, sheets, given, RULES[:3]), "R1", "R2", "R3")
    # R1: 10 × 0.6 under the veto + 50 × 0.4; the carried veto keeps the grade
    assert (one.now, one.alone) == (0, {"R1": 26, "R2": 20, "R3": 0})
    assert (one.clears, one.stuck) == (("R3",), ())
    assert (one.steps, one.reached, one.grade, one.all) == (("R3", "R1"), 80, "差", 100)


def test_grades_that_depend_on_others_are_left_out() -> None:
    grades = (
        "grades: [{title: 优, top: 1/2, at_least: 90}, {title: 良, at_least: 70}, {title: 差, at_least: 0}]\n"
    )
    found = scored(
        award(50, 50) + grades, {("R1", "甲局"): unmet(), ("R2", "甲局"): partial("1/2")}, RULES[:2]
    )
    one = way(found, "R1", "R2")
    assert (one.next_grade, one.target, one.steps, one.reached) == ("良", 70, ("R1",), 75)
    assert one.note == "「优」还要看名次，取决于其他单位的得分，这里不算。"
    best = scored(
        award(50, 50) + grades, {("R1", "甲局"): satisfied(), ("R2", "甲局"): partial("1/2")}, RULES[:2]
    )
    two = way(best, "R2")
    assert (two.grade, two.next_grade, two.target, two.steps, two.exact) == ("良", None, None, None, True)
    assert two.note == one.note


def test_more_than_can_be_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path, "LIMIT", 500)
    # a ring in which every two neighbours share a record: it holds once both are mended
    names = [f"S{n:02}" for n in range(24)]
    leaf = f"{{id: d, title: d, mode: deduct, points: 100, per_failure: 2, once: k, rules: [{', '.join(names)}]}}"
    given = {(name, "甲局"): unmet(f"EV-{n}", f"EV-{(n + 1) % 24}") for n, name in enumerate(names)}
    found = scored(f"base: 100\nindicators: [{leaf}]\n" + GRADES, given, [rule(name) for name in names])
    one = way(found, *names)
    # 24 records fail: 52. For 60 four of them must hold, which takes five neighbours; sets of one and two are all tried
    assert (one.now, one.next_grade, one.all) == (52, "中", 100)
    assert (one.exact, one.at_least, one.steps, one.reached) == (False, 3, tuple(names[:5]), 60)
    # where even all do not reach it, none are found
    few = way(found, *names[::2], names[1])
    assert (few.exact, few.at_least, few.steps, few.reached, few.all) == (False, 4, None, None, 56)


def test_many_that_add_up_are_compared_all_the_same() -> None:
    names = [f"S{n:02}" for n in range(40)]
    text = f"indicators: [{{id: a, title: a, points: 100, rules: [{', '.join(names)}]}}]\n"
    given = {(name, "甲局"): unmet() if n % 2 else partial("1/2") for n, name in enumerate(names)}
    one = way(scored(text + GRADES, given, [rule(name) for name in names]), *names)
    # 25 now; an unmet one brings 2.5, fourteen make 60
    assert (one.now, one.steps, one.reached, one.exact) == (25, tuple(names[1:28:2]), 60, True)


def test_what_stays_behind_is_counted() -> None:
    left = Changed(Status.PARTIAL, Fraction(1, 2), Fraction(1, 2), 1, [Failure("乙", "", False, False)])
    found = world(award(100), R1=unmet("甲", "乙"))
    one = way(found, "R1", changed=left)
    assert (one.alone, one.steps, one.all) == ({"R1": 50}, None, 50)


def test_what_is_not_the_units_own_is_an_error() -> None:
    found = world(award(100), R1=unmet())
    with pytest.raises(KeyError):
        way_up(found, 0, {"k": Mended(0, 1, DONE)})
    with pytest.raises(KeyError):
        way_up(found, 7, {})
