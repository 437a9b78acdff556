"""SPEC section 6, Prices: leaves that may go below zero as far as the sum over their branch does not."""

from tests.scoring.world import Given, exact, line, partial, rule, satisfied, scored, unmet

RULES = [rule(f"R{n}") for n in range(1, 6)]


def failing(n: int) -> object:
    return unmet(*(f"第{one}处" for one in range(n))) if n else satisfied()


def given(*failures: int) -> Given:
    """R1, R2 … with so many failures each."""
    return {(f"R{n}", "甲局"): failing(count) for n, count in enumerate(failures, start=1)}  # type: ignore[misc]


def leaf(
    name: str, points: object, number: int, more: str = ", floor: branch", mode: str = "from_full"
) -> str:
    price = "" if mode == "award" else ", per_failure: 10"
    return f"{{id: {name}, title: {name}, points: {points}, mode: {mode}, rules: [R{number}]{price}{more}}}"


def sheet(*leaves: str, other: str = "") -> str:
    """A first-level indicator `top` of some leaves, and others beside it."""
    children = "".join(f"      - {one}\n" for one in leaves)
    return f"indicators:\n  - id: top\n    title: 上\n    children:\n{children}{other}"


TWO = sheet(leaf("a", 20, 1), leaf("b", 30, 2), other="  - " + leaf("c", 50, 3, "", "award") + "\n")


def figures(text: str, found: Given) -> list[str]:
    return [score for _points, score in line(scored(text, found, RULES))["indicators"].values()]


def test_a_leaf_may_go_below_zero_while_its_branch_does_not() -> None:
    # a: 20 − 4 × 10 = −20, b: 30 − 0: the branch has 10, and c 50
    assert figures(TWO, given(4, 0, 0)) == ["10.00", "-20.00", "30.00", "50.00"]
    assert exact(scored(TWO, given(4, 0, 0), RULES)) == 60


def test_without_it_the_leaf_stops_at_zero() -> None:
    text = TWO.replace(", floor: branch", "")
    assert figures(text, given(4, 0, 0)) == ["30.00", "0.00", "30.00", "50.00"]


def test_the_branch_stops_at_zero() -> None:
    # a −20, b 30 − 20 = 10: the sum is −10; a gets 10 back
    assert figures(TWO, given(4, 2, 0)) == ["0.00", "-10.00", "10.00", "50.00"]
    # the other branches are not touched: 0 + 50
    assert exact(scored(TWO, given(4, 2, 0), RULES)) == 50


def test_what_is_missing_is_given_back_from_the_last_on_none_above_zero() -> None:
    text = sheet(leaf("a", 20, 1), leaf("b", 20, 2), leaf("c", 10, 3, ""))
    text += "  - " + leaf("d", 50, 4, "", "award") + "\n"
    # a −30, b −10, c 10: the sum is −30; b gets 10 (to 0), a gets 20 (to −10)
    assert figures(text, given(5, 3, 0, 0)) == ["0.00", "-10.00", "0.00", "10.00", "50.00"]
    # c is worn down to 0 and no floor leaf: a −30, b −10, c 0: all is given back
    assert figures(text, given(5, 3, 4, 0)) == ["0.00", "0.00", "0.00", "0.00", "50.00"]
    # a 0, b −30: the sum is −20, and b alone is negative
    assert figures(text, given(2, 5, 0, 0)) == ["0.00", "0.00", "-10.00", "10.00", "50.00"]


def test_award_leaves_of_the_branch_stand_in_the_sum() -> None:
    text = sheet(leaf("a", 20, 1), leaf("b", 30, 2, "", "award"))
    text += "  - " + leaf("c", 50, 3, "", "award") + "\n"
    half: Given = {
        ("R1", "甲局"): unmet(*"12345"),
        ("R2", "甲局"): partial("1/2"),
        ("R3", "甲局"): satisfied(),
    }
    # a −30, b 15: a gets 15 back
    assert figures(text, half) == ["0.00", "-15.00", "15.00", "50.00"]


def test_deduct_and_bonus_leaves_do_not() -> None:
    text = sheet(
        leaf("a", 20, 1),
        leaf("b", 30, 2, ""),
        leaf("d", 40, 4, "", "deduct"),
        "{id: e, title: e, points: 5, mode: bonus, per_success: 5, rules: [R5]}",
        other="  - " + leaf("c", 50, 3, "", "award") + "\n",
    )
    # a −20 and b 30 come to 10: nothing is given back, though d takes 30 and e gives 5: 10 − 30 + 5 = −15
    assert figures(text, given(4, 0, 0, 3, 0)) == ["-15.00", "-20.00", "30.00", "-30.00", "5.00", "50.00"]
    # 10 + 50 − 30 + 5
    assert exact(scored(text, given(4, 0, 0, 3, 0), RULES)) == 35


def test_the_branch_is_the_first_level_whatever_stands_between() -> None:
    text = """
indicators:
  - id: top
    title: 上
    children:
      - id: deep
        title: 下
        children:
          - {id: a, title: 甲, points: 20, mode: from_full, rules: [R1], per_failure: 10, floor: branch}
          - {id: b, title: 乙, points: 10, mode: from_full, rules: [R2], per_failure: 10}
      - {id: c, title: 丙, points: 30, mode: from_full, rules: [R3], per_failure: 10}
  - {id: d, title: 丁, points: 40, rules: [R4]}
"""
    # a −30, b 10: deep has −20; with c of 30 the first level has 10, so that nothing is given back
    assert figures(text, given(5, 0, 0, 0)) == ["10.00", "-20.00", "-30.00", "10.00", "30.00", "40.00"]
    # c 10: the first level has −10: a gets 10
    assert figures(text, given(5, 0, 2, 0)) == ["0.00", "-10.00", "-20.00", "10.00", "10.00", "40.00"]


def test_each_branch_has_its_own_floor() -> None:
    one = sheet(leaf("a", 20, 1), leaf("b", 30, 2))
    two = one.replace("indicators:\n", "").replace("id: top", "id: other")
    two = (
        two.replace("id: a", "id: c")
        .replace("id: b", "id: d")
        .replace("[R1]", "[R3]")
        .replace("[R2]", "[R4]")
    )
    # top: −20 + 10, other: 20 − 10: only a gets 10 back
    assert figures(one + two, given(4, 2, 0, 4))[:3] == ["0.00", "-10.00", "10.00"]
    assert figures(one + two, given(4, 2, 0, 4))[3:] == ["10.00", "20.00", "-10.00"]


def test_a_floor_leaf_that_does_not_apply_has_no_figure() -> None:
    # the unit owns nothing of a: b alone stands in the branch, c beside it: 30 + 50 of 80
    found: Given = {("R2", "甲局"): satisfied(), ("R3", "甲局"): satisfied()}
    assert figures(TWO, found) == ["30.00", None, "30.00", "50.00"]
    assert exact(scored(TWO, found, RULES)) == 100
