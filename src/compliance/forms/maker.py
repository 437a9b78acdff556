"""Whom a form was made for: it says so on its first sheet."""

from dataclasses import dataclass
from pathlib import Path

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.heads import shorten
from compliance.forms.names import ABOUT, UNIT
from compliance.i18n import _
from compliance.units import Registry, did_you_mean

CODE = "C059"


@dataclass(frozen=True, slots=True)
class Maker:
    """The unit by id (None: the form names none that there is), and what the form says instead, at which place."""

    unit: str | None = None
    said: str = ""
    place: Place | None = None


def maker_of(path: Path, name: str, registry: Registry) -> Maker:
    """Whom the form `path`, called `name` in messages, was made for; the file has been read before."""
    import fastexcel

    from compliance.evidence.readers.xlsx import loaded

    try:
        book = fastexcel.read_excel(path)
        if ABOUT not in book.sheet_names:
            return Maker()
        rows = loaded(book, ABOUT).iter_rows()
    except (fastexcel.FastExcelError, OSError, ValueError):
        return Maker()
    for line, row in enumerate(rows, start=1):
        if row and (row[0] or "").strip() == UNIT and len(row) > 1:
            said = (row[1] or "").strip()
            return Maker(registry.resolve(said) if said else None, said, Place(name, line, 2, ABOUT))
    return Maker()


def nameless(maker: Maker, name: str, registry: Registry) -> Finding:
    """What to say of a form whose rows leave the unit blank, where it names no unit that there is."""
    if maker.said:
        text = _("填报单位「{unit}」不在名录里，单位一格留空的行不知道是哪个单位的。请核对这一格。{hint}")
        hint = did_you_mean(registry.suggest(maker.said))
        text = text.format(unit=shorten(maker.said), hint=hint)
    else:
        text = _(
            "表里没有写明填报单位（“说明”一表的“填报单位”），单位一格留空的行不知道是哪个单位的。请补上。"
        )
    return Finding(CODE, text, maker.place or Place(name), Level.WARNING)
