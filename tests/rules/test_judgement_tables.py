"""Tables of judgements take the days and numbers that tables of evidence take (SPEC sections 4 and 5)."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter
from tests.rules.test_rules_load import errors, opened

from compliance.rules.model import Judgement


def read(folder: Path, name: str, content: str | bytes) -> list[Judgement]:
    home = folder / "workspace"
    (home / "set").mkdir(parents=True)
    data = content if isinstance(content, bytes) else content.encode()
    (home / "set" / name).write_bytes(data)
    return opened(home, {}).judgements


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("day", ["2021/5/1", "2021-05-01", "2021年5月1日"])
@pytest.mark.parametrize("score", ["4.5", "9/2", "４.５"])
def test_csv(tmp_path: Path, encoding: str, day: str, score: str) -> None:
    text = f"规则,检查项,单位,评分,评定人,日期,说明\nR-1,j,甲局,{score},007,{day},好\n,,,,,,\n"
    (found,) = read(tmp_path, "judgements.csv", text.encode(encoding))
    assert (found.score, found.on, found.judge) == (Fraction(9, 2), date(2021, 5, 1), "007")


def test_a_workbook_with_days_as_days_and_as_numbers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "made.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("填写说明").write_row(0, 0, ["先看这里"])
        sheet = book.add_worksheet("评定")
        sheet.write_row(1, 0, ["规则", "检查项", "单位", "得分", "评定人", "评定日期", "说明"])
        sheet.write_row(2, 0, ["R-1", "j", "甲局", 4.1, "某"])
        sheet.write_datetime(2, 5, datetime(2021, 5, 1), book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write_row(3, 0, ["R-1", "j", "甲局", 3, "另某", 44318])
    found = read(tmp_path, "judgements.xlsx", path.read_bytes())
    assert [(one.score, one.on) for one in found] == [
        (Fraction(41, 10), date(2021, 5, 1)),
        (Fraction(3), date(2021, 5, 2)),
    ]
    assert capfd.readouterr().err == ""


def test_what_is_no_day_is_told_with_its_row(tmp_path: Path) -> None:
    table = "规则,检查项,单位,得分,评定人,日期\nR-1,j,甲局,好,某,2021/2/30\n"
    assert errors(tmp_path, {"set/judgements.csv": table}) == [
        "set/judgements.csv:2: J001 「on」应为日期，写作 2021-12-31。",
        "set/judgements.csv:2: J001 「score」应为数，写作 5、0.5、2/3 或 70%；分档次评定的写档次的名称。",
    ]


def test_a_workbook_without_heads(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet().write_row(0, 0, ["R-1", "j", "甲局"])
    home = tmp_path / "workspace"
    (home / "set").mkdir(parents=True)
    (home / "set" / "judgements.xlsx").write_bytes(path.read_bytes())
    (message,) = errors(home, {})
    assert message.startswith("set/judgements.xlsx: J007 没有找到表头")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("judgements.xlsx", b"PK\x03\x04broken", "J007 文件已损坏，或不是 .xlsx 格式，没有读取。请重新导出后再试。"),
        ("judgements.parquet", b"PAR1broken", "J007 文件已损坏，或不是 .parquet 格式，没有读取。请重新导出后再试。"),
        ("judgements.jsonl", b'{"a":', "J007 这一行不是有效的 JSON（没有写完整），没有读取。请检查引号、逗号和括号。"),
        ("judgements.jsonl", b"[" * 5_000, "J007 这一行不是有效的 JSON（嵌套过深），没有读取。请检查引号、逗号和括号。"),
        ("judgements.jsonl", b'{"a": "\xff"}', "J007 这一行不是有效的 JSON（不是 UTF-8 编码），没有读取。请检查引号、逗号和括号。"),
    ],
    ids=["workbook", "parquet", "half a line", "deep", "bytes"],
)  # fmt: skip
def test_a_damaged_table_is_told_in_words(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    home = tmp_path / "workspace"
    (home / "set").mkdir(parents=True)
    (home / "set" / name).write_bytes(content)
    (told,) = errors(home, {})
    assert told.endswith(message)
