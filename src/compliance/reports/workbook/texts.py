"""Texts fit for a cell: nothing in them that XML forbids, that hides or turns what is read, or that is too long."""

import re

from compliance.i18n import _
from compliance.reports.addresses import address
from compliance.reports.layout import clean

MOST = 32_767
"""UTF-16 units that a cell holds."""
_LINES = re.compile(r"\r\n|[\r\n]")


def cell_text(text: str) -> str:
    """`text` with its line breaks, control and invisible characters written as `\\u001b`; what is longer than a cell
    holds is cut, with a note that says so."""
    if text.isprintable() and len(text) <= MOST // 2:
        return text
    shown = "\n".join(clean(line) for line in _LINES.split(text))
    if _units(shown) <= MOST:
        return shown
    note = _("…（原文共 {n} 字，单元格放不下，到此截断）").format(n=len(text))
    return _head(shown, MOST - _units(note)) + note


def is_link(text: str) -> bool:
    """Whether a text is an address that may be opened by a click: of the web, and nothing else."""
    return address(text) is not None


def footer_text(text: str, most: int = 60) -> str:
    """A text for the foot of a page, in which `&` is a mark."""
    line = clean(text)
    return (line if len(line) <= most else line[:most] + "…").replace("&", "&&")


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _head(text: str, units: int) -> str:
    """As much of `text` as has so many UTF-16 units."""
    used = 0
    for number, character in enumerate(text):
        used += 2 if character > "\uffff" else 1
        if used > units:
            return text[:number]
    return text
