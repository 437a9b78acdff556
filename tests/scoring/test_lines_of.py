"""SPEC section 6, Prices: which checks `of` names."""

from tests.scoring.world import exact, rule, scheme, scored, units, unmet

from compliance.rules.model import Rule
from compliance.scoring.scheme import Leaf

REGISTRY = units("甲局")


def nameless(name: str, n: int) -> Rule:
    """A rule of n checks without ids."""
    one = rule(name, *([1] * n))
    return one.model_copy(update={"checks": [check.model_copy(update={"id": None}) for check in one.checks]})


RULES = [rule("LC-1", 1, 1), rule("LC-2", 1, 1), rule("lc-3"), nameless("TQ", 2)]


def leaf(take: str, more: str = "") -> Leaf:
    text = f"indicators: [{{id: f, title: 己, points: 100, mode: from_full, take: {take}{more}}}]"
    return scheme(text, RULES, REGISTRY).trees[0].leaves[0]


def places(of: str, more: str = ", rules: ['*']") -> list[str]:
    """The checks of a line, as RULE.check with the place of the check."""
    (price,) = leaf(f"[{{of: {of}, each: 1}}]", more).prices
    return sorted(f"{name}.{'ab'[check]}" for name, check in price.places)


def test_a_rule_stands_for_all_of_its_checks() -> None:
    assert places("[LC-1]") == ["LC-1.a", "LC-1.b"]
    # one name needs no list
    assert places("LC-1") == ["LC-1.a", "LC-1.b"]


def test_a_check_of_a_rule() -> None:
    assert places("[LC-1.b, LC-2.a]") == ["LC-1.b", "LC-2.a"]
    # a check that is named in two ways is one place
    assert places("[LC-1, LC-1.b, 'LC-?.b']") == ["LC-1.a", "LC-1.b", "LC-2.b"]


def test_globs_over_rules_and_over_checks() -> None:
    assert places("['LC-*']") == ["LC-1.a", "LC-1.b", "LC-2.a", "LC-2.b"]
    assert places("['LC-?.b']") == ["LC-1.b", "LC-2.b"]
    assert places("['*.a']") == ["LC-1.a", "LC-2.a", "lc-3.a"]


def test_case_counts() -> None:
    assert places("['lc-*']") == ["lc-3.a"]
    assert places("['LC-1.A']") == []


def test_a_check_without_id_is_called_by_its_position() -> None:
    assert places("[TQ.1]") == ["TQ.b"]
    assert places("['TQ.*']") == places("[TQ]") == ["TQ.a", "TQ.b"]


def test_without_of_a_line_names_the_rules_of_the_leaf() -> None:
    (price,) = leaf("[{each: 1}]", ", rules: [LC-2, lc-3]").prices
    assert sorted(price.places) == [("LC-2", 0), ("LC-2", 1), ("lc-3", 0)]


def test_rules_may_be_left_out_where_every_line_has_of() -> None:
    found = leaf("[{of: [LC-2.a], each: 1}, {of: ['TQ*'], flat: 2}]")
    assert found.rules == ("LC-2", "TQ")


def test_the_leaf_has_the_rules_of_both() -> None:
    found = leaf("[{of: [LC-2.a], each: 1}, {flat: 2}]", ", rules: [LC-1]")
    assert found.rules == ("LC-1", "LC-2")
    # the line without `of` is for all of them, those that the other line names among them
    assert {name for name, _check in found.prices[1].places} == {"LC-1", "LC-2"}


def test_a_unit_owns_the_leaf_by_the_rules_that_lines_name() -> None:
    text = """
indicators:
  - {id: f, title: 己, points: 40, mode: from_full, take: [{of: [LC-2.a], each: 5}]}
  - {id: a, title: 甲, points: 60, rules: [lc-3]}
"""
    # it owns LC-2 alone: f applies, 40 − 5, and a does not: 35 × 100 / 40
    given = {("LC-2", "甲局"): [unmet(), unmet()]}
    assert exact(scored(text, given, RULES)) == 35 * 100 / 40
