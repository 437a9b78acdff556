"""Several schemes and filed assessments under one score (SPEC section 6, Sheets and periods)."""

from typing import Any

import pytest
from tests.oracle.sample import leaf, scored, tasks, unit

WORK = {"id": "work", "title": "work", "indicators": [leaf("w", 100, "half")]}
EXPERT = {
    "id": "expert",
    "title": "expert",
    "full_marks": 50,
    "indicators": [leaf("e", 50, "full", "wrong", "half")],
}
"""The first gives 50 of 100; the second 50 × (1 + 0 + 1/2) / 3 = 25 of 50."""
NOTHING = {"id": "none", "title": "none", "indicators": [leaf("n", 100, "gone")]}


def filed(**units: tuple[str | None, str | None, str]) -> dict[str, Any]:
    """An assessment with exact score, score and full marks of units."""
    return {
        "format": "compliance.assessment/1",
        "as_of": "2021-03-31",
        "units": [
            {"id": name, "score": score, "exact": exact, "full": full}
            for name, (exact, score, full) in units.items()
        ],
    }


ASSESSMENTS = {
    "Q1": filed(甲局=("200/3", "66.67", "100")),
    "Q2": filed(甲局=("45", "45.00", "50"), 乙局=("10", "10.00", "50")),
    "Q3": filed(甲局=(None, None, "100")),
    "old": {"units": [{"id": "甲局", "score": "66.67", "full": "100"}]},
}


def combined(*parts: dict[str, Any], work: dict[str, Any] = WORK, **scheme: Any) -> dict[str, Any]:
    schemes = {"work.yaml": work, "expert.yaml": EXPERT, "none.yaml": NOTHING}
    return scored(
        combine=list(parts),
        files={"schemes": schemes, "assessments": ASSESSMENTS},
        **{"digits": 3} | scheme,
    )


def whole(*parts: dict[str, Any], **more: Any) -> tuple[Any, Any]:
    result = unit(combined(*parts, **more))
    return result["score"], result["exact"]


def part(name: str, weight: Any, **more: Any) -> dict[str, Any]:
    return {"scheme": f"{name}.yaml", "weight": weight} | more


def test_parts_are_weighed_in_the_full_marks_of_the_whole() -> None:
    # 0.7 × 50 + 0.3 × 25 × 100/50
    for weights in (("70%", "30%"), ("0.7", "0.3"), ("7/10", "3/10")):
        assert whole(part("work", weights[0]), part("expert", weights[1])) == ("50.000", "50")
    # of 120: 1.2 times that
    result = unit(combined(part("work", "70%"), part("expert", "30%"), full_marks=120))
    assert (result["score"], result["full"]) == ("60.000", "120")
    assert [(one["id"], one["points"], one["score"]) for one in result["indicators"]] == [
        ("w", "100.000", "50.000"),
        ("e", "50.000", "25.000"),
    ]


def test_a_part_without_a_score_is_left_out() -> None:
    # weights 0.5 and 0.2 in proportion: (0.5 × 50 + 0.2 × 50) / 0.7 = 50; with a filed 90: (25 + 18) / 0.7
    assert whole(part("work", "0.5"), part("none", "0.3"), part("expert", "0.2")) == ("50.000", "50")
    assert whole(part("work", "0.5"), part("none", "0.3"), {"assessments": ["Q2"], "weight": "0.2"}) == (
        "61.429",
        "430/7",
    )
    assert whole(part("none", 1)) == (None, None)
    # each part by its own settings: with `zero` it has a score
    settings = WORK | {"not_applicable": "zero", "indicators": [leaf("w", 100, "gone")]}
    assert whole(part("work", "0.5"), part("expert", "0.5"), work=settings) == ("25.000", "25")


@pytest.mark.parametrize(
    ("names", "take", "wanted"),
    [
        # 66.666… and 45 of 50, that is 90
        (["Q1", "Q2"], {}, "235/3"),
        (["Q1", "Q2", "Q3"], {"take": "mean"}, "235/3"),
        (["Q1", "Q2", "Q3"], {"take": "last"}, "90"),
        (["Q2", "Q1"], {"take": "last"}, "200/3"),
        (["Q2", "Q1", "Q3"], {"take": "min"}, "200/3"),
        # an older one tells only the rounded score
        (["old"], {}, "6667/100"),
        (["Q3"], {}, None),
    ],
)
def test_filed_assessments(names: list[str], take: dict[str, str], wanted: str | None) -> None:
    assert whole({"assessments": names, "weight": 1} | take)[1] == wanted


def test_filed_assessments_of_a_unit_that_owns_nothing() -> None:
    # 乙局 has 10 of 50 in Q2
    result = unit(combined(part("work", "0.6"), {"assessments": ["Q1", "Q2"], "weight": "0.4"}), "乙局")
    assert (result["score"], result["rank"]) == ("20.000", 2)


def test_rounded_once() -> None:
    # 0.5 × 200/3 + 0.5 × 50 = 58.333…
    assert whole(part("work", "0.5"), {"assessments": ["Q1"], "weight": "0.5"}, digits=1) == ("58.3", "175/3")


def test_a_veto_of_a_part_carries_only_if_it_says_so() -> None:
    veto = [{"rules": ["wrong"], "score": 10, "grade": "不合格", "title": "甲"}]
    grades = [{"title": "合格", "at_least": 0}]

    def told(one: dict[str, Any], **more: Any) -> tuple[Any, Any, Any]:
        result = unit(combined(one, part("expert", "0.5"), work=WORK | {"veto": veto}, grades=grades, **more))
        return result["score"], result["grade"], result["veto"]

    # its score is in the part: 0.5 × 10 + 0.5 × 50
    assert told(part("work", "0.5")) == ("30.000", "合格", None)
    assert told(part("work", "0.5", carries=True)) == ("30.000", "不合格", "甲")
    # the whole's own veto is of the combined score, and its grade comes before one that is carried
    own = [{"rules": ["half"], "score": 20, "grade": "差", "title": "乙"}]
    assert told(part("work", "0.5", carries=True), veto=own) == ("20.000", "差", "乙")
    assert told(part("work", "0.5"), veto=[{"rules": ["full"], "score": 20, "title": "丙"}]) == (
        "30.000",
        "合格",
        None,
    )
    # without a score the part is left out, its grade is carried all the same
    veto[0]["score"] = "none"
    assert told(part("work", "0.5", carries=True)) == ("50.000", "不合格", "甲")


def test_each_part_has_its_own_gate_and_bonus() -> None:
    bonus = leaf("b", 10, "full", mode="bonus", per_success=4, gate={"at_least": 50})
    with_bonus = WORK | {"indicators": [leaf("w", 100, "half"), bonus]}
    # the gate reads the part's 50: 54; 0.5 × 54 + 0.5 × 50
    assert whole(part("work", "0.5"), part("expert", "0.5"), work=with_bonus) == ("52.000", "52")


def test_worth_under_combine() -> None:
    found = tasks(combined(part("work", "0.7"), part("expert", "0.3")))
    # wrong mended: the expert's part goes from 25 to 50 × 2.5/3, 50/3 more of 50: 0.3 × 100/3
    assert found["wrong"][2] == "10.000"
    # half mended: 0.7 × 50 more, and 0.3 × 100 × 1/6
    assert found["half"][2] == "40.000"
