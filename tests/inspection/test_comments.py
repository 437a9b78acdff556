"""Comments that leave findings out: where they hold, and what is wrong with them (SPEC section 8)."""

from pathlib import Path

import pytest
from tests.cli.small import make
from tests.inspection.workspace import RULES, add, at, edit, sources, states

from compliance.inspection.comments import Comments

MARK = "# compliance: ignore=R320 理由"


def reasons(folder: Path, text: str, lines: int) -> list[str | None]:
    """What the comments of a file say of R320 on each of its lines."""
    comments = Comments(sources(folder, a=text))
    return [comments.reason(at(n)) for n in range(1, lines + 1)]


def wrong(folder: Path, text: str) -> list[str]:
    """What is wrong with the comments of a file, of which none was needed: code and line."""
    found = Comments(sources(folder, a=text)).findings(["a.yaml"])
    return [f"{one.code} {one.place.line}:{one.place.column}" for one in found if one.place is not None]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (f"a: 1 {MARK}\nb: 2\n", [1]),
        (f"a: 1\t{MARK}\n", [1]),
        (f"{MARK}\na: 1\nb: 2\n", [2]),
        (f"  {MARK}\n\n# 另一句话\n\na: 1\nb: 2\n", [5]),
        (f"{MARK}\n# compliance: ignore=G102 另一条\na: 1\n", [3]),
        (f"a: 1\n{MARK}\n", [2]),  # nothing follows
        (f"- {{a: 1, {MARK}\n   b: 2}}\n", [1]),
        (f"- {{a: 1,\n{MARK}\n   b: 2}}\n", [3]),
        (f"a: {MARK}\n  b: 2\n", [1]),
        (f'a: "1"  {MARK}\nb: 2\n', [1]),
        (f"a: 1  {MARK}\r\nb: 2\r\n", [1]),
        (f"\ufeffa: 1  {MARK}\n", [1]),
        (f"a: 1 # 说明 {MARK}\n", [1]),
        (f"a: &x 1 {MARK}\nb: *x\n", [1]),
        (f"- - - 1 {MARK}\n", [1]),
        (f"a: '一 # 二' {MARK}\n", [1]),
        # in a text they are words
        (f'a: "1 {MARK}"\n', []),
        (f"a: '1 {MARK}'\n", []),
        (f"a: |\n  1 {MARK}\n  2\n", []),
        (f"a: >-\n  1\n  {MARK}\n  2\n", []),
        (f'a: "1\n  {MARK}\n  2"\n', []),
        (f'"a {MARK}": 1\n', []),
        (f"a: 1{MARK}\n", []),  # no blank before the #: a part of the word
        (f"a: |\n  1\n{MARK}\nb: 2\n", [4]),
        # other words
        ("a: 1 # compliance: ignore\n", []),
        ("a: 1 # compliance: R320 理由\n", []),
        ("a: 1 # ignore=R320 理由\n", []),
        ("a: 1 # compliance: ignore=G102 理由\n", []),
    ],
)
def test_where_a_comment_holds(tmp_path: Path, text: str, holds: list[int]) -> None:
    lines = text.count("\n")
    found = reasons(tmp_path, text, lines)
    assert [n for n, reason in enumerate(found, 1) if reason is not None] == holds
    assert set(found) <= {"理由", None}


@pytest.mark.parametrize(
    "written",
    [
        "#compliance:ignore=R320 理由",
        "# compliance:  ignore = r320   理由  ",
        "# compliance: ignore=G102,R320 理由",
        "# compliance: ignore=G102 , R320\t理由",
    ],
)
def test_ways_to_write_one(tmp_path: Path, written: str) -> None:
    assert reasons(tmp_path, f"a: 1 {written}\n", 1) == ["理由"]


def test_a_reason_may_say_anything(tmp_path: Path) -> None:
    assert reasons(tmp_path, "a: 1 # compliance: ignore=R320 见 # 3 号, R310 = 同上\n", 1) == [
        "见 # 3 号, R310 = 同上"
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1 # compliance: ignore=R320\n", ["N001 1:6"]),
        ("a: 1 # compliance: ignore=R320   \n", ["N001 1:6"]),
        ("a: 1 # compliance: ignore=R320,G102\n", ["N001 1:6"]),
        ("a: 1 # compliance: ignore\n", ["N003 1:6"]),
        ("a: 1 # compliance: ignore=\n", ["N003 1:6"]),
        ("a: 1 # compliance: ignore 理由\n", ["N003 1:6"]),
        ("a: 1 # compliance: ignore=全部 理由\n", ["N003 1:6"]),
        ("a: 1 # compliance: ignore=R32 只写开头\n", ["N003 1:6"]),
        ("a: 1 # compliance: ignore=R320,R999 理由\n", ["N003 1:6"]),
        (f"a: 1\nb: 2 {MARK}\n", ["N002 2:6"]),
        ("\n# compliance: ignore=R320,G102 理由\na: 1\n", ["N002 2:1", "N002 2:1"]),
        (f'a: "1 {MARK}"\n', []),
        ("a: 1 # compliance: see ignore=R320\n", []),
    ],
)
def test_what_is_wrong_with_one(tmp_path: Path, text: str, found: list[str]) -> None:
    assert wrong(tmp_path, text) == found


def test_the_nearest_code_is_suggested(tmp_path: Path) -> None:
    [one] = Comments(sources(tmp_path, a="a: 1 # compliance: ignore=G1O2 理由\n")).findings(["a.yaml"])
    assert one.message.startswith("没有「G1O2」这个诊断代码。是否想写：") and "「G102」" in one.message


def test_only_the_code_that_was_needed_counts_as_used(tmp_path: Path) -> None:
    comments = Comments(sources(tmp_path, a="# compliance: ignore=R320,G102 理由\na: 1\n"))
    assert comments.reason(at(2, "R310")) is None
    assert comments.reason(at(2)) == "理由"
    assert [one.subject for one in comments.findings(["a.yaml"])] == [("a.yaml", "G102")]


def test_a_broken_file_and_one_that_is_no_yaml(tmp_path: Path) -> None:
    assert reasons(tmp_path, f"a: [1 {MARK}\n", 1) == ["理由"]
    comments = Comments(sources(tmp_path))
    (tmp_path / "a.csv").write_text(f"1 {MARK}\n", encoding="utf-8")
    assert comments.reason(at(1, file="a.csv")) is None
    assert list(comments.findings(["a.csv", "没有的.yaml", "../外面.yaml"])) == []


def test_a_comment_in_evidence_holds_for_the_record_on_its_line(tmp_path: Path) -> None:
    folder = make(tmp_path)
    edit(
        folder,
        "evidence/债务.yaml",
        "- {id: D-4,",
        "# compliance: ignore=E114 单位改名，名录待补\n- {id: D-4,",
    )
    assert states(folder, "E114") == ["inline error E114 D-4"]
    assert states(folder, "N") == []


def test_of_two_findings_on_a_line_only_the_code_named_is_left_out(tmp_path: Path) -> None:
    folder = make(tmp_path)
    edit(folder, RULES, "- id: S-02\n", f"- id: S-02  {MARK}\n")
    assert states(folder, "R320", "G") == [
        "open warning R320 S-01",
        "open error G102 S-02 区财政局 linked",
        "inline warning R320 S-02",
        "open warning R320 S-03",
        "open warning R320 S-04",
    ]


def test_comments_of_files_in_which_nothing_was_found_are_read(tmp_path: Path) -> None:
    folder = make(tmp_path)
    add(folder, "rules/2021/lists.yaml", f"# 名单\n{MARK}\n")
    add(folder, "rules/2021/a.test.yaml", "# compliance: ignore=R320\n[]\n")
    assert states(folder, "N") == [
        "open error N001",
        "open warning N002 rules/2021/lists.yaml R320",
    ]


def test_what_is_wrong_with_comments_is_left_out_by_settings_alone(tmp_path: Path) -> None:
    folder = make(tmp_path)
    edit(folder, RULES, "- id: S-02\n", "- id: S-02  # compliance: ignore=E404,N002 这里没有链接\n")
    assert states(folder, "N") == [
        f"open warning N002 {RULES} E404",
        f"open warning N002 {RULES} N002",
    ]
