"""Reading a filled form: what rows may leave out, what is no row, and what is no form."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from tests.forms.filling import Filler
from tests.forms.test_template import words

from compliance.diagnostics import Finding, InputError, Level
from compliance.forms.names import PROBLEM
from compliance.forms.read import Filled, read_form

DAY = date(2021, 12, 31)
Fill = Callable[[], Filler]


def read(path: Path, folder: Path) -> Filled:
    return read_form(path, path.name, *words(folder), DAY)


def rows(filled: Filled) -> list[dict[str, Any]]:
    found = [
        row | {"kind": kind} for kind, frame in filled.frames.items() for row in frame.iter_rows(named=True)
    ]
    return sorted(found, key=lambda row: (row["file"], row["line"]))


def test_kind_and_unit_may_be_left_out(fill: Fill, every: Path) -> None:
    filler = fill()
    line = filler.add("样样", 标题="一", 发布日期=DAY, 文="x")
    filler.add("政策解读", 标题="二", 发布日期=DAY, 单位="区民政局、药山街道办事处", 类型="政策解读")
    filled = read(filler.save(), every)
    assert not filled.errors
    assert filled.unit == "区财政局"
    one, other = rows(filled)
    if one["kind"] != "样样":
        one, other = other, one
    registry = words(every)[1]
    assert (one["kind"], [registry.units[n].id for n in one["units"]], one["line"]) == (
        "样样",
        ["区财政局"],
        line,
    )
    assert [registry.units[n].id for n in other["units"]] == ["区民政局", "药山街道办事处"]


def test_where_collected_is_empty_it_was_collected_on_the_day(fill: Fill, every: Path) -> None:
    filler = fill()
    filler.add("样样", 标题="一", 发布日期=date(2021, 5, 1), 文="x")
    filler.add("样样", 标题="二", 采集日期=date(2021, 6, 1), 文="x")
    one, other = rows(read(filler.save(), every))
    assert (one["published"], one["collected"]) == (date(2021, 5, 1), DAY)
    assert (other["published"], other["collected"]) == (date(2021, 6, 1), date(2021, 6, 1))


def test_without_any_day_a_row_is_refused(fill: Fill, every: Path) -> None:
    filler = fill()
    line = filler.add("样样", 标题="一", 文="x")
    (error,) = read(filler.save(), every).errors
    assert error.place is not None
    assert (error.code, error.place.sheet, error.place.line) == ("E113", "样样", line)


def test_errors_name_their_cells(fill: Fill, every: Path) -> None:
    filler = fill()
    line = filler.add("样样", 标题="一", 发布日期="2021-13-01", 文="x", 数="很多", 是否="也许")
    heads = filler.heads("样样")
    found = {error.code: error.place for error in read(filler.save(), every).errors}
    assert {code: place and (place.line, place.column) for code, place in found.items()} == {
        "E120": (line, heads["发布日期"]), "E122": (line, heads["数"]), "E125": (line, heads["是否"]),
    }  # fmt: skip


def test_rows_that_say_nothing_are_none(fill: Fill, every: Path) -> None:
    filler = fill()
    filler.add("样样", 单位="区财政局", 类型="样样")
    filler.add("样样", 标题="  ", 类型="样样")
    filler.add("样样", 标题="一", 发布日期=DAY, 文="x")
    filled = read(filler.save(), every)
    assert (filled.rows, len(rows(filled)), filled.errors) == (1, 1, [])


def test_the_column_of_problems_is_not_read(fill: Fill, every: Path) -> None:
    filler = fill()
    page = filler.book["样样"]
    row = filler.add("样样", 标题="一", 发布日期=DAY, 文="x")
    column = page.max_column + 1
    page.cell(row - 1, column).value = PROBLEM
    page.cell(row, column).value = "上次的问题"
    filled = read(filler.save(), every)
    assert (len(rows(filled)), filled.errors) == (1, [])


def test_a_sheet_of_ones_own_is_read_too(fill: Fill, every: Path) -> None:
    filler = fill()
    page = filler.book.create_sheet("随便")
    page.append(["单位", "类型", "标题", "发布日期"])
    page.append(["区民政局", "政策解读", "一", "2021-05-06"])
    filler.book.create_sheet("草稿").append(["随手记的"])
    filled = read(filler.save(), every)
    (row,) = rows(filled)
    assert (row["kind"], row["title"]) == ("政策解读", "一")
    assert [note.place.sheet for note in filled.notes if note.place] == ["草稿"]


def test_of_a_formula_only_the_value_is_taken(every: Path, tmp_path: Path) -> None:
    """A formula without a value as last worked out is an empty cell, and never carried on."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["单位", "类型", "标题", "发布日期"])
    page.append(["区民政局", "政策解读", '=HYPERLINK("http://x","点我")', "2021-05-06"])
    book.save(tmp_path / "a.xlsx")
    (row,) = rows(read(tmp_path / "a.xlsx", every))
    assert row["title"] is None


def test_an_empty_form_has_no_rows(form: bytes, every: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(form)
    filled = read(tmp_path / "a.xlsx", every)
    assert (filled.rows, filled.errors, filled.notes) == (0, [], [])


def broken_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook>")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        cells = '<c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c>'
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
        )


def notes_only(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["没有表头"])
    book.save(path)


def nothing_at_all(path: Path) -> None:
    Workbook().save(path)


def text(path: Path) -> None:
    path.write_text("标题,发布日期\n一,2021-05-06\n", encoding="utf-8")


@pytest.mark.parametrize("make", [broken_zip, bomb, notes_only, nothing_at_all, text, Path.mkdir])
def test_what_is_no_form_is_refused(make: Callable[[Path], object], every: Path, tmp_path: Path) -> None:
    make(tmp_path / "a.xlsx")
    with pytest.raises(InputError) as error:
        read(tmp_path / "a.xlsx", every)
    assert "C050" in {finding.code for finding in error.value.findings}


@pytest.mark.parametrize("name", ["a.csv", "a.xlsm", "a.xls", "没有.xlsx"])
def test_other_files_are_refused(name: str, every: Path, tmp_path: Path) -> None:
    if name.startswith("a"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(InputError, match="C050"):
        read(tmp_path / name, every)


@pytest.mark.parametrize("gone", [["单位"], ["类型"], ["单位", "类型", "链接", "编号", "摘要"]])
def test_columns_that_stay_blank_may_be_taken_out(fill: Fill, every: Path, gone: list[str]) -> None:
    filler = fill()
    filler.add("样样", 标题="一", 发布日期=DAY, 文="x", 数=1)
    for head in gone:
        page = filler.book["样样"]
        page.delete_cols(next(cell.column for cell in page[4] if cell.value == head))
    filled = read(filler.save(), every)
    (row,) = rows(filled)
    assert (row["kind"], row["title"], row["fields.文"]) == ("样样", "一", "x")
    assert not [*filled.errors, *filled.unread]


def test_a_day_and_a_field_are_heads_enough(fill: Fill, every: Path) -> None:
    filler = fill()
    page = filler.book["样样"]
    page.delete_rows(1, page.max_row)
    for line in (["样样（区财政局）"], ["一条佐证一行"], ["发布日期", "文"], [DAY, "x"]):
        page.append(line)
    (row,) = rows(read(filler.save(), every))
    assert (row["line"], row["published"], row["fields.文"]) == (page.max_row, DAY, "x")


def test_a_sheet_without_heads_is_said_to_be_lost(fill: Fill, every: Path) -> None:
    filler = fill()
    filler.add("样样", 标题="一", 发布日期=DAY, 文="x")
    filler.add("政策解读", 标题="二", 发布日期=DAY)
    filler.book["样样"].delete_rows(4)
    filled = read(filler.save(), every)
    assert [row["title"] for row in rows(filled)] == ["二"]
    (finding,) = filled.unread
    assert finding.place is not None
    assert (finding.code, finding.level, finding.place.sheet) == ("E107", Level.ERROR, "样样")


def _put(filler: Filler, line: int, head: str, value: str, type_: str) -> tuple[int, int]:
    cell = filler.book["样样"].cell(line, filler.heads("样样")[head])
    cell.value, cell.data_type = value, type_
    return line, cell.column


def _places(findings: Sequence[Finding]) -> set[tuple[int | None, int | None]]:
    return {
        (one.place.line, one.place.column) for one in findings if one.place is not None and one.code == "C056"
    }


def test_rows_with_a_formula_in_error_are_refused(fill: Fill, every: Path) -> None:
    filler = fill()
    lines = [filler.add("样样", 标题=f"第{n}", 发布日期=DAY, 文="x") for n in range(4)]
    wrong = {
        _put(filler, lines[0], "数", "#DIV/0!", "e"),
        _put(filler, lines[1], "文", "#N/A", "e"),
        _put(filler, lines[2], "发布日期", "#REF!", "e"),
        _put(filler, lines[3] + 1, "标题", "#NAME?", "e"),  # nothing else in the row
    }
    filled = read(filler.save(), every)
    assert [row["title"] for row in rows(filled)] == ["第3"]
    assert _places(filled.errors) == wrong
    # such a cell is told once
    others = [one for one in filled.errors if one.code != "C056" and one.place is not None]
    assert not {(one.place.line, one.place.column) for one in others if one.place is not None} & wrong
    assert filled.rows == 5


def test_formulas_without_a_value_are_told(fill: Fill, every: Path) -> None:
    filler = fill()
    lines = [filler.add("样样", 标题=f"第{n}", 发布日期=DAY, 文="x") for n in range(2)]
    taken = _put(filler, lines[0], "数", "=1+1", "f")
    refused = _put(filler, lines[1], "文", "=A1", "f")  # a field that must be there
    filled = read(filler.save(), every)
    assert [row["title"] for row in rows(filled)] == ["第0"]
    assert (_places(filled.notes), _places(filled.errors)) == ({taken}, {refused})


def _with_cell(path: Path, old: str, new: str) -> Path:
    """The workbook with a piece of its sheets' XML replaced."""
    target = path.with_name(f"改{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for part in source.infolist():
            data = source.read(part)
            if part.filename.startswith("xl/worksheets/"):
                data = data.replace(old.encode(), new.encode())
            copy.writestr(part, data)
    return target


def test_a_formula_with_a_value_or_an_empty_text_is_no_fault(fill: Fill, every: Path) -> None:
    filler = fill()
    filler.add("样样", 标题="一", 发布日期=DAY, 文="x")
    heads, page = filler.heads("样样"), filler.book["样样"]
    page.cell(5, heads["数"]).value = "=1+1"
    page.cell(5, heads["摘要"]).value = '=""'
    path = _with_cell(filler.save(), "<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>")
    place = page.cell(5, heads["摘要"]).coordinate
    with zipfile.ZipFile(path) as book:
        texts = [book.read(part).decode() for part in book.namelist() if part.startswith("xl/worksheets/")]
    (cell,) = {found for text in texts for found in re.findall(rf'<c r="{place}"[^>]*><f>""</f>', text)}
    path = _with_cell(path, cell, cell.replace("><f>", ' t="str"><f>', 1))
    filled = read(path, every)
    assert not [*filled.errors, *filled.notes]
    (row,) = rows(filled)
    assert row["fields.数"] == 2


@pytest.mark.parametrize("said", ["区财政居", None])
def test_a_form_of_nobody_known_is_told_once(fill: Fill, every: Path, said: str | None) -> None:
    filler = fill()
    for title in ("一", "二"):
        filler.add("样样", 标题=title, 发布日期=DAY, 文="x")
    about = filler.book["说明"]
    cell = next(row[1] for row in about.iter_rows() if row[0].value == "填报单位")
    cell.value = said
    filled = read(filler.save(), every)
    assert {one.code for one in filled.errors} == {"E112"}
    (note,) = filled.notes
    assert note.place is not None
    assert (note.code, note.place.sheet, note.place.line, note.place.column) == ("C059", "说明", cell.row, 2)
    assert ("区财政局" in note.message) is (said is not None)


def test_rows_that_name_their_units_need_no_form_of_one(fill: Fill, every: Path) -> None:
    filler = fill()
    filler.add("样样", 标题="一", 发布日期=DAY, 文="x", 单位="区民政局")
    del filler.book["说明"]
    assert not read(filler.save(), every).notes
