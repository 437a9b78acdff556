"""What a row of a form is to the records that there are: the same form twice adds nothing, a correction takes the place
of what it corrects, and nothing is taken that would never count (SPEC section 4)."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import polars as pl

from compliance.evidence.canonical import GIVEN, UNIT
from compliance.evidence.pairs import REASONS, SAME_ID, SAME_TITLE, SAME_URL, normalised
from compliance.evidence.records import PLACE
from compliance.text import normalise

Row = Mapping[str, Any]
Word = Literal["new", "known", "mended", "clash", "back", "foreign"]
"""New; known already; a better copy of a known one that takes its place; one thing with another that it would not
replace; what stood there before it was corrected; the like of a record that is not for this form to correct."""
Heirs = Mapping[int, tuple[int, ...]]
_NOT_CONTENT = {"id", "collected", "about_start", "about_end", "row", UNIT, GIVEN, *PLACE}
_SOUGHT = ("id", "title", "url")
_CONTENT = len(REASONS)


@dataclass(frozen=True, slots=True)
class Known:
    """A record with its kind."""

    kind: str
    row: Row


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row is, the record that it is held against (the one that counts now), and in what they are alike."""

    word: Word
    old: Known | None = None
    why: str = ""
    same_id: bool = False


class KnownRecords:
    """The records that there are, as far as the `rows` of forms may be one thing with them; `heirs` are the units that
    stand for units (by number; one that is not named stands for itself)."""

    def __init__(self, frames: Mapping[str, pl.DataFrame], rows: Iterable[Known], heirs: Heirs) -> None:
        self._heirs = heirs
        self._records: list[Known] = []
        self._linked: dict[Hashable, list[int]] = {}
        given = list(rows)
        self._given = {content(one) for one in given}
        for one in _alike(frames, given):
            self._add(one)

    def verdict(self, one: Known, *, form_unit: int | None = None, dated: bool = False) -> Verdict:
        """What a row of a form is; one that is taken is known from then on. `form_unit` is the unit that the form was
        made for, `dated` says that the form itself says when the row was collected."""
        found = self._one_thing(one)
        if not found:
            return self._taken(one, "new")
        best = min(found, key=lambda other: _order(other.row))
        if content(best) == content(one):
            return Verdict("known")
        speaker = self._units(one) if form_unit is None else self._mapped([form_unit])
        strange = next((other for other in found if self._foreign(one, other, speaker)), None)
        if strange is not None:
            return self._against("foreign", one, strange)
        rivals = [other for other in found if speaker & self._units(other)]
        said = any(content(other) == content(one) for other in found)
        if said and (best not in rivals or content(best) in self._given):
            return Verdict("known")
        if not rivals:  # a copy of what others did too: its units are added to theirs
            return self._taken(one, "new")
        wins = all(_before(one.row, other.row) for other in found)
        if said and not (wins and dated):
            return self._against("back", one, best)
        return self._taken(one, "mended") if wins else self._against("clash", one, best)

    def _taken(self, one: Known, word: Word) -> Verdict:
        self._add(one)
        return Verdict(word)

    def _against(self, word: Word, one: Known, old: Known) -> Verdict:
        common = {key for key in self._links(one) if key in set(self._links(old))}
        reasons = sorted({key[0] for key in common if key[0] != _CONTENT})
        return Verdict(word, old, "、".join(REASONS[n] for n in reasons), SAME_ID in reasons)

    def _foreign(self, one: Known, old: Known, speaker: set[int]) -> bool:
        """Whether the row would stand for a record that is not its speaker's: by an id of another kind or unit, or in
        the name of a unit that the form is not of."""
        units = self._units(old)
        if one.row["id"] == old.row["id"] and (one.kind != old.kind or not speaker & units):
            return True
        mine = self._units(one)
        return not speaker & mine and bool(mine & units)

    def _one_thing(self, one: Known) -> list[Known]:
        """The records that are one thing with a row, also through others."""
        reached: dict[int, None] = {}
        queue = list(self._links(one))
        seen = set(queue)
        while queue:
            for number in self._linked.get(queue.pop(), ()):
                if number not in reached:
                    reached[number] = None
                    more = [key for key in self._links(self._records[number]) if key not in seen]
                    seen.update(more)
                    queue += more
        return [self._records[number] for number in reached]

    def _add(self, one: Known) -> None:
        for key in self._links(one):
            self._linked.setdefault(key, []).append(len(self._records))
        self._records.append(one)

    def _links(self, one: Known) -> Iterator[tuple[int, Hashable]]:
        """Records with one of these in common are one thing."""
        row = one.row
        yield SAME_ID, row["id"]
        yield _CONTENT, content(one)
        if row["url"] is not None:
            yield SAME_URL, (one.kind, row["about"], row["url"])
        if row["title"] is not None:
            title = normalise(row["title"])
            for unit in sorted(self._units(one)):
                yield SAME_TITLE, (one.kind, row["about"], row["published"], title, unit)

    def _units(self, one: Known) -> set[int]:
        return self._mapped(one.row["units"] or ())

    def _mapped(self, units: Iterable[int]) -> set[int]:
        return {heir for unit in units for heir in self._heirs.get(unit, ()) or (unit,)}


def _alike(frames: Mapping[str, pl.DataFrame], given: Collection[Known]) -> list[Known]:
    """The records that share an id, a title or a url with the rows, or with one that does."""
    wanted: dict[str, set[str | None]] = {key: {_sought(one, key) for one in given} for key in _SOUGHT}
    wanted["url"].discard(None)  # without a title records may say the same; without a url they are just many
    keys = {
        kind: pl.DataFrame([frame["id"], normalised(frame["title"]), frame["url"]])
        for kind, frame in frames.items()
        if frame.height
    }
    found: list[Known] = []
    size = -1
    while size < len(found):
        size = len(found)
        alike = pl.any_horizontal(
            pl.col(key).is_in(pl.Series(list(wanted[key]), dtype=pl.String).implode(), nulls_equal=True)
            for key in _SOUGHT
        )
        found = [
            Known(kind, row)
            for kind, narrow in keys.items()
            for row in frames[kind].filter(narrow.select(alike).to_series()).iter_rows(named=True)
        ]
        for key in _SOUGHT:
            wanted[key] |= {_sought(one, key) for one in found if one.row[key] is not None}
    return found


def _sought(one: Known, key: str) -> str | None:
    text: str | None = one.row[key]
    return normalise(text) if key == "title" and text is not None else text


def _order(row: Row) -> tuple[date, int, str]:
    """The one that counts comes first: published first, then collected last, then the smallest id."""
    return row["published"], -(row["collected"] or date.min).toordinal(), row["id"]


def _before(row: Row, old: Row) -> bool:
    """Whether, of two copies of one thing, this one counts for sure, whatever their ids."""
    return _order(row)[:2] < _order(old)[:2]


def content(one: Known) -> Hashable:
    """What a record says, whoever wrote it down and when; units as they resolve."""
    said = {name: _plain(value) for name, value in one.row.items() if name not in _NOT_CONTENT}
    said["units"] = frozenset(one.row["units"] or ())
    return one.kind, frozenset(
        (name, value) for name, value in said.items() if value is not None and value != ()
    )


def _plain(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value


def first_unit(row: Row) -> int:
    """The unit that a record is filed under: the first that it names."""
    units: Iterable[int] = row["units"]
    return next(iter(units))
