"""The canonical JSON of records, made column by column: what ids and digests are computed from.

Keys sorted, no spaces, text as it is (no \\u escapes but for control characters), empty values left out, days in ISO,
periods canonical, numbers in their shortest plain form, units as written (one as a text, several as a list)."""

import hashlib
import json
from collections.abc import Iterable

import polars as pl

from compliance.evidence.records import PLACE

UNIT, GIVEN = "_unit", "_given"
"""Helper columns while reading: the units as written, in JSON; whether `published` was written."""

SLICE = 100_000  # rows whose JSON is in memory at once
ID_DIGITS = 12

_ESCAPED = {chr(n): json.dumps(chr(n))[1:-1] for n in (*range(0x20), 0x22, 0x5C)}
_NOT_SHOWN = {"units", "about_start", "about_end", GIVEN, *PLACE}


def canonical(frame: pl.DataFrame, kind: str, *, identity: bool) -> pl.Series:
    """The canonical JSON of every record of `frame` (all of `kind`, with the helper columns).

    `identity`: only what a generated id speaks of, so neither `id` nor `collected`."""
    own: dict[str, pl.Expr] = {"kind": _quoted(kind)}
    fields: dict[str, pl.Expr] = {}
    for column in frame.get_columns():
        name = column.name
        if (
            name in _NOT_SHOWN
            or (identity and name in ("id", "collected"))
            or column.null_count() == len(column)
        ):
            continue
        shown = _json(column)
        if name == "published":
            shown = pl.when(GIVEN).then(shown)
        if name.startswith("fields."):
            fields[name.removeprefix("fields.")] = shown
        else:
            own["unit" if name == UNIT else name] = shown
    if fields:
        inner = _joined(fields)
        own["fields"] = pl.when(inner != "").then(pl.concat_str(pl.lit("{"), inner, pl.lit("}")))
    return frame.select(pl.concat_str(pl.lit("{"), _joined(own), pl.lit("}")).alias("json")).to_series()


def _quoted(text: str) -> pl.Expr:
    return pl.lit(json.dumps(text, ensure_ascii=False))


def _joined(parts: dict[str, pl.Expr]) -> pl.Expr:
    """`"key":value` of the parts that are not null, in the order of the keys, separated by commas."""
    named = [pl.concat_str(_quoted(key), pl.lit(":"), parts[key]) for key in sorted(parts)]
    return pl.concat_str(named, separator=",", ignore_nulls=True)


def _json(column: pl.Series) -> pl.Expr:
    """The JSON of the values of `column`, null where it is null."""
    dtype, it = column.dtype, pl.col(column.name)
    if column.name == UNIT:
        return it
    if dtype == pl.List:
        flat = column.explode().drop_nulls()
        joined = it.list.eval(_text(pl.element(), flat)).list.join(",")
        return pl.when(it.list.len() > 0).then(pl.concat_str(pl.lit("["), joined, pl.lit("]")))
    if dtype == pl.String:
        return _text(it, column)
    if isinstance(dtype, pl.Decimal):
        return it.cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
    if dtype == pl.Date:
        return pl.concat_str(pl.lit('"'), it.dt.to_string("%Y-%m-%d"), pl.lit('"'))
    return it.cast(pl.String)  # integers; true and false


def _text(it: pl.Expr, values: pl.Series) -> pl.Expr:
    if values.str.contains(r'["\\\x00-\x1f]').any():
        it = it.str.replace_many(list(_ESCAPED), list(_ESCAPED.values()))
    return pl.concat_str(pl.lit('"'), it, pl.lit('"'))


def with_ids(frame: pl.DataFrame, kind: str) -> pl.DataFrame:
    """`frame` with the missing ids made: EV- and 12 hex digits of the SHA-256 of the canonical JSON."""
    missing = frame.get_column("id").is_null()
    if not missing.any():
        return frame
    texts = canonical(frame.filter(missing), kind, identity=True).to_list()
    made = iter(_id_of(text) for text in texts)
    if len(texts) == frame.height:
        ids = list(made)
    else:
        ids = [next(made) if given is None else given for given in frame.get_column("id").to_list()]
    return frame.with_columns(pl.Series("id", ids, dtype=pl.String))


def _id_of(text: str) -> str:
    return "EV-" + hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]


def digest(frames: Iterable[tuple[str, pl.DataFrame]]) -> str:
    """`sha256:` and the digest over the canonical JSON of all records, in the order given."""
    total = hashlib.sha256()
    for kind, frame in frames:
        for part in frame.iter_slices(SLICE):
            text = canonical(part, kind, identity=False).str.join("\n").item()
            total.update(text.encode() + b"\n")
    return f"sha256:{total.hexdigest()}"
