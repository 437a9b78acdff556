"""Writes the files, a format each: JSON Lines for most, a GB18030 table, a workbook, a Parquet file."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tools.samples.book import Record

HEADS = {
    "id": "编号", "unit": "单位", "kind": "类型", "title": "标题", "url": "链接", "published": "发布日期", "dated": "成文日期",
    "collected": "采集日期", "about": "所属期", "doc_no": "文号", "column": "栏目", "topics": "主题", "refs": "关联",
    "summary": "摘要",
}  # fmt: skip
MADE = datetime(2022, 1, 5)
"""When the workbook says that it was made: part of its bytes."""


def json_lines(path: Path, records: Sequence[Record]) -> None:
    """One record a line, keys in the order of the format."""
    lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    text_lines(path, lines)


def text_lines(path: Path, lines: Iterable[str]) -> None:
    """Lines as they stand."""
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())


def table(path: Path, records: Sequence[Record]) -> None:
    """A table in the encoding of the offices' programs."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    heads, rows = _cells(records)
    writer.writerows([heads, *rows])
    path.write_bytes(buffer.getvalue().encode("gb18030"))


def judgement_table(path: Path, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table in UTF-8 with a mark, as spreadsheets write it."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerows([head, *rows])
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))


def workbook(path: Path, records: Sequence[Record]) -> None:
    """A workbook with a sheet a kind, days as days and numbers as numbers."""
    import xlsxwriter  # type: ignore[import-untyped]

    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"title": "示例数据", "created": MADE})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for kind in dict.fromkeys(record["kind"] for record in records):
        sheet = book.add_worksheet(kind)
        heads, rows = _cells([record for record in records if record["kind"] == kind])
        sheet.write_row(0, 0, heads)
        for y, row in enumerate(rows, 1):
            for x, cell in enumerate(row):
                _write_cell(sheet, (y, x), cell, days)
    book.close()


def _write_cell(sheet: Any, place: tuple[int, int], cell: str, days: Any) -> None:
    if cell.isdigit() and len(cell) < 10:
        sheet.write_number(*place, int(cell))
        return
    try:
        sheet.write_datetime(*place, datetime.fromisoformat(cell), days)
    except ValueError:
        sheet.write_string(*place, cell)


def parquet(path: Path, records: Sequence[Record]) -> None:
    """A Parquet file with typed columns: days, texts, lists, and the fields as a struct."""
    import polars as pl

    rows = [{**record, "published": date.fromisoformat(record["published"])} for record in records]
    pl.DataFrame(rows, infer_schema_length=None).write_parquet(path, compression="zstd", statistics=False)


def _cells(records: Sequence[Record]) -> tuple[list[str], list[list[str]]]:
    """Heads and cells as text; columns that nobody fills are left out."""
    keys = [key for key in HEADS if any(key in record for record in records)]
    names = list(dict.fromkeys(name for record in records for name in record.get("fields", {})))
    heads = [HEADS[key] for key in keys] + names
    rows = [
        [_text(record.get(key)) for key in keys]
        + [_text(record.get("fields", {}).get(name)) for name in names]
        for record in records
    ]
    return heads, rows


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(value) if isinstance(value, list) else str(value)
