"""Reads a filled form with the reader of evidence: its rows, the records in them, and what is wrong with the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

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
from compliance.forms.heads import FormHeads
from compliance.forms.maker import unit_of
from compliance.forms.names import OTHERS, PROBLEM, kinds_of_sheets
from compliance.i18n import _
from compliance.units import Registry

CODE = "C050"
ENDING = ".xlsx"
SPARE = ("unit", "kind")
"""Keys that alone make no record: a form may have them filled beforehand."""
_CHINESE = {key: head for head, key in HEADS.items()}


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet with a head: `cells` as they were written, without the column of problems and rows that say nothing;
    `places` are the numbers, from 1, of their columns in the sheet."""

    name: str
    kind: str | None
    cells: Cells
    places: Sequence[int]

    def column(self, key: str) -> int | None:
        """The number of the first column that stands for a key."""
        found = (
            place for head, place in zip(self.cells.heads, self.places, strict=True) if key_of(head) == key
        )
        return next(found, None)


@dataclass(frozen=True)
class Filled:
    """A form as it was read: its sheets, the unit that it was made for (by id, if any), the records in it with the
    helper columns of `canonical` (`file` counts the sheets, `line` their rows), the errors of the other rows, and
    what else there is to say; `unread` has a finding for each of a form's sheets in which something stands that was not
    read."""

    path: Path
    name: str
    sheets: Sequence[FilledSheet]
    unit: str | None
    frames: Mapping[str, pl.DataFrame]
    errors: Sequence[Finding]
    notes: Sequence[Finding]
    unread: Sequence[Finding] = ()

    @property
    def rows(self) -> int:
        """How many rows say something."""
        return sum(len(sheet.cells.lines) for sheet in self.sheets)

    def says(self, row: Mapping[str, Any], key: str) -> bool:
        """Whether the sheet itself has something under a key in the row of a record."""
        sheet = self.sheets[row["file"]]
        at = sheet.cells.lines.index_of(row["line"])
        cells = zip(sheet.cells.heads, sheet.cells.columns, strict=True)
        return at is not None and any(
            key_of(head) == key and (column[at] or "").strip() for head, column in cells
        )


def read_form(path: Path, name: str, kinds: Kinds, registry: Registry, day: date) -> Filled:
    """Read the form `path`, called `name` in messages; a record without 采集日期 was collected on `day`.

    InputError C050 where the file is no form at all. Values of formulas are taken as they were last worked out; macros
    are no part of what is read."""
    pieces = _pieces(path, name, FormHeads(kinds))
    said = [piece for piece in pieces if isinstance(piece, Finding) and not _expected(piece)]
    sheets_of = kinds_of_sheets(kinds)
    sheets = [
        FilledSheet(piece.sheet or "", sheets_of.get(piece.sheet or ""), *_bare(piece))
        for piece in pieces
        if isinstance(piece, Cells) and piece.sheet not in OTHERS
    ]
    unread = [replace(one, level=Level.ERROR) for one in said if _lost(one, sheets_of)]
    notes = [one for one in said if not _lost(one, sheets_of)]
    if not sheets:
        raise _no_form(name, _("没有找到表头（单位、类型、标题、发布日期……）"))
    unit = unit_of(path, registry)
    known, names = Known(kinds), UnitNames(registry)
    tables = []
    for number, sheet in enumerate(sheets):
        if sheet.cells.heads and len(sheet.cells.lines):
            tables.append(_table(known, number, sheet, unit, day, name))
    sources = [Place(name, sheet=sheet.name) for sheet in sheets]
    part = validate(tables, known, names, sources) if tables else Part({}, [])
    return Filled(path, name, sheets, unit, part.frames, part.errors, [*notes, *part.notes], unread)


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


def _lost(finding: Finding, sheets: Iterable[str]) -> bool:
    """Whether it is a form's sheet, or a copy of one, that was not read; a sheet of notes is nobody's loss."""
    sheet = finding.place.sheet if finding.place is not None else None
    return sheet is not None and sheet.startswith(tuple(sheets))


def _bare(cells: Cells) -> tuple[Cells, list[int]]:
    """The cells without the column of problems, and without rows in which nothing but unit and kind stands; and the
    numbers of the columns that are left."""
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


def by_row(findings: Sequence[Finding]) -> Mapping[tuple[str, int], list[Finding]]:
    """Findings by the sheet and the row that they are about."""
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.place is not None and one.place.line is not None:
            found[one.place.sheet or "", one.place.line].append(one)
    return found


def records(filled: Filled) -> Iterator[tuple[str, pl.DataFrame]]:
    """The frames with any record, by kind."""
    yield from ((kind, frame) for kind, frame in filled.frames.items() if frame.height)
