"""What reading gives: good records as columns, and what was wrong with the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from compliance.diagnostics import Finding, Place
from compliance.evidence.columns import DTYPES
from compliance.evidence.kinds import Kind

Schema = dict[str, pl.DataType]

OWN: Schema = {
    "id": pl.String(), "units": pl.List(pl.UInt32), "title": pl.String(), "url": pl.String(),
    "doc_no": pl.String(), "column": pl.String(), "summary": pl.String(), "published": pl.Date(),
    "dated": pl.Date(), "collected": pl.Date(), "about": pl.String(), "about_start": pl.Date(),
    "about_end": pl.Date(), "topics": pl.List(pl.String), "refs": pl.List(pl.String),
}  # fmt: skip
"""The columns that every record has, in order; `fields.NAME` follow, then PLACE."""

PLACE: Schema = {"file": pl.UInt32(), "line": pl.UInt32()}


def schema(kind: Kind) -> Schema:
    """Columns and types of the records of `kind`."""
    fields = ((name, kind.field(name)) for name in kind.fields)
    typed = {f"fields.{name}": DTYPES[found.type] for name, found in fields if found is not None}
    return OWN | typed | PLACE


@dataclass(frozen=True)
class Evidence:
    """The good records and the findings of a reading (SPEC section 4).

    `frames` has a frame for every kind, sorted by id: the columns of `schema`, `units` as indices into
    `registry.units`, `published` filled from `collected`. `left_out` holds the errors of records (several a record,
    each at its place) and of files that could not be read; `records_left_out` counts such records, and such files
    as one each. `findings` holds the rest. `digest` is the same for the same good records, whatever their files.
    `files` names the file (and sheet) that column `file` counts."""

    frames: dict[str, pl.DataFrame]
    left_out: list[Finding]
    findings: list[Finding]
    digested: Callable[[], str]
    files: list[str]
    records_left_out: int = 0
    sources: list[Place] = field(default_factory=list)

    @cached_property
    def digest(self) -> str:
        """Worked out when asked for: only a receipt needs it."""
        return self.digested()

    def released(self) -> "Evidence":
        """The same without its frames, the digest worked out: large runs need the memory once records are settled."""
        digest = self.digest
        return replace(self, frames={}, digested=lambda: digest)

    def place(self, file: int, line: int) -> Place:
        """The place that the columns `file` and `line` of a record mean."""
        source = self.sources[file]
        return Place(source.file, line or None, None, source.sheet)
