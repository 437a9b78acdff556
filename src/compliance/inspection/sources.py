"""The lines of the files that findings point at, read when asked for and kept."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from compliance.diagnostics import InputError, Place
from compliance.diagnostics.reading import read_bytes
from compliance.workspace import Workspace

TEXTS = (".yaml", ".yml", ".jsonl", ".csv", ".json", ".txt", ".md")
YAML = (".yaml", ".yml")
TABLES = (".parquet",)
LARGEST = 50_000_000
"""Bytes of the largest file whose lines are shown: beyond it a finding has its place alone."""


class Sources:
    """The text files of a workspace by the names that findings give them; without a workspace there are none."""

    def __init__(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self.lines = cache(self._lines)
        self.rows = cache(self._rows)

    def path(self, file: str) -> Path | None:
        """The file that findings call `file`; None where it is none of the workspace."""
        if self._workspace is None:
            return None
        try:
            return self._workspace.path(file)
        except InputError:
            return None

    def _lines(self, file: str) -> tuple[str, ...]:
        """The lines of a text file, without their ends; none where it is no text file that can be read."""
        path = self.path(file)
        if path is None or path.suffix.lower() not in TEXTS:
            return ()
        try:
            if path.stat().st_size > LARGEST:
                return ()
            data = read_bytes(path)
        except OSError:
            return ()
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return tuple(line.rstrip("\r") for line in data.decode(encoding).split("\n"))
            except UnicodeDecodeError:
                continue
        return ()

    def line(self, place: Place | None) -> str | None:
        """The line that a place points at; None where there is none."""
        if place is None or place.line is None or place.sheet is not None:
            return None
        lines = self.lines(place.file)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None

    def entry(self, place: Place | None) -> str:
        """The content of what a place stands for: the row of a table, the entry of a list in YAML, else the line."""
        if place is None or place.line is None:
            return ""
        if place.sheet is not None or place.file.lower().endswith(TABLES):
            rows = self.rows(place.file, place.sheet)
            return rows[place.line - 1] if 0 < place.line <= len(rows) else ""
        lines = self.lines(place.file)
        if place.file.endswith(YAML):
            return "\n".join(line.strip() for line in _entry(lines, place.line - 1))
        return (self.line(place) or "").strip()

    def _rows(self, file: str, sheet: str | None) -> tuple[str, ...]:
        """The rows of a workbook's sheet, or of a Parquet file, as texts; none where it cannot be read."""
        path = self.path(file)
        if path is None or not path.is_file():
            return ()
        try:
            if sheet is not None:
                import fastexcel

                from compliance.evidence.readers.xlsx import loaded

                frame = loaded(fastexcel.read_excel(path), sheet)
            else:
                import polars as pl

                frame = pl.read_parquet(path)
        except Exception:  # what cannot be read has a finding of its own
            return ()
        return tuple(
            "\x1f".join("" if cell is None else str(cell) for cell in row) for row in frame.iter_rows()
        )


def _entry(lines: Sequence[str], at: int) -> Sequence[str]:
    """The lines of the entry of a file's outermost list that holds a line; that line alone where there is no list."""
    dashes = [
        (n, len(line) - len(line.lstrip())) for n, line in enumerate(lines) if line.lstrip().startswith("- ")
    ]
    if not dashes or at >= len(lines):
        return lines[at : at + 1]
    outermost = dashes[0][1]
    starts = [n for n, indent in dashes if indent == outermost and n <= at]
    if not starts:
        return lines[at : at + 1]
    end = next(
        (
            n
            for n in range(starts[-1] + 1, len(lines))
            if lines[n].strip() and len(lines[n]) - len(lines[n].lstrip()) <= outermost
        ),
        len(lines),
    )
    return lines[starts[-1] : end] if at < end else lines[at : at + 1]
