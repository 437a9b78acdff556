"""Reads a filled form with the reader of evidence: its rows, the records in them, and what is wrong with the others."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from compliance.diagnostics import Finding, InputError, Level, Place
from compliance.diagnostics.reading import why_unreadable
from compliance.evidence.columns import nothing
from compliance.evidence.from_cells import table_of_cells
from compliance.evidence.heads import HEADS, key_of
from compliance.evidence.kinds import Kinds
from compliance.evidence.known import Known
from compliance.evidence.readers import xlsx
from compliance.evidence.tables import Cells, Locate, Table
from compliance.evidence.unit_names import UnitNames
from compliance.evidence.validate import Part, validate
from compliance.forms.broken import with_codes, without_broken
from compliance.forms.filled import Filled, FilledSheet, by_row, records
from compliance.forms.formulas import Broken, broken_cells
from compliance.forms.heads import FormHeads
from compliance.forms.maker import maker_of, nameless
from compliance.forms.names import OTHERS, PROBLEM, kinds_of_sheets
from compliance.i18n import _
from compliance.units import Registry

CODE = "C050"
ENDING = ".xlsx"
SPARE = ("unit", "kind")
"""Keys that alone make no record: a form may have them filled beforehand."""
__all__ = ["Filled", "FilledSheet", "by_row", "read_form", "records"]
_CHINESE = {key: head for head, key in HEADS.items()}


def read_form(path: Path, name: str, kinds: Kinds, registry: Registry, day: date) -> Filled:
    """Read the form `path`, called `name` in messages; a record without 采集日期 was collected on `day`.

    InputError C050 where the file is no form at all. Values of formulas are taken as they were last worked out; macros
    are no part of what is read."""
    pieces = _pieces(path, name, FormHeads(kinds))
    said = [piece for piece in pieces if isinstance(piece, Finding) and not _expected(piece)]
    sheets_of, broken = kinds_of_sheets(kinds), broken_cells(path)
    sheets = [
        FilledSheet(piece.sheet or "", sheets_of.get(piece.sheet or ""), *_bare(piece, broken))
        for piece in pieces
        if isinstance(piece, Cells) and piece.sheet not in OTHERS
    ]
    unread = [replace(one, level=Level.ERROR) for one in said if _lost(one, sheets_of)]
    notes = [one for one in said if not _lost(one, sheets_of)]
    if not sheets:
        raise _no_form(name, _("没有找到表头（单位、类型、标题、发布日期……）"))
    maker = maker_of(path, name, registry)
    known, names = Known(kinds), UnitNames(registry)
    tables = []
    for number, sheet in enumerate(sheets):
        if sheet.cells.heads and len(sheet.cells.lines):
            tables.append(_table(known, number, sheet, maker.unit, day, name))
    sources = [Place(name, sheet=sheet.name) for sheet in sheets]
    part = validate(tables, known, names, sources) if tables else Part({}, [])
    if maker.unit is None and any(_leaves_blank(sheet) for sheet in sheets):
        notes.append(nameless(maker, name, registry))
    filled = Filled(path, name, sheets, maker.unit, part.frames, part.errors, [*notes, *part.notes], unread)
    return without_broken(filled, broken)


def _pieces(path: Path, name: str, heads: FormHeads) -> list[Cells | Finding]:
    if path.suffix.lower() != ENDING:
        raise _no_form(name, _("填报表应是 .xlsx 文件；别的格式请另存为 .xlsx"))
    if not path.is_file():
        raise _no_form(name, _("没有这个文件"))
    try:
        found = list(xlsx.read(path, name, heads))
    except OSError as error:
        raise _no_form(name, why_unreadable(error)) from None
    except BaseException as error:
        # a panic of a library written in Rust is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _no_form(name, _("工作簿已损坏，请用表格软件打开，另存后再试")) from None
    wrong = [piece for piece in found if isinstance(piece, Finding) and piece.level is Level.ERROR]
    if wrong:
        raise InputError([*_no_form(name, _("有读不出来的内容")).findings, *wrong])
    return found


def _no_form(name: str, why: str) -> InputError:
    text = _("不是能读的填报表：{why}。填报表用 compliance template 生成。")
    return InputError.of(CODE, text.format(why=why), Place(name))


def _expected(finding: Finding) -> bool:
    """Whether a note is about a sheet that every form has."""
    return finding.place is not None and finding.place.sheet in OTHERS


def _leaves_blank(sheet: FilledSheet) -> bool:
    """Whether rows of a form's sheet leave the unit to the form."""
    if sheet.kind is None or not len(sheet.cells.lines):
        return False
    columns = zip(sheet.cells.heads, sheet.cells.columns, strict=True)
    said = (column for head, column in columns if key_of(head) == "unit")
    return not all(column.str.contains(r"\S").fill_null(False).all() for column in said) or "unit" not in {
        key_of(head) for head in sheet.cells.heads
    }


def _lost(finding: Finding, sheets: Iterable[str]) -> bool:
    """Whether it is a form's sheet, or a copy of one, that was not read; a sheet of notes is nobody's loss."""
    sheet = finding.place.sheet if finding.place is not None else None
    return sheet is not None and sheet.startswith(tuple(sheets))


def _bare(cells: Cells, broken: Mapping[str, Broken]) -> tuple[Cells, list[int]]:
    """The cells without the column of problems, and without rows in which nothing but unit and kind stands, but with
    the codes of formulas in error; and the numbers of the columns that are left."""
    cells = with_codes(cells, broken.get(cells.sheet or "", {}))
    kept = [n for n, head in enumerate(cells.heads) if head.strip() != PROBLEM]
    heads, columns = [cells.heads[n] for n in kept], [cells.columns[n] for n in kept]
    telling = [
        column.str.contains(r"\S").fill_null(False)
        for head, column in zip(heads, columns, strict=True)
        if key_of(head) not in SPARE
    ]
    there = pl.Series([False]).new_from_index(0, len(cells.lines))
    for column in telling:
        there = there | column
    left = [column.filter(there) for column in columns]
    return replace(cells, heads=heads, columns=left, lines=cells.lines.filter(there)), [n + 1 for n in kept]


def _table(known: Known, number: int, sheet: FilledSheet, unit: str | None, day: date, name: str) -> Table:
    """The raw table of a sheet, with what a row may leave out filled in."""
    columns = dict[str, pl.Series]()
    cells = sheet.cells
    for head, column in zip(cells.heads, cells.columns, strict=True):
        columns.setdefault(key_of(head), column)
    nobody = nothing(len(cells.lines), pl.String())
    given = {key: columns.get(key, nobody) for key in (*SPARE, "published", "collected")}
    told = given["published"].str.contains(r"\S").fill_null(False)
    # without a day of publication the day of collection would stand in for it: that is for people to say
    collected = pl.Series([day.isoformat() if there else None for there in told.to_list()], dtype=pl.String)
    spare = {
        "kind": _filled(given["kind"], sheet.kind),
        "unit": _filled(given["unit"], unit),
        "collected": _either(given["collected"], collected),
    }
    heads, values = list(cells.heads), list(cells.columns)
    for key, column in spare.items():
        place = next((n for n, head in enumerate(heads) if key_of(head) == key), None)
        if place is None:
            heads.append(_CHINESE[key])
            values.append(column)
        else:
            values[place] = column
    table = table_of_cells(known, number, replace(cells, heads=heads, columns=values))
    return replace(table, locate=_locate(name, sheet))


def _filled(column: pl.Series, word: str | None) -> pl.Series:
    other = pl.Series([word], dtype=pl.String).new_from_index(0, len(column))
    return _either(column, other)


def _either(column: pl.Series, other: pl.Series) -> pl.Series:
    """`column`, and where it is blank `other`."""
    return column.zip_with(column.str.contains(r"\S").fill_null(False), other)


def _locate(name: str, sheet: FilledSheet) -> Locate:
    """Where a row, and the cell of a key in it, stands."""
    lines = sheet.cells.lines

    def place(row: int, key: str | None) -> Place:
        return Place(name, lines[row], None if key is None else sheet.column(key), sheet.name)

    return place
