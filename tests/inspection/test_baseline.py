"""The baseline file: what holds, what there is to say about it, and how it is brought up to date (SPEC section 8)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.diagnostics import InputError
from compliance.inspection.baseline import Baseline, Entry, Update, load_baseline, updated

DAY = date(2021, 12, 31)
TEXT = """\
# 2021年12月办公会议定
format: compliance.baseline/1
accepted:
  # 平台改造，明年补齐
  - code: G102
    subject: [R-1, 甲局]
    fingerprint: aa
    about: '01'
    reason: 平台改造
    approver: 张主任   # 电话同意
    until: 2021-12-31
  - {code: R320, subject: [R-2], fingerprint: bb, about: '02', reason: 待补, approver: 李科长, until: 2022-06-30}
"""


def entry(fingerprint: str, about: str = "03", **more: Any) -> Entry:
    given = {"code": "G102", "subject": ["R-3"], "reason": "暂缓", "approver": "甲", "until": "2022-12-31"}
    return Entry.model_validate(given | {"fingerprint": fingerprint, "about": about} | more)


def opened(folder: Path, text: str = TEXT) -> Baseline:
    path = folder / "b.yaml"
    path.write_text(text, encoding="utf-8")
    return load_baseline(path, "b.yaml")


def update(baseline: Baseline, present: dict[str, str], *wanted: Entry, as_of: date = DAY) -> Update:
    return updated(baseline, wanted, present, as_of)


@pytest.mark.parametrize(
    ("fingerprint", "about", "as_of", "holds"),
    [
        ("aa", "01", DAY, True),
        ("aa", "01", date(2021, 1, 1), True),
        ("aa", "01", date(2022, 1, 1), False),
        ("aa", "02", DAY, False),
        ("cc", "01", DAY, False),
        ("AA", "01", DAY, False),
        ("bb", "02", date(2022, 6, 30), True),
    ],
)
def test_an_entry_holds_for_the_same_thing_up_to_its_last_day(
    tmp_path: Path, fingerprint: str, about: str, as_of: date, holds: bool
) -> None:
    assert (opened(tmp_path).holds(fingerprint, about, as_of) is not None) is holds


@pytest.mark.parametrize(
    ("present", "as_of", "found"),
    [
        ({"aa": "01", "bb": "02"}, DAY, []),
        ({"aa": "01", "bb": "02"}, date(2022, 1, 1), ["warning N102 aa"]),
        ({"aa": "09", "bb": "02"}, DAY, ["warning N103 aa"]),
        ({"aa": "01"}, DAY, ["note N104 bb"]),
        # over goes before changed, gone before both
        ({"aa": "09", "bb": "02"}, date(2022, 1, 1), ["warning N102 aa"]),
        ({"bb": "09"}, date(2022, 1, 1), ["note N104 aa", "warning N103 bb"]),
        ({}, DAY, ["note N104 aa", "note N104 bb"]),
    ],
)
def test_what_there_is_to_say_about_entries(
    tmp_path: Path, present: dict[str, str], as_of: date, found: list[str]
) -> None:
    findings = list(opened(tmp_path).findings(present, as_of))
    assert [f"{one.level} {one.code} {one.subject[0]}" for one in findings] == found
    lines = {"aa": 5, "bb": 12}
    assert all(one.place is not None and one.place.line == lines[one.subject[0]] for one in findings)


def test_an_update_keeps_what_holds_to_the_letter(tmp_path: Path) -> None:
    baseline = opened(tmp_path)
    change = update(baseline, {"aa": "01", "bb": "02"})
    assert change == Update(TEXT, (), (), (), 2)
    # what is found again but holds is not put anew
    assert update(baseline, {"aa": "01", "bb": "02"}, entry("aa", "01")).text == TEXT


def test_an_update_adds_in_a_fixed_order_at_the_end(tmp_path: Path) -> None:
    baseline = opened(tmp_path)
    first, second = entry("dd"), entry("cc", subject=["R-2"])
    present = {"aa": "01", "bb": "02", "cc": "03", "dd": "03"}
    change = update(baseline, present, first, second)
    assert change.text.startswith(TEXT.rstrip("\n"))
    assert (change.added, change.kept) == (("G102 R-2", "G102 R-3"), 2)
    assert change.text == update(baseline, present, second, first).text
    again = opened(tmp_path, change.text)
    assert list(again.entries) == ["aa", "bb", "cc", "dd"]
    assert again.entries["dd"] == first
    assert update(again, present, first, second) == Update(change.text, (), (), (), 4)


def test_an_update_renews_what_is_over_or_changed_and_keeps_the_comments(tmp_path: Path) -> None:
    baseline = opened(tmp_path)
    late = date(2022, 1, 1)
    change = update(
        baseline, {"aa": "01", "bb": "02"}, entry("aa", "01", subject=["R-1", "甲局"]), as_of=late
    )
    assert (change.renewed, change.added, change.removed, change.kept) == (("G102 R-1 甲局",), (), (), 1)
    again = opened(tmp_path, change.text)
    assert (again.entries["aa"].reason, again.entries["aa"].until) == ("暂缓", date(2022, 12, 31))
    assert "# 2021年12月办公会议定" in change.text and "# 平台改造，明年补齐" in change.text
    assert again.entries["bb"] == baseline.entries["bb"]
    changed = update(again, {"aa": "07", "bb": "02"}, entry("aa", "07"), as_of=late)
    assert (
        changed.renewed == ("G102 R-1 甲局",) and opened(tmp_path, changed.text).entries["aa"].about == "07"
    )


def test_an_update_takes_out_what_is_gone_and_nothing_else(tmp_path: Path) -> None:
    change = update(opened(tmp_path), {"bb": "02"})
    assert (change.removed, change.kept) == (("G102 R-1 甲局",), 1)
    assert list(opened(tmp_path, change.text).entries) == ["bb"]
    change = update(opened(tmp_path), {"aa": "09", "bb": "02"})  # changed, but nobody accepts it anew
    assert (change.removed, change.kept) == ((), 2)
    bare = "\n".join(line for line in TEXT.split("\n") if not line.lstrip().startswith("#"))
    change = update(opened(tmp_path, bare), {})
    assert change.removed == ("G102 R-1 甲局", "R320 R-2")
    assert opened(tmp_path, change.text).entries == {}


def test_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    baseline = load_baseline(path, "b.yaml", new=True)
    assert list(baseline.findings({"aa": "01"}, DAY)) == []
    odd = entry(
        "aa", subject=["R-1", "甲: #局", "'\"", "是", "true", "1"], reason="a: b # c\n第二行", approver="no"
    )
    change = update(baseline, {"aa": "03"}, odd)
    assert change.added == ("G102 R-1 甲: #局 '\" 是 true 1",)
    assert opened(tmp_path, change.text).entries["aa"] == odd
    assert not list(tmp_path.glob("c*"))


@pytest.mark.parametrize(
    "text", ["", "# 还没有\n", "format: compliance.baseline/1\n", "accepted: []\n", "{}\n"]
)
def test_one_without_entries_can_be_added_to(tmp_path: Path, text: str) -> None:
    baseline = opened(tmp_path, text)
    assert baseline.entries == {}
    assert list(opened(tmp_path, update(baseline, {"aa": "03"}, entry("aa")).text).entries) == ["aa"]


@pytest.mark.parametrize("missing", ["code", "fingerprint", "about", "reason", "approver", "until"])
def test_every_part_of_an_entry_is_required(tmp_path: Path, missing: str) -> None:
    full = {
        "code": "G102",
        "fingerprint": "aa",
        "about": "1",
        "reason": "x",
        "approver": "y",
        "until": "2022-01-01",
    }
    written = ", ".join(f'{key}: "{value}"' for key, value in full.items() if key != missing)
    with pytest.raises(InputError) as error:
        opened(tmp_path, f"accepted: [{{{written}}}]\n")
    [one] = error.value.findings
    assert one.code == "N101" and f"「{missing}」" in one.message


@pytest.mark.parametrize(
    "text",
    [
        "accepted: [{}]",
        "accepted: {aa: 1}",
        "accepted: null",
        "[]",
        "3",
        "format: compliance.baseline/2\n",
        "format: [1]\n",
        "acepted: []\n",
        "accepted: [1, null, [], x]",
        TEXT.replace("fingerprint: bb", "fingerprint: aa"),
        TEXT.replace("until: 2021-12-31", "until: 2021-02-30"),
        TEXT.replace("until: 2021-12-31", "until: always"),
        TEXT.replace("reason: 待补", "reason: ''"),
        TEXT.replace("reason: 待补", "reason: '  '"),
        TEXT.replace("approver: 李科长", "approver: null"),
        TEXT.replace("reason: 待补", "reason: 待补, reason: 再补"),
        TEXT.replace("code: R320", "code: R320, why: x"),
        "accepted: &a [*a]",
        "accepted: [",
        "\0",
    ],
)
def test_what_cannot_be_read_is_wrong_input_at_its_place(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as error:
        opened(tmp_path, text)
    assert {one.place.file for one in error.value.findings if one.place is not None} == {"b.yaml"}


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = TEXT.replace("until: 2021-12-31", "until: x").replace("approver: 李科长, ", "")
    with pytest.raises(InputError) as error:
        opened(tmp_path, text)
    assert [one.place.line for one in error.value.findings if one.place is not None] == [11, 12]


def test_one_that_is_missing_or_no_file(tmp_path: Path) -> None:
    for path, new in ((tmp_path / "nix.yaml", False), (tmp_path, False), (tmp_path, True)):
        with pytest.raises(InputError) as error:
            load_baseline(path, "b.yaml", new=new)
        assert [one.code for one in error.value.findings] == ["Y001"]
