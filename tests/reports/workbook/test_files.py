"""`report --xlsx` and `--workbooks` as people call them, and the files in a spreadsheet program."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.small import compliance
from tests.reports.workbook.reading import opened, table

HOSTILE = [
    "<script>alert(1)</script>", '=HYPERLINK("http://x")', "+1", "-1", "@x", "甲\u202e乙", "a\u0000b\u001b", "长" * 10_000,
    "一\n二", "&amp;]]>",
]  # fmt: skip
soffice = shutil.which("soffice")


def test_one_workbook(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "得分.xlsx"
    done = compliance(small, "report", "--as-of", "2021-12-31", "--xlsx", "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert "得分汇总" in opened(target.read_bytes()).sheetnames


def test_one_workbook_a_unit(small: Path, tmp_path: Path) -> None:
    done = compliance(small, "report", "--as-of", "2021-12-31", "--workbooks", str(tmp_path / "单位"))
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "单位").iterdir())
    assert names == sorted(
        f"{unit}.xlsx" for unit in ("北坦街道办事处", "区民政局", "区财政局", "档案馆", "药山街道办事处")
    )
    page = opened((tmp_path / "单位/区民政局.xlsx").read_bytes())["责任项明细"]
    assert {row["单位"] for row in table(page)} == {"区民政局"}


def test_one_unit_has_one_workbook(small: Path, tmp_path: Path) -> None:
    done = compliance(
        small, "report", "--as-of", "2021-12-31", "--unit", "财政部门", "--workbooks", str(tmp_path / "单位")
    )
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "单位").iterdir()] == ["区财政局.xlsx"]


@pytest.fixture
def hostile(own: Path) -> Path:
    # a day each: equal but for punctuation, some would be one thing
    records = [
        {
            "id": f"H-{n}",
            "unit": "区民政局",
            "kind": "政策解读",
            "title": title,
            "published": f"2021-03-{n + 1:02}",
            "url": title,
        }
        for n, title in enumerate(HOSTILE)
    ]
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (own / "evidence/敌意.jsonl").write_text(text, encoding="utf-8")
    return own


def test_hostile_titles_are_shown_as_they_are(hostile: Path, tmp_path: Path) -> None:
    target = tmp_path / "得分.xlsx"
    done = compliance(hostile, "report", "--as-of", "2021-12-31", "--xlsx", "-o", str(target))
    assert done.returncode == 0, done.stderr
    page = opened(target.read_bytes())["佐证清单"]
    rows = {row["编号"]: row for row in table(page)}
    for n, title in enumerate(HOSTILE):
        shown = title.replace("\u202e", "\\u202e").replace("\u0000", "\\u0000").replace("\u001b", "\\u001b")
        assert rows[f"H-{n}"]["标题"] == rows[f"H-{n}"]["链接"] == shown
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in page.iter_rows() for cell in row if
               str(cell.value) in HOSTILE)  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(soffice is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_program_opens_it(hostile: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.xlsx"
    done = compliance(hostile, "report", "--as-of", "2021-12-31", "--xlsx", "-o", str(target))
    assert done.returncode == 0, done.stderr
    # -1: every sheet to a file of its own
    text = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    subprocess.run(
        [str(soffice), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", text,
         "--outdir", str(tmp_path), str(target)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found = {
        path.stem.removeprefix("report-"): path.read_text(encoding="utf-8") for path in tmp_path.glob("*.csv")
    }
    assert set(found) == set(opened(target.read_bytes()).sheetnames)
    assert '"=HYPERLINK(""http://x"")"' in found["佐证清单"]
    for title in ("<script>alert(1)</script>", "+1", "@x", "&amp;]]>", "长" * 10_000):
        assert title in found["佐证清单"]
    assert "区财政局" in found["得分汇总"]
    assert "#NAME?" not in "".join(found.values())
    assert "Err:" not in "".join(found.values())
