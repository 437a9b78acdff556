"""The copy of a form in which problems stand beside the cells: red, with a comment, and in a column of their own."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from compliance.diagnostics import Finding
from compliance.evidence.kinds import Kinds
from compliance.forms.choices import Choices
from compliance.forms.columns import FormColumn, column_of, columns_of
from compliance.forms.entry import Entry, EntryRow, write_entry
from compliance.forms.ingest import Outcome
from compliance.forms.names import ABOUT, UNIT
from compliance.forms.read import FilledSheet, by_row
from compliance.i18n import _
from compliance.reports.workbook.looks import Looks
from compliance.reports.workbook.model import Column, Properties, Sheet
from compliance.reports.workbook.write import add_sheet, new_book
from compliance.rules.model import Ruleset
from compliance.units import Registry


def marked(outcome: Outcome, kinds: Kinds, registry: Registry, ruleset: Ruleset, day: date) -> bytes:
    """The copy: every row of the form as it was written, also the good ones, for handing in again as a whole; its
    file is dated `day`."""
    form = outcome.filled
    unit = registry.unit(form.unit) if form.unit is not None else None
    properties = Properties(_("填报表（有误）"), ruleset.title, day)
    out = BytesIO()
    book = new_book(out, properties)
    looks = Looks(book)
    choices = Choices(unit, list(kinds), ruleset.period)
    add_sheet(book, looks, _about(outcome), properties)
    problems = by_row(outcome.errors)
    for sheet in form.sheets:
        write_entry(book, looks, _entry(sheet, problems, kinds), choices)
    choices.write(book)
    book.close()
    return out.getvalue()


def _about(outcome: Outcome) -> Sheet:
    form = outcome.filled
    text = _("有问题的格标红，批注和第一列写明了问题。请改好后交回整份表：已经收下的行不会重复计入，不用删。")
    rows = [
        [UNIT, form.unit or ""],
        [_("共填"), _("{n} 行").format(n=form.rows)],
        [_("有误"), _("{n} 行，没有收下").format(n=outcome.refused)],
        [_("怎样改"), text],
    ]
    columns = [Column(_("项目"), least=14, most=20), Column(_("内容"), least=60, most=80)]
    return Sheet(ABOUT, _("填报表：有误的行"), columns, rows, plain=True)


def _entry(sheet: FilledSheet, problems: Mapping[tuple[str, int], list[Finding]], kinds: Kinds) -> Entry:
    kind = kinds.get(sheet.kind) if sheet.kind is not None else None
    made = {column.key: column for column in columns_of(kind, ())} if kind is not None else {}
    columns = [_column(head, made, sheet, kinds) for head in sheet.cells.heads]
    rows = []
    for number, line in enumerate(sheet.cells.lines.to_list()):
        found = problems.get((sheet.name, line), [])
        cells: dict[int, list[str]] = {}
        for one in found:
            if one.place is not None and one.place.column is not None:
                cells.setdefault(sheet.places.index(one.place.column), []).append(one.message)
        other = [one.message for one in found if one.place is None or one.place.column is None]
        rows.append(EntryRow([column[number] for column in sheet.cells.columns], cells, other))
    guide = _("红色的格有问题，第一列写明了怎样改；改好后把整份表交回。")
    return Entry(sheet.name, _("{name} 填报表").format(name=sheet.name), guide, sheet.kind, columns, rows)


def _column(head: str, made: Mapping[str, FormColumn], sheet: FilledSheet, kinds: Kinds) -> FormColumn:
    """The column as a form has it, under the head that stands in this one."""
    plain = column_of(head, kinds.get(sheet.kind or ""))
    known = made.get(plain.key)
    if known is None:
        return plain
    return FormColumn(head, known.key, known.type, known.hint, known.required)
