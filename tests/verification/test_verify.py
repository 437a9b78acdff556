"""What differs between an assessment on file and the same made anew, on assessments small enough to see through."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from tests.verification.test_stored import assessment, put

from compliance.verification import Verification, read_stored, verify

NOW = assessment(
    left_out=[{"file": "a.csv", "line": 3, "code": "E114", "message": "不认识"}],
    classes=[{"id": None, "average": "87.50", "best": {"score": "87.50", "units": ["甲局"]}}],
    notices=[],
    units=[
        {"id": "甲局", "class": None, "score": "87.50", "full": "100", "rank": 1, "grade": "良好",
         "indicators": [{"id": "x", "points": "100", "score": "87.50"}]},
        {"id": "乙局", "class": None, "score": "50.00", "full": "100", "rank": 2, "grade": None, "indicators": []},
    ],
    exact={"甲局": "175/2", "乙局": "50"},
    results=[
        {"rule": "R-1", "unit": "甲局", "check": "a", "status": "satisfied", "achieved": "1", "counted": ["E-1", "E-2"],
         "failures": []},
        {"rule": "R-1", "unit": "乙局", "check": "a", "status": "partial", "achieved": "1/2", "counted": ["E-3"],
         "failures": [{"subject": "2021-Q3", "reason": "没有", "curable": True}]},
    ],
    tasks=[{"key": "0123", "unit": "乙局", "worth": "12.50"}],
)  # fmt: skip


def held(folder: Path, stored: dict[str, Any], **now: Any) -> Verification:
    return verify(read_stored(put(folder, json.dumps(stored))), {**copy.deepcopy(NOW), **now})


def found(verification: Verification) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in verification.findings()]


@pytest.fixture
def stored() -> dict[str, Any]:
    return copy.deepcopy(NOW)


def test_the_same(stored: dict[str, Any], tmp_path: Path) -> None:
    verification = held(tmp_path, stored)
    assert (verification.same, verification.exit_code, found(verification)) == (True, 0, [])
    assert [part.title for part in verification.parts] == ["免除事项"]


CHANGES: list[tuple[tuple[Any, ...], Any, str, str]] = [
    (("units", 0, "score"), "90.50", "V102", "「甲局」：得分 文件 90.50，重新计算 87.50。"),
    (("units", 0, "score"), None, "V102", "「甲局」：得分 文件 —，重新计算 87.50。"),
    (("units", 0, "grade"), "优秀", "V102", "「甲局」：等级 文件 优秀，重新计算 良好。"),
    (("units", 1, "rank"), 1, "V102", "「乙局」：名次 文件 1，重新计算 2。"),
    (("units", 0, "indicators", 0, "score"), "88.00", "V102", "「甲局」：指标 x 得分 文件 88.00，重新计算 87.50。"),
    (("exact", "甲局"), "88", "V102", "「甲局」：未舍入的得分 文件 88，重新计算 175/2。"),
    (("results", 1, "status"), "satisfied", "V103", "R-1 乙局 a：结论 文件 satisfied，重新计算 partial。"),
    (("results", 0, "counted"), ["E-1"], "V103", "R-1 甲局 a：计入的佐证文件少 1 项、多 0 项（E-2）。"),
    (("results", 1, "failures"), [], "V103", "R-1 乙局 a：不符合之处文件少 1 项、多 0 项（2021-Q3）。"),
    (("results", 0, "counted"), ["E-2", "E-1"], "V103", "R-1 甲局 a：计入的佐证的次序或重复不同。"),
    (("tasks", 0, "worth"), "1.00", "V104", "任务 0123：可得分 文件 1.00，重新计算 12.50。"),
    (("tasks",), [], "V104", "文件里没有任务 0123，重新计算有。"),
    (("left_out",), [], "V105", "未采用的佐证：文件少 1 项、多 0 项（不认识）。"),
    (("classes", 0, "average"), "90.00", "V105", "各组小结：文件少 1 项、多 1 项（（3 项内容）、（3 项内容））。"),
    (("ruleset", "id"), "small-2021", "", ""),
    (("extra",), 1, "V105", "文件里有「extra」，重新计算没有。"),
    (("receipt", "defaults", "late"), "0.5", "V105", "方案采用的默认值：late 文件 0.5，重新计算 1。"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "value", "code", "message"), CHANGES, ids=[one[3] or "same" for one in CHANGES]
)
def test_one_thing_changed_by_hand(
    place: tuple[Any, ...], value: Any, code: str, message: str, stored: dict[str, Any], tmp_path: Path
) -> None:
    *way, last = place
    part: Any = stored
    for step in way:
        part = part[step]
    part[last] = value
    verification = held(tmp_path, stored)
    assert found(verification) == ([(code, message)] if code else [])
    assert verification.same_inputs
    assert verification.exit_code == (1 if code else 0)


def test_a_number_is_not_the_text_of_it(stored: dict[str, Any], tmp_path: Path) -> None:
    stored["results"][1]["failures"][0]["curable"] = 1
    assert [code for code, _message in found(held(tmp_path, stored))] == ["V103"]


def test_lines_that_are_missing_or_stand_elsewhere(stored: dict[str, Any], tmp_path: Path) -> None:
    stored["results"].reverse()
    assert found(held(tmp_path, stored)) == [("V105", "结论的次序：次序或重复不同。")]
    stored["results"][0] = {"rule": "R-9", "unit": "甲局", "check": "a"}
    assert found(held(tmp_path, stored)) == [
        ("V103", "文件里没有结论 R-1 乙局 a，重新计算有。"),
        ("V103", "文件里有结论 R-9 甲局 a，重新计算没有。"),
    ]


def test_inputs_that_changed(stored: dict[str, Any], tmp_path: Path) -> None:
    stored["receipt"] |= {"units": "sha256:" + "1" * 64, "assessments": "sha256:" + "2" * 64}
    now = {"receipt": {**NOW["receipt"], "units": "sha256:" + "3" * 64, "evidence": "sha256:" + "4" * 64}}
    verification = held(tmp_path, stored, **now)
    assert found(verification) == [
        ("V101", "考核之后少了一项输入：存档的考核。"),
        ("V101", "考核之后多了一项输入：佐证。"),
        ("V101", "考核之后单位名录变了。"),
    ]
    assert not verification.changed and verification.exit_code == 1


def test_what_differs_where_inputs_changed_has_codes_of_its_own(
    stored: dict[str, Any], tmp_path: Path
) -> None:
    stored["receipt"]["waivers"] = "sha256:" + "1" * 64
    stored["results"][0]["status"] = "late"
    stored["tasks"] = []
    stored["units"][0] |= {"grade": "合格"}
    codes = [code for code, _message in found(held(tmp_path, stored))]
    assert codes == ["V101", "V106", "V107", "V108"]


def test_a_score_changed_by_hand_is_caught_though_inputs_changed(
    stored: dict[str, Any], tmp_path: Path
) -> None:
    stored["receipt"]["waivers"] = "sha256:" + "1" * 64
    stored["units"][1] |= {"score": "95.00"}
    verification = held(tmp_path, stored)
    assert [message for code, message in found(verification) if code == "V109"] == [
        "文件自相矛盾：「乙局」的得分是 95.00，未舍入的得分 50 舍入后却是 50.00。",
        "文件自相矛盾：「甲局」写着第 1 名，按文件里的得分却是第 2 名。",
        "文件自相矛盾：「乙局」写着第 2 名，按文件里的得分却是第 1 名。",
    ]


def test_another_form_of_receipt(stored: dict[str, Any], tmp_path: Path) -> None:
    stored["receipt"]["format"] = "compliance.receipt/0"
    (finding,) = held(tmp_path, stored).findings()
    assert finding.subject == ("format",)
    assert "compliance.receipt/0" in finding.message and "compliance.receipt/1" in finding.message


def test_what_rests_on_earlier_assessments_is_named_and_left(stored: dict[str, Any], tmp_path: Path) -> None:
    stored |= {"changes": [{"unit": "甲局"}], "persistent": None}
    stored["classes"][0]["average_before"] = "12.00"
    verification = held(tmp_path, stored)
    assert verification.same
    assert verification.left_unverified == ("changes", "persistent")


def test_an_older_file_without_exact_scores(stored: dict[str, Any], tmp_path: Path) -> None:
    del stored["exact"]
    assert found(held(tmp_path, stored)) == [("V105", "文件里没有「未舍入的得分」，重新计算有。")]


def test_a_file_of_one_unit(stored: dict[str, Any], tmp_path: Path) -> None:
    for key in ("units", "results", "tasks"):
        stored[key] = [one for one in stored[key] if "甲局" in (one.get("id"), one.get("unit"))]
    verification = held(tmp_path, stored)
    assert (verification.stored.unit, verification.same) == ("甲局", True)
    stored["units"][0]["score"] = "99.00"
    assert [code for code, _message in found(held(tmp_path, stored))] == ["V102"]
    stored["units"][0]["score"] = "87.50"
    stored["exact"]["乙局"] = "60"
    assert found(held(tmp_path, stored)) == [("V105", "未舍入的得分：乙局 文件 60，重新计算 50。")]


def test_a_long_value_is_cut_and_many_are_counted(stored: dict[str, Any], tmp_path: Path) -> None:
    stored["units"][0] |= {"grade": "长" * 500, "rank": 9, "full": "1", "veto": "x", "class": "组"}
    (finding,) = held(tmp_path, stored).findings()
    assert len(finding.message) < 300 and "；另有 1 处。" in finding.message
