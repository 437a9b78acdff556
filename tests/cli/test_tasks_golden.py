"""What people see of tasks, word for word. `UPDATE_GOLDEN=1 pytest tests/cli/test_tasks_golden.py` writes it anew."""

import os
from pathlib import Path

import pytest
from tests.cli.small import in_process, make
from tests.cli.test_tasks import ELEMENTS, LEDGER, QUARTERS, do, mend_elements, sync

from compliance.reports.layout import width_of

GOLDEN = Path(__file__).parents[1] / "golden" / "cli"
OLD = "考核-2021.json"
THEN = ("--as-of", "2022-01-10")
NOW = ("--as-of", "2022-02-28")
CASES = {
    "tasks-list": ("tasks", *NOW),
    "tasks-list-all": ("tasks", "list", *NOW, "--state", "all", "--unit", "财政部门"),
    "tasks-list-csv": ("tasks", "list", *NOW, "--state", "all", "--format", "csv"),
    "tasks-list-json": ("tasks", "list", *NOW, "--format", "json", "--unit", "区民政局"),
    "tasks-none": ("tasks", *NOW, "--state", "waived"),
    "tasks-sync-dry": ("tasks", "sync", *NOW, "--dry-run"),
    "tasks-export": ("tasks", "export", *NOW),
    "tasks-help": ("tasks", "--help"),
    "tasks-help-answer": ("tasks", "answer", "--help"),
    "review": ("review", LEDGER, *NOW),
    "review-unit": ("review", LEDGER, *NOW, "--unit", "财政部门"),
    "review-assessment": ("review", OLD, *NOW, "--previous", OLD),
    "review-csv": ("review", LEDGER, *NOW, "--format", "csv"),
    "review-json": ("review", LEDGER, *NOW, "--format", "json", "--unit", "北坦街道"),
    "review-help": ("review", "--help"),
}
LONG = ("csv", "json", "export")
"""What is not laid out in columns."""


@pytest.fixture(autouse=True)
def eighty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose ledger knows a closed task, one that came back, answers, and an assessment on file."""
    folder = make(tmp_path_factory.mktemp("story"))
    sync(folder, "2021-10-31")
    do(folder, "assess", "--as-of", "2021-12-31", "--format", "json", "-o", OLD)
    answer = (
        "tasks",
        "answer",
        ELEMENTS,
        "--note",
        "已补全余额",
        "--evidence",
        "D-2",
        "--by",
        "区财政局办公室",
        *THEN,
    )
    do(folder, *answer)
    do(folder, "tasks", "answer", QUARTERS, "--note", "第三季度已在门户公开", *THEN)
    mend_elements(folder)
    sync(folder, "2022-01-10")
    return folder


def compare(name: str, text: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_output_is_as_agreed(name: str, story: Path) -> None:
    done = in_process(story, *CASES[name])
    assert (done.returncode, done.stderr) == (0, "")
    compare(name, done.stdout)


def test_a_sync_and_an_answer_are_as_agreed(own: Path) -> None:
    compare("tasks-sync", sync(own, "2021-12-31"))
    answer = ("tasks", "answer", QUARTERS, "--note", "已补发", "--evidence", "D-9", *THEN)
    compare("tasks-answer", do(own, *answer))
    mend_elements(own)
    compare("tasks-answer-done", do(own, "tasks", "answer", ELEMENTS, "--note", "已补全", *THEN))


@pytest.mark.parametrize(
    "name",
    ["tasks-sync", "tasks-answer", "tasks-answer-done", *(name for name in CASES if not name.endswith(LONG))],
)
def test_no_line_is_wider_than_asked(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert all(width_of(line) <= 80 and line == line.rstrip() for line in lines)
