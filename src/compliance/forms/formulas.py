"""Cells of a workbook that are not empty and yet give nothing: formulas in error, or without a value that was worked out.

The reader of evidence takes such a cell for an empty one; in a form that would lose what somebody meant to hand in."""

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

Broken = Mapping[tuple[int, int], str]
"""By row and column, from 1: the code of the error; an empty text where there is no value at all."""
_SIGNS = (b"<f", b":f", b't="e"', b"t='e'")
"""Without one of these a sheet has no such cell."""
_BLOCK = 1 << 20
_BOOK = "xl/workbook.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def broken_cells(path: Path) -> dict[str, Broken]:
    """Such cells by sheet; of a workbook that has been read and found whole. What cannot be made out has none."""
    try:
        with zipfile.ZipFile(path) as archive:
            found = {name: _broken(archive, part) for name, part in _sheets(archive)}
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, OSError, RuntimeError):
        return {}
    return {name: cells for name, cells in found.items() if cells}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Names of sheets and the parts that hold them."""
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        targets = {
            one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", ""))).lstrip("/")
            for one in _elements(stream, "Relationship")
        }
    with archive.open(_BOOK) as stream:
        for sheet in _elements(stream, "sheet"):
            part = targets.get(sheet.get(_ID) or sheet.get(_STRICT_ID) or "")
            if part in archive.namelist():
                yield sheet.get("name", ""), part


def _broken(archive: zipfile.ZipFile, part: str) -> Broken:
    if not _has_signs(archive, part):
        return {}
    found: dict[tuple[int, int], str] = {}
    row = column = 0
    with archive.open(part) as stream:
        for element in _elements(stream, "row", "c", starts=True):
            if _plain(element.tag) == "row":
                row, column = int(element.get("r") or row + 1), 0
                continue
            place = element.get("r")
            column = _column(place) if place else column + 1
            word = _word(element)
            if word is not None:
                found[row, column] = word
    return found


def _has_signs(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether a part may hold such a cell; most hold none, and looking is much quicker than parsing."""
    tail = b""
    with archive.open(part) as stream:
        while block := stream.read(_BLOCK):
            seen = tail + block
            if any(sign in seen for sign in _SIGNS):
                return True
            tail = seen[-8:]
    return False


def _word(cell: ElementTree.Element) -> str | None:
    """What is wrong with a cell; None where it holds a value, or no formula."""
    parts = {_plain(part.tag): part for part in cell}
    value = (parts["v"].text or "").strip() if "v" in parts else ""
    if cell.get("t") == "e":
        return value or "#VALUE!"
    # a formula that gives an empty text says so by its type
    return "" if "f" in parts and not value and cell.get("t") != "str" else None


def _elements(stream: IO[bytes], *names: str, starts: bool = False) -> Iterator[ElementTree.Element]:
    """The elements of some names, whole; with `starts` the first name as it begins."""
    events = ElementTree.iterparse(stream, events=("start", "end"))
    for event, element in events:
        name = _plain(element.tag)
        if starts and name == names[0]:
            if event == "start":
                yield element
            else:
                element.clear()
        elif event == "end" and name in names:
            yield element


def _plain(tag: str) -> str:
    return tag.rpartition("}")[2]


def _column(place: str) -> int:
    """The number of a cell's column: A1 is 1, AA7 is 27."""
    number = 0
    for letter in place.upper():
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number
