"""Validates raw tables of one kind as columns; only rows that fail a column's test are looked at one by one."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate

import polars as pl

from compliance.calendar import Period
from compliance.diagnostics import Finding, Level, Place
from compliance.evidence import values
from compliance.evidence.canonical import GIVEN, UNIT, with_ids
from compliance.evidence.columns import by_distinct, either, mapped, parse
from compliance.evidence.heads import FIELDS, label, shorten
from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.known import Known
from compliance.evidence.records import OWN, schema
from compliance.evidence.tables import LINE, Table
from compliance.evidence.unit_names import UnitNames
from compliance.evidence.values import Wrong
from compliance.i18n import _

STRIPPED = {"id", "url", "doc_no"}
"""Texts that identify something: white space around them means nothing."""


@dataclass(slots=True)
class Part:
    """A validated batch: good records, the errors of the others, warnings, and how many were left out."""

    kind: str | None
    frame: pl.DataFrame | None
    errors: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    lost: int = 0


class _Batch:
    """Tables of one kind as one frame, and the errors of its rows."""

    def __init__(self, tables: list[Table], sources: list[Place]) -> None:
        self.tables = tables
        self.sources = sources
        frames = [table.frame for table in tables]
        self.frame = frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal")
        self.starts = [0, *accumulate(frame.height for frame in frames)]
        self.errors: dict[int, list[tuple[str | None, str, str]]] = defaultdict(list)
        for start, table in zip(self.starts, tables, strict=False):
            for problem in table.problems:
                self.errors[start + problem.row].append((problem.key, problem.code, problem.message))
        self.lines = self.frame.get_column(LINE)

    def add(self, key: str, reasons: pl.Series | None) -> None:
        """Take over the reasons (`CODE sentence`) of a column."""
        for row, reason in _said(reasons):
            code, _space, message = reason.partition(" ")
            self.errors[row].append((key, code, message))

    def missing(self, there: pl.Series, keys: tuple[str, ...], code: str, message: str) -> None:
        """An error for every row without, unless it has one already that explains why nothing is there."""
        explained = {*keys, "fields"} if keys[0].startswith(FIELDS) else set(keys)
        for row in (~there).arg_true().to_list():
            known = self.errors.get(row, ())
            if not any(key in explained or (key is None and why == "E110") for key, why, _text in known):
                self.errors[row].append((None, code, message))

    def place(self, row: int, key: str | None) -> Place:
        number = bisect_right(self.starts, row) - 1
        table = self.tables[number]
        if table.locate is not None:
            return table.locate(row - self.starts[number], key)
        source = self.sources[table.source]
        return Place(source.file, self.lines[row], None, source.sheet)

    def files(self) -> pl.Series:
        """The number of the source of every row."""
        parts = [
            pl.Series([table.source], dtype=pl.UInt32).new_from_index(0, table.frame.height)
            for table in self.tables
        ]
        return parts[0] if len(parts) == 1 else pl.concat(parts)


def validate(
    kind: str | None, tables: list[Table], known: Known, units: UnitNames, sources: list[Place]
) -> Part:
    """Validate `tables`, all of `kind` and of the same column types. The frame has the columns of
    `records.schema` and the helper columns of `canonical`."""
    batch = _Batch(tables, sources)
    frame, serials = batch.frame, tables[0].serials
    columns: dict[str, pl.Series] = {}
    for key, wanted in RECORD_KEYS.items():
        if key not in ("unit", "kind", "about"):
            parsed = parse(frame, key, wanted, serials=serials, strip=key in STRIPPED)
            batch.add(key, parsed.reasons)
            columns[key] = parsed.values
    columns["units"], columns[UNIT], unit_reasons, dropped = units.resolve(frame)
    for reasons in unit_reasons:
        batch.add("unit", reasons)
    columns |= _about(batch, frame, serials)
    if kind is None:
        _name_kinds(batch, frame, known)
    else:
        columns |= _fields(batch, frame, kind, known, serials)
    batch.missing(columns["units"].is_not_null(), ("unit",), "E112", _required("unit"))
    columns[GIVEN] = columns["published"].is_not_null()
    columns["published"] = either(columns["published"], columns["collected"])
    undated = _("既没有发布日期（published）也没有采集日期（collected），无法判断时间。请至少填一个。")
    batch.missing(columns["published"].is_not_null(), ("published", "collected"), "E113", undated)
    part = Part(kind, None, lost=len(batch.errors))
    _tell(batch, columns["id"], part)
    _tell_dropped(batch, dropped, columns["id"], part)
    if kind is not None and part.lost < frame.height:
        part.frame = _good(batch, kind, columns, known)
    return part


def _required(key: str) -> str:
    return _("缺少必填的「{field}」。").format(field=label(key))


def _about(batch: _Batch, frame: pl.DataFrame, serials: bool) -> dict[str, pl.Series]:
    periods: dict[str, Period] = {}

    def convert(text: str) -> str:
        period = values.about(text, serials=serials)
        periods[period.name] = period
        return period.name

    texts = parse(frame, "about", "text", strip=True)
    parsed = by_distinct(texts.values, convert, pl.String(), "about")
    batch.add("about", texts.reasons)
    batch.add("about", parsed.reasons)
    starts = {name: period.start for name, period in periods.items()}
    ends = {name: period.end for name, period in periods.items()}
    return {
        "about": parsed.values,
        "about_start": mapped(parsed.values, starts, pl.Date()),
        "about_end": mapped(parsed.values, ends, pl.Date()),
    }


def _name_kinds(batch: _Batch, frame: pl.DataFrame, known: Known) -> None:
    """Say of rows without a known kind what is wrong with it."""

    def convert(text: str) -> str:
        hint = known.names.hint(text).replace("{", "{{").replace("}", "}}")
        raise Wrong("E116", _("没有「{value}」这个类型（kind）。{hint}").replace("{hint}", hint))

    texts = parse(frame, "kind", "text", strip=True)
    batch.add("kind", texts.reasons)
    batch.add("kind", by_distinct(texts.values, convert, pl.String(), "kind").reasons)
    batch.missing(texts.values.is_not_null(), ("kind",), "E112", _required("kind"))


def _fields(
    batch: _Batch, frame: pl.DataFrame, kind: str, known: Known, serials: bool
) -> dict[str, pl.Series]:
    columns: dict[str, pl.Series] = {}
    for name in known.kinds[kind].fields:
        key = FIELDS + name
        parsed = parse(frame, key, known.wanted(kind, key), serials=serials)
        batch.add(key, parsed.reasons)
        columns[key] = parsed.values
        found = known.kinds[kind].field(name)
        if found is not None and found.required:
            template = _("缺少「{kind}」必填的字段「{field}」。")
            message = template.format(kind=shorten(kind), field=label(key))
            batch.missing(parsed.values.is_not_null(), (key,), "E112", message)
    return columns


def _said(reasons: pl.Series | None) -> list[tuple[int, str]]:
    if reasons is None:
        return []
    rows = reasons.is_not_null().arg_true()
    return list(zip(rows.to_list(), reasons.gather(rows).to_list(), strict=True))


def _tell(batch: _Batch, ids: pl.Series, part: Part) -> None:
    """Make a finding of every error."""
    for row, errors in batch.errors.items():
        subject = () if ids[row] is None else (ids[row],)
        part.errors += [
            Finding(code, message, batch.place(row, key), Level.ERROR, subject)
            for key, code, message in errors
        ]


def _tell_dropped(batch: _Batch, dropped: pl.Series | None, ids: pl.Series, part: Part) -> None:
    for row, note in _said(dropped):
        code, _space, message = note.partition(" ")
        subject = () if ids[row] is None else (ids[row],)
        part.notes.append(Finding(code, message, batch.place(row, "unit"), Level.WARNING, subject))


def _good(batch: _Batch, kind: str, columns: dict[str, pl.Series], known: Known) -> pl.DataFrame:
    columns |= {"file": batch.files(), "line": batch.lines}
    order = [*schema(known.kinds[kind]), UNIT, GIVEN]
    frame = pl.DataFrame([columns[name].alias(name) for name in order])
    if batch.errors:
        bad = pl.Series(sorted(batch.errors), dtype=pl.UInt32)
        frame = frame.with_row_index("row").filter(~pl.col("row").is_in(bad.implode())).drop("row")
    return with_ids(frame, kind)


assert set(OWN) - {"units", "about_start", "about_end"} == set(RECORD_KEYS) - {"unit", "kind"}
