"""Reading what is to be verified: whatever is in the file, it is an assessment or there is a sentence why not."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.scoring.filed import FORMAT, Unusable
from compliance.verification import read_stored
from compliance.verification.stored import NO_WAIVERS


def assessment(**changes: Any) -> dict[str, Any]:
    """The least that is an assessment."""
    value: dict[str, Any] = {
        "format": FORMAT,
        "ruleset": {"id": "small-2021"},
        "as_of": "2021-12-31",
        "receipt": {"format": "compliance.receipt/1", "waivers": NO_WAIVERS, "defaults": {"late": "1"}},
        "units": [{"id": "甲局", "score": "87.50", "full": "100", "rank": 1}],
        "results": [{"rule": "R-1", "unit": "甲局", "check": "a"}],
        "tasks": [{"key": "0123", "unit": "甲局"}],
        "exact": {"甲局": "175/2"},
    }
    return {key: one for key, one in {**value, **changes}.items() if one is not ...}


def put(folder: Path, text: str) -> Path:
    path = folder / "a.json"
    path.write_text(text, encoding="utf-8")
    return path


def why_not(folder: Path, text: str) -> str:
    with pytest.raises(Unusable) as caught:
        read_stored(put(folder, text))
    return str(caught.value)


def test_an_assessment(tmp_path: Path) -> None:
    found = read_stored(put(tmp_path, json.dumps(assessment())))
    assert (found.ruleset, found.as_of, found.unit) == ("small-2021", date(2021, 12, 31), None)
    assert found.receipt == {"format": "compliance.receipt/1", "waivers": NO_WAIVERS}
    assert not found.with_waivers


def test_waivers_took_part_where_their_digest_is_not_that_of_none(tmp_path: Path) -> None:
    digests = {"format": "compliance.receipt/1", "waivers": "sha256:" + "0" * 64}
    assert read_stored(put(tmp_path, json.dumps(assessment(receipt=digests)))).with_waivers


def test_a_file_of_one_unit_of_several(tmp_path: Path) -> None:
    value = assessment(exact={"甲局": "175/2", "乙局": "50"})
    assert read_stored(put(tmp_path, json.dumps(value))).unit == "甲局"
    value["results"].append({"rule": "R-1", "unit": "乙局", "check": "a"})
    assert read_stored(put(tmp_path, json.dumps(value))).unit is None


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"format": "compliance.assessment/9"}, "不是考核结果"),
    ({"ruleset": ...}, "没有写明规则集（ruleset.id）。"),
    ({"ruleset": {"id": 2021}}, "没有写明规则集（ruleset.id）。"),
    ({"as_of": "去年"}, "as_of 缺失或不是日期。"),
    ({"receipt": ...}, "没有凭据（receipt），无从核对。"),
    ({"receipt": {"waivers": NO_WAIVERS}}, "没有凭据（receipt），无从核对。"),
    ({"receipt": {"format": "x", "units": 3}}, "凭据（receipt）的「units」不是文字。"),
    ({"units": ...}, "units 缺失或不是列表。"),
    ({"units": [{"id": "甲局"}, {"id": "甲局"}]}, "units 的第 2 项（甲局）前面已经有了。"),
    ({"units": [{"id": "甲局", "score": 87.5}]}, "「甲局」的 score 不是带引号的数。"),
    ({"units": [{"id": "甲局", "score": "1", "rank": True}]}, "「甲局」的 rank 不是整数。"),
    ({"exact": {"甲局": "1e999999999"}}, "「甲局」的 exact 不是分数，如 175/2。"),
    ({"exact": {"甲局": "1/0"}}, "「甲局」的 exact 不是分数，如 175/2。"),
    ({"results": ...}, "results 缺失或不是列表。"),
    ({"results": {"R-1": {}}}, "results 缺失或不是列表。"),
    ({"results": ["R-1"]}, "results 的第 1 项没有写明 rule、unit、check。"),
    ({"results": [{"rule": "R-1", "unit": [], "check": "a"}]}, "results 的第 1 项没有写明 rule、unit、check。"),
    ({"results": [{"rule": "R", "unit": "甲", "check": "a"}] * 2}, "results 的第 2 项（R，甲，a）前面已经有了。"),
    ({"tasks": None}, "tasks 缺失或不是列表。"),
    ({"tasks": [{"key": 1}]}, "tasks 的第 1 项没有写明 key。"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "message"), WRONG, ids=[message for _changes, message in WRONG])
def test_what_is_no_whole_assessment(changes: dict[str, Any], message: str, tmp_path: Path) -> None:
    assert why_not(tmp_path, json.dumps(assessment(**changes))).startswith(message)


def test_a_key_written_twice_is_not_read_as_either(tmp_path: Path) -> None:
    text = json.dumps(assessment(), ensure_ascii=False).replace('"rank": 1', '"rank": 1, "rank": 2')
    assert why_not(tmp_path, text) == "键「rank」出现两次。"


def test_what_is_no_number(tmp_path: Path) -> None:
    for word in ("NaN", "Infinity", "-Infinity"):
        text = json.dumps(assessment(extra=0)).replace('"extra": 0', f'"extra": {word}')
        assert why_not(tmp_path, text) == f"里面有「{word}」，它不是数。"


def test_depth(tmp_path: Path) -> None:
    for levels, message in (
        (30, "嵌套过深，不是考核结果。"),
        (200_000, "不是 UTF-8 编码的 JSON 文件，或内容无法读取。"),
    ):
        deep = "[" * levels + "]" * levels
        text = json.dumps(assessment(extra=0)).replace('"extra": 0', f'"extra": {deep}')
        assert why_not(tmp_path, text) == message


def test_a_huge_number_is_a_sentence_or_a_number(tmp_path: Path) -> None:
    text = json.dumps(assessment(extra=0)).replace('"extra": 0', '"extra": ' + "9" * 5000)
    assert why_not(tmp_path, text) == "不是 UTF-8 编码的 JSON 文件，或内容无法读取。"
    text = json.dumps(assessment(extra=0)).replace('"extra": 0', '"extra": 1e999999999')
    assert read_stored(put(tmp_path, text)).ruleset == "small-2021"


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="文件不存在"):
        read_stored(tmp_path / "没有.json")
    with pytest.raises(Unusable, match="文件夹"):
        read_stored(tmp_path)
    assert why_not(tmp_path, "{").startswith("不是完整的 JSON。")


PLACES = [
    (),
    ("ruleset",),
    ("receipt",),
    ("units",),
    ("units", 0),
    ("results",),
    ("results", 0),
    ("tasks", 0),
    ("exact",),
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "key", "rule", "unit"]), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PLACES), st.sampled_from(["id", "score", "rank", "full", "unit", "format", "甲局"]), JSON
)
def test_whatever_is_in_it(place: tuple[Any, ...], key: str, value: Any) -> None:
    import tempfile

    whole = assessment()
    part: Any = whole
    for step in place:
        part = part[step]
    part[0 if isinstance(part, list) else key] = value
    with tempfile.TemporaryDirectory() as folder:
        path = put(Path(folder), json.dumps(whole))
        try:
            assert isinstance(read_stored(path).ruleset, str)
        except Unusable as error:
            assert str(error).endswith("。")
