"""CSV: UTF-8 or GB18030, every cell as text; a row that is broken is left out alone."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from compliance.diagnostics import Finding, Place
from compliance.evidence.header import MAX_COLUMNS, SEARCHED, find_header, no_header, too_wide
from compliance.evidence.tables import Cells
from compliance.i18n import _

SUFFIXES = (".csv",)

CHUNK = 50_000
MAX_RESTARTS = 100  # broken rows after which the rest of a file is given up
Row = tuple[int, list[str]]


def read(path: Path, name: str) -> Iterator[Cells | Finding]:
    """The records of a CSV file; lines are physical lines, at which a row starts."""
    text = _decode(path.read_bytes())
    if text is None:
        message = _("文件既不是 UTF-8 也不是 GB18030 编码，没有读取。请另存为「CSV UTF-8」。")
        yield Finding("E103", message, Place(name))
        return
    heads: list[str] = []
    early: list[Row] = []
    chunk: list[Row] = []
    for row in _rows(text, name):
        if isinstance(row, Finding):
            yield row
        elif heads:
            chunk.append(row)
            if len(chunk) == CHUNK:
                yield _cells(heads, chunk)
                chunk = []
        else:
            early.append(row)
            found = find_header([cells for _line, cells in early])
            if found is not None:
                heads = _trimmed(early[found][1])
                if len(heads) > MAX_COLUMNS:
                    yield too_wide(Place(name, early[found][0]))
                    return
                chunk = early[found + 1 :]
            elif len(early) == SEARCHED:
                break
    if chunk:
        yield _cells(heads, chunk)
    if early and not heads:
        yield no_header(Place(name, early[0][0]))


def _decode(data: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _rows(text: str, name: str) -> Iterator[Row | Finding]:
    """The rows that hold anything, each with its first line; after a broken row reading goes on with the next line."""
    lines = list(io.StringIO(text, newline=""))
    start = 0
    for _attempt in range(MAX_RESTARTS):
        reader = csv.reader(iter(lines[start:]), strict=True)
        first = start
        try:
            for cells in reader:
                if any(cell and not cell.isspace() for cell in cells):
                    yield first + 1, cells
                first = start + reader.line_num
            return
        except csv.Error:
            yield _broken(Place(name, first + 1))
            start = first + 1
    if start < len(lines):
        message = _("引号有误的行太多，从这一行起不再读取。请用表格软件打开，另存为 CSV 后再试。")
        yield Finding("E105", message, Place(name, start + 1))


def _broken(place: Place) -> Finding:
    message = _(
        "从这一行开始的记录引号没有闭合、引号后有多余的字，或单元格过长，没有读取。"
        "含逗号、换行的内容请整个用双引号括起来，其中的双引号写两遍。"
    )
    return Finding("E109", message, place)


def _trimmed(heads: list[str]) -> list[str]:
    """The heads without blank ones at the end."""
    while heads and not heads[-1].strip():
        heads = heads[:-1]
    return heads


def _cells(heads: list[str], rows: list[Row]) -> Cells:
    width = len(heads)
    columns: list[list[str | None]] = [[None] * len(rows) for _head in heads]
    ragged = []
    for n, (_line, cells) in enumerate(rows):
        for column, cell in zip(columns, cells, strict=False):
            column[n] = cell
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            ragged.append(n)
    return Cells(
        heads,
        [pl.Series(column, dtype=pl.String) for column in columns],
        pl.Series([line for line, _cells in rows], dtype=pl.UInt32),
        ragged=ragged,
    )
