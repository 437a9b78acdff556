"""Writes the sheet of a form in which records are entered, empty or with rows and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from compliance.calendar import parse_day
from compliance.forms.choices import Choices
from compliance.forms.columns import FormColumn
from compliance.forms.names import PROBLEM
from compliance.i18n import _
from compliance.reports.layout import width_of
from compliance.reports.workbook.looks import DAY, Looks
from compliance.reports.workbook.model import Column
from compliance.reports.workbook.texts import cell_text
from compliance.reports.workbook.write import AIRY, FIRST_DAY, LINE_HEIGHT, MOST_LINES, print_on_a4

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

BLANK, PREPARED = 20, 2_000
"""Rows drawn for writing in, and rows in which drop-downs and dates are ready."""
EXACT_DIGITS = 15
"""A spreadsheet keeps so many digits of a number; one with more is kept as text."""
HEAD, REQUIRED, ASKED = "#1F4E79", "#B91C1C", "#B45309"
PROBLEM_WIDTH = 44
WRONG = {"bg_color": "#FEE2E2", "font_color": "#991B1B"}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row as it was read (a text a column), what is wrong with some of its cells, and with the row."""

    values: Sequence[str | None]
    cells: Mapping[int, Sequence[str]] = field(default_factory=dict)
    row: Sequence[str] = ()

    @property
    def problems(self) -> list[str]:
        """Everything that is wrong."""
        return [*(text for number in sorted(self.cells) for text in self.cells[number]), *self.row]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sheet: the name on its tab, title and guide, the kind that it is of (None: of several), columns, rows; `wanted`:
    there is something to do here, so that the tab stands out."""

    name: str
    title: str
    guide: str
    kind: str | None
    columns: Sequence[FormColumn]
    rows: Sequence[EntryRow] = ()
    wanted: bool = False


def write_entry(book: "Workbook", looks: Looks, entry: Entry, choices: Choices) -> None:
    """Add the sheet to the book; with a column for problems where a row has any."""
    _EntryWriter(book.add_worksheet(entry.name), looks, entry, choices).write()


class _EntryWriter:
    def __init__(self, page: "Worksheet", looks: Looks, entry: Entry, choices: Choices) -> None:
        self.page, self.looks, self.entry, self.choices = page, looks, entry, choices
        self.problems = any(row.problems for row in entry.rows)
        self.first = int(self.problems)  # the column of problems comes first, where nobody overlooks it
        self.head = 3

    def write(self) -> None:
        page, entry = self.page, self.entry
        page.hide_gridlines(2)
        page.set_tab_color(REQUIRED if self.problems else ASKED if entry.wanted else HEAD)
        page.set_row(0, 30)
        page.write_string(0, 0, cell_text(entry.title), self.looks.title())
        page.write_string(1, 0, cell_text(entry.guide), self.looks.lead())
        page.set_row(2, 64)
        page.set_row(self.head, 24)
        hint = self.looks.made(
            font_size=9, italic=True, font_color="#6B7280", text_wrap=True, valign="bottom"
        )
        for number, column in enumerate(entry.columns, start=self.first):
            wide = self._width(number - self.first, column)
            page.set_column(number, number, wide, self._look(column, border=False))
            if column.hint:
                page.write_string(2, number, cell_text(column.hint), hint)
            page.write_string(self.head, number, column.head, self._head(column))
            self._validate(number, column)
        if self.problems:
            page.set_column(0, 0, PROBLEM_WIDTH)
            page.write_string(self.head, 0, PROBLEM, self.looks.head(bg_color=REQUIRED))
        for number, row in enumerate(entry.rows, start=self.head + 1):
            self._row(number, row)
        blank = self.head + 1 + len(entry.rows)
        looks = [self._look(column) for column in entry.columns]
        for line in range(blank, blank + BLANK):
            for number, look in enumerate(looks, start=self.first):
                page.write_blank(line, number, None, look)
        self._set_up()

    def _head(self, column: FormColumn) -> Any:
        return self.looks.head(bg_color=REQUIRED if column.required else ASKED if column.asked else HEAD)

    def _look(
        self, column: FormColumn, more: Mapping[str, Any] = MappingProxyType({}), *, border: bool = True
    ) -> Any:
        base: dict[str, Any] = {"num_format": "@", "align": "left", "indent": 1, "text_wrap": True}
        if column.type == "date":
            base = {"num_format": DAY, "align": "center"}
        elif column.type in ("number", "integer"):
            base = {"num_format": "General", "align": "right"}
        elif column.type == "boolean":
            base = {"num_format": "General", "align": "center"}
        return self.looks.cell(Column(""), **base | dict(more)) if border else self.looks.made(**base)

    def _width(self, number: int, column: FormColumn) -> int:
        least = {"title": 40, "summary": 30, "url": 30, "published": 16}.get(column.key, 16)
        shown = [row.values[number] or "" for row in self.entry.rows[:200]]
        return max(
            least, min(width_of(column.head) + 4, 30), min(max(map(width_of, shown), default=0) + 2, 50)
        )

    def _row(self, number: int, row: EntryRow) -> None:
        for n, (value, column) in enumerate(zip(row.values, self.entry.columns, strict=True)):
            place, told = n + self.first, row.cells.get(n, ())
            self._value(number, place, value, column, WRONG if told else {})
            if told:
                size = {"x_scale": 2.2, "y_scale": 1.4, "author": _("compliance"), "color": "#FEF2F2"}
                self.page.write_comment(number, place, cell_text("\n".join(told))[:2_000], size)
        if row.problems:
            text = cell_text("\n".join(row.problems))
            lines = sum(-(-width_of(line) // (PROBLEM_WIDTH - 3)) for line in text.split("\n"))
            self.page.set_row(number, AIRY + LINE_HEIGHT * (min(lines, MOST_LINES) - 1))
            self.page.write_string(number, 0, text, self.looks.cell(Column(""), **WRONG))

    def _value(
        self, row: int, place: int, value: str | None, column: FormColumn, wrong: Mapping[str, str]
    ) -> None:
        look = self._look(column, wrong)
        day = _day(value) if column.type == "date" and value else None
        figure = _figure(value) if column.type in ("number", "integer") and value else None
        if value is None:
            self.page.write_blank(row, place, None, look)
        elif day is not None:
            self.page.write_datetime(row, place, datetime(day.year, day.month, day.day), look)
        elif figure is not None:
            self.page.write_number(row, place, figure, look)
        else:
            # the number format of texts keeps it as it is when somebody edits it
            self.page.write_string(
                row, place, raw_text(value), self._look(column, {"num_format": "@"} | dict(wrong))
            )

    def _validate(self, number: int, column: FormColumn) -> None:
        rule = self.choices.rule(column, self.entry.kind)
        if rule is not None:
            last = self.head + max(PREPARED, len(self.entry.rows) + BLANK)
            self.page.data_validation(self.head + 1, number, last, number, rule)

    def _set_up(self) -> None:
        page = self.page
        width = len(self.entry.columns) + int(self.problems)
        last = self.head + len(self.entry.rows) + BLANK
        page.freeze_panes(self.head + 1, 1)
        page.autofilter(self.head, 0, last, width - 1)
        print_on_a4(page, self.head, (last, width - 1))


def raw_text(text: str) -> str:
    """A text as it was read, as far as XML and a cell hold it: here nothing may be changed that a reader then takes
    for something else."""
    return "".join(c for c in text if c not in "\ufffe\uffff")[:32_767]


def _day(text: str) -> date | None:
    """The day that a text writes, where a spreadsheet can hold it."""
    try:
        day = parse_day(text)
    except (ValueError, OverflowError):
        return None
    return day if day >= FIRST_DAY else None


def _figure(text: str) -> Decimal | None:
    """The number that a text plainly writes, where a spreadsheet holds it exactly."""
    try:
        figure = Decimal(text) if text.isascii() and text.strip() == text and "_" not in text else None
    except InvalidOperation:
        return None
    if figure is None or not figure.is_finite() or "e" in text.lower():
        return None
    return (
        figure
        if len(figure.as_tuple().digits) <= EXACT_DIGITS and abs(figure.adjusted()) < EXACT_DIGITS
        else None
    )
