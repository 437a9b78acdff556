"""Data quality: what was left out, counted once or counted for nothing, and where judges do not agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.reports.html.book import Book
from compliance.reports.workbook import data as sheet_of


@dataclass(frozen=True, slots=True)
class Data:
    """The section: sentences, the heads of the columns, and the rows; `empty` is said where there are none."""

    notes: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str


def data(book: Book) -> Data:
    """The section, of the same rows as the workbook's sheet 数据质量."""
    sheet = sheet_of.sheet(book.gathered, None)
    rows = [["" if value is None else str(value) for value in row] for row in sheet.rows]
    return Data(sheet.notes, [column.head for column in sheet.columns], rows, sheet.empty)
