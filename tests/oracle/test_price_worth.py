"""What a task is worth under price lists: what the lines see once its curable failures are mended (SPEC section 7)."""

from typing import Any

from tests.oracle.examples import record
from tests.oracle.sample import EVIDENCE, Checks, leaf, scored, tasks

QUARTERS: Checks = {"quarters": {"count": {"of": "解读", "per": "quarter", "min": 2}}}


def worth(name: str, *leaves: dict[str, Any], **more: Any) -> str | None:
    """The worth of the task of a rule."""
    return tasks(scored(*leaves, **more))[name][2]


def losing(*lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    return leaf("d", 50, mode="deduct", take=list(lines), **more)


def test_what_is_mended_late_costs_its_late_price() -> None:
    # half was 1/2 in time: mended now it is late: 10 − 3
    assert worth("half", losing({"of": ["half"], "flat": 10, "late": 3}), base=100) == "7.00"
    # faulty is as good as in time
    assert worth("faulty", losing({"of": ["faulty"], "flat": 10, "late": 3}), base=100) == "10.00"


def test_what_is_past_mending_still_costs() -> None:
    closed = {"kind": "解读", "window": {"start": "2021-01-01", "end": "2021-12-31"}}
    check = {"all": [{"count": {"of": closed}}, {"count": {"of": "信息", "min": 3}}]}
    line = {"of": ["both"], "each": 2, "by": "shortfall"}
    # a window that closed lacks 1, the other part 2 that can be mended: 3 × 2 now, then 1 × 2
    assert worth("both", losing(line), base=100, more={"both": check}) == "4.00"
    # its share: (1 − (0 + 1/3) / 2) × 6 = 5 now, then (1 − 1/2) × 6
    assert worth("both", losing({"of": ["both"], "share": 6}), base=100, more={"both": check}) == "2.00"


def test_records_that_mending_brings_count_for_a_bonus() -> None:
    nought = leaf("a", 100, "gone", not_applicable="zero")

    def gained(name: str, line: dict[str, Any], **more: Any) -> str | None:
        return worth(name, nought, leaf("b", 99, mode="bonus", give=[{"of": [name]} | line]), **more)

    # half has A and lacks one: 2 records, though late; flat only for what is satisfied
    assert gained("half", {"each": 3}) == "6.00"
    assert gained("half", {"flat": 3}) == "0.00"
    # L counts, and each quarter lacks 2: 9
    assert gained("quarters", {"each": 1}, more=QUARTERS) == "9.00"
    # faulty is a record that is corrected: A itself
    assert gained("faulty", {"each": 3}) == "3.00"
    # a sum brings no record, an item one
    total = {"t": {"total": {"of": "信息", "field": "金额", "min": 10}}}
    assert gained("t", {"each": 3}, more=total) == "3.00"
    items = {"i": {"covers": {"of": "信息", "items": ["A", "乙", "丙"]}}}
    assert gained("i", {"each": 3}, more=items) == "9.00"


def test_failing_records_past_mending_do_not_count_for_a_bonus() -> None:
    nought = leaf("a", 100, "gone", not_applicable="zero")
    days = {"days": 5, "calendar": "natural", "start": "收到", "end": "答复", "at_least": "1/2"}
    check = {"w": {"within": {"of": {"kind": "信息", "where": {"title": {"matches": "^W"}}}} | days}}
    evidence = [
        *EVIDENCE,
        record("W1", "2021-05-01", fields={"收到": "2021-05-01", "答复": "2021-06-01"}),
        record("W2", "2021-05-01", fields={"答复": "2021-06-01"}),
    ]
    b = leaf("b", 99, mode="bonus", give=[{"of": ["w"], "each": 3}])
    # 0 of 2 now; W2 can be mended, which is half: W1 fails all the same
    assert worth("w", nought, b, more=check, files={"evidence": evidence}) == "3.00"


def test_once_leaves_a_failure_to_the_next_line() -> None:
    lines = [{"of": ["faulty"], "each": 2}, {"of": ["wrong"], "each": 5}]
    # A counts in the first line; mended there, it counts in the second: 2 − 5
    assert worth("faulty", losing(*lines, once="k"), base=100) == "-3.00"
    assert worth("wrong", losing(*lines, once="k"), base=100) == "0.00"


def test_worth_of_a_veto_without_a_score() -> None:
    veto = [{"rules": ["wrong"], "score": "none", "grade": "不合格", "title": "甲"}]
    # no score counts as 0; without the veto 50
    assert worth("wrong", leaf("a", 100, "half"), veto=veto) == "50.00"
