"""Filled forms into evidence: what is new as JSON Lines, what is known already, what has to be mended first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from compliance.diagnostics import Finding, Level, Place
from compliance.evidence.canonical import canonical
from compliance.evidence.heads import shorten
from compliance.evidence.read import Evidence
from compliance.forms.completed import completed
from compliance.forms.known import Heirs, Known, KnownRecords, Row, Verdict, first_unit
from compliance.forms.read import Filled, by_row, records
from compliance.i18n import _
from compliance.json_text import escaped
from compliance.units import Registry

CLASH, STRANGE = "C052", "C057"


@dataclass(frozen=True, slots=True)
class Taken:
    """A new record: the unit that it is filed under (by id), and its line of JSON."""

    unit: str
    line: str
    mends: bool


@dataclass
class Outcome:
    """What came of a form: what is new, how many rows were known already, the errors of those refused, and
    what should be looked at in those taken."""

    filled: Filled
    taken: list[Taken] = field(default_factory=list)
    known: int = 0
    errors: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many rows were refused."""
        return len(by_row(self.errors))

    @property
    def mended(self) -> int:
        """How many of the new records take the place of older ones."""
        return sum(one.mends for one in self.taken)


def ingest(
    forms: Sequence[Filled], evidence: Evidence, registry: Registry, heirs: Heirs | None = None
) -> list[Outcome]:
    """Hold forms against the evidence there is, and against one another in the order given; nothing is written. Units
    count as their `heirs` (by number; without them each stands for itself)."""
    read = [list(_rows(form, evidence)) for form in forms]
    given = (one for rows in read for one, _line in rows)
    known = KnownRecords(evidence.frames, given, heirs or {})
    return [_outcome(form, rows, known, registry) for form, rows in zip(forms, read, strict=True)]


def _outcome(
    form: Filled, rows: Sequence[tuple[Known, str]], known: KnownRecords, registry: Registry
) -> Outcome:
    outcome = Outcome(form, errors=list(form.errors))
    unit = None if form.unit is None else registry.index[form.unit]
    for one, line in sorted(rows, key=lambda each: (each[0].row["file"], each[0].row["line"])):
        verdict = known.verdict(one, form_unit=unit, dated=form.says(one.row, "collected"))
        if verdict.word == "known":
            outcome.known += 1
        elif verdict.old is not None:
            beside = any(verdict.old is each for each, _line in rows)
            if beside and verdict.word == "clash":
                outcome.errors.append(_twice(form, one.row, verdict, verdict.old))
            else:
                outcome.errors.append(_refused(form, one.row, verdict, verdict.old, registry))
        else:
            filed = registry.units[first_unit(one.row)].id
            outcome.taken.append(Taken(filed, escaped(line), verdict.word == "mended"))
            if unit is not None and unit not in one.row["units"]:
                outcome.notes.append(_strange(form, one.row, registry))
    outcome.errors.sort(key=Finding.sort_key)
    return outcome


def _rows(form: Filled, evidence: Evidence) -> Iterator[tuple[Known, str]]:
    """Every good record, a correction with all that it does not change, and its canonical JSON."""
    frames = [(kind, completed(kind, frame, evidence.frames)) for kind, frame in records(form)]
    if frames:
        lines = iter(canonical(frames, identity=False).to_list())
        for kind, frame in frames:
            for row in frame.iter_rows(named=True):
                yield Known(kind, row), next(lines)


def _twice(form: Filled, row: Row, verdict: Verdict, old: Known) -> Finding:
    """Why a row was not taken that is one thing with another row of the same form."""
    text = _(
        "这一行和「{sheet}」表的第 {line} 行算同一件事（{why}），内容不同，没有收下。是一件事的请并成一行，"
        "不是的请把编号、标题、链接或发布日期写得不同。"
    )
    sheet, other = form.sheets[row["file"]], form.sheets[old.row["file"]]
    message = text.format(sheet=shorten(other.name), line=old.row["line"], why=verdict.why)
    key = "id" if verdict.same_id else "title"
    return Finding(CLASH, message, Place(form.name, row["line"], sheet.column(key), sheet.name))


def _refused(form: Filled, row: Row, verdict: Verdict, old: Known, registry: Registry) -> Finding:
    """Why a row was not taken, at the cell that people will look at."""
    templates = {
        "foreign": _(
            "编号「{id}」是「{units}」的「{kind}」，这一行不能取代它：只能更正本单位同一类型的佐证。"
            "如果是另一件事，请换一个编号或不填编号。"
        )
        if verdict.same_id
        else _(
            "这一行与「{units}」的佐证「{id}」（{kind}）是同一件事（{why}），内容不同，不能由别的单位更正。请由那个单位来报。"
        ),
        "back": _(
            "这一行的内容以前报过，后来已被「{id}」的新内容取代，没有收下。如果要改回来，请填采集日期，写改回的那天，"
            "要比 {collected} 晚；如果不是，请删去这一行。"
        ),
        "clash": _(
            "编号「{id}」已经有一条内容不同的佐证，这一行不会取代它：同一编号以先发布的为准，同一天发布的以采集日期晚的为准。"
            "如果是更正，发布日期照原来的写，采集日期写得比原来的晚；如果是另一件事，请换一个编号或不填编号。"
        )
        if verdict.same_id
        else _(
            "这一行与已有的佐证「{id}」算同一件事（{why}），内容不同，却不会取代它：以先发布的为准，同一天发布的以采集日期晚的"
            "为准。如果是更正，发布日期照原来的写，采集日期写得比 {collected} 晚；如果是另一件事，请把标题、链接或所属期写得不同。"
        ),
    }
    values = {
        "id": shorten(old.row["id"]),
        "kind": shorten(old.kind),
        "units": "、".join(registry.units[n].id for n in old.row["units"]),
        "why": verdict.why,
        "collected": old.row["collected"] or old.row["published"],
    }
    key = "id" if verdict.same_id and verdict.word != "back" else "collected"
    sheet = form.sheets[row["file"]]
    place = Place(form.name, row["line"], sheet.column(key), sheet.name)
    return Finding(CLASH, templates[verdict.word].format(**values), place, subject=(old.row["id"],))


def _strange(form: Filled, row: Row, registry: Registry) -> Finding:
    """A note on a row that was taken for another unit than the form's."""
    text = _("这一行写的单位是「{units}」，不是填报单位「{unit}」，已照写的收下。如果不对，请核对单位一格。")
    units = "、".join(registry.units[n].id for n in row["units"])
    sheet = form.sheets[row["file"]]
    place = Place(form.name, row["line"], sheet.column("unit"), sheet.name)
    return Finding(STRANGE, text.format(units=units, unit=form.unit), place, Level.WARNING)
