"""Rows of a form in which formulas gave nothing: those in error are refused, of the others it is told that a cell which is
not empty was taken for an empty one."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.tables import Cells
from compliance.forms.filled import Filled, FilledSheet, by_row
from compliance.forms.formulas import Broken
from compliance.forms.names import PROBLEM
from compliance.i18n import _

CODE = "C056"


def with_codes(cells: Cells, broken: Broken) -> Cells:
    """The cells with the codes of formulas in error as their text, also in rows where nothing else stands."""
    first = cells.lines.min() if len(cells.lines) else 1
    assert isinstance(first, int)
    own = {
        (row, column): code
        for (row, column), code in broken.items()
        if code and row >= first and column <= len(cells.heads) and _counts(cells.heads[column - 1])
    }
    if not own:
        return cells
    lines = sorted({*cells.lines.to_list(), *(row for row, _column in own)})
    at = {line: number for number, line in enumerate(cells.lines.to_list())}
    columns = [
        pl.Series(
            column.name,
            [own.get((line, place)) or (column[at[line]] if line in at else None) for line in lines],
            dtype=pl.String,
        )
        for place, column in enumerate(cells.columns, start=1)
    ]
    return replace(cells, columns=columns, lines=pl.Series(lines, dtype=pl.UInt32))


def _counts(head: str) -> bool:
    return head.strip() not in ("", PROBLEM)


def without_broken(filled: Filled, broken: Mapping[str, Broken]) -> Filled:
    """The form without the records of rows with a formula in error: an error for each such cell, in place of what its
    code led to. A cell without a value is told beside the other errors of its row, else as a note."""
    frames, errors, notes = dict(filled.frames), list(filled.errors), list(filled.notes)
    for number, sheet in enumerate(filled.sheets):
        cells = {
            place: code for place, code in broken.get(sheet.name, {}).items() if place[1] in sheet.places
        }
        rows = set(sheet.cells.lines.to_list())
        wrong = {place for place, code in cells.items() if code and place[0] in rows}
        gone = (pl.col("file") == number) & pl.col("line").is_in(sorted({row for row, _column in wrong}))
        if wrong:
            frames = {kind: frame.filter(~gone) for kind, frame in frames.items()}
            errors = [one for one in errors if not _at(one, sheet, wrong)]
        refused = {row for name, row in by_row(errors) if name == sheet.name} | {
            row for row, _column in wrong
        }
        for place, code in cells.items():
            if place in wrong or place[0] in refused:
                errors.append(_error(filled, sheet, place, code))
            elif not code and place[0] >= min(rows, default=0):
                notes.append(_note(filled, sheet, place))
    return replace(filled, frames=frames, errors=errors, notes=notes)


def _at(finding: Finding, sheet: FilledSheet, places: set[tuple[int, int]]) -> bool:
    place = finding.place
    return place is not None and place.sheet == sheet.name and (place.line, place.column) in places


def _error(filled: Filled, sheet: FilledSheet, place: tuple[int, int], code: str) -> Finding:
    text = _("这一格的公式出错（{code}），读不出内容。请用表格软件打开，把公式改对或直接写上值，存盘后再收。")
    if not code:
        text = _("这一格的公式没有存下算出来的值，读不出内容。请用表格软件打开，存盘后再收，或直接写上值。")
    return Finding(CODE, text.format(code=code), Place(filled.name, *place, sheet.name))


def _note(filled: Filled, sheet: FilledSheet, place: tuple[int, int]) -> Finding:
    text = _("这一格的公式没有存下算出来的值，当作空格收下了。如果应有内容，请用表格软件打开，存盘后再收。")
    return Finding(CODE, text, Place(filled.name, *place, sheet.name), Level.WARNING)
