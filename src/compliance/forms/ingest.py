"""Filled forms into evidence: what is new as JSON Lines, what is known already, what has to be mended first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from compliance.diagnostics import Finding, Place
from compliance.evidence.canonical import canonical
from compliance.evidence.heads import shorten
from compliance.evidence.read import Evidence
from compliance.forms.known import KnownRecords, Row, Verdict, first_unit
from compliance.forms.read import Filled, by_row, records
from compliance.i18n import _
from compliance.json_text import escaped
from compliance.units import Registry

CLASH = "C052"


@dataclass(frozen=True, slots=True)
class Taken:
    """A new record: the unit that it is filed under (by id), and its line of JSON."""

    unit: str
    line: str
    mends: bool


@dataclass
class Outcome:
    """What came of a form: what is new, how many rows were known already, and the errors of those refused."""

    filled: Filled
    taken: list[Taken] = field(default_factory=list)
    known: int = 0
    errors: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len(by_row(self.errors))

    @property
    def mended(self) -> int:
        """How many of the new records take the place of older ones."""
        return sum(one.mends for one in self.taken)


def ingest(forms: Sequence[Filled], evidence: Evidence, registry: Registry) -> list[Outcome]:
    """Hold forms against the evidence there is, and against one another in the order given; nothing is written."""
    wanted: dict[str, pl.DataFrame] = {}
    for form in forms:
        for kind, frame in records(form):
            narrow = frame.select("id", "title")
            wanted[kind] = narrow if kind not in wanted else wanted[kind].vstack(narrow)
    known = KnownRecords(evidence.frames, wanted)
    return [_outcome(form, known, registry) for form in forms]


def _outcome(form: Filled, known: KnownRecords, registry: Registry) -> Outcome:
    outcome = Outcome(form, errors=list(form.errors))
    for kind, row, line in sorted(_rows(form), key=lambda one: (one[1]["file"], one[1]["line"])):
        verdict: Verdict = known.verdict(kind, row)
        if verdict == "known":
            outcome.known += 1
        elif verdict == "clash":
            outcome.errors.append(_clash(form, row))
        else:
            unit = registry.units[first_unit(row)].id
            outcome.taken.append(Taken(unit, escaped(line), verdict == "mended"))
    outcome.errors.sort(key=Finding.sort_key)
    return outcome


def _rows(form: Filled) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Every good record: kind, values, canonical JSON."""
    frames = list(records(form))
    if frames:
        lines = iter(canonical(frames, identity=False).to_list())
        for kind, frame in frames:
            for row in frame.iter_rows(named=True):
                yield kind, row, next(lines)


def _clash(form: Filled, row: Row) -> Finding:
    text = _(
        "编号「{id}」已经有一条内容不同的佐证，这一行不会取代它：同一编号以先发布的为准，同一天发布的以采集日期晚的为准。"
        "如果是更正，发布日期照原来的写，采集日期写得比原来的晚；如果是另一件事，请换一个编号或不填编号。"
    )
    sheet = form.sheets[row["file"]]
    place = Place(form.name, row["line"], sheet.column("id"), sheet.name)
    return Finding(CLASH, text.format(id=shorten(row["id"])), place, subject=(row["id"],))
