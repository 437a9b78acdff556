"""all, any, share, applies_when, succession of results, waivers: worked out from SPEC section 5."""

from typing import Any

from tests.oracle.examples import brief, one, record, results, rule, workspace

YES = {"each": {"of": "信息", "where": {"title": {"present": True}}}}
NO = {"each": {"of": "信息", "where": {"title": {"present": False}}}}
HALF = {"count": {"of": "信息", "min": 2}}
JUDGED = {"id": "j", "judged": {"question": "可读吗"}}
ABSENT = {"each": {"of": "解读", "where": {"title": "甲"}}}
A = [record("A", "2021-05-01")]


def test_all_is_the_mean_of_what_is_decided() -> None:
    # NO fails at once; HALF is pending and the judgement is missing: the mean is over YES and NO alone
    check = {"all": [YES, NO, HALF, JUDGED, ABSENT]}
    result = one(check, A, "2021-06-01")
    assert brief(result) == ("partial", "1/2", "1/2", [("A", True)])
    # at the deadline HALF is 1/2: (1 + 0 + 1/2) / 3; its failure is named by its place
    assert brief(one(check, A, "2021-12-31")) == ("partial", "1/2", "1/2", [("A", True), ("c0/2", True)])
    assert result["counted"] == ["A"]


def test_all_waits_and_any_of_its_parts_may_be_late() -> None:
    # the progress over everything asked for: (1 + 1/2 + 0) / 3
    assert brief(one({"all": [YES, HALF, JUDGED]}, A, "2021-06-01")) == ("pending", "1/2", "1/2", [])
    assert one({"all": [YES, JUDGED]}, A, "2021-12-31")["status"] == "needs_judgement"
    assert one({"all": [ABSENT]}, A, "2021-12-31")["status"] == "not_applicable"
    late = [*A, record("B", "2022-01-05", about="2021")]
    # YES is in time, HALF was 1/2 in time
    assert brief(one({"all": [YES, HALF]}, late, "2022-01-05")) == ("late", "1", "3/4", [])


def test_any_is_the_best_and_fails_once() -> None:
    assert brief(one({"any": [NO, HALF]}, A, "2021-06-01")) == ("pending", "1/2", "1/2", [])
    assert brief(one({"any": [NO, HALF]}, A, "2021-12-31")) == ("partial", "1/2", "1/2", [("c0", True)])
    assert one({"any": [NO, YES, JUDGED]}, A, "2021-06-01")["status"] == "satisfied"
    assert one({"any": [NO, JUDGED]}, A, "2021-12-31")["status"] == "needs_judgement"
    late = [*A, record("B", "2022-01-05", about="2021")]
    assert brief(one({"any": [NO, HALF]}, late, "2022-01-05")) == ("late", "1", "1/2", [])


def test_nested_parts_are_named_by_their_places() -> None:
    check = {"all": [YES, {"id": "inner", "all": [{"any": [HALF]}, HALF]}]}
    # inner: (1/2 + 1/2) / 2; outer: (1 + 1/2) / 2
    assert brief(one(check, A, "2021-12-31")) == (
        "partial",
        "3/4",
        "3/4",
        [("inner/0", True), ("inner/1", True)],
    )


def test_any_can_be_mended_only_where_a_part_then_holds() -> None:
    # a maximum that is passed cannot be mended, a total of too much neither
    too_many = {"count": {"of": "信息", "max": 1}}
    two = [*A, record("B", "2021-05-02")]
    assert one({"any": [too_many]}, two, "2021-12-31")["failures"] == [{"subject": "c0", "curable": False}]
    assert one({"any": [too_many, NO]}, two, "2021-12-31")["failures"] == [{"subject": "c0", "curable": True}]


def shared(share: str, **more: Any) -> dict[tuple[str, str, str], dict[str, Any]]:
    evidence = [record("A", "2021-05-01"), record("B", "2021-06-01", unit=["乙局", "丙街道"])]
    ws = workspace(rule(HALF, owners=["部门"], share=share, **more), evidence=evidence)
    return results(ws, "2021-12-31")


def test_share() -> None:
    assert shared("each")["R-1", "甲局", "c0"]["counted"] == ["A"]
    assert shared("each")["R-1", "甲局", "c0"]["status"] == "partial"
    # the same record counts for each; equal results: the smallest id, and 乙 (U+4E59) comes before 甲 (U+7532)
    best = shared("any")
    assert best["R-1", "甲局", "c0"]["counted"] == best["R-1", "乙局", "c0"]["counted"] == ["B"]
    joint = shared("joint")["R-1", "甲局", "c0"]
    assert joint["status"] == "satisfied"
    assert joint["counted"] == ["A", "B"]


def test_applies_when() -> None:
    when = {"of": {"kind": "信息", "where": {"title": "A"}}}
    assert shared("each", applies_when=when)["R-1", "甲局", "c0"]["status"] == "partial"
    assert shared("each", applies_when=when)["R-1", "乙局", "c0"]["status"] == "not_applicable"
    # under any the rule applies to all if to one: the best is still 乙局's own
    assert shared("any", applies_when=when)["R-1", "乙局", "c0"]["counted"] == ["B"]


def test_life_gives_or_takes_an_obligation() -> None:
    units = {
        "groups": {},
        "units": [
            {"id": "甲局", "until": "2021-06-30", "succeeded_by": ["新局"]},
            {"id": "新局", "since": "2021-07-01"},
            {"id": "迟局", "since": "2021-07-01"},
        ],
    }
    waiver = {"rule": "R-1", "unit": "甲局", "reason": "机构改革", "document": "某文", "approved_by": "某办",
              "from": "2021-07-01", "until": "2021-12-31"}  # fmt: skip
    early = rule(HALF, owners=["甲局", "迟局"], deadline="2021-06-30")
    ws = workspace(early, units=units, evidence=[record("A", "2021-05-01")], waivers=[waiver])
    # 新局 follows 甲局, whose life has no beginning; 迟局 was not there on the deadline
    found = results(ws, "2021-12-31")
    assert list(found) == [("R-1", "新局", "c0")]
    result = found["R-1", "新局", "c0"]
    assert (result["status"], result["would_be"], result["achieved"]) == ("waived", "partial", "1/2")
    assert result["counted"] == ["A"]
    # the waiver is over; while 甲局 lived it owned the rule itself
    assert results(ws, "2022-01-01")["R-1", "新局", "c0"]["status"] == "partial"
    assert list(results(ws, "2021-06-30")) == [("R-1", "甲局", "c0")]
