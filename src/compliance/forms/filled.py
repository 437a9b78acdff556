"""A form as it was read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from compliance.diagnostics import Finding
from compliance.evidence.heads import key_of
from compliance.evidence.tables import Cells


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet with a head: `cells` as they were written, without the column of problems and rows that say nothing;
    `places` are the numbers, from 1, of their columns in the sheet."""

    name: str
    kind: str | None
    cells: Cells
    places: Sequence[int]

    def column(self, key: str) -> int | None:
        """The number of the first column that stands for a key."""
        found = (
            place for head, place in zip(self.cells.heads, self.places, strict=True) if key_of(head) == key
        )
        return next(found, None)


@dataclass(frozen=True)
class Filled:
    """A form as it was read: its sheets, the unit that it was made for (by id, if any), the records in it with the
    helper columns of `canonical` (`file` counts the sheets, `line` their rows), the errors of the other rows, and
    what else there is to say; `unread` has a finding for each of a form's sheets in which something stands that was not
    read."""

    path: Path
    name: str
    sheets: Sequence[FilledSheet]
    unit: str | None
    frames: Mapping[str, pl.DataFrame]
    errors: Sequence[Finding]
    notes: Sequence[Finding]
    unread: Sequence[Finding] = ()

    @property
    def rows(self) -> int:
        """How many rows say something."""
        return sum(len(sheet.cells.lines) for sheet in self.sheets)

    def says(self, row: Mapping[str, Any], key: str) -> bool:
        """Whether the sheet itself has something under a key in the row of a record."""
        sheet = self.sheets[row["file"]]
        at = sheet.cells.lines.index_of(row["line"])
        cells = zip(sheet.cells.heads, sheet.cells.columns, strict=True)
        return at is not None and any(
            key_of(head) == key and (column[at] or "").strip() for head, column in cells
        )


def by_row(findings: Sequence[Finding]) -> Mapping[tuple[str, int], list[Finding]]:
    """Findings by the sheet and the row that they are about."""
    found: dict[tuple[str, int], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.place is not None and one.place.line is not None:
            found[one.place.sheet or "", one.place.line].append(one)
    return found


def records(filled: Filled) -> Iterator[tuple[str, pl.DataFrame]]:
    """The frames with any record, by kind."""
    yield from ((kind, frame) for kind, frame in filled.frames.items() if frame.height)
