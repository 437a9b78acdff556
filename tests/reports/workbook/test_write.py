"""Described sheets as a file: text stays text, numbers and dates are such, the same bytes each time."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from xml.etree import ElementTree

import pytest
from tests.reports.workbook.reading import opened, table

from compliance.reports.workbook.model import Column, Properties, Sheet, Value
from compliance.reports.workbook.write import workbook

PROPERTIES = Properties("题目 & 题目", "主题", date(2021, 12, 31))
COLUMNS = (
    Column("文字"), Column("词", "word", tones={"好": "good", '坏"': "bad"}), Column("数", "figure", 2),
    Column("比", "percent"), Column("日", "date"), Column("址", "link"), Column("个", "integer"),
)  # fmt: skip


def made(*rows: tuple[Value, ...], **more: object) -> Sheet:
    return replace(Sheet("表", "标题", COLUMNS, rows, lead="说明", warning="注意"), **more)  # type: ignore[arg-type]


def row(text: Value) -> tuple[Value, ...]:
    return text, "好", Decimal("87.50"), Fraction(2, 3), date(2021, 4, 8), "http://x.gov.cn/a", 3


def test_values_are_what_they_are() -> None:
    page = opened(workbook([made(row("甲"))], PROPERTIES))["表"]
    assert table(page) == [
        {"文字": "甲", "词": "好", "数": 87.5, "比": pytest.approx(2 / 3), "日": datetime(2021, 4, 8),
         "址": "http://x.gov.cn/a", "个": 3}
    ]  # fmt: skip
    (cells,) = page.iter_rows(min_row=5, max_row=5)
    assert [cell.number_format for cell in cells[:5]] == ["@", "@", "0.00", "0.0%", "yyyy-mm-dd"]
    assert cells[5].hyperlink.target == "http://x.gov.cn/a"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", '=HYPERLINK("http://x")', "+1", "-1", "@x", "{=1+1}", "001", "1e5", "2021-04-08",
        "http://x.gov.cn", "internal:A1", "TRUE", "#N/A", "'a", "_x0041_", "长" * 10_000, "一\n二", "&amp; ]]>",
    ],
)  # fmt: skip
def test_text_is_never_anything_else(text: str) -> None:
    data = workbook([made(row(text))], PROPERTIES)
    page = opened(data)["表"]
    cell = page["A5"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert shared_strings(data)[cell_string(data, "A5")] == (text.replace("_x0041_", "_x005F_x0041_"))
    assert b"<f>" not in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "\u202eabc", "\ud800", "\uffff", "\x0b\x0c"])
def test_what_xml_forbids_is_written_out(text: str) -> None:
    data = workbook(
        [made((text, text, None, None, None, text, None), ("", None, None, None, None, "", None))], PROPERTIES
    )
    page = opened(data)["表"]
    assert page["A5"].value == page["B5"].value == page["F5"].value
    assert "\\u" in page["A5"].value


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///c:/x", "x", "internal:A1", "http://a b"])
def test_only_the_web_can_be_clicked(url: str) -> None:
    page = opened(workbook([made(("", "", None, None, None, url, None))], PROPERTIES))["表"]
    assert page["F5"].value == url
    assert page["F5"].hyperlink is None


def test_days_that_spreadsheets_do_not_know_are_text() -> None:
    page = opened(workbook([made(("", "", None, None, date(1899, 5, 4), "", None))], PROPERTIES))["表"]
    assert page["E5"].value == "1899-05-04"


def test_more_rows_than_a_sheet_holds_go_on_in_a_further_one() -> None:
    rows = [row(str(n)) for n in range(7)]
    book = opened(workbook([made(*rows), replace(made(), name="又")], PROPERTIES, most_rows=3))
    assert book.sheetnames == ["表", "表（2）", "表（3）", "又"]
    found = [one["文字"] for name in book.sheetnames[:3] for one in table(book[name])]
    assert found == [str(n) for n in range(7)]


def test_it_can_be_read_filtered_and_printed() -> None:
    page = opened(workbook([made(*[row("甲")] * 3, fixed=1)], PROPERTIES))["表"]
    assert page["A1"].value == "标题"
    assert (page["A2"].value, page["A3"].value) == ("说明", "注意")
    assert page.freeze_panes == "B5"
    assert page.auto_filter.ref == "A4:G7"
    assert page.print_title_rows == "$4:$4"
    assert page.print_area == "'表'!$A$1:$G$7"
    setup = page.page_setup
    assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
    # as wide as one page, as long as it takes; a width of 1 goes without saying
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (setup.fitToWidth, int(setup.fitToHeight)) == (None, 0)
    assert "&P" in page.oddFooter.center.text
    rules = [rule.formula[0] for ranges in page.conditional_formatting for rule in ranges.rules]
    assert rules == ['"好"', '"坏"""']


def test_widths_follow_the_content() -> None:
    page = opened(workbook([made(row("二十个汉字二十个汉字二十个汉字"))], PROPERTIES))["表"]
    assert page.column_dimensions["A"].width > 30
    assert page.column_dimensions["B"].width < 12
    assert page.row_dimensions[5].height < 25
    tall = opened(workbook([made(row("长" * 5_000))], PROPERTIES))["表"]
    assert 100 < tall.row_dimensions[5].height < 400


def test_an_empty_sheet_says_so() -> None:
    page = opened(workbook([made(empty="没有。")], PROPERTIES))["表"]
    assert [cell.value for cell in page["A"]] == ["标题", "说明", "注意", "文字", "没有。"]
    assert page.auto_filter.ref is None


def test_the_same_content_is_the_same_bytes() -> None:
    sheets = [made(row("甲"))]
    data = workbook(sheets, PROPERTIES)
    assert data == workbook(sheets, PROPERTIES)
    archive = zipfile.ZipFile(BytesIO(data))
    assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    core = archive.read("docProps/core.xml").decode()
    assert core.count("2021-12-31T00:00:00Z") == 2
    assert "<dc:title>题目 &amp; 题目</dc:title>" in core


NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def shared_strings(data: bytes) -> list[str]:
    root = ElementTree.fromstring(zipfile.ZipFile(BytesIO(data)).read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in one.iter(f"{{{NAMES['m']}}}t")) for one in root]


def cell_string(data: bytes, place: str) -> int:
    root = ElementTree.fromstring(zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml"))
    (cell,) = root.findall(f".//m:c[@r='{place}'][@t='s']/m:v", NAMES)
    return int(cell.text or "")
