"""Price lists, caps, once: worked out from SPEC section 6, Prices (the results are those of tests.oracle.sample)."""

from typing import Any

from tests.oracle.examples import record
from tests.oracle.sample import EVIDENCE, Checks, branch, figures, leaf, score, scored, unit

MORE: Checks = {
    # L is about the whole year, so no quarter is served: 4 failures, 2 records missing in each
    "quarters": {"count": {"of": "解读", "per": "quarter", "min": 2}},
    "again": {"count": {"of": "解读", "per": "quarter", "min": 1}},
    # 4 of 10
    "sum": {"total": {"of": {"kind": "信息", "from": "any"}, "field": "金额", "min": 10}},
    # half of the records do: satisfied, with one failing record of three
    "most": {
        "each": {"of": {"kind": "解读", "from": "any"}, "where": {"title": ["M", "L"]}, "at_least": "1/2"}
    },
}
RECORDS = [
    *EVIDENCE,
    record("M", "2021-01-05", kind="解读", unit="乙局"),
    record("N", "2021-01-06", kind="解读", unit="乙局"),
    record("S", "2021-02-01", unit="乙局", fields={"金额": 4}),
]
SHARED: dict[str, Any] = {"more": MORE, "files": {"evidence": RECORDS}}


def taken(*lines: dict[str, Any], points: Any = 50, **more: Any) -> str | None:
    """What is left of 100 under a deduct leaf with these lines."""
    return score(leaf("d", points, mode="deduct", take=list(lines), **more), base=100, **SHARED)


def given(*lines: dict[str, Any], points: Any = 50) -> str | None:
    """What bonuses of these lines come to on top of 0."""
    nought = leaf("a", 100, "faulty")
    return score(nought, leaf("b", points, mode="bonus", give=list(lines)), **SHARED)


def test_each_is_for_every_failure() -> None:
    # half fails once, quarters four times
    assert taken({"of": ["half"], "each": 3}) == "97.00"
    assert taken({"of": ["quarters.c0"], "each": 3}) == "88.00"
    assert taken({"of": ["quarters", "half.c0"], "each": "0.5"}) == "97.50"


def test_flat_is_once_a_result() -> None:
    # quarters and half, 5 each, however often they fail; what is satisfied, waits or does not apply takes nothing
    assert taken({"of": ["quarters", "half", "full", "wait", "gone"], "flat": 5}) == "90.00"


def test_share_is_of_what_is_not_achieved() -> None:
    # 18 × (1 − 1/2) and 18 × (1 − 4/10)
    assert taken({"of": ["half"], "share": 18}) == "91.00"
    assert taken({"of": ["sum"], "share": 18}) == "89.20"


def test_all_takes_the_points_and_late_its_own_price() -> None:
    line = {"of": ["late", "half"], "all": True, "late": 2}
    # half is partial and takes 50 alone; late adds 2, which the cap swallows
    assert taken(line) == "50.00"
    # without half: 2 for the late one
    assert taken({"of": ["late"], "all": True, "late": 2}) == "98.00"
    assert taken({"of": ["late", "half"], "late": 2}) == "98.00"


def test_shortfall_counts_what_is_missing() -> None:
    # quarters: 4 × 2; half: 1; sum: 6; faulty has one failure
    assert taken({"of": ["quarters"], "each": 1, "by": "shortfall"}) == "92.00"
    assert taken({"of": ["half"], "each": 1, "by": "shortfall"}) == "99.00"
    assert taken({"of": ["sum"], "each": "0.5", "by": "shortfall"}) == "97.00"
    assert taken({"of": ["faulty"], "each": 7, "by": "shortfall"}) == "93.00"


def test_shortfall_of_parts() -> None:
    parts = [{"count": {"of": "信息", "min": 4}}, MORE["quarters"], {"count": {"of": "信息", "max": 5}}]
    many = [record(f"X{n}", "2021-03-01", kind="信息") for n in range(8)]

    def left(check: dict[str, Any], evidence: list[dict[str, Any]]) -> str | None:
        line = {"of": ["parts"], "each": 1, "by": "shortfall"}
        d = leaf("d", 50, mode="deduct", take=[line])
        return score(d, base=100, more={"parts": check}, files={"evidence": evidence})

    # A alone: 3 are missing, and 8 in the quarters; the maximum holds
    assert left({"all": parts}, EVIDENCE) == "89.00"
    # 9 records of 信息: the first part holds, the quarters miss 8, above the maximum nothing is missing
    assert left({"all": parts}, [*EVIDENCE, *many]) == "92.00"
    # `any` fails once
    assert left({"any": parts[:2]}, EVIDENCE) == "99.00"


def test_upto_caps_a_line_and_points_the_leaf() -> None:
    # quarters 4 × 3 = 12, at most 5; then half 3
    assert taken({"of": ["quarters"], "each": 3, "upto": 5}, {"of": ["half"], "each": 3}) == "92.00"
    assert taken({"of": ["quarters"], "each": 3}, {"of": ["half"], "each": 3}, points=10) == "90.00"
    # no cap, and nothing below zero in the whole
    assert taken({"of": ["quarters"], "each": 20}, points="none") == "20.00"
    assert taken({"of": ["quarters"], "each": 40}, points="none") == "0.00"


def test_points_none_are_shown_as_none() -> None:
    line = {"of": ["quarters"], "each": 20}
    top = branch("top", leaf("d", "none", mode="deduct", take=[line]), leaf("e", 5, "half", mode="deduct"))
    shown = unit(scored(top, base=100, **SHARED))["indicators"]
    assert [(one["id"], one["points"], one["score"]) for one in shown] == [
        ("top", "5.00", "-80.00"),
        ("d", None, "-80.00"),
        ("e", "5.00", "0.00"),
    ]


def test_two_lines_may_name_the_same_result() -> None:
    # 再扣5分: 5 for the report, 5 more for the same
    assert taken({"of": ["half"], "flat": 5}, {"of": ["half.c0"], "flat": 5}) == "90.00"


def test_lines_without_of_take_all_rules_of_the_leaf() -> None:
    # the rules are half and, by the first line, faulty: 1 + (2 + 2)
    lines: list[dict[str, Any]] = [{"of": ["faulty.c?"], "each": 1}, {"each": 2}]
    assert taken(*lines, rules=["half"]) == "95.00"
    # case counts
    assert taken({"of": ["HALF", "Faulty.*"], "each": 2}, rules=["full"]) == "100.00"


def test_a_leaf_applies_to_who_owns_a_rule_that_its_lines_name() -> None:
    line = {"of": ["half.c0"], "each": 4}
    f = leaf("f", 10, mode="from_full", take=[line])
    assert figures(f) == {"f": "6.00"}
    assert unit(scored(f), "乙局")["indicators"][0]["score"] is None


def test_all_takes_the_points_after_spreading() -> None:
    # gone's 40 go to f alone: 30 + 40, all taken for half; without a failure f keeps the 70
    def f(name: str) -> str | None:
        line = {"of": [name], "all": True}
        leaves = leaf("f", 30, mode="from_full", take=[line]), leaf("g", 40, "gone")
        return figures(*leaves, not_applicable="spread")["f"]

    assert f("half") == "0.00"
    assert f("full") == "70.00"
    two = [
        leaf("f", 30, mode="from_full", take=[{"of": ["half"], "all": True, "upto": 40}]),
        leaf("g", 40, "gone"),
    ]
    # 70 − 40
    assert figures(*two, not_applicable="spread")["f"] == "30.00"


def test_give_counts_the_good_records() -> None:
    # most is satisfied by 2 of 3 records (M, L), full by A
    assert given({"of": ["most"], "each": 3}) == "6.00"
    assert given({"of": ["most"], "each": 3, "upto": 5}) == "5.00"
    assert given({"of": ["most", "full"], "each": 3}, points=7) == "7.00"
    assert given({"of": ["most", "full"], "each": 30}, points="none") == "90.00"
    assert given({"of": ["most", "full", "half"], "flat": 2}) == "4.00"


def test_give_each_but_not_flat_for_what_is_late() -> None:
    nought = leaf("a", 100, "faulty")

    def gained(line: dict[str, Any]) -> str | None:
        return score(nought, leaf("b", 50, mode="bonus", give=[line]))

    # late is met by L alone
    assert gained({"of": ["late"], "each": 3}) == "3.00"
    assert gained({"of": ["late"], "flat": 3}) == "0.00"


def test_once_goes_line_by_line() -> None:
    # record A fails faulty and wrong: it counts in the first line alone, with or without a price for the rest
    lines = [{"of": ["wrong"], "each": 2}, {"of": ["faulty", "half"], "each": 5}]
    assert taken(*lines) == "88.00"
    assert taken(*lines, once="k") == "93.00"
    # flat, share and all want a failure that is new: half's is, faulty's is not
    flat = [{"of": ["wrong"], "each": 2}, {"of": ["faulty", "half"], "flat": 5}]
    assert taken(*flat, once="k") == "93.00"
    assert taken({"of": ["wrong"], "each": 2}, {"of": ["faulty"], "share": 9}, once="k") == "98.00"
    # within one line, too: faulty comes before wrong
    assert taken({"of": ["wrong", "faulty"], "flat": 5}, once="k") == "95.00"
    # what is late is no failure, and a line for it alone counts none
    late = [{"of": ["wrong", "late"], "late": 1}, {"of": ["wrong"], "each": 2}, {"of": ["late"], "late": 3}]
    assert taken(*late, once="k") == "94.00"


def test_once_by_subject_is_the_same_whatever_the_rule() -> None:
    # quarters and again fail in the same four quarters
    lines = [{"of": ["again"], "each": 1}, {"of": ["quarters"], "each": 1, "by": "shortfall"}]
    assert taken(*lines, once="k") == "88.00"
    assert taken(*lines, once={"key": "k", "by": "record"}) == "88.00"
    assert taken(*lines, once={"key": "k", "by": "subject"}) == "96.00"
    # a failure of a whole check stays its own, though both are called c0
    whole = [{"of": ["half"], "each": 2}, {"of": ["sum"], "each": 2}]
    assert taken(*whole, once={"key": "k", "by": "subject"}) == "96.00"


def test_from_full_leaves_count_before_deduct_leaves() -> None:
    d = leaf("d", 50, "wrong", mode="deduct", per_failure=5, once="k")
    f = leaf("f", 100, "faulty", mode="from_full", per_failure=1, once="k")
    # A counts in f, though d stands before it
    assert score(d, f) == "99.00"


def test_floor_of_a_branch() -> None:
    def f(name: str, price: int, **more: Any) -> dict[str, Any]:
        return leaf(name, 10, "half", mode="from_full", per_failure=price, **more)

    def shown(*leaves: dict[str, Any]) -> list[str | None]:
        return list(figures(branch("top", *leaves)).values())

    # below zero as long as the branch is not: 10 − 16 and 10 − 1
    assert shown(f("x", 16, floor="branch"), f("y", 1)) == ["3.00", "-6.00", "9.00"]
    # −6 + 4: 2 are given back
    assert shown(f("x", 16, floor="branch"), f("y", 6)) == ["0.00", "-4.00", "4.00"]
    # −6, 1 and −3: 8 are missing; the last gets 3, then the first 5
    assert shown(f("x", 16, floor="branch"), f("y", 9), f("z", 13, floor="branch")) == [
        "0.00",
        "-1.00",
        "1.00",
        "0.00",
    ]
    # a leaf without it stops at 0 by itself
    assert shown(f("x", 16, floor="branch"), f("y", 90)) == ["0.00", "0.00", "0.00"]


def test_floor_looks_at_the_first_level() -> None:
    floor = leaf("x", 10, "half", mode="from_full", per_failure=16, floor="branch")
    plain = leaf("y", 10, "full", mode="from_full", per_failure=1)
    # inner sums to −6, top to 4
    tree = branch("top", branch("inner", floor), plain)
    assert figures(tree) == {"top": "4.00", "inner": "-6.00", "x": "-6.00", "y": "10.00"}
    # the whole is 100 × 4 / 20
    assert score(tree) == "20.00"
