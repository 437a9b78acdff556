"""What people read about their evidence, word for word (messages are public): golden/messages.txt.

Run with COMPLIANCE_GOLDEN=write to write the file anew, and read the difference."""

import os
import re
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from tests.evidence.helpers import read, told

from compliance import evidence as package
from compliance.diagnostics.catalogue import pages

GOLDEN = Path(__file__).parent / "golden" / "messages.txt"

YAML = """\
- {unit: 区财政, kind: 政府债务, published: 2021-04-08}
- {unit: [区财政局, 区发改委], kind: 政府债务, published: 2021-04-08, title: 联合}
- {unit: 区财政局, kind: 政府债卷, published: 2021-04-08}
- {kind: 会议, fields: {议题: ""}}
- {unit: 区财政局, kind: 政府债务, published: 2021-04-08, publised: 2021-04-08, 限额: 5, 标题: 甲, 别的: 1}
- unit: 区财政局
  kind: 政府债务
  published: 4月8日
  dated: 2021-02-30
  about: 一季度
  title: true
  summary: [甲]
  topics: {甲: 乙}
  fields: {限额: 12.5亿元, 笔数: 3.5, 到期日: 2024, 公开: 有, 要素: [[甲]], 说明: {甲: 乙}, 偿还计划: 见附件}
- {unit: 区财政局, kind: 政府债务, published: 2021-04-08, fields: {限额: 0.33333333333333333, 笔数: 99999999999999999999}}
- {unit: 区财政局, kind: 公告, published: 2021-04-08, fields: {限额: 5}}
- {unit: 区财政局, kind: 政府债务, published: 2021-04-08, fields: 限额}
- {unit: true, kind: 3, published: 2021-04-08}
- 只有一句话
- {unit: 区财政局, kind: 公告, id: EV-1, title: 甲, published: 2021-04-08}
- {unit: 区财政局, kind: 公告, id: EV-1, title: 乙, published: 2021-04-09}
"""


def write(folder: Path) -> None:
    (folder / "01.yaml").write_text(YAML, encoding="utf-8")
    (folder / "02.yaml").write_text("kind: 公告\n", encoding="utf-8")
    (folder / "03.jsonl").write_bytes(b'{"unit": 1,}\n\xff\n' + b"[" * 5000 + b"\n[]\n")
    (folder / "04.csv").write_text(
        "单位,类型,发布日期,标题,title,,限额\n"
        '区财政局,公告,2021-04-08,甲,乙,丙,\n区财政局,会议,2021-04-08,,,,5\n区财政局,公告,2021-04-08,"甲\n',
        encoding="utf-8",
    )
    (folder / "05.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    (folder / "06.csv").write_bytes("单位,类型\n".encode("utf-16"))
    (folder / "07.csv").write_text("单位,类型" + ",列" * 2000, encoding="utf-8")
    (folder / "08.xlsx").write_bytes(b"PK")
    with xlsxwriter.Workbook(str(folder / "09.xlsx")) as book:
        sheet = book.add_worksheet("台账")
        sheet.write(0, 0, "x")
        sheet.write(1_048_575, 16_383, "x")
    with xlsxwriter.Workbook(str(folder / "10.xlsx")) as book:
        sheet = book.add_worksheet("台账")
        sheet.write_row(0, 0, ["单位", "类型", "发布日期"])
        sheet.write_row(1, 0, ["区财政局", "公告", 2021])
        book.add_worksheet("说明").write(0, 0, "每行一条")
    (folder / "11.parquet").write_bytes(b"PAR1")
    pl.DataFrame(
        {"unit": [1], "kind": ["公告"], "published": [1.5], "title": [[1.5]], "refs": [{"a": 1}]}
    ).write_parquet(folder / "12.parquet")
    (folder / "13.doc").write_text("x")
    (folder / "14.csv").symlink_to(folder.parent)
    (folder / "15.csv").write_text("单位,类型\n" + '"x"y\n' * 101, encoding="utf-8")


def test_messages(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    folder.mkdir()
    write(folder)
    text = "\n".join(
        line
        for line in told(read(folder, folder / "nothing"))
        if not re.match(r"15\.csv:([3-9]|\d\d):", line)
    )
    if os.environ.get("COMPLIANCE_GOLDEN") == "write":
        GOLDEN.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == GOLDEN.read_text(encoding="utf-8")


def codes() -> set[str]:
    source = Path(str(package.__file__)).parent
    return {
        code
        for file in source.rglob("*.py")
        for code in re.findall(r'"(E[12]\d\d)\b', file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_has_a_page(code: str) -> None:
    page = pages()[code]
    assert page.title
    for part in ("含义", "影响", "怎么改", "例子"):
        assert f"**{part}** " in page.text


def test_every_page_has_a_code() -> None:
    assert {code for code in pages() if re.match(r"E[12]\d\d", code)} == codes()


def test_every_record_code_is_shown_in_the_golden_file() -> None:
    shown = set(re.findall(r"\bE\d\d\d\b", GOLDEN.read_text(encoding="utf-8")))
    assert codes() - shown == {"E100", "E201"}  # tested in test_files.py and test_duplicates.py
