"""What may be chosen in the cells of a form: drop-downs and dates that the spreadsheet looks after."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from compliance.calendar import periods_within
from compliance.forms.columns import FormColumn
from compliance.forms.names import CHOICES
from compliance.i18n import _
from compliance.reports.workbook.texts import cell_text
from compliance.rules.model import Days
from compliance.units.model import Unit

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FIRST, LAST = date(1950, 1, 1), date(2199, 12, 31)
MOST_PERIODS = 200


class Choices:
    """The lists of a form, on a hidden sheet: the unit's names, the periods that records may be about, the kinds."""

    def __init__(self, unit: Unit | None, kinds: Sequence[str], period: Days | None) -> None:
        self.units = list(dict.fromkeys(unit.names())) if unit is not None else []
        self.kinds = list(kinds)
        self.periods = _periods(period) if period is not None else []

    def write(self, book: "Workbook") -> None:
        """Add the hidden sheet."""
        page = book.add_worksheet(CHOICES)
        for number, column in enumerate((self.units, self.periods, self.kinds)):
            # nothing in the first row: a list is no head of a table
            for row, text in enumerate(column, start=1):
                page.write_string(row, number, cell_text(text))
        page.hide()

    def rule(self, column: FormColumn, kind: str | None) -> dict[str, Any] | None:
        """The validation of a column in the sheet of a kind; None where anything may be written."""
        if column.key == "unit" and self.units:
            return _listed(
                self._place(0, 0, len(self.units)), _("几个单位联合的用、隔开。继续吗？"), stop=False
            )
        if column.key == "about" and self.periods:
            text = _("所属期应写成 2021、2021-Q1、2021-03 这样的。继续吗？")
            return _listed(self._place(1, 0, len(self.periods)), text, stop=False)
        if column.key == "kind" and kind in self.kinds:
            place = self.kinds.index(kind)
            return _listed(self._place(2, place, 1), _("这张表只填这一类佐证；别的类型在别的表。"), stop=True)
        return _of_type(column)

    @staticmethod
    def _place(column: int, start: int, n: int) -> str:
        letter = "ABC"[column]
        return f"='{CHOICES}'!${letter}${start + 2}:${letter}${start + 1 + n}"


def _listed(source: str | list[str], text: str, *, stop: bool) -> dict[str, Any]:
    return {
        "validate": "list", "source": source, "error_type": "stop" if stop else "warning",
        "error_title": _("请核对"), "error_message": text,
    }  # fmt: skip


def _of_type(column: FormColumn) -> dict[str, Any] | None:
    if column.type == "boolean":
        return _listed([_("是"), _("否")], _("请选 是 或 否。"), stop=True)
    if column.type == "date":
        text = _("应为日期，如 2021-04-08。")
        return {
            "validate": "date", "criteria": "between", "minimum": FIRST, "maximum": LAST, "error_type": "stop",
            "error_title": _("不是日期"), "error_message": text,
        }  # fmt: skip
    if column.type in ("number", "integer"):
        limit = 10**15
        return {
            "validate": "integer" if column.type == "integer" else "decimal", "criteria": "between",
            "minimum": -limit, "maximum": limit, "error_type": "warning", "error_title": _("请核对"),
            "error_message": _("应为数，不带单位。继续吗？"),
        }  # fmt: skip
    return None


def _periods(period: Days) -> list[str]:
    """The calendar periods of whole years that records may be about, the long ones first."""
    start, end = date(period.start.year, 1, 1), date(period.end.year, 12, 31)
    found = [str(year) for year in range(start.year, end.year + 1)]
    for per in ("half", "quarter", "month"):
        found += [one.name for one in periods_within(per, start, end)]
    return found[:MOST_PERIODS]
