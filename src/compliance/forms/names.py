"""The names of a form's sheets: one a kind, and the sheets that hold no evidence."""

from collections.abc import Iterable, Mapping

from compliance.i18n import _

ABOUT, DUTIES, CHOICES = _("说明"), _("责任项"), _("选项")
OTHERS = frozenset({ABOUT, DUTIES, CHOICES})
UNIT = _("填报单位")
"""What stands before the unit's name in the sheet ABOUT."""
PROBLEM = _("问题（由程序填写，改好后不用删）")
"""The head of the column in which problems come back; it is never read."""
MARK = _("-有误")
"""Ends the name of the copy with the problems."""
LONGEST = 31
"""Characters of the name of a sheet."""
_FORBIDDEN = frozenset("[]:*?/\\'")
_TAKEN = frozenset({"history"})


def sheet_names(kinds: Iterable[str]) -> dict[str, str]:
    """A name for the sheet of each kind; it depends on all kinds of the workspace alone."""
    names: dict[str, str] = {}
    taken = {*_TAKEN, *(name.casefold() for name in OTHERS)}
    for kind in sorted(kinds):
        plain = "".join(c if c.isprintable() and c not in _FORBIDDEN else "_" for c in kind)[:LONGEST] or "_"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: LONGEST - len(str(number)) - 1]}~{number}"
        taken.add(name.casefold())
        names[kind] = name
    return names


def kinds_of_sheets(kinds: Iterable[str]) -> Mapping[str, str]:
    """The kind of each sheet's name."""
    return {name: kind for kind, name in sheet_names(kinds).items()}
