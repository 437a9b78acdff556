"""Fills in a form as people do, in a spreadsheet program."""

from pathlib import Path
from typing import Any

from tests.reports.workbook.reading import opened


class Filler:
    def __init__(self, form: bytes, folder: Path) -> None:
        self.book = opened(form)
        self.folder = folder
        self._next: dict[str, int] = {}

    def heads(self, sheet: str) -> dict[str, int]:
        """The columns of a sheet by their heads: the first row that names both unit and kind."""
        page = self.book[sheet]
        for row in page.iter_rows(max_row=10):
            found = {str(cell.value): cell.column for cell in row if cell.value is not None}
            if {"单位", "类型"} <= set(found):
                self._next.setdefault(sheet, row[0].row + 1)
                return found
        raise AssertionError(sheet)

    def add(self, sheet: str, /, **values: Any) -> int:
        """A row; its number in the sheet. Text stays text, also with = before it, as in cells kept as text."""
        heads = self.heads(sheet)
        row = self._next[sheet]
        self._next[sheet] += 1
        for head, value in values.items():
            cell = self.book[sheet].cell(row, heads[head])
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
        return row

    def save(self, name: str = "填报.xlsx") -> Path:
        path = self.folder / name
        self.book.save(path)
        return path
