"""Whom a form was made for: it says so on its first sheet."""

from pathlib import Path

from compliance.forms.names import ABOUT, UNIT
from compliance.units import Registry


def unit_of(path: Path, registry: Registry) -> str | None:
    """The id of the unit that the form names, None where it names none that there is; the file has been read before."""
    import fastexcel

    from compliance.evidence.readers.xlsx import loaded

    try:
        book = fastexcel.read_excel(path)
        if ABOUT not in book.sheet_names:
            return None
        rows = loaded(book, ABOUT).iter_rows()
    except (fastexcel.FastExcelError, OSError, ValueError):
        return None
    for row in rows:
        if row and (row[0] or "").strip() == UNIT and len(row) > 1 and row[1]:
            return registry.resolve(row[1])
    return None
