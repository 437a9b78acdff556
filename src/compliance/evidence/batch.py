"""Raw tables validated together, and the errors of their rows."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate

import polars as pl

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.heads import FIELDS
from compliance.evidence.tables import LINE, ROW, Table


@dataclass(frozen=True, slots=True)
class Members:
    """The rows of one kind in a batch (ascending), and the raw columns of their fields."""

    kind: str
    rows: pl.Series
    frame: pl.DataFrame


class Batch:
    """Tables of the same column types as one frame `own` of the records' own keys, and the errors of its rows."""

    def __init__(self, tables: list[Table], sources: list[Place]) -> None:
        self.tables = tables
        self.sources = sources
        self.own = _together([table.own for table in tables])
        self.starts = [0, *accumulate(table.own.height for table in tables)]
        self.errors: dict[int, list[tuple[str | None, str, str]]] = defaultdict(list)
        for start, table in zip(self.starts, tables, strict=False):
            for problem in table.problems:
                self.errors[start + problem.row].append((problem.key, problem.code, problem.message))
        self.lines = self.own.get_column(LINE)

    def kinds(self) -> list[Members]:
        """The fields, kind by kind."""
        parts: dict[str, list[tuple[int, pl.DataFrame]]] = {}
        for start, table in zip(self.starts, self.tables, strict=False):
            for each in table.kinds:
                parts.setdefault(each.kind, []).append((start, each.frame))
        return [
            Members(
                kind,
                joined([frame.get_column(ROW) + start for start, frame in found]),
                _together([frame for _start, frame in found]),
            )
            for kind, found in parts.items()
        ]

    def add(self, key: str, reasons: pl.Series | None, rows: pl.Series | None = None) -> None:
        """Take over the reasons (`CODE sentence`) of a column; `rows`: the rows that it is of, if not of all."""
        for row, reason in said(reasons, rows):
            code, _space, message = reason.partition(" ")
            self.errors[row].append((key, code, message))

    def missing(
        self, there: pl.Series, keys: tuple[str, ...], code: str, message: str, rows: pl.Series | None = None
    ) -> None:
        """An error for every row without, unless it has one already that explains why nothing is there."""
        if there.all():
            return
        explained = {*keys, "fields"} if keys[0].startswith(FIELDS) else set(keys)
        for row in _of(rows, (~there).arg_true()):
            known = self.errors.get(row, ())
            if not any(key in explained or (key is None and why == "E110") for key, why, _text in known):
                self.errors[row].append((None, code, message))

    def place(self, row: int, key: str | None) -> Place:
        """Where a row, or a key of it, stands."""
        number = bisect_right(self.starts, row) - 1
        table = self.tables[number]
        if table.locate is not None:
            return table.locate(row - self.starts[number], key)
        source = self.sources[table.source]
        return Place(source.file, self.lines[row], None, source.sheet)

    def files(self) -> pl.Series:
        """The number of the source of every row."""
        return joined(
            [
                pl.Series([table.source], dtype=pl.UInt32).new_from_index(0, table.own.height)
                for table in self.tables
            ]
        )

    def told(self, ids: pl.Series) -> list[Finding]:
        """A finding of every error."""
        return [
            Finding(code, message, self.place(row, key), Level.ERROR, () if ids[row] is None else (ids[row],))
            for row, errors in self.errors.items()
            for key, code, message in errors
        ]


def said(reasons: pl.Series | None, rows: pl.Series | None = None) -> list[tuple[int, str]]:
    """The rows with a reason, and the reason."""
    if reasons is None:
        return []
    here = reasons.is_not_null().arg_true()
    return list(zip(_of(rows, here), reasons.gather(here).to_list(), strict=True))


def joined(parts: list[pl.Series]) -> pl.Series:
    """One column of several."""
    return parts[0] if len(parts) == 1 else pl.concat(parts)


def _together(frames: list[pl.DataFrame]) -> pl.DataFrame:
    return frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal")


def _of(rows: pl.Series | None, here: pl.Series) -> list[int]:
    return (here if rows is None else rows.gather(here)).to_list()
