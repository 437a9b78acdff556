"""How workbooks look: fonts, colours and number formats, in one place."""

from typing import TYPE_CHECKING, Any

from compliance.reports.workbook.model import Column, Tone

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

FONT = "微软雅黑"
INK, PALE, HEAD, RULE = "#1F2937", "#6B7280", "#1F4E79", "#C9D2DC"
TONES: dict[Tone, dict[str, str]] = {
    "good": {"font_color": "#166534", "bg_color": "#DCFCE7"},
    "fair": {"font_color": "#854D0E", "bg_color": "#FEF9C3"},
    "bad": {"font_color": "#991B1B", "bg_color": "#FEE2E2"},
    "wait": {"font_color": "#6B21A8", "bg_color": "#F3E8FF"},
    "dim": {"font_color": "#6B7280", "bg_color": "#F3F4F6"},
}
DAY = "yyyy-mm-dd"


class Looks:
    """The formats of one workbook; each is made once, however often it is asked for."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._known: dict[tuple[tuple[str, Any], ...], Format] = {}

    def made(self, **wanted: Any) -> "Format":
        """A format with these properties and the font of all."""
        given = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"} | wanted
        key = tuple(sorted(given.items()))
        if key not in self._known:
            self._known[key] = self._book.add_format(given)
        return self._known[key]

    def title(self) -> "Format":
        """The title of a sheet."""
        return self.made(font_size=16, bold=True, font_color=HEAD)

    def lead(self) -> "Format":
        """The line below the title, and the notes below a table."""
        return self.made(font_color=PALE)

    def warning(self) -> "Format":
        """What nobody may overlook."""
        return self.made(bold=True, font_color="#B91C1C")

    def head(self, **more: Any) -> "Format":
        """The head of a column."""
        look = {"bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "border": 1, "border_color": RULE}
        return self.made(**look | {"align": "center", "text_wrap": True} | more)

    def cell(self, column: Column, **more: Any) -> "Format":
        """A cell of a column."""
        look: dict[str, Any] = {"border": 1, "border_color": RULE}
        if column.form in ("text", "link"):
            look |= {"text_wrap": column.form == "text", "align": "left", "indent": 1}
        elif column.form in ("figure", "integer", "percent"):
            look |= {"align": "right", "indent": 1}
        else:
            look["align"] = "center"
        if column.form == "link":
            look |= {"font_color": "#1D4ED8", "underline": 1}
        if column.form == "word":
            look["text_wrap"] = True
        number = number_format(column)
        if number is not None:
            look["num_format"] = number
        return self.made(**look | more)

    def tone(self, tone: Tone) -> "Format":
        """The colours of a conditional format."""
        return self._book.add_format(dict(TONES[tone]))


def number_format(column: Column) -> str | None:
    """The number format of a column; texts have the one that keeps a spreadsheet from making anything of them."""
    places = "." + "0" * column.digits if column.digits else ""
    return {
        "figure": "0" + places,
        "integer": "0",
        "percent": "0.0%",
        "date": DAY,
        "text": "@",
        "word": "@",
        "link": "@",
    }.get(column.form)
