"""SPEC section 6, Prices: gates that ask for more than a figure, and gates of one branch."""

import pytest
from tests.scoring.world import NONE, Given, Share, exact, line, partial, rule, satisfied, scored, unmet

RULES = [rule(f"R{n}") for n in range(1, 6)]


def sheet(gate: str, *more: str) -> str:
    return f"""
indicators:
  - id: top
    title: 上
    children:
      - {{id: a, title: 甲, points: 30, rules: [R1]}}
      - {{id: b, title: 乙, points: 30, mode: from_full, per_failure: 10, rules: [R2]}}
      - {{id: d, title: 丁, points: 10, mode: deduct, per_failure: 4, rules: [R3]}}
  - {{id: c, title: 丙, points: 40, rules: [R4]}}
  - {{id: e, title: 戊, points: 5, mode: bonus, per_success: 5, rules: [R5], gate: {gate}}}
{"".join(more)}
"""


def given(a: Share = 1, b: int = 0, d: int = 0, c: Share = 1) -> Given:
    """What a and c achieve, how many failures b and d have; the bonus is earned."""

    def share(value: Share) -> object:
        return satisfied() if value == 1 else partial(value)

    def failing(n: int) -> object:
        return unmet(*(f"第{one}处" for one in range(n))) if n else satisfied()

    outcomes = share(a), failing(b), failing(d), share(c), satisfied()
    return {(f"R{n}", "甲局"): one for n, one in enumerate(outcomes, start=1)}  # type: ignore[misc]


def is_open(gate: str, found: Given, *more: str) -> bool:
    scoring = scored(sheet(gate, *more), found, RULES)
    return bool(line(scoring)["indicators"]["e"] == ("5", "5.00"))


# 30 × 1/2 + 20 + 40 − 4 = 71; the branch: 15 + 20 − 4 = 31
SEVENTY_ONE = given("1/2", 1, 1)


@pytest.mark.parametrize(
    ("gate", "opens"),
    [
        ("{above: 71}", False),
        ("{above: 70.99}", True),
        ("{at_least: 71}", True),
        ("{at_least: 71.01}", False),
        ("{above: 0}", True),
    ],
)
def test_above_shuts_out_the_figure_itself(gate: str, opens: bool) -> None:
    assert is_open(gate, SEVENTY_ONE) is opens
    found = scored(sheet(gate), SEVENTY_ONE, RULES)
    assert exact(found) == (76 if opens else 71)


def test_above_is_read_off_the_exact_score() -> None:
    # 30 × 1/3 + 30 + 40 = 80 is out; with a 34/100 it is 80.2
    assert not is_open("{above: 80}", given("1/3"))
    assert is_open("{above: 80}", given("34/100"))
    # 30 × 33334/100000 = 10.0002: more than 80, though published as 80.00
    assert is_open("{above: 80}", given("33334/100000"))


@pytest.mark.parametrize(
    ("gate", "opens"),
    [
        ("{at_least: 31, of: top}", True),
        ("{at_least: 31.01, of: top}", False),
        ("{above: 31, of: top}", False),
        ("{above: 30, of: top}", True),
        ("{at_least: 15, of: a}", True),
        ("{above: 15, of: a}", False),
        ("{at_least: 20, of: b}", True),
        ("{at_least: 40, of: c}", True),
        ("{above: 40, of: c}", False),
    ],
)
def test_the_gate_of_one_indicator_looks_at_its_figure_alone(gate: str, opens: bool) -> None:
    # the branch with its deductions: 15 + 20 − 4
    assert is_open(gate, SEVENTY_ONE) is opens


def test_a_deduct_leaf_has_a_figure_below_zero() -> None:
    assert not is_open("{at_least: 0, of: d}", given(d=1))
    assert is_open("{at_least: 0, of: d}", given(d=0))


def test_bonuses_below_an_indicator_do_not_count_for_its_gate() -> None:
    text = """
indicators:
  - id: top
    title: 上
    children:
      - {id: a, title: 甲, points: 100, rules: [R1]}
      - {id: g, title: 庚, points: 9, mode: bonus, per_success: 9, rules: [R5]}
      - {id: e, title: 戊, points: 5, mode: bonus, per_success: 5, rules: [R5], gate: {above: 50, of: top}}
"""
    # 100 × 1/2 = 50 is not above 50, though g gives 9
    assert exact(scored(text, given("1/2"), RULES)) == 59


def test_an_indicator_without_a_figure_leaves_the_gate_shut() -> None:
    # nothing below c applies
    assert not is_open("{at_least: 0, of: c}", given() | {("R4", "甲局"): NONE})
    # a branch has one as soon as one leaf has
    found = given() | {("R1", "甲局"): NONE}
    assert is_open("{at_least: 30, of: top}", found)


def test_the_figure_is_not_multiplied_by_the_rescaling_factor() -> None:
    # c does not apply: the score is rescaled to 60 × 100/60, the branch has 60 all the same
    found = given() | {("R4", "甲局"): NONE}
    assert exact(scored(sheet("{above: 60, of: top}"), found, RULES)) == 100
    assert exact(scored(sheet("{at_least: 60, of: top}"), found, RULES)) == 105
    # the gate of the score sees what is rescaled
    assert exact(scored(sheet("{at_least: 100}"), found, RULES)) == 105


def test_the_figure_stands_after_spreading() -> None:
    # the 40 of c go to a and b, 20 each
    found = given() | {("R4", "甲局"): NONE}
    assert is_open("{at_least: 100, of: top}", found, "not_applicable: spread")
    assert is_open("{at_least: 50, of: a}", found, "not_applicable: spread")


def test_a_gate_of_an_indicator_is_shut_where_there_is_no_score() -> None:
    text = """
indicators:
  - {id: a, title: 甲, points: 100, rules: [R1]}
  - {id: d, title: 丁, points: 10, mode: deduct, per_failure: 4, rules: [R3]}
  - {id: e, title: 戊, points: 5, mode: bonus, per_success: 5, rules: [R5], gate: {at_least: 0, of: d}}
"""
    found = scored(text, {("R3", "甲局"): satisfied(), ("R5", "甲局"): satisfied()}, RULES)
    assert (exact(found), line(found)["indicators"]["e"]) == (None, ("5", "0.00"))
