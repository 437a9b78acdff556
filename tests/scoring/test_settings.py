"""SPEC section 6, Prices: pass marks, settings on indicators, full marks and base of a class."""

from fractions import Fraction

from tests.scoring.world import (
    NONE,
    Given,
    exact,
    late,
    line,
    partial,
    rule,
    satisfied,
    scored,
    units,
    unmet,
)

RULES = [rule(f"R{n}", 1, 1) for n in range(1, 5)]


def passed(found: object, name: str) -> tuple[object, ...]:
    """Score, pass mark and verdict of an indicator."""
    entries = found.to_units()[0]["indicators"]  # type: ignore[attr-defined]
    one = next(entry for entry in entries if entry["id"] == name)
    return one["score"], one.get("pass"), one.get("passed", "-")


def test_a_pass_mark_shows_an_indicator_that_falls_short() -> None:
    text = """
indicators:
  - id: top
    title: 上
    pass: 21
    children:
      - {id: a, title: 甲, points: 30, rules: [R1], pass: 12.5}
      - {id: b, title: 乙, points: 10, rules: [R2]}
  - {id: c, title: 丙, points: 60, rules: [R3], pass: 36}
"""
    half, third = [satisfied(), unmet()], [partial("1/3"), partial("1/3")]
    given: Given = {("R1", "甲局"): half, ("R2", "甲局"): half, ("R3", "甲局"): third}
    found = scored(text, given, RULES)
    # a 15 of 30, b 5 of 10, c 20 of 60
    assert passed(found, "top") == ("20.00", "21", False)
    assert passed(found, "a") == ("15.00", "12.5", True)
    assert passed(found, "b") == ("5.00", None, "-")
    assert passed(found, "c") == ("20.00", "36", False)
    # it is shown, and changes no score
    assert exact(found) == 40


def test_the_pass_mark_is_held_against_the_rounded_figure() -> None:
    text = "indicators: [{id: a, title: 甲, points: 100, rules: [R1], pass: 66.67}]\n"
    given: Given = {("R1", "甲局"): [partial("2/3"), partial("2/3")]}
    # 66.666… is published as 66.67, with three places as 66.667
    assert passed(scored(text, given, RULES), "a") == ("66.67", "66.67", True)
    assert passed(scored(text.replace("66.67", "66.68"), given, RULES), "a")[2] is False
    assert passed(scored(text + "digits: 0\n", given, RULES), "a") == ("67", "66.67", True)


def test_an_indicator_without_a_figure_neither_passes_nor_fails() -> None:
    text = """
indicators:
  - {id: a, title: 甲, points: 50, rules: [R1], pass: 10}
  - {id: b, title: 乙, points: 50, rules: [R2]}
"""
    given: Given = {("R1", "甲局"): [NONE, NONE], ("R2", "甲局"): [satisfied(), satisfied()]}
    assert passed(scored(text, given, RULES), "a") == (None, "10", None)


def test_settings_hold_for_all_that_is_below_and_the_nearest_wins() -> None:
    text = """
late: {factor: 0.5}
indicators:
  - id: top
    title: 上
    credit: all_or_nothing
    late: {factor: 0.8}
    children:
      - {id: a, title: 甲, points: 20, rules: [R1]}
      - id: deep
        title: 下
        late: {factor: 0}
        children:
          - {id: b, title: 乙, points: 20, rules: [R2]}
          - {id: c, title: 丙, points: 20, rules: [R3], credit: proportional, late: {factor: 1/4}}
  - {id: d, title: 丁, points: 40, rules: [R4]}
"""
    outcomes = [satisfied(), late()]
    given: Given = {(f"R{n}", "甲局"): outcomes for n in range(1, 5)}
    assert line(scored(text, given, RULES))["indicators"] == {
        "top": ("60", "28.50"),
        "a": ("20", "16.00"),  # the worst is late: 0.8
        "deep": ("40", "12.50"),
        "b": ("20", "0.00"),  # the worst is late: 0
        "c": ("20", "12.50"),  # (1 + 1/4) / 2
        "d": ("40", "30.00"),  # (1 + 0.5) / 2
    }


def test_each_leaf_has_its_own_policy() -> None:
    text = """
not_applicable: zero
indicators:
  - {id: a, title: 甲, points: 30, rules: [R1]}
  - {id: b, title: 乙, points: 30, rules: [R2], not_applicable: full}
  - {id: c, title: 丙, points: 20, rules: [R3], not_applicable: spread}
  - {id: d, title: 丁, points: 20, rules: [R4]}
"""
    half, none = [satisfied(), unmet()], [NONE, NONE]
    given: Given = {
        ("R1", "甲局"): half, ("R2", "甲局"): none, ("R3", "甲局"): none, ("R4", "甲局"): none,
    }  # fmt: skip
    # b is given 30, c spreads 20 over a (the only one that applies), d is 0: 50 × 1/2 + 30
    found = scored(text, given, RULES)
    assert exact(found) == 55
    assert line(found)["indicators"] == {
        "a": ("50", "25.00"), "b": ("30", "30.00"), "c": ("0", None), "d": ("20", "0.00"),
    }  # fmt: skip
    # as soon as one leaf's policy is rescale, the whole sum is: 25 + 30 of 80
    text = text.replace("points: 20, rules: [R4]", "points: 20, rules: [R4], not_applicable: rescale")
    assert exact(scored(text, given, RULES)) == Fraction(55 * 100, 80)


def test_full_marks_and_base_of_a_class() -> None:
    text = """
classes:
  - {id: 街道组, groups: [街道], full_marks: 1000, base: 900}
  - {id: 部门组, groups: [部门]}
indicators:
  - {id: a, title: 甲, points: 100, rules: [R1]}
  - {id: d, title: 丁, points: 10, mode: deduct, per_failure: 5, rules: [R2]}
"""
    registry = units("U1", "U2", groups={"U1": ["街道"]})
    half = [satisfied(), unmet()]
    given: Given = {(name, unit): half for name in ("R1", "R2") for unit in ("U1", "U2")}
    found = scored(text, given, RULES, registry)
    # 900 + 50 × (1000 − 900) / 100 − 5; 50 − 5
    assert (line(found, "U1")["score"], line(found, "U1")["full"]) == ("945.00", "1000")
    assert (line(found, "U2")["score"], line(found, "U2")["full"]) == ("45.00", "100")


def test_full_marks_of_a_class_with_indicators_of_its_own() -> None:
    text = """
full_marks: 200
base: 20
classes:
  - {id: 街道组, groups: [街道], full_marks: 50, base: 0, indicators: [{id: b, title: 乙, points: 50, rules: [R1]}]}
  - {id: 部门组, groups: [部门]}
indicators: [{id: a, title: 甲, points: 180, rules: [R1]}]
"""
    registry = units("U1", "U2", groups={"U1": ["街道"]})
    given: Given = {("R1", unit): [satisfied(), unmet()] for unit in ("U1", "U2")}
    found = scored(text, given, RULES, registry)
    # 25 of 50; 20 + 90 of 200
    assert (line(found, "U1")["score"], line(found, "U1")["full"]) == ("25.00", "50")
    assert (line(found, "U2")["score"], line(found, "U2")["full"]) == ("110.00", "200")
