"""SPEC section 6, Prices: `once` over several lines and leaves, by record and by subject."""

from fractions import Fraction

from tests.scoring.world import Given, exact, lacking, late, line, partial, rule, scored, unmet

RULES = [rule("R1", 1, 1), rule("R2")]
BASE = "base: 100\nindicators:\n"


def leaf(name: str, take: str, once: str = "k", mode: str = "deduct", points: object = 50) -> str:
    return f"  - {{id: {name}, title: {name}, points: {points}, mode: {mode}, take: {take}, once: {once}}}\n"


def figures(text: str, given: Given) -> list[str]:
    return [score for _points, score in line(scored(BASE + text, given, RULES))["indicators"].values()]


def test_a_failure_counts_in_the_first_line_that_names_it() -> None:
    given: Given = {("R1", "甲局"): [unmet("EV-1", "EV-2"), unmet("EV-2", "EV-3")]}
    # the first line has EV-1 and EV-2, the second EV-3 alone: 5 × 2 + 1 × 1
    assert figures(leaf("d", "[{of: R1.a, each: 5}, {of: R1.b, each: 1}]"), given) == ["-11.00"]
    # the lines the other way round: EV-2 and EV-3 at 1, EV-1 at 5
    assert figures(leaf("d", "[{of: R1.b, each: 1}, {of: R1.a, each: 5}]"), given) == ["-7.00"]


def test_two_lines_on_one_result_take_its_failures_once() -> None:
    # without `once` both would take
    given: Given = {("R1", "甲局"): [unmet("EV-1", "EV-2"), unmet("EV-1")], ("R2", "甲局"): unmet("EV-1")}
    assert figures(leaf("d", "[{of: R1.a, each: 2}, {of: R1.a, each: 3}]"), given) == ["-4.00"]


def test_flat_all_and_share_are_taken_where_one_failure_is_new() -> None:
    given: Given = {
        ("R1", "甲局"): [partial("1/4", "EV-1", "EV-2"), unmet("EV-1")],
        ("R2", "甲局"): partial("1/2", "EV-2", "EV-9"),
    }
    # R1.a: 2 × 1; R1.b: its EV-1 has counted: no flat; R2: EV-9 is new: 8 × 1/2
    take = "[{of: R1.a, each: 1}, {of: R1.b, flat: 7}, {of: R2, share: 8}]"
    assert figures(leaf("d", take), given) == ["-6.00"]
    # the same with `all`: of R1.b nothing, of R2 the points
    take = "[{of: R1.a, each: 1}, {of: R1.b, all: true}]"
    assert figures(leaf("d", take), given) == ["-2.00"]
    take = "[{of: R1.a, each: 1}, {of: R2, all: true}]"
    assert figures(leaf("d", take, points=30), given) == ["-30.00"]


def test_shortfall_is_summed_over_the_failures_that_are_new() -> None:
    given: Given = {
        ("R1", "甲局"): [lacking(unmet("EV-1", "EV-2"), 4, 2), unmet("EV-2")],
        ("R2", "甲局"): lacking(unmet("EV-1", "EV-3"), 4, 3),
    }
    # R1.b counts EV-2; of R1.a EV-1 is new, which lacks 4; of R2 EV-3, which lacks 3: 1 + 4 + 3
    take = "[{of: R1.b, each: 1}, {of: [R1.a, R2], each: 1, by: shortfall}]"
    assert figures(leaf("d", take), given) == ["-8.00"]


def test_late_is_no_failure_and_is_always_taken() -> None:
    given: Given = {("R1", "甲局"): [late(), late()]}
    take = "[{of: R1.a, each: 5, late: 2}, {of: R1, late: 1}]"
    # 2, and 1 for each of both
    assert figures(leaf("d", take), given) == ["-4.00"]


def test_a_line_for_late_results_alone_uses_no_failure_up() -> None:
    given: Given = {("R1", "甲局"): [unmet("EV-1"), late()]}
    # the first line names R1.a, but takes nothing of its failure
    assert figures(leaf("d", "[{of: R1, late: 1}, {of: R1.a, each: 5}]"), given) == ["-6.00"]


def test_leaves_before_one_another_from_full_first() -> None:
    given: Given = {("R1", "甲局"): [unmet("EV-1"), unmet("EV-1", "EV-2")]}
    text = leaf("d", "[{of: R1.b, each: 5}]") + leaf("f", "[{of: R1.a, each: 2}]", mode="from_full")
    # f stands later in the tree and counts EV-1 first; d has EV-2 left
    assert figures(text, given) == ["-5.00", "48.00"]


def test_leaves_count_in_the_order_of_the_tree() -> None:
    given: Given = {("R1", "甲局"): [unmet("EV-1"), unmet("EV-1", "EV-2")]}
    one, two = leaf("d", "[{of: R1.a, each: 2}]"), leaf("e", "[{of: R1.b, each: 5}]")
    # EV-1 at 2, then EV-2 at 5
    assert figures(one + two, given) == ["-2.00", "-5.00"]
    # both at 5, and nothing is left for d
    assert figures(two + one, given) == ["-10.00", "0.00"]


def test_by_record_is_what_a_bare_key_means() -> None:
    given: Given = {
        ("R1", "甲局"): [unmet("EV-1", "2021-Q1"), unmet("EV-1", "2021-Q1")],
        ("R2", "甲局"): unmet("2021-Q1"),
    }
    # the record is one failure, a quarter another one in each check: EV-1 and three quarters
    text = leaf("d", "[{of: [R1, R2], each: 1}]")
    assert figures(text, given) == ["-4.00"]
    assert figures(text.replace("once: k", "once: {key: k, by: record}"), given) == ["-4.00"]


def test_by_subject_a_period_or_an_item_is_one_failure_everywhere() -> None:
    given: Given = {
        ("R1", "甲局"): [unmet("EV-1", "2021-Q1"), unmet("EV-1", "2021-Q1", "机构职能")],
        ("R2", "甲局"): unmet("2021-Q1", "机构职能"),
    }
    # EV-1, the quarter, the item: three in all
    text = leaf("d", "[{of: [R1, R2], each: 1}]", once="{key: k, by: subject}")
    assert figures(text, given) == ["-3.00"]


def test_by_subject_a_check_as_a_whole_stays_its_own() -> None:
    given: Given = {("R1", "甲局"): [unmet("-"), unmet("-")], ("R2", "甲局"): unmet("-")}
    text = leaf("d", "[{of: [R1, R2], each: 1}]", once="{key: k, by: subject}")
    assert figures(text, given) == ["-3.00"]


def test_other_keys_count_for_themselves() -> None:
    given: Given = {("R1", "甲局"): [unmet("EV-1"), unmet("EV-1")]}
    one = leaf("d", "[{of: R1.a, each: 2}]")
    assert figures(one + leaf("e", "[{of: R1.b, each: 2}]", once="other"), given) == ["-2.00", "-2.00"]
    assert figures(one + leaf("e", "[{of: R1.b, each: 2}]"), given) == ["-2.00", "0.00"]


def test_upto_and_points_come_after_once() -> None:
    given: Given = {("R1", "甲局"): [unmet("EV-1", "EV-2", "EV-3"), unmet("EV-3", "EV-4")]}
    # three at 2, at most 5; then EV-4 at 2
    found = scored(BASE + leaf("d", "[{of: R1.a, each: 2, upto: 5}, {of: R1.b, each: 2}]"), given, RULES)
    assert exact(found) == Fraction(93)
    # a failure that the cap of its line leaves unpaid has counted all the same
    found = scored(BASE + leaf("d", "[{of: R1.a, each: 2, upto: 5}, {of: R1, each: 2}]"), given, RULES)
    assert exact(found) == 93
