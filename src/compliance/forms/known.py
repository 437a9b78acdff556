"""Which records of a form there are already: the same form twice adds nothing."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Any, Literal

import polars as pl

from compliance.evidence.canonical import GIVEN, UNIT
from compliance.evidence.records import PLACE

Row = Mapping[str, Any]
Verdict = Literal["new", "known", "mended", "clash"]
"""New; known already; a better copy of a known one that takes its place (SPEC section 4); an id that stands for
something else, which it would not replace."""
_NOT_CONTENT = {"id", "collected", "about_start", "about_end", "row", UNIT, GIVEN, *PLACE}


class KnownRecords:
    """The records that there are, as far as records of a form may be the same."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], wanted: Mapping[str, pl.DataFrame]) -> None:
        self._contents: set[Hashable] = set()
        self._by_id: dict[str, list[Row]] = {}
        ids = {one for frame in wanted.values() for one in frame["id"].to_list()}
        for kind, frame in frames.items():
            alike = pl.col("id").is_in(list(ids))
            if kind in wanted:
                titles = wanted[kind]["title"].unique().to_list()
                alike = alike | pl.col("title").is_in(titles, nulls_equal=True)
            for row in frame.filter(alike).iter_rows(named=True):
                self._add(kind, row)

    def verdict(self, kind: str, row: Row) -> Verdict:
        """What a record is to those that there are; one that is taken is known from then on."""
        content = _content(kind, row)
        if content in self._contents:
            return "known"
        olds = self._by_id.get(row["id"], [])
        if not all(_before(row, old) for old in olds):
            return "clash"
        self._add(kind, row)
        return "mended" if olds else "new"

    def _add(self, kind: str, row: Row) -> None:
        self._contents.add(_content(kind, row))
        self._by_id.setdefault(row["id"], []).append(row)


def _before(row: Row, old: Row) -> bool:
    """Whether, of two copies of one thing, this one counts: published first, else collected last."""
    if row["published"] != old["published"]:
        return bool(row["published"] < old["published"])
    return (row["collected"] or date.min) > (old["collected"] or date.min)


def _content(kind: str, row: Row) -> Hashable:
    """What a record says, whoever wrote it down and when; units as they resolve."""
    said = {name: _plain(value) for name, value in row.items() if name not in _NOT_CONTENT}
    said["units"] = frozenset(row["units"] or ())
    return kind, frozenset((name, value) for name, value in said.items() if value is not None and value != ())


def _plain(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value


def first_unit(row: Row) -> int:
    """The unit that a record is filed under: the first that it names."""
    units: Iterable[int] = row["units"]
    return next(iter(units))
