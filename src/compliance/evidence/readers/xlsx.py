"""XLSX: every sheet with a row of heads; all cells as text, dates in ISO, numbers as the office sees them."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.header import MAX_COLUMNS, SEARCHED, find_header, no_header, too_wide
from compliance.evidence.tables import Cells, plain_decimal
from compliance.evidence.workbook import Damaged, TooBig, look_over
from compliance.i18n import _

SUFFIXES = (".xlsx",)

_MIDNIGHT = r"^(\d{4}-\d{2}-\d{2}) 00:00:00$"
_SHOWN_DIGITS = 15
"""Spreadsheets keep numbers as binary fractions and show at most so many digits of them; the rest is noise."""
_PLACES = 9
"""Places after the point to which the library writes numbers as text."""


Heads = Callable[[str, Sequence[Sequence[str | None]]], int | None]
"""Of a sheet's name and its first rows that hold anything: which is the row of heads, if any."""


def read(path: Path, name: str, heads: Heads | None = None) -> Iterator[Cells | Finding]:
    """The records of all sheets; lines are the numbers of the rows in the sheet. `heads` finds the row of heads where
    a workbook is laid out in another way than SPEC section 4 says."""
    try:
        look_over(path)
    except TooBig as error:
        message = _("工作簿过大（{why}），没有读取。请删去无用的内容或拆成几个文件，也可以改用 CSV。")
        yield Finding("E106", message.format(why=error), Place(name))
        return
    except Damaged:
        yield _damaged(Place(name))
        return
    yield from _sheets(path, name, heads or (lambda _sheet, rows: find_header(rows)))


def _sheets(path: Path, name: str, heads: Heads) -> Iterator[Cells | Finding]:
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        names = list(book.sheet_names)
    except (fastexcel.FastExcelError, OSError, ValueError):
        yield _damaged(Place(name))
        return
    without: list[Place] = []
    found = False
    for sheet in names:
        place = Place(name, sheet=sheet)
        try:
            frame = loaded(book, sheet)
        except (fastexcel.FastExcelError, OSError, ValueError, pl.exceptions.PolarsError):
            yield _damaged(place)
            continue
        if frame.width > MAX_COLUMNS:
            yield too_wide(place)
        elif frame.height and frame.width:
            cells = _cells(frame, sheet, heads)
            found |= cells is not None
            if cells is None:
                without.append(place)
            else:
                yield cells
    for place in without:
        # beside a sheet of evidence a sheet of notes is no mistake
        yield no_header(place, Level.WARNING if found else Level.ERROR)


def _damaged(place: Place) -> Finding:
    message = _("工作簿已损坏、加了密码，或不是 xlsx 格式，没有读取。请用表格软件打开，另存为 .xlsx 后再试。")
    return Finding("E105", message, place)


def loaded(book: Any, sheet: str) -> pl.DataFrame:
    """The sheet as text from its first row on; numbers, which the library rounds as text, restored."""
    options: dict[str, Any] = {"header_row": None, "skip_rows": 0}
    texts: pl.DataFrame = book.load_sheet(sheet, dtypes="string", **options).to_polars()
    if not texts.height or not texts.width:
        return texts
    numbers: pl.DataFrame = book.load_sheet(sheet, dtypes="float", **options).to_polars()
    columns = []
    for text, number in zip(texts.get_columns(), numbers.get_columns(), strict=True):
        # the library rounds some numbers as text, and writes others with digits that nobody typed
        rounded = (text.cast(pl.Float64, strict=False) != number) | _spelt_out(text, number)
        if rounded.any():
            exact = pl.Series([_shown(value) for value in number.to_list()], dtype=pl.String)
            text = exact.zip_with(rounded.fill_null(False), text)
        columns.append(text.str.replace(_MIDNIGHT, "$1"))
    return pl.DataFrame(columns)


def _spelt_out(text: pl.Series, number: pl.Series) -> pl.Series:
    """Which texts are all the digits of a binary number that is written shorter."""
    long = text.str.contains(r"^-?[0-9]*\.[0-9]+$") & (text.str.count_matches("[0-9]") > _SHOWN_DIGITS)
    rows = long.fill_null(False).arg_true()
    hits = [
        row
        for row, written, value in zip(rows, text.gather(rows), number.gather(rows), strict=True)
        if value is not None
        and float(_shown(value) or 0) == value
        and Decimal(written) == Decimal(format(value, f".{_PLACES}f"))
    ]
    return pl.Series([False]).new_from_index(0, text.len()).scatter(hits, True)


def _shown(value: float | None) -> str | None:
    return None if value is None else plain_decimal(Decimal(format(value, f".{_SHOWN_DIGITS}g")))


def _cells(frame: pl.DataFrame, sheet: str, find: Heads) -> Cells | None:
    """The rows under the heads, or None where there are no heads."""
    filled = frame.select(pl.any_horizontal(pl.all().str.contains(r"\S").fill_null(False)).alias("row"))
    rows = filled.get_column("row").arg_true()
    first = rows.head(SEARCHED).to_list()
    header = find(sheet, [frame.row(number) for number in first])
    if header is None:
        return None if first else Cells([], [], pl.Series([], dtype=pl.UInt32))
    heads = [head or "" for head in frame.row(first[header])]
    below = rows.slice(header + 1)
    body = frame[below]
    return Cells(heads, body.get_columns(), (below + 1).cast(pl.UInt32), sheet, serials=True)
