"""Raw tables from columns under heads, as CSV, XLSX and Parquet give them."""

from collections.abc import Iterator

import polars as pl

from compliance.evidence.columns import as_text, either, filled, where
from compliance.evidence.heads import FIELDS, NO_HEAD, key_of
from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.known import Known, twice
from compliance.evidence.tables import FLAG, LINE, LIST, SCALAR, Cells, Problem, Table
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


def tables_of_cells(known: Known, source: int, given: Cells) -> Iterator[Table]:
    """One table for each kind that the rows name (and one for rows that name none)."""
    columns = _Columns()
    bare: list[tuple[int, pl.Series]] = []
    for number, (head, column) in enumerate(zip(given.heads, given.columns, strict=True), 1):
        key = key_of(head)
        if key != NO_HEAD:
            columns.add(key, column)
        elif len(there := _there(column)):
            bare.append((number, there))
    if given.ragged:
        bare.append((len(given.heads) + 1, pl.Series(given.ragged, dtype=pl.UInt32)))
    frame = pl.DataFrame([given.lines.alias(LINE), *columns.by_name.values()])
    kinds, there_are = _kind_column(known, frame)
    numbers = pl.Series("row", range(frame.height), dtype=pl.UInt32)
    if len(there_are) == 1:
        yield _table(known, source, given, there_are[0], frame, numbers, columns.clashes, bare)
        return
    by_kind = pl.DataFrame({"kind": kinds, "row": numbers}).group_by("kind", maintain_order=True).agg("row")
    for kind, here in zip(by_kind["kind"].to_list(), by_kind["row"], strict=True):
        yield _table(known, source, given, kind, frame[here], here, columns.clashes, bare)


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


def _table(
    known: Known, source: int, given: Cells, kind: str | None, part: pl.DataFrame, rows: pl.Series,
    clashes: list[tuple[str, pl.Series]], bare: list[tuple[int, pl.Series]],
) -> Table:  # fmt: skip
    problems: list[Problem] = []
    columns = _Columns()
    for column in part.get_columns():
        key = column.name[1:]
        if column.name == LINE:
            continue
        if key in RECORD_KEYS:
            columns.add(key, column)
        elif kind is not None:
            field = key.removeprefix(FIELDS)
            name = known.fields[kind].find(field)
            if name is not None:
                columns.add(FIELDS + name, column)
            else:
                problems += [known.unknown_field(row, kind, field) for row in _there(column).to_list()]
    for key, clash in columns.clashes:
        problems += [twice(row, key) for row in clash.to_list()]
    if clashes or bare:
        position = {row: n for n, row in enumerate(rows.to_list())}
        for key, clash in clashes:
            problems += [twice(position[row], key) for row in clash.to_list() if row in position]
        for number, there in bare:
            problems += [_headless(position[row], number) for row in there.to_list() if row in position]
    frame = pl.DataFrame([part.get_column(LINE), *columns.by_name.values()])
    return Table(source, kind, frame, problems, None, given.serials)


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
