"""Writes described sheets as an XLSX file: to be read, filtered and printed, the same bytes for the same content."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

from compliance.i18n import _
from compliance.reports.layout import width_of
from compliance.reports.workbook.looks import Looks
from compliance.reports.workbook.model import Column, Properties, Sheet, Value
from compliance.reports.workbook.texts import cell_text, footer_text, is_link

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_000
"""Rows of a sheet, a few kept for what stands around them; more go on in a further sheet."""
MOST_LINKS = 60_000
"""A sheet holds no more addresses to click."""
FIRST_DAY = date(1900, 3, 1)
"""Days before it are counted in two ways by spreadsheets, or not at all: they are written as text."""
LINE_HEIGHT, MOST_LINES, AIRY = 14, 12, 19
WRAPPED = ("text", "word")
A4 = 9


def workbook(sheets: Sequence[Sheet], properties: Properties, *, most_rows: int = MOST_ROWS) -> bytes:
    """The file with these sheets."""
    out = BytesIO()
    book = new_book(out, properties)
    looks = Looks(book)
    for sheet in sheets:
        for part in _parts(sheet, most_rows):
            add_sheet(book, looks, part, properties)
    book.close()
    return out.getvalue()


def new_book(out: BytesIO, properties: Properties) -> "Workbook":
    """An empty workbook that takes no text for anything else, and is dated by its properties alone."""
    from xlsxwriter import Workbook

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(out, options)
    day = properties.day
    book.set_properties(
        {
            "title": footer_text(properties.title, 200).replace("&&", "&"),
            "subject": footer_text(properties.subject, 200).replace("&&", "&"),
            "created": datetime(day.year, day.month, day.day),
        }
    )
    book.set_size(2400, 1400)
    return book


def _parts(sheet: Sheet, most_rows: int) -> Iterator[Sheet]:
    """The sheet, or as many as its rows need."""
    if len(sheet.rows) <= most_rows:
        yield sheet
        return
    starts = range(0, len(sheet.rows), most_rows)
    for number, start in enumerate(starts, start=1):
        part = replace(sheet, rows=sheet.rows[start : start + most_rows])
        text = _("{name}（{n}）")
        yield part if number == 1 else replace(part, name=text.format(name=sheet.name, n=number))


def add_sheet(book: "Workbook", looks: Looks, sheet: Sheet, properties: Properties) -> None:
    """Add one sheet to a book; its rows must be no more than a sheet holds."""
    _Writer(book, looks, sheet, properties).write()


def print_on_a4(page: "Worksheet", head: int, last: tuple[int, int]) -> None:
    """Print a sheet up to its last row and column on A4, lying, as wide as one page, the head on each."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.center_horizontally()
    page.print_area(0, 0, *last)


class _Writer:
    """Writes one sheet."""

    def __init__(self, book: "Workbook", looks: Looks, sheet: Sheet, properties: Properties) -> None:
        self.looks, self.sheet, self.properties = looks, sheet, properties
        self.page: Worksheet = book.add_worksheet(sheet.name)
        self.widths = [
            _width(column, [row[n] for row in sheet.rows]) for n, column in enumerate(sheet.columns)
        ]
        self.links = 0
        self.cells = [looks.cell(column) for column in sheet.columns]
        self.plain, self.middle = looks.cell(Column("")), looks.cell(Column("", "word"))

    def write(self) -> None:
        """Everything, from top to bottom."""
        sheet, page = self.sheet, self.page
        page.hide_gridlines(2)
        for number, width in enumerate(self.widths):
            page.set_column(number, number, width, self.looks.made())
        page.set_row(0, 30)
        page.write_string(0, 0, cell_text(sheet.title), self.looks.title())
        row = 1
        for text, look in ((sheet.lead, self.looks.lead()), (sheet.warning, self.looks.warning())):
            if text:
                page.set_row(row, 18)
                page.write_string(row, 0, cell_text(text), look)
                row += 1
        head = row
        page.set_row(head, 22 + LINE_HEIGHT * (self._head_lines() - 1))
        for number, column in enumerate(sheet.columns):
            page.write_string(head, number, column.head, self.looks.head())
        for row, values in enumerate(sheet.rows, start=head + 1):
            self._row(row, values)
        last = head + len(sheet.rows)
        self._below(last + 1)
        self._tones(head + 1, last)
        self._lines(head + 1, last)
        self._set_up(head, last)

    def _row(self, row: int, values: Sequence[Value]) -> None:
        self.page.set_row(row, _height(values, self.sheet.columns, self.widths))
        for number, (value, column) in enumerate(zip(values, self.sheet.columns, strict=True)):
            self._cell(row, number, value, column)

    def _cell(self, row: int, number: int, value: Value, column: Column) -> None:
        look = self.cells[number]
        if value is None or value == "":
            self.page.write_blank(row, number, None, look if column.form != "link" else self.plain)
        elif isinstance(value, str):
            self._text(row, number, value, column)
        elif isinstance(value, date):
            if value >= FIRST_DAY:
                self.page.write_datetime(row, number, datetime(value.year, value.month, value.day), look)
            else:
                self.page.write_string(row, number, value.isoformat(), self.middle)
        else:
            # the file holds numbers as spreadsheets do, in binary, to be looked at
            self.page.write_number(row, number, value if isinstance(value, int) else Fraction(value), look)

    def _text(self, row: int, number: int, value: str, column: Column) -> None:
        text = cell_text(value)
        look = self.cells[number] if column.form in WRAPPED else self.middle
        if column.form == "link":
            look = self.plain
            if self.links < MOST_LINKS and is_link(value):
                self.links += 1
                if self.page.write_url(row, number, value, self.cells[number], text) >= 0:
                    return
        self.page.write_string(row, number, text, look)

    def _below(self, row: int) -> None:
        if not self.sheet.rows and self.sheet.empty:
            self.page.write_string(row, 0, cell_text(self.sheet.empty), self.looks.lead())
            row += 1
        for number, note in enumerate(self.sheet.notes, start=row + 1):
            self.page.set_row(number, 18)
            self.page.write_string(number, 0, cell_text(note), self.looks.lead())

    def _tones(self, first: int, last: int) -> None:
        """Words in colour, also those that somebody types later."""
        for number, column in enumerate(self.sheet.columns if last >= first else ()):
            if column.bar:
                bar = {
                    "type": "data_bar",
                    "bar_solid": True,
                    "bar_color": "#DBEAFE",
                    "min_type": "num",
                    "min_value": 0,
                }
                self.page.conditional_format(first, number, last, number, bar)
            for word, tone in (column.tones or {}).items():
                quoted = word.replace('"', '""')
                rule = {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{quoted}"',
                    "format": self.looks.tone(tone),
                }
                self.page.conditional_format(first, number, last, number, rule)

    def _lines(self, first: int, last: int) -> None:
        from xlsxwriter.utility import xl_range_abs

        name = self.sheet.name.replace("'", "''")
        for number, column in enumerate(self.sheet.columns):
            for row in range(first, last + 1) if column.form == "line" else ():
                place = f"'{name}'!{xl_range_abs(row, column.of[0], row, column.of[1])}"
                look = {"range": place, "markers": True, "series_color": "#1F4E79", "weight": 1.5}
                self.page.add_sparkline(row, number, look)

    def _set_up(self, head: int, last: int) -> None:
        page, sheet = self.page, self.sheet
        page.freeze_panes(head + 1, sheet.fixed)
        if sheet.rows and not sheet.plain:
            page.autofilter(head, 0, last, len(sheet.columns) - 1)
        bottom = max(last, head + 1) + (len(sheet.notes) + 1 if sheet.notes else 0)
        print_on_a4(page, head, (bottom, len(sheet.columns) - 1))
        pages = _("第 {page} 页，共 {pages} 页").format(page="&P", pages="&N")
        title = footer_text(self.properties.subject)
        page.set_footer(f"&L&8 {title}&C&8 {pages}&R&8 {footer_text(sheet.name)}")

    def _head_lines(self) -> int:
        needed = [
            sum(-(-width_of(line) // max(width - 1, 1)) for line in column.head.split("\n"))
            for column, width in zip(self.sheet.columns, self.widths, strict=True)
        ]
        return min(max(needed, default=1), 4)


def _shown(value: Value, column: Column) -> str:
    """About what a cell shows, for the width of its column."""
    if value is None:
        return ""
    if column.form == "percent" and not isinstance(value, str):
        return "100.0%"
    return value if isinstance(value, str) else str(value)


def _width(column: Column, values: Sequence[Value]) -> int:
    """A width for all that stands in a column, between its least and its most."""
    heads = min(_longest(column.head, column.most), 12) + 4  # beside the button of the filter
    wide = max((_longest(_shown(value, column), column.most) for value in values), default=0)
    return max(column.least, min(column.most, max(wide + 4, heads)))


def _longest(text: str, most: int) -> int:
    """The width of the longest line, as far as it matters."""
    return max((width_of(line[: most + 1]) for line in text.split("\n")), default=0)


def _height(values: Sequence[Value], columns: Sequence[Column], widths: Sequence[int]) -> int:
    """The height that the texts of a row want, within bounds; programs differ in whether they work it out."""
    lines = 1
    for value, column, width in zip(values, columns, widths, strict=True):
        room = max(width - 2, 4)
        if isinstance(value, str) and column.form in WRAPPED and len(value) * 2 > room:
            own = sum(-(-max(width_of(line), 1) // room) for line in value.split("\n"))
            lines = max(lines, own)
    return AIRY + LINE_HEIGHT * (min(lines, MOST_LINES) - 1)
