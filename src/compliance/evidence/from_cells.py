"""A raw table from columns under heads, as CSV, XLSX and Parquet give them."""

from collections.abc import Iterator

import polars as pl

from compliance.evidence.columns import as_text, either, filled, where
from compliance.evidence.heads import FIELDS, NO_HEAD, key_of
from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.known import Known, twice
from compliance.evidence.tables import FLAG, LINE, LIST, ROW, SCALAR, Cells, OfKind, Problem, Table
from compliance.i18n import _


class _Columns:
    """Raw columns by key; a second column of a key fills the first one's gaps, and clashes where both say something."""

    def __init__(self) -> None:
        self.by_name: dict[str, pl.Series] = {}
        self.clashes: list[tuple[str, pl.Series]] = []

    def add(self, key: str, column: pl.Series) -> None:
        mark = LIST if column.dtype == pl.List else FLAG if column.dtype == pl.Boolean else SCALAR
        name = mark + key
        for other in (SCALAR + key, LIST + key, FLAG + key):
            if other not in self.by_name:
                continue
            first, column = _said(self.by_name[other]), _said(column)
            differs = column.is_not_null() & first.is_not_null()
            if other == name and first.dtype == column.dtype:
                differs &= ~first.eq_missing(column)
            if differs.any():
                self.clashes.append((key, differs.arg_true()))
        if name not in self.by_name:
            self.by_name[name] = column.alias(name)
        elif self.by_name[name].dtype == column.dtype:
            self.by_name[name] = either(_said(self.by_name[name]), column).alias(name)

    def problems(self, rows: pl.Series | None = None) -> list[Problem]:
        """A problem of every row that clashes; `rows`: the numbers that the rows have in their table."""
        return [
            twice(row, key)
            for key, clash in self.clashes
            for row in (clash if rows is None else rows.gather(clash)).to_list()
        ]


def table_of_cells(known: Known, source: int, given: Cells) -> Table:
    """The raw table of `given`."""
    columns = _Columns()
    problems: list[Problem] = []
    for number, (head, column) in enumerate(zip(given.heads, given.columns, strict=True), 1):
        key = key_of(head)
        if key != NO_HEAD:
            columns.add(key, column)
        else:
            problems += [_headless(row, number) for row in _there(column).to_list()]
    problems += [_headless(row, len(given.heads) + 1) for row in given.ragged]
    problems += columns.problems()
    own = [column for name, column in columns.by_name.items() if name[1:] in RECORD_KEYS]
    fields = [column for name, column in columns.by_name.items() if name[1:] not in RECORD_KEYS]
    frame = pl.DataFrame([given.lines.alias(LINE), *own])
    rows = pl.Series(ROW, range(frame.height), dtype=pl.UInt32)
    kinds = [
        _of_kind(known, kind, pl.DataFrame([rows, *fields]), here, problems)
        for kind, here in _rows_by_kind(known, frame, rows)
    ]
    return Table(source, frame, kinds, list(dict.fromkeys(problems)), None, given.serials)


def _rows_by_kind(
    known: Known, frame: pl.DataFrame, rows: pl.Series
) -> Iterator[tuple[str, pl.Series | None]]:
    """The known kinds and their rows; None for the rows when these are all."""
    kinds, there_are = _kind_column(known, frame)
    if len(there_are) == 1:
        yield from ((kind, None) for kind in there_are if kind is not None)
        return
    named = pl.DataFrame([kinds.alias("kind"), rows]).drop_nulls("kind")
    by_kind = named.group_by("kind", maintain_order=True).agg(ROW)
    yield from zip(by_kind["kind"].to_list(), by_kind[ROW], strict=True)


def _kind_column(known: Known, frame: pl.DataFrame) -> tuple[pl.Series, list[str | None]]:
    """The kind of every row by its known name, and the kinds there are (None for rows without)."""
    raw = frame.get_column(SCALAR + "kind", default=None)
    text = as_text(raw) if raw is not None else None
    if text is None:
        return pl.Series([None], dtype=pl.String).new_from_index(0, frame.height), [None] * (frame.height > 0)
    text = filled(text, strip=True)
    names = {written: known.names.find(written) for written in text.unique().drop_nulls().to_list()}
    if any(written != name for written, name in names.items()):
        old, new = (pl.Series(list(part), dtype=pl.String) for part in (names.keys(), names.values()))
        text = text.replace_strict(old, new, default=None, return_dtype=pl.String)
    found: list[str | None] = [*sorted({name for name in names.values() if name is not None})]
    return text, [*found, *([None] if text.null_count() else [])]


def _of_kind(
    known: Known, kind: str, frame: pl.DataFrame, here: pl.Series | None, problems: list[Problem]
) -> OfKind:
    """The fields of the rows `here`, all of `kind`."""
    part = frame if here is None else frame[here]
    rows = part.get_column(ROW)
    columns = _Columns()
    for column in part.get_columns()[1:]:
        field = column.name[1:].removeprefix(FIELDS)
        name = known.fields[kind].find(field)
        if name is not None:
            columns.add(FIELDS + name, column)
        else:
            unknown = rows.gather(_there(column)).to_list()
            problems += [known.unknown_field(row, kind, field) for row in unknown]
    problems += columns.problems(rows)
    return OfKind(kind, pl.DataFrame([rows, *columns.by_name.values()]))


def _said(column: pl.Series) -> pl.Series:
    """`column` with null for what says nothing."""
    if column.dtype == pl.List:
        return where(column, column.list.len() > 0)
    return filled(column) if column.dtype == pl.String else column


def _there(column: pl.Series) -> pl.Series:
    """The rows in which `column` says something."""
    return _said(column).is_not_null().arg_true()


def _headless(row: int, number: int) -> Problem:
    message = _("第 {n} 列没有表头，却填了内容。请补上表头，或删去这一格。").format(n=number)
    return Problem(row, None, "E111", message)
