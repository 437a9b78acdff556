"""Looks a workbook over before it is loaded: whether the archive is whole, and how much it would unfold to.

The library that loads workbooks makes a full rectangle of every sheet; two cells in opposite corners of a sheet, or
an archive that unfolds to far more than it is, would take the whole program down."""

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from compliance.i18n import _

MAX_UNPACKED = 2_000_000_000  # bytes of all parts together
MAX_CELLS = 40_000_000  # cells of the rectangle of one sheet
_BLOCK = 1 << 20
_TAIL = 1 << 12  # kept between blocks, so that a tag on a border is seen whole

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z", re.IGNORECASE)
_CELL = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,3})([0-9]{1,7})[\"'](?:[^<>]*[^<>/])?>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*?\br\s*=\s*[\"']([0-9]{1,7})[\"']")
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?:>|\s(?![^<>]*\br\s*=))")


class TooBig(ValueError):
    """The workbook unfolds to more than can be read; the argument says what, in Chinese."""


class Damaged(ValueError):
    """The archive is not whole."""


def look_over(path: Path) -> None:
    """Read all of the archive once; TooBig or Damaged when it should not be loaded."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise TooBig(_("解压后超过 {n} MB").format(n=MAX_UNPACKED // 1_000_000))
            left = MAX_UNPACKED
            for part in parts:
                with archive.open(part) as stream:
                    left -= _look(stream, sheet=bool(_SHEET.match(part.filename)), left=left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        if isinstance(error, TooBig):
            raise
        raise Damaged(str(error)) from None


def _look(stream: IO[bytes], *, sheet: bool, left: int) -> int:
    """Read one part; the number of its bytes."""
    extent = _Extent()
    size = 0
    tail = b""
    while block := stream.read(_BLOCK):
        size += len(block)
        if size > left:
            raise TooBig(_("解压后超过 {n} MB").format(n=MAX_UNPACKED // 1_000_000))
        if sheet:
            seen = tail + block
            extent.see(seen)
            tail = seen[-_TAIL:]
    return size


class _Extent:
    """The rectangle that the cells of a sheet span, as far as the text of the sheet tells."""

    def __init__(self) -> None:
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.numbered_rows = 0
        self.unplaced = 0

    def see(self, text: bytes) -> None:
        cells = _CELL.findall(text)
        rows = {int(row) for _letters, row in cells}
        if rows:
            self._span(self.rows, rows)
            self._span(self.columns, {_number(letters) for letters in {letters for letters, _row in cells}})
        self.numbered_rows = max([self.numbered_rows, *map(int, _ROW.findall(text))])
        self.unplaced += len(_UNPLACED.findall(text))
        rows_there = {*self.rows, *([1, self.numbered_rows + self.unplaced] if self.unplaced else [])}
        columns_there = {*self.columns, *([1] if self.unplaced else [])}
        if not rows_there or not columns_there:
            return
        height = max(rows_there) - min(rows_there) + 1
        width = max(columns_there) - min(columns_there) + 1
        if height * width > MAX_CELLS:
            raise TooBig(_("一张工作表的内容横跨 {height} 行、{width} 列").format(height=height, width=width))

    @staticmethod
    def _span(kept: set[int], seen: set[int]) -> None:
        """Keep the least and the greatest."""
        both = {*kept, min(seen), max(seen)}
        kept.clear()
        kept.update({min(both), max(both)})


def _number(letters: bytes) -> int:
    """The number of a column: A is 1, AA is 27."""
    total = 0
    for letter in letters.upper():
        total = total * 26 + letter - 64
    return total
