"""`compliance tasks export`: lists for units, safe to open, whatever stands in rules, evidence and ledger."""

import csv
import json
import re
import unicodedata
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from tests.cli.small import in_process
from tests.cli.test_tasks import DAY, LATER, LEDGER, STREET, do, events, ledger, refused, replace, sync, tasks

EVIL = "=1+1\u001b[31m[red]坏[/red]\u202e\u2028*_#`|<script>alert(1)</script>\u0007"
STEERING = set("\x1b\x07\x9b\u202e\u2028\u2066\ufeff\x00")
MARKUP = re.compile(r"(?<!\\)[`*_{}<>#|~]|(?<!\\)\[(?! \])")


@pytest.fixture
def opened(own: Path) -> Path:
    sync(own)
    return own


def export(folder: Path, *arguments: str, day: str = DAY) -> str:
    return do(folder, "tasks", "export", "--as-of", day, *arguments)


def append(folder: Path, *events: dict[str, Any]) -> None:
    with (folder / LEDGER).open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(event, ensure_ascii=False) + "\n" for event in events)


def task(unit: str, number: int = 0, **values: Any) -> dict[str, Any]:
    """An event that opens a task of a unit that may not be in the registry."""
    said = {
        "event": "opened",
        "task": f"{number:016x}",
        "on": DAY,
        "kind": "rectify",
        "rule": "Z-01",
        "unit": unit,
        "check": "c",
        "ruleset": "other",
        "period": ["2021-01-01", "2021-12-31"],
        "what": "缺",
    }
    return said | values


def test_one_list_a_unit_on_stdout(opened: Path) -> None:
    text = export(opened)
    heads = [line for line in text.splitlines() if line.startswith("# ")]
    assert heads == ["# 北坦街道办事处整改清单", "# 区民政局整改清单", "# 区财政局整改清单"]
    assert text.count("- [ ] ") == 6
    assert all(key in text for key in tasks(opened))


def test_one_file_a_unit_in_a_folder(opened: Path) -> None:
    (opened / "分发").mkdir()
    assert export(opened, "-o", "分发") == ""
    names = sorted(path.name for path in (opened / "分发").iterdir())
    assert names == ["北坦街道办事处.md", "区民政局.md", "区财政局.md"]
    texts = [(opened / "分发" / name).read_text(encoding="utf-8") for name in names]
    assert "\n".join(texts) == export(opened)
    export(opened, "-o", "分发", "--format", "json", "--unit", "财政部门")
    value = json.loads((opened / "分发/区财政局.json").read_text(encoding="utf-8"))
    assert (value["format"], len(value["tasks"])) == ("compliance.tasks/1", 4)
    export(opened, "-o", "分发", "--format", "csv")
    assert len(list((opened / "分发").glob("*.csv"))) == 3
    first = list(csv.DictReader(StringIO((opened / "分发/区民政局.csv").read_text(encoding="utf-8"))))
    assert [row["单位"] for row in first] == ["区民政局"]


def test_writing_again_replaces(opened: Path) -> None:
    (opened / "分发").mkdir()
    export(opened, "-o", "分发")
    export(opened, "-o", "分发", day=LATER)
    assert "逾期" in (opened / "分发/区财政局.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["没有", "compliance.yaml"])
def test_a_folder_that_is_not_there(target: str, opened: Path) -> None:
    refused(opened, "C001", "tasks", "export", "--as-of", DAY, "-o", target)
    assert not (opened / "没有").exists()


@pytest.mark.parametrize("target", ["ledger", "evidence", "rules/2021"])
def test_no_input_is_written_into(target: str, opened: Path) -> None:
    before = sorted((opened / target).iterdir())
    refused(opened, "C006", "tasks", "export", "--as-of", DAY, "-o", target)
    assert sorted((opened / target).iterdir()) == before


@pytest.mark.parametrize(
    "unit", ["../外", "../../外", "/外", "..", ".", "a/b\\c", "\u0000", "NUL:", " ", "-o", "~外"]
)
def test_a_units_name_does_not_lead_out_of_the_folder(unit: str, opened: Path) -> None:
    append(opened, task(unit))
    folder = opened / "分发"
    folder.mkdir()
    before = {path for path in opened.parent.rglob("*") if folder not in path.parents}
    export(opened, "-o", "分发")
    assert {path for path in opened.parent.rglob("*") if folder not in path.parents} == before
    files = sorted(path.name for path in folder.iterdir())
    assert len(files) == 4
    assert all(re.fullmatch(r"[\w]+\.md", name) for name in files)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("长" * 60 + "甲", "长" * 60 + "乙"),
        ("甲/乙", "甲_乙"),
        ("A科", "a科"),
        ("区财政局 ", "区财政局\u3000"),
    ],
    ids=["long", "marks", "case", "blanks"],
)
def test_units_whose_names_are_alike_have_a_file_each(first: str, second: str, opened: Path) -> None:
    append(opened, task(first, 1, what="缺甲"), task(second, 2, what="缺乙"))
    (opened / "分发").mkdir()
    export(opened, "-o", "分发")
    files = list((opened / "分发").iterdir())
    assert len({path.name.casefold() for path in files}) == 5
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    assert "缺甲" in texts
    assert "缺乙" in texts


def test_a_long_name_of_rare_characters_still_makes_a_file(opened: Path) -> None:
    append(opened, task("𠀀" * 80))
    (opened / "分发").mkdir()
    export(opened, "-o", "分发")
    assert len(list((opened / "分发").iterdir())) == 4


def hostile(folder: Path) -> None:
    """Texts that would steer a terminal, a spreadsheet or a page: in the ledger, and in an answer."""
    append(folder, task(EVIL, 1, rule="Z" + EVIL, check=EVIL, what=EVIL, closes_when=EVIL, due="2021-12-31"))
    done = in_process(
        folder, "tasks", "answer", STREET, "--note", EVIL, "--by", EVIL, "--evidence", EVIL, "--as-of", DAY
    )
    assert done.returncode == 0
    assert STEERING.isdisjoint(done.stdout + done.stderr)


def test_nothing_steers_a_terminal(opened: Path) -> None:
    hostile(opened)
    for arguments in (
        ("tasks",),
        ("tasks", "export"),
        ("tasks", "list", "--format", "csv"),
        ("tasks", "list", "--format", "json"),
    ):
        text = do(opened, *arguments, "--as-of", DAY)
        assert STEERING.isdisjoint(text)
        assert "坏" in text
    assert STEERING.isdisjoint(ledger(opened).decode().split("\n")[-2])
    assert events(opened)[-1]["note"] == EVIL


def test_markdown_shows_what_stands_there(opened: Path) -> None:
    hostile(opened)
    for line in export(opened).splitlines():
        body = re.sub(r"^(# |- \[ \] \*\*|  - )", "", line)
        body = re.sub(r"\*\*（[0-9a-f]{8}）$", "", body)
        assert MARKUP.search(body) is None, line


def test_no_cell_is_a_formula(opened: Path) -> None:
    hostile(opened)
    for sign in "=+-@\t\r":
        append(
            opened, task(f"{sign}1", 10 + ord(sign), what=f"{sign}1", closes_when=f"{sign}cmd|' /C calc'!A0")
        )
    text = do(opened, "tasks", "list", "--as-of", DAY, "--format", "csv")
    rows = list(csv.reader(StringIO(text)))
    assert len(rows) == 1 + 6 + 1 + 6
    assert len({len(row) for row in rows}) == 1
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_json_keeps_every_character(opened: Path) -> None:
    hostile(opened)
    found = tasks(opened)
    (evil,) = (one for one in found.values() if one["check"] == EVIL)
    assert (evil["unit"], evil["what"], evil["closes_when"]) == (EVIL, EVIL, EVIL)
    assert found[STREET]["answers"][0]["by"] == EVIL


def test_titles_of_records_are_shown_as_they_stand(own: Path) -> None:
    replace(own, "evidence/债务.yaml", "id: D-2, ", 'id: "D*2_[x](javascript:1)", ')
    sync(own)
    text = export(own, "--unit", "区财政局")
    assert r"D\*2\_\[x\](javascript:1)" in text
    assert all(unicodedata.category(character) != "Cc" for character in text.replace("\n", ""))


def test_done_things_have_no_open_box(opened: Path) -> None:
    replace(opened, "evidence/债务.yaml", "fields: {限额: 12.5}", "fields: {限额: 12.5, 余额: 9}")
    sync(opened, LATER)
    text = export(opened, "--state", "closed", day=LATER)
    assert "S-01.elements" in text
    assert "- [ ]" not in text


def test_nothing_to_export_makes_no_file(own: Path) -> None:
    (own / "分发").mkdir()
    assert export(own, "-o", "分发") == ""
    assert list((own / "分发").iterdir()) == []
