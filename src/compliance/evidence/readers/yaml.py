"""YAML: a list of records written by hand, with the place of every key and value."""

from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from compliance.diagnostics import Finding, Place
from compliance.documents import Document, load
from compliance.evidence.heads import FIELDS
from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.known import describe
from compliance.evidence.tables import Rows
from compliance.i18n import _

SUFFIXES = (".yaml", ".yml")

_WHOLE_FILE = {"Y001", "Y002", "Y003", "Y004"}


def read(path: Path, name: str) -> Iterator[Rows | Finding]:
    """The records of a YAML file; one with an error of its own (a key twice, a tag) is left out alone."""
    document = load(path, name)
    yield from document.findings
    if document.value is None or any(finding.code in _WHOLE_FILE for finding in document.findings):
        return
    if not isinstance(document.value, list):
        message = _("文件应为佐证的列表，每条以「- 」开头；这里是{what}。").format(
            what=describe(document.value)
        )
        yield Finding("E110", message, document.place(()))
        return
    kept = _without_errors(document, len(document.value))
    rows = [document.value[n] for n in kept]
    lines = [document.place((n,)).line or 0 for n in kept]
    if rows:
        yield Rows(rows, lines, lambda row, key: _place(document, kept[row], key))


def _without_errors(document: Document, count: int) -> list[int]:
    """The records in which no finding of the document lies."""
    starts = [document.values.get((n,), (0, 0)) for n in range(count)]
    broken = set()
    for finding in document.findings:
        place = finding.place
        if place is not None and place.line is not None:
            broken.add(bisect_right(starts, (place.line, place.column or 0)) - 1)
    return [n for n in range(count) if n not in broken]


def _place(document: Document, number: int, key: str | None) -> Place:
    if key is None:
        return document.place((number,))
    if key.startswith(FIELDS):
        return document.place((number, "fields", key.removeprefix(FIELDS)))
    return document.place((number, key), key=key not in RECORD_KEYS)
