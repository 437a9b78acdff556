"""Grades by figure and by place (SPEC section 6, Prices)."""

from datetime import date
from typing import Any

from tests.oracle import assess
from tests.oracle.examples import record, rule, workspace
from tests.oracle.sample import leaf

NUMBERS = {"U1": 8, "U2": 6, "U3": 6, "U4": 4, "U5": 2, "U6": 0}
"""Records of each unit, of the 8 that are asked for: 100, 75, 75, 50, 25 and 0."""


def grades(*entries: dict[str, Any], veto: list[dict[str, Any]] | None = None) -> list[str | None]:
    """The grades of the units, by id."""
    units = {"groups": {"部门": {}}, "units": [{"id": name, "groups": ["部门"]} for name in NUMBERS]}
    evidence = [
        record(f"{name}-{n}", "2021-05-01", unit=name)
        for name, number in NUMBERS.items()
        for n in range(number)
    ]
    scheme = {"id": "s", "title": "s", "indicators": [leaf("a", 100, "r")], "grades": list(entries)}
    scheme |= {"veto": veto} if veto else {}
    rules = [
        rule({"count": {"of": "信息", "min": 8}}, name="r", owners=["部门"]),
        rule({"count": {"of": "信息", "min": 8}}, name="v", owners=["U2"]),
    ]
    found = assess(workspace(*rules, units=units, scheme=scheme, evidence=evidence), date(2021, 12, 31))[
        "units"
    ]
    return [one["grade"] for one in sorted(found, key=lambda one: str(one["id"]))]


def entry(title: str, **more: Any) -> dict[str, Any]:
    return {"title": title} | more


def test_top_is_a_share_of_the_ranked_units() -> None:
    rest = entry("丙", at_least=0)
    # ⌊6 × 1/6⌋ = 1
    assert grades(entry("甲", top="1/6"), rest) == ["甲", "丙", "丙", "丙", "丙", "丙"]
    # ⌊6 × 1/3⌋ = 2: U2 and U3 share rank 2, with them there would be 3
    assert grades(entry("甲", top="1/3"), rest) == ["甲", "丙", "丙", "丙", "丙", "丙"]
    assert grades(entry("甲", top="50%"), rest) == ["甲", "甲", "甲", "丙", "丙", "丙"]
    # ⌊6 × 0.15⌋ = 0
    assert grades(entry("甲", top="0.15"), rest) == ["丙"] * 6


def test_top_and_at_least_must_both_hold() -> None:
    assert grades(entry("甲", top="1/2", at_least=80), entry("乙", at_least=60)) == [
        "甲",
        "乙",
        "乙",
        None,
        None,
        None,
    ]
    assert grades(entry("甲", top=1, at_least=40), entry("乙", top=1)) == ["甲"] * 4 + ["乙"] * 2


def test_the_file_is_read_best_first() -> None:
    descending = [entry("甲", top="1/6"), entry("乙", at_least=70), entry("丙", at_least=20)]
    wanted = ["甲", "乙", "乙", "丙", "丙", None]
    assert grades(*descending) == wanted
    # the plain ones ascend, so the best is the last
    assert grades(*descending[::-1]) == wanted
    # a single plain one from 0 on is the grade for all the rest, wherever it stands
    assert grades(entry("乙", at_least=0), entry("甲", top="1/6")) == ["甲", *["乙"] * 5]
    # figures that jump say nothing of the order: shares of the class first, then the figures from the highest on
    assert grades(
        entry("丙", at_least=20), entry("乙", at_least=70), entry("甲", top="1/6"), entry("丁", at_least=0)
    )[:4] == ["甲", "乙", "乙", "丙"]


def test_a_grade_of_a_veto_comes_after_and_frees_no_place() -> None:
    veto = [{"rules": ["v"], "score": 75, "grade": "不合格", "title": "否决"}]
    # U2 fails v, yet counts among the first three with its 75
    assert grades(entry("甲", top="1/2"), entry("乙", at_least=0), veto=veto) == [
        "甲", "不合格", "甲", "乙", "乙", "乙",
    ]  # fmt: skip
    # with 60 it has rank 3 and only two are before it or at its rank
    veto[0]["score"] = 60
    assert grades(entry("甲", top="1/3"), entry("乙", at_least=0), veto=veto)[:3] == ["甲", "不合格", "甲"]
    # without a score it is not ranked: n = 5, ⌊5 × 0.4⌋ = 2
    veto[0]["score"] = "none"
    assert grades(entry("甲", top="0.4"), entry("乙", at_least=0), veto=veto)[:3] == ["甲", "不合格", "甲"]
    assert grades(entry("甲", top="0.39"), entry("乙", at_least=0), veto=veto)[:3] == ["甲", "不合格", "乙"]
