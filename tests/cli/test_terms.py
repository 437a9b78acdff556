"""The day that a ledger has set for a task stands in everything that people read (SPEC section 7)."""

import json
from pathlib import Path

import pytest
from tests.cli.small import in_process, make
from tests.reports.letters.reading import text_of

EARLY, LATE = "2021-10-01", "2022-03-01"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make(tmp_path / "workspace")
    assert in_process(made, "tasks", "sync", "--as-of", EARLY).returncode == 0
    return made


def tasks(folder: Path, day: str) -> dict[tuple[str, str, str], str]:
    found = json.loads(in_process(folder, "assess", "--format", "json", "--as-of", day).stdout)["tasks"]
    return {(one["unit"], one["rule"], one["check"]): one["due"] for one in found if one["kind"] == "rectify"}


def test_a_letter_asks_for_it_by_the_day_that_was_set(folder: Path) -> None:
    early, late = tasks(folder, EARLY), tasks(folder, LATE)
    assert early
    key = next(key for key in early if key in late and early[key] != late[key])
    unit, rule, _check = key
    explained = in_process(folder, "explain", unit, rule, "--as-of", LATE).stdout
    assert f"期限：{early[key]} 之前" in explained and late[key] not in explained
    done = in_process(
        folder, "report", "--docx", "公文", "--markdown", "维基", "--unit", unit, "--as-of", LATE
    )
    assert done.returncode == 0, done.stderr
    year, month, day = early[key].split("-")
    letter = text_of(folder / f"公文/整改通知-{unit}.docx")
    assert f"4. 期限：{year}年{int(month)}月{int(day)}日，已经逾期，请立即整改。" in letter
    wiki = next((folder / "维基" / "单位").glob("*.md")).read_text(encoding="utf-8")
    assert f"期限 {early[key]}" in wiki


def test_an_assessment_on_file_is_that_of_the_evidence_alone(folder: Path) -> None:
    assert in_process(folder, "report", "--json", "a.json", "--as-of", LATE).returncode == 0
    assert in_process(folder, "verify", "a.json").returncode == 0


def test_a_ledger_of_a_later_day_says_nothing_of_an_earlier(folder: Path, tmp_path: Path) -> None:
    before = make(tmp_path / "other")
    later = "2021-12-31"
    in_process(before, "tasks", "sync", "--as-of", later)
    unit, rule, _check = next(key for key in tasks(before, EARLY) if key in tasks(before, later))
    due = tasks(before, EARLY)[unit, rule, _check]
    assert f"期限：{due} 之前" in in_process(before, "explain", unit, rule, "--as-of", EARLY).stdout


def test_a_review_beside_it_changes_nothing(folder: Path) -> None:
    early = tasks(folder, EARLY)
    late = tasks(folder, LATE)
    unit, rule, check = next(key for key in early if key in late and early[key] != late[key])
    call = (
        "report",
        "--markdown",
        "维基",
        "--unit",
        unit,
        "--review",
        str(next((folder / "ledger").glob("*.jsonl"))),
        "--as-of",
        LATE,
    )
    assert in_process(folder, *call).returncode == 0
    wiki = next((folder / "维基" / "单位").glob("*.md")).read_text(encoding="utf-8")
    assert f"期限 {early[unit, rule, check]}" in wiki


def test_an_assessment_does_without_a_ledger_that_cannot_be_read(tmp_path: Path) -> None:
    folder = make(tmp_path)
    (folder / "ledger").write_text("x", encoding="utf-8")
    for call in (("assess",), ("explain", "区财政局"), ("template", "--unit", "区财政局", "-o", "t.xlsx")):
        done = in_process(folder, *call, "--as-of", LATE)
        assert done.returncode == 0, done.stderr
        assert "ledger" in done.stderr
