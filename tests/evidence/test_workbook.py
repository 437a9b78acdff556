"""Workbooks that would take the program down are refused before they are loaded."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.evidence.helpers import read

from compliance.evidence import workbook
from compliance.evidence.readers.xlsx import loaded


def test_two_cells_in_opposite_corners(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单位", "类型", "发布日期"])
        sheet.write(1_048_575, 16_383, "x")
    assert [finding.code for finding in read(tmp_path).left_out] == ["E106"]


@pytest.mark.parametrize(
    "sheet",
    [
        b'<row r="1"><c r="A1" t="str"><v>a</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c  r = 'A1'><v>1</v></c></row><row r='9'><c s='1' r='xfd1048576'\n><v>1</v></c></row>",
        b'<x:row r="2"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="1048576"><x:c r="ZZ1048576"><x:v>1</x:v></x:c></x:row>',
    ],
)
def test_corners_however_they_are_written(sheet: bytes) -> None:
    with pytest.raises(workbook.TooBig):
        workbook._Extent().see(sheet)


def test_empty_formatted_cells_span_nothing() -> None:
    extent = workbook._Extent()
    extent.see(
        b'<cols><col min="1" max="16384"/></cols><row r="1048576"><c r="XFD1048576" s="3"/></row><c r="A1"><v>1</v></c>'
    )
    assert (extent.rows, extent.columns) == ({1}, {1})


def test_cells_without_a_place_count_from_the_row() -> None:
    with pytest.raises(workbook.TooBig):
        workbook._Extent().see(b'<row r="1048576"><c><v>1</v></c></row><c r="XFD1"><v>1</v></c>')


def test_an_archive_that_unfolds_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 1_000_000)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    data = bytearray(buffer.getvalue())
    (tmp_path / "a.xlsx").write_bytes(data)
    assert [finding.code for finding in read(tmp_path).left_out] == ["E106"]
    entry = data.index(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)  # a directory that lies about the size
    (tmp_path / "a.xlsx").write_bytes(data)
    assert [finding.code for finding in read(tmp_path).left_out] == ["E105"]


@pytest.mark.parametrize("written", ["33775106.7801", "212830095.1184", "0.1", "-14.2537", "123456789.12"])
def test_a_number_has_the_digits_that_were_typed(tmp_path: Path, written: str) -> None:
    import fastexcel
    import xlsxwriter

    path = tmp_path / "表.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, float(written))
        sheet.write_string(1, 0, "33775106.780100003123")
    frame = loaded(fastexcel.read_excel(str(path)), "Sheet1")
    assert frame.to_series().to_list() == [written, "33775106.780100003123"]
