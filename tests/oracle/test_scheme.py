"""Scores, grades, ranks, tasks: worked out from SPEC sections 6 and 7 (the results are those of tests.oracle.sample)."""

from datetime import date
from typing import Any

from tests.oracle import assess
from tests.oracle.examples import record, rule, workspace
from tests.oracle.sample import RULES, leaf, score, scored, tasks, unit


def test_award_and_rounding_once() -> None:
    # (1/2 + 1) / 2 of 100
    assert score(leaf("a", 100, "half", "full")) == "75.00"
    # 100 × (1/2 + 1 + 0) / 3 = 50; with no factor what is late counts as if in time: 250/3 = 83.333…
    assert score(leaf("a", 100, "half", "full", "late"), late={"factor": 0}) == "50.00"
    assert score(leaf("a", 100, "half", "full", "late")) == "83.33"
    # 250/3 with the late one worth a half: 100 × (1/2 + 1 + 1/2) / 3 = 66.666…, half up
    assert score(leaf("a", 100, "half", "full", "late"), late={"factor": "0.5"}, digits=1) == "66.7"


def test_all_or_nothing() -> None:
    # half earns nothing, full 1, late its factor: 100 × (0 + 1 + 0.4) / 3 = 46.666…
    scheme = {"credit": "all_or_nothing", "late": {"factor": "0.4"}}
    assert score(leaf("a", 100, "half", "full", "late"), **scheme) == "46.67"


def test_support_weighs_less() -> None:
    # 甲局 holds the rules of leaf a in a support role: the share of one leaf does not change, 50 × 3/4
    support = [{"group": "部门", "role": "support"}]
    assert score(leaf("a", 50, "half", "full"), support={"factor": "0.5"}, owners=support) == "75.00"
    # a factor of 0: nothing applies, so there is no score
    assert score(leaf("a", 50, "half", "full"), support={"factor": 0}, owners=support) is None


def test_needs_judgement_is_excluded_or_zero() -> None:
    assert score(leaf("a", 100, "half", "wait")) == "50.00"
    assert score(leaf("a", 100, "half", "wait"), needs_judgement="zero") == "25.00"
    # a leaf that only waits is rescaled under every policy: 30 × 1/2 × 100/30
    leaves = leaf("a", 30, "half"), leaf("b", 70, "wait")
    for policy in ("rescale", "spread", "full", "zero"):
        assert score(*leaves, not_applicable=policy) == "50.00"


def test_policies_for_a_leaf_that_does_not_apply() -> None:
    leaves = leaf("a", 30, "half"), leaf("b", 50, "full"), leaf("c", 20, "gone")
    # 30/2 + 50 = 65 of 80: × 100/80
    assert score(*leaves) == "81.25"
    # c's 20 go in equal parts: 40/2 + 60
    spread = unit(scored(*leaves, not_applicable="spread"))
    assert spread["score"] == "80.00"
    assert spread["indicators"] == [
        {"id": "a", "points": "40.00", "score": "20.00"},
        {"id": "b", "points": "60.00", "score": "60.00"},
        {"id": "c", "points": "0.00", "score": None},
    ]
    assert score(*leaves, not_applicable="full") == "85.00"
    assert score(*leaves, not_applicable="zero") == "65.00"


def test_deduct_floor_and_caps() -> None:
    award = leaf("a", 100, "half")
    # one record fails complete, one check of half: 2 failures × 3, at most 5
    faults = leaf("d", 5, "faulty", "half", mode="deduct", per_failure=3)
    result = unit(scored(award, faults))
    assert result["score"] == "45.00"
    assert result["indicators"][1] == {"id": "d", "points": "5.00", "score": "-5.00"}
    # never below zero
    assert score(leaf("a", 100, "half"), leaf("d", 90, "faulty", mode="deduct", per_failure=90)) == "0.00"
    # from full marks, only losing
    assert score(faults, base=100) == "95.00"


def test_once_counts_a_record_in_the_first_leaf_alone() -> None:
    def leaves(**once: str) -> list[dict[str, Any]]:
        return [
            leaf("d1", 1, "faulty", mode="deduct", per_failure=2, **once),
            leaf("d2", 10, "wrong", "half", mode="deduct", per_failure=2, **once),
        ]

    # record A fails faulty (capped at 1), wrong (2) and half fails (2): 100 − 1 − 4
    assert score(*leaves(), base=100) == "95.00"
    # the same record counts in d1 alone, though that is at its points: 100 − 1 − 2
    assert score(*leaves(once="k"), base=100) == "97.00"


def test_from_full_is_worn_down() -> None:
    # one failing record at 4: 10 − 4; never below zero; a result that waits or does not apply takes nothing
    assert unit(scored(leaf("f", 10, "faulty", mode="from_full", per_failure=4)))["indicators"] == [
        {"id": "f", "points": "10.00", "score": "6.00"}
    ]
    assert score(leaf("f", 100, "faulty", mode="from_full", per_failure=400)) == "0.00"
    assert score(leaf("f", 100, "wait", "gone", mode="from_full", per_failure=4)) == "100.00"


def test_bonus_opens_at_the_gate_on_the_exact_score() -> None:
    def bonus(gate: int | str) -> list[dict[str, Any]]:
        extra = leaf("b", 3, "full", "late", mode="bonus", per_success=2, gate={"at_least": gate})
        return [leaf("a", 100, "half", "full", "late"), extra]

    # 83.333… before the bonus; only `full` is satisfied (late is not): + 2
    assert score(*bonus(80)) == "85.33"
    # 83.34 is more than the exact score
    assert score(*bonus("83.34")) == "83.33"
    assert score(*bonus("83.33")) == "85.33"


def test_veto_takes_the_smaller_score_and_sets_the_grade() -> None:
    grades = [{"title": "优秀", "at_least": 90}, {"title": "合格", "at_least": 60}]
    vetoes = [
        {"rules": ["half"], "score": 30, "grade": "不合格", "title": "甲"},
        {"rules": ["faulty"], "score": 20, "grade": "差", "title": "乙"},
        {"rules": ["full"], "score": 0, "grade": "无", "title": "丙"},
    ]
    result = unit(scored(leaf("a", 100, "full"), grades=grades, veto=vetoes))
    assert (result["score"], result["grade"], result["veto"]) == ("20.00", "差", "乙")
    without = unit(scored(leaf("a", 100, "full"), grades=grades))
    assert (without["score"], without["grade"], without["veto"]) == ("100.00", "优秀", None)


def test_ranks_are_shared_and_classes_apart() -> None:
    classes = [{"id": "街", "groups": ["街道"]}, {"id": "部", "groups": ["部门"]}]
    units = {
        "groups": {"部门": {}, "街道": {}},
        "units": [
            *({"id": name, "groups": ["部门"]} for name in ("U1", "U2", "U3", "U4", "U5")),
            {"id": "S1", "groups": ["街道"]},
        ],
    }
    # U1 and U2 have two records (1), U3 one (1/2), U4 none (0): ranks 1, 1, 3, 4; U5 owns nothing
    evidence = [
        record(f"{name}-{n}", "2021-05-01", unit=name)
        for name, number in (("U1", 2), ("U2", 2), ("U3", 1), ("S1", 1))
        for n in range(number)
    ]
    scheme = {"id": "s", "title": "s", "classes": classes, "indicators": [leaf("a", 100, "half")]}
    owned = rule(RULES["half"], name="half", owners=["U1", "U2", "U3", "U4", "街道"])
    ws = workspace(owned, units=units, scheme=scheme, evidence=evidence)
    found = assess(ws, date(2021, 12, 31))["units"]
    assert [(one["id"], one["rank"], one["score"]) for one in found] == [
        ("S1", 1, "50.00"),
        ("U1", 1, "100.00"),
        ("U2", 1, "100.00"),
        ("U3", 3, "50.00"),
        ("U4", 4, "0.00"),
        ("U5", None, None),
    ]


def test_min_applicable_takes_the_rank_but_not_the_score() -> None:
    def ranked(least: str) -> tuple[Any, Any]:
        classes = [{"id": "部", "groups": ["部门"], "min_applicable": least}]
        result = unit(
            scored(leaf("a", 30, "half"), leaf("b", 20, "wait"), leaf("c", 50, "gone"), classes=classes)
        )
        return result["rank"], result["score"]

    # a applies and b waits: 50 of 100
    assert ranked("0.5") == (1, "50.00")
    assert ranked("0.51") == (None, "50.00")


def test_rules_are_named_by_glob_section_and_branches_add_up() -> None:
    tree = [
        {"id": "top", "title": "top", "children": [leaf("a", 40, "ha*"), leaf("b", 60, "?ull")]},
        leaf("rest", 10, mode="deduct", per_failure=1) | {"rules": {"section": ["一", "二"], "task": "甲"}},
    ]
    result = unit(scored(*tree))
    # half fails once, faulty and wrong once each
    assert result["indicators"] == [
        {"id": "top", "points": "100.00", "score": "80.00"},
        {"id": "a", "points": "40.00", "score": "20.00"},
        {"id": "b", "points": "60.00", "score": "60.00"},
        {"id": "rest", "points": "10.00", "score": "-3.00"},
    ]
    assert result["score"] == "77.00"


def test_tasks_and_what_they_are_worth() -> None:
    # 15 working days after 2022-01-05: 6, 7, 10 … 14, 17 … 21, 24, 25, 26
    due = "2022-01-26"
    found = tasks(scored(leaf("a", 60, "half", "full"), leaf("c", 40, "faulty"), late={"factor": "0.5"}))
    # now 60 × 3/4 + 40 × 0 = 45. half mended is late: it was 1/2 in time, so it earns 1/2 + 1/2 × 1/2 = 3/4,
    # 60 × 7/8 = 52.5. faulty mended is as good as in time: 45 + 40.
    assert found["half"] == ("rectify", due, "7.50")
    assert found["faulty"] == ("rectify", due, "40.00")
    # wrong is in no leaf
    assert found["wrong"] == ("rectify", due, "0.00")
    assert found["wait"] == ("judge", due, None)
    assert set(found) == {"half", "faulty", "wrong", "wait"}


def test_worth_under_deductions_bonus_and_veto() -> None:
    veto = [{"rules": ["faulty"], "score": 10, "grade": "不合格", "title": "否决"}]
    extra = leaf("b", 10, "wrong", mode="bonus", per_success=4)
    loss = leaf("d", 50, "wrong", "faulty", mode="deduct", per_failure=15)
    found = tasks(scored(leaf("a", 100, "full"), extra, loss, veto=veto))
    # now min(10, 100 − 30) = 10. faulty mended: 100 − 15 = 85. wrong mended: still 10 by the veto.
    assert found["faulty"][2] == "75.00"
    assert found["wrong"][2] == "0.00"
    # without the veto: 70 now; wrong mended loses 15 less and gains 4
    assert tasks(scored(leaf("a", 100, "full"), extra, loss))["wrong"][2] == "19.00"


def test_reminders_and_what_is_past_mending() -> None:
    scheme = {"id": "s", "title": "s", "remind": {"days": 30, "calendar": "natural"},
              "rectify": {"days": 1, "calendar": "natural"}, "indicators": []}  # fmt: skip
    monthly = {"count": {"of": "解读", "per": "quarter", "grace": "10d"}}
    gap = {"fresh": {"of": "信息", "every": "5d"}}
    ws = workspace(
        rule(RULES["half"], monthly, gap, name="r"), scheme=scheme, evidence=[record("A", "2021-01-02")]
    )

    def kinds(as_of: date) -> list[tuple[str, str, str]]:
        return [(one["check"], one["kind"], one["due"]) for one in assess(ws, as_of)["tasks"]]

    # the first quarter falls due on 10 April: 30 days before it is 11 March; gaps of `fresh` open nothing
    assert kinds(date(2021, 3, 10)) == []
    assert kinds(date(2021, 3, 11)) == [("c1", "remind", "2021-04-10")]
    # on 1 December the deadline is 30 days away; three quarters are unmet by then
    assert kinds(date(2021, 12, 1)) == [("c0", "remind", "2021-12-31"), ("c1", "rectify", "2021-12-02")]
