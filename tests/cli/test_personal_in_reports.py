"""Personal numbers in evidence: nothing that offices read repeats them; what programs read holds records as they are."""

import json
import zipfile
from pathlib import Path

import pytest
from tests.cli.small import in_process, make

IDENTITY, MOBILE = "11010519491231002X", "13812345678"
DAY = "2021-12-31"
RECORD = {
    "id": f"EV-{IDENTITY}", "unit": "区财政局", "kind": "政府债务", "title": f"债务信息（张某 {IDENTITY}，{MOBILE}）",
    "published": "2021-04-08", "about": "2021-Q1", "url": f"http://www.example.gov.cn/{IDENTITY}.html",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make(tmp_path_factory.mktemp("workspace"))
    text = json.dumps(RECORD, ensure_ascii=False) + "\n"
    (made / "evidence" / "personal.jsonl").write_text(text, encoding="utf-8")
    return made


def texts(file: Path) -> str:
    """Everything that is written in a file, or in the parts of an archive."""
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    return file.read_text(encoding="utf-8")


def test_reports_for_people_name_the_sort_of_number_only(folder: Path, tmp_path: Path) -> None:
    formats = ("--html", "--xlsx", "--workbooks", "--docx", "--markdown")
    done = in_process(folder, "report", "--as-of", DAY, *formats, "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    found = {path.name: texts(path) for path in tmp_path.rglob("*") if path.is_file()}
    assert len(found) > 8
    assert not [name for name, text in found.items() if IDENTITY in text or MOBILE in text]
    assert {Path(name).suffix for name, text in found.items() if "〔身份证号〕" in text} >= {
        ".html",
        ".xlsx",
        ".md",
    }


@pytest.mark.parametrize(
    "call", [("explain", "区财政局", "S-01"), ("explain", "区财政局"), ("assess",), ("assess", "--unit", "区财政局")]
)  # fmt: skip
def test_so_does_the_terminal(folder: Path, call: tuple[str, ...]) -> None:
    done = in_process(folder, *call, "--as-of", DAY)
    assert done.returncode == 0, done.stderr
    assert IDENTITY not in done.stdout + done.stderr
    assert MOBILE not in done.stdout + done.stderr
    if len(call) == 3 and call[0] == "explain":
        assert "张某 〔身份证号〕，〔手机号码〕" in done.stdout


def test_data_holds_the_record_as_it_is(folder: Path, tmp_path: Path) -> None:
    done = in_process(folder, "report", "--as-of", DAY, "--csv", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert any(RECORD["id"] in texts(path) for path in tmp_path.rglob("*.csv"))
