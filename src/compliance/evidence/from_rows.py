"""A raw table from records in plain values, as YAML and JSON give them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
from msgspec.structs import astuple

from compliance.evidence.columns import refusal
from compliance.evidence.heads import FIELDS, HEADS, shorten
from compliance.evidence.kinds import RECORD_KEYS
from compliance.evidence.known import Known, describe, twice
from compliance.evidence.names import did_you_mean
from compliance.evidence.tables import (
    KEYS,
    LINE,
    ROW,
    NotPlain,
    OfKind,
    Plain,
    Problem,
    Rows,
    Table,
    plain_text,
    raw_columns,
)
from compliance.i18n import _


def table_of_rows(known: Known, source: int, given: Rows) -> Table:
    """The raw table of `given`."""
    odd: dict[int, Any] = {}
    values = [_values(n, row, odd) for n, row in enumerate(given.rows)]
    by_key = dict(zip(KEYS, zip(*values, strict=True) if values else [()] * len(KEYS), strict=True))
    members: dict[str | None, list[int]] = {}
    for n, written in enumerate(by_key["kind"]):
        members.setdefault(_kind_of(known, written), []).append(n)
    problems: list[Problem] = []
    if odd:
        for kind, rows in members.items():
            for n in rows:
                if n in odd:
                    problems += _odd(known, kind, n, odd[n])
    columns = [pl.Series(LINE, given.lines, dtype=pl.UInt32)]
    for key in RECORD_KEYS:
        columns += _columns(known, None, key, by_key[key], problems)
    fields = by_key["fields"]
    kinds = [
        _of_kind(known, kind, rows, fields, problems) for kind, rows in members.items() if kind is not None
    ]
    return Table(source, pl.DataFrame(columns), kinds, problems, given.locate)


def _values(number: int, row: Any, odd: dict[int, Any]) -> tuple[Any, ...]:
    """The values of a row in the order of KEYS; a row that is more, or something else, is put down as odd."""
    if type(row) is Plain:
        return astuple(row)
    if not isinstance(row, dict):
        odd[number] = row
        return _NOTHING
    if not row.keys() <= _KEYS:
        odd[number] = row
    return tuple(map(row.get, KEYS))


_KEYS = frozenset(KEYS)
_NOTHING = (None,) * len(KEYS)


def _kind_of(known: Known, text: Any) -> str | None:
    if isinstance(text, str):
        return known.names.find(text)
    try:
        return None if text is None or isinstance(text, bool) else known.names.find(plain_text(text))
    except NotPlain:
        return None


def _of_kind(
    known: Known, kind: str, rows: list[int], given: Sequence[Any], problems: list[Problem]
) -> OfKind:
    """The fields of the `rows`, all of `kind`."""
    found: list[Problem] = []
    fields = _fields(known, kind, [given[n] for n in rows], found)
    columns = [pl.Series(ROW, rows, dtype=pl.UInt32)]
    names = list(known.kinds[kind].fields)
    by_name = zip(*[map(one.get, names) for one in fields], strict=True)
    for name, values in zip(names, by_name, strict=False):
        columns += _columns(known, kind, FIELDS + name, values, found)
    problems += [replace(problem, row=rows[problem.row]) for problem in found]
    return OfKind(kind, pl.DataFrame(columns))


def _odd(known: Known, kind: str | None, row: int, given: Any) -> list[Problem]:
    if isinstance(given, dict):
        return [_unknown_key(known, row, key, kind) for key in given if key not in _KEYS]
    message = _("这里应为一条佐证（键: 值）；这里是{what}。").format(what=describe(given))
    return [Problem(row, None, "E110", message)]


def _columns(
    known: Known, kind: str | None, key: str, values: Sequence[Any], problems: list[Problem]
) -> list[pl.Series]:
    def refuse(row: int, value: Any) -> None:
        code, message = refusal(key, known.wanted(kind, key), describe(value))
        problems.append(Problem(row, key, code, message))

    return raw_columns(key, values, refuse)


def _unknown_key(known: Known, row: int, key: str, kind: str | None) -> Problem:
    if kind is not None and known.fields[kind].find(key) is not None:
        template = _("没有「{key}」这个键；它是「{kind}」的字段，请写在 fields 里。")
        return Problem(row, key, "E111", template.format(key=shorten(key), kind=shorten(kind)))
    hint = did_you_mean([HEADS[key.strip()]]) if key.strip() in HEADS else known.keys.hint(key)
    message = _("没有「{key}」这个键。{hint}").format(key=shorten(key), hint=hint)
    return Problem(row, key, "E111", message)


def _fields(known: Known, kind: str, given: Sequence[Any], problems: list[Problem]) -> list[dict[str, Any]]:
    """The `fields` of each row under the names that the kind gives them."""
    exact = frozenset(known.fields[kind].known)
    plain = set(map(type, given)) <= {dict, type(None)}
    if plain and exact >= frozenset[str]().union(*(fields for fields in given if fields)):
        return [fields or {} for fields in given]
    found: list[dict[str, Any]] = []
    for n, fields in enumerate(given):
        if fields is None:
            found.append({})
        elif not isinstance(fields, dict):
            message = _("fields 应为映射（字段: 值）；这里是{what}。").format(what=describe(fields))
            problems.append(Problem(n, "fields", "E110", message))
            found.append({})
        elif fields.keys() <= exact:
            found.append(fields)
        else:
            found.append(_renamed(known, kind, n, fields, problems))
    return found


def _renamed(
    known: Known, kind: str, row: int, fields: dict[str, Any], problems: list[Problem]
) -> dict[str, Any]:
    renamed: dict[str, Any] = {}
    for key, value in fields.items():
        name = known.fields[kind].find(key)
        if _is_empty(value):
            continue  # says nothing, as an empty cell under a head
        if name is None:
            problems.append(known.unknown_field(row, kind, key))
        elif renamed.setdefault(name, value) != value:
            problems.append(twice(row, FIELDS + name))
    return renamed


def _is_empty(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
