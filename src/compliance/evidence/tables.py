"""Raw tables: what readers yield, before anything is validated, and how plain values become raw columns.

A raw table holds up to three columns for a key: `=key` with scalars (text, or the types of a Parquet file), `*key`
with lists, `?key` with booleans. So rows in which one key has values of different types still make columns.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import polars as pl

from compliance.diagnostics import Place
from compliance.evidence.kinds import RECORD_KEYS

KEYS = (*RECORD_KEYS, "fields")
"""The keys of a record as YAML and JSON write it."""

Plain = msgspec.defstruct("Plain", [(key, Any, None) for key in KEYS], forbid_unknown_fields=True, gc=False)
"""A record with no other keys than these: many times cheaper than a dict where there are millions."""

SCALAR, LIST, FLAG = "=", "*", "?"
LINE, ROW = "line", "row"
MAX_PLAIN = 60  # exponents up to which a native decimal is written out
_SEPARATOR = "\x1f"

Locate = Callable[[int, str | None], Place]
"""Place of a row, and of one of its keys (`unit`, `fields.NAME`; None for the record itself)."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Records in plain values (dicts, or `Plain`), as YAML and JSON give them, with the line on which each starts."""

    rows: list[Any]
    lines: list[int]
    locate: Locate | None = None


@dataclass(frozen=True, slots=True)
class Cells:
    """Columns under their heads, in the order of the file; `heads` may repeat and be blank.

    `ragged` holds rows with filled cells beyond the heads; `serials` says that numbers may stand for days."""

    heads: list[str]
    columns: list[pl.Series]
    lines: pl.Series
    sheet: str | None = None
    serials: bool = False
    ragged: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one part of one row that no column can hold; `own_key`: the key itself is wrong."""

    row: int
    key: str | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class OfKind:
    """The records of one kind in a table: `frame` has ROW, their rows in the table (ascending), and the raw columns
    of their fields."""

    kind: str
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Table:
    """Raw records from one file or sheet: LINE and the raw columns of their own keys, and their fields kind by kind.
    Rows of no kind, or of an unknown one, are in none of `kinds`."""

    source: int
    own: pl.DataFrame
    kinds: list[OfKind]
    problems: list[Problem]
    locate: Locate | None = None
    serials: bool = False


class NotPlain(ValueError):
    """A value that no record may hold where it stands; its argument says what it is, in Chinese."""


def raw_columns(key: str, values: Sequence[Any], refuse: Callable[[int, Any], None]) -> list[pl.Series]:
    """The raw columns of `key`; `refuse` is told the row and value of what fits none of them."""
    types = set(map(type, values))
    types.discard(type(None))
    if not types:
        return []
    try:
        if types == {str}:
            return [pl.Series(SCALAR + key, values, dtype=pl.String)]
        if types <= {str, int}:
            texts = [None if value is None else str(value) for value in values]
            return [pl.Series(SCALAR + key, texts, dtype=pl.String)]
        if types == {list}:
            return [list_column(LIST + key, values)]
        if types == {list, str}:
            return [
                pl.Series(SCALAR + key, [v if type(v) is str else None for v in values], dtype=pl.String),
                list_column(LIST + key, [v if type(v) is list else None for v in values]),
            ]
    except (TypeError, ValueError):
        pass  # lone surrogates, endless integers, elements that are no text: found one by one below
    return _one_by_one(key, values, refuse)


def list_column(name: str, lists: Sequence[list[str] | None]) -> pl.Series:
    """A column of lists of text, null for empty ones; made by splitting, which is much faster than list by list."""
    joined = pl.Series(name, [_SEPARATOR.join(one) if one else None for one in lists], dtype=pl.String)
    column = joined.str.split(_SEPARATOR)
    if column.list.len().sum() == sum(len(one) for one in lists if one):
        return column
    return pl.Series(name, [one or None for one in lists], dtype=pl.List(pl.String))


def _one_by_one(key: str, values: Sequence[Any], refuse: Callable[[int, Any], None]) -> list[pl.Series]:
    scalars: list[str | None] = [None] * len(values)
    lists: list[list[str] | None] = [None] * len(values)
    flags: list[bool | None] = [None] * len(values)
    for row, value in enumerate(values):
        if value is None:
            continue
        if isinstance(value, bool):
            flags[row] = value
        elif isinstance(value, list):
            try:
                lists[row] = [_element(element) for element in value if element is not None]
            except NotPlain:
                refuse(row, value)
        else:
            try:
                scalars[row] = plain_text(value)
            except NotPlain:
                refuse(row, value)
    return [
        pl.Series(prefix + key, column, dtype=dtype)
        for prefix, column, dtype in (
            (SCALAR, scalars, pl.String), (LIST, lists, pl.List(pl.String)), (FLAG, flags, pl.Boolean),
        )
        if any(value is not None for value in column)
    ]  # fmt: skip


def _element(value: Any) -> str:
    if isinstance(value, bool):
        raise NotPlain
    return plain_text(value)


def plain_text(value: Any) -> str:
    """A native scalar as text: decimals written out; NotPlain for anything else."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeError:
            raise NotPlain from None
        return value
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, int):
        try:
            return str(value)
        except ValueError:  # more digits than Python is willing to print
            raise NotPlain from None
    if isinstance(value, date):
        return value.isoformat()[:10]
    raise NotPlain


def plain_decimal(value: Decimal) -> str:
    """`value` without an exponent as long as that stays readable."""
    return format(value, "f") if value.is_finite() and abs(value.adjusted()) < MAX_PLAIN else str(value)
