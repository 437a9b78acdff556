"""Validates raw tables as columns; only rows that fail a column's test are looked at one by one."""

from dataclasses import dataclass, field
from functools import partial

import polars as pl

from compliance.calendar import Period
from compliance.diagnostics import Finding, Level, Place
from compliance.evidence import values
from compliance.evidence.batch import Batch, Members, joined, said
from compliance.evidence.canonical import GIVEN, UNIT, with_ids
from compliance.evidence.columns import Parsed, by_distinct, either, mapped, parse
from compliance.evidence.heads import FIELDS, label, shorten
from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.known import Known
from compliance.evidence.records import OWN, PLACE
from compliance.evidence.side_by_side import side_by_side
from compliance.evidence.tables import Table
from compliance.evidence.unit_names import UnitNames
from compliance.evidence.values import Wrong
from compliance.i18n import _

STRIPPED = {"id", "url", "doc_no"}
"""Texts that identify something: white space around them means nothing."""


@dataclass(slots=True)
class Part:
    """A validated batch: good records, the errors of the others, warnings, and how many were left out."""

    frames: dict[str, pl.DataFrame]
    errors: list[Finding]
    notes: list[Finding] = field(default_factory=list)
    lost: int = 0


def validate(tables: list[Table], known: Known, units: UnitNames, sources: list[Place]) -> Part:
    """Validate `tables`, all of the same column types. The frames have the columns of `records.schema` and the
    helper columns of `canonical`."""
    batch = Batch(tables, sources)
    frame, serials = batch.own, tables[0].serials
    columns: dict[str, pl.Series] = {}
    keys = [key for key in RECORD_KEYS if key not in ("unit", "kind", "about")]
    for key, parsed in zip(
        keys, side_by_side(partial(_own, frame, serials), keys, frame.height), strict=True
    ):
        batch.add(key, parsed.reasons)
        columns[key] = parsed.values
    columns["units"], columns[UNIT], unit_reasons, dropped = units.resolve(frame)
    for reasons in unit_reasons:
        batch.add("unit", reasons)
    columns |= _about(batch, serials)
    kinds = batch.kinds()
    _name_kinds(batch, kinds, known)
    fields = [_fields(batch, each, known, serials) for each in kinds]
    batch.missing(columns["units"].is_not_null(), ("unit",), "E112", _required("unit"))
    columns[GIVEN] = columns["published"].is_not_null()
    columns["published"] = either(columns["published"], columns["collected"])
    undated = _("既没有发布日期（published）也没有采集日期（collected），无法判断时间。请至少填一个。")
    batch.missing(columns["published"].is_not_null(), ("published", "collected"), "E113", undated)
    columns |= {"file": batch.files(), "line": batch.lines}
    return Part(
        with_ids(_good(batch, columns, kinds, fields)),
        batch.told(columns["id"]),
        _dropped(batch, dropped, columns["id"]),
        len(batch.errors),
    )


def _own(frame: pl.DataFrame, serials: bool, key: str) -> Parsed:
    return parse(frame, key, RECORD_KEYS[key], serials=serials, strip=key in STRIPPED)


def _required(key: str) -> str:
    return _("缺少必填的「{field}」。").format(field=label(key))


def _about(batch: Batch, serials: bool) -> dict[str, pl.Series]:
    periods: dict[str, Period] = {}

    def convert(text: str) -> str:
        period = values.about(text, serials=serials)
        periods[period.name] = period
        return period.name

    texts = parse(batch.own, "about", "text", strip=True)
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


def _name_kinds(batch: Batch, kinds: list[Members], known: Known) -> None:
    """Say of rows without a known kind what is wrong with it."""
    if sum(len(each.rows) for each in kinds) == batch.own.height:
        return

    def convert(text: str) -> str:
        hint = known.names.hint(text).replace("{", "{{").replace("}", "}}")
        raise Wrong("E116", _("没有「{value}」这个类型（kind）。{hint}").replace("{hint}", hint))

    unknown = pl.Series([True]).new_from_index(0, batch.own.height)
    for each in kinds:
        unknown.scatter(each.rows, False)
    rows = unknown.arg_true()
    texts = parse(batch.own[rows], "kind", "text", strip=True)
    batch.add("kind", texts.reasons, rows)
    batch.add("kind", by_distinct(texts.values, convert, pl.String(), "kind").reasons, rows)
    batch.missing(texts.values.is_not_null(), ("kind",), "E112", _required("kind"), rows)


def _fields(batch: Batch, of: Members, known: Known, serials: bool) -> list[pl.Series]:
    """The typed fields of the records of one kind."""
    columns = []
    kind = known.kinds[of.kind]
    keys = [FIELDS + name for name in kind.fields]

    def typed(key: str) -> Parsed:
        return parse(of.frame, key, known.wanted(of.kind, key), serials=serials)

    for key, parsed in zip(keys, side_by_side(typed, keys, of.frame.height), strict=True):
        batch.add(key, parsed.reasons, of.rows)
        columns.append(parsed.values.alias(key))
        found = kind.field(key.removeprefix(FIELDS))
        if found is not None and found.required:
            template = _("缺少「{kind}」必填的字段「{field}」。")
            message = template.format(kind=shorten(of.kind), field=label(key))
            batch.missing(parsed.values.is_not_null(), (key,), "E112", message, of.rows)
    return columns


def _dropped(batch: Batch, dropped: pl.Series | None, ids: pl.Series) -> list[Finding]:
    """Warnings about names left out of lists of units."""
    notes = []
    for row, note in said(dropped):
        code, _space, message = note.partition(" ")
        subject = () if ids[row] is None else (ids[row],)
        notes.append(Finding(code, message, batch.place(row, "unit"), Level.WARNING, subject))
    return notes


def _good(
    batch: Batch, columns: dict[str, pl.Series], kinds: list[Members], fields: list[list[pl.Series]]
) -> dict[str, pl.DataFrame]:
    """The records without errors, kind by kind."""
    own = pl.DataFrame([columns[name].alias(name) for name in (*OWN, *PLACE, UNIT, GIVEN)])
    bad = pl.Series(sorted(batch.errors), dtype=pl.UInt32)
    kept: list[tuple[str, pl.Series, list[pl.Series]]] = []
    for each, typed in zip(kinds, fields, strict=True):
        rows = each.rows
        if len(bad):
            good = ~rows.is_in(bad.implode())
            rows, typed = rows.filter(good), [column.filter(good) for column in typed]
        if len(rows):
            kept.append((each.kind, rows, typed))
    if not kept:
        return {}
    order = joined([rows for _kind, rows, _typed in kept])
    if len(kept) > 1 or len(order) < own.height:
        own = own[order]  # the kinds one after the other, so that each is a slice
    frames = {}
    start = 0
    for kind, rows, typed in kept:
        part = own.slice(start, len(rows)).get_columns()
        frames[kind] = pl.DataFrame([*part[: len(OWN)], *typed, *part[len(OWN) :]])
        start += len(rows)
    return frames


assert set(OWN) - {"units", "about_start", "about_end"} == set(RECORD_KEYS) - {"unit", "kind"}
