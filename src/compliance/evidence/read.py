"""Reads evidence: files to raw tables, raw tables in batches to good records and findings (SPEC section 4)."""

import gc
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from compliance.diagnostics import Finding, Level, Place
from compliance.diagnostics.reading import why_unreadable
from compliance.evidence.canonical import GIVEN, UNIT
from compliance.evidence.digest import digest
from compliance.evidence.from_cells import table_of_cells
from compliance.evidence.from_rows import table_of_rows
from compliance.evidence.kinds import Kinds
from compliance.evidence.known import Known
from compliance.evidence.order import twins_in_order, two_contents
from compliance.evidence.readers import Reader, readers
from compliance.evidence.records import Evidence, schema
from compliance.evidence.tables import FLAG, LINE, LIST, ROW, SCALAR, Cells, Rows, Table
from compliance.evidence.unit_names import UnitNames
from compliance.evidence.validate import validate
from compliance.evidence.walk import Walk
from compliance.i18n import _
from compliance.units import Registry

__all__ = ["Evidence", "from_records", "read_evidence"]

BATCH_ROWS = 100_000
BATCH_TABLES = 500
"""Small files are validated together: so many rows, or tables."""

_STANDARD = {SCALAR: pl.String(), LIST: pl.List(pl.String), FLAG: pl.Boolean()}


def read_evidence(
    paths: list[Path], *, name: Callable[[Path], str], kinds: Kinds, registry: Registry
) -> Evidence:
    """Read the files `paths`, and those in the folders `paths`; `name` says how messages call a file.

    Never raises for what a file holds: bad records, lines and files are findings, the good records are kept."""
    walk = Walk(name)
    for path in paths:
        walk.add(path)
    reading = _Reading(kinds, registry)
    reading.take_findings(walk.findings)
    reading.take_findings(readers().findings)
    by_suffix = readers().by_suffix
    for path in walk.files:
        reader = by_suffix.get(path.suffix.lower())
        if reader is None:
            endings = "、".join(sorted(by_suffix))
            message = _("不认识这种文件，没有读取。能读的有：{endings}。").format(endings=endings)
            reading.take_findings([Finding("E102", message, Place(name(path)), Level.WARNING)])
        else:
            reading.take_file(path, name(path), reader)
    return reading.evidence()


def from_records(
    records: list[dict[str, Any]], *, kinds: Kinds, registry: Registry, place: Callable[[int], Place]
) -> Evidence:
    """Evidence from plain values as YAML gives them (the examples beside the rules); `place` of the n-th record."""
    reading = _Reading(kinds, registry)
    by_file: dict[Place, list[int]] = {}
    for n in range(len(records)):
        found = place(n)
        by_file.setdefault(Place(found.file, sheet=found.sheet), []).append(n)
    for source, members in by_file.items():
        lines = [place(n).line or 0 for n in members]
        located = _located(members, place)
        reading.take_rows(reading.source(source), Rows([records[n] for n in members], lines, located))
    return reading.evidence()


def _located(members: list[int], place: Callable[[int], Place]) -> Callable[[int, str | None], Place]:
    return lambda row, _key: place(members[row])


class _Reading:
    """Gathers raw tables into batches and good records into frames."""

    def __init__(self, kinds: Kinds, registry: Registry) -> None:
        self.known = Known(kinds)
        self.units = UnitNames(registry)
        self.sources: dict[Place, int] = {}
        self.batches: dict[tuple[bool, frozenset[Any]], list[Table]] = {}
        self.frames: dict[str, list[pl.DataFrame]] = {kind: [] for kind in kinds}
        self.left_out: list[Finding] = []
        self.findings: list[Finding] = []
        self.lost_places: set[Place | None] = set()
        self.lost = 0

    def source(self, place: Place) -> int:
        """The number of a file, or of a sheet of it."""
        return self.sources.setdefault(place, len(self.sources))

    def take_findings(self, findings: Iterable[Finding]) -> None:
        """Errors lose something: a record, or a file."""
        for finding in findings:
            if finding.level is Level.ERROR:
                self.left_out.append(finding)
                place = finding.place
                self.lost_places.add(place and Place(place.file, place.line, None, place.sheet))
            else:
                self.findings.append(finding)

    def take_file(self, path: Path, name: str, reader: Reader) -> None:
        """Read one file; whatever goes wrong in it is a finding about it."""
        collecting = gc.isenabled()
        gc.disable()  # many small objects, none in a cycle: looking for cycles among them costs a third of the time
        try:
            for piece in reader.read(path, name):
                if isinstance(piece, Finding):
                    self.take_findings([piece])
                elif isinstance(piece, Rows):
                    self.take_rows(self.source(Place(name)), piece)
                else:
                    self.take_cells(self.source(Place(name, sheet=piece.sheet)), piece)
        except OSError as error:
            message = _("无法读取：{why}。请检查权限。").format(why=why_unreadable(error))
            self.take_findings([Finding("E101", message, Place(name))])
        except BaseException as error:
            # a panic of a library written in Rust is no Exception; a broken file may not take the run with it
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            message = _("文件无法读取（{why}），可能已损坏。请重新导出后再试。").format(
                why=type(error).__name__
            )
            self.take_findings([Finding("E105", message, Place(name))])
        finally:
            if collecting:
                gc.enable()

    def take_rows(self, source: int, rows: Rows) -> None:
        self._take(table_of_rows(self.known, source, rows))

    def take_cells(self, source: int, cells: Cells) -> None:
        self._take(table_of_cells(self.known, source, cells))

    def _take(self, table: Table) -> None:
        if not table.own.height:
            return
        frames = [("", table.own), *((each.kind, each.frame) for each in table.kinds)]
        typed = frozenset(
            (kind, column.name, column.dtype)
            for kind, frame in frames
            for column in frame.get_columns()
            if column.name not in (LINE, ROW) and column.dtype != _STANDARD[column.name[0]]
        )
        batch = self.batches.setdefault((table.serials, typed), [])
        batch.append(table)
        if len(batch) >= BATCH_TABLES or sum(each.own.height for each in batch) >= BATCH_ROWS:
            self._validate(self.batches.pop((table.serials, typed)))

    def _validate(self, tables: list[Table]) -> None:
        part = validate(tables, self.known, self.units, list(self.sources))
        self.left_out += part.errors
        self.findings += part.notes
        self.lost += part.lost
        for kind, frame in part.frames.items():
            self.frames[kind].append(frame)

    def evidence(self) -> Evidence:
        """Validate what is left, put everything in an order that no file has a part in, and sum up."""
        for key in list(self.batches):
            self._validate(self.batches.pop(key))
        sources = sorted(self.sources)
        rank = {self.sources[place]: n for n, place in enumerate(sources)}
        ranks = pl.Series([rank[n] for n in range(len(rank))], dtype=pl.UInt32)
        there: dict[str, pl.DataFrame] = {}
        for kind in sorted(self.known.kinds):
            parts = self.frames.pop(kind)
            if parts:
                whole = pl.concat(parts) if len(parts) > 1 else parts[0]
                del parts
                whole = whole.with_columns(ranks.gather(whole["file"]).alias("file"))
                # one by one, so that two copies of everything are never in memory together
                there[kind] = whole.rechunk() if whole["id"].is_sorted() else whole.sort("id")
        twins_in_order(there)
        self.findings += two_contents(there, sources)
        kinds = sorted(self.known.kinds.items())
        return Evidence(
            frames={
                kind: there[kind].drop(UNIT, GIVEN) if kind in there else pl.DataFrame(schema=schema(found))
                for kind, found in kinds
            },
            left_out=sorted(self.left_out, key=Finding.sort_key),
            findings=sorted(self.findings, key=Finding.sort_key),
            digested=partial(digest, there.items()),
            files=[f"{place.file}[{place.sheet}]" if place.sheet else place.file for place in sources],
            records_left_out=self.lost + len(self.lost_places),
            sources=sources,
        )
