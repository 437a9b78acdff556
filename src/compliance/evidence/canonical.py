"""The canonical JSON of records, made column by column: what generated ids are computed from.

Keys sorted, no spaces, text as it is (no \\u escapes but for control characters), empty values left out, days in ISO,
periods canonical, numbers in their shortest plain form, units as written (one as a text, several as a list)."""

import hashlib
import json
from dataclasses import dataclass

import polars as pl

from compliance.evidence.records import PLACE

UNIT, GIVEN = "_unit", "_given"
"""Helper columns while reading: the units as written, in JSON; whether `published` was written."""

ID_DIGITS = 12

_ESCAPED = {chr(n): json.dumps(chr(n))[1:-1] for n in (*range(0x20), 0x22, 0x5C)}
NOT_SHOWN = {"units", "about_start", "about_end", GIVEN, *PLACE}


def canonical(frame: pl.DataFrame, kind: str, *, identity: bool) -> pl.Series:
    """The canonical JSON of every record of `frame` (all of `kind`, with the helper columns).

    `identity`: only what a generated id speaks of, so neither `id` nor `collected`."""
    own: dict[str, Shown] = {"kind": Shown(pl.lit(_quoted(kind)))}
    fields: dict[str, Shown] = {}
    for column in frame.get_columns():
        name = column.name
        if (
            name in NOT_SHOWN
            or (identity and name in ("id", "collected"))
            or column.null_count() == len(column)
        ):
            continue
        shown = _shown(column)
        if name == "published":
            shown.inner = pl.when(GIVEN).then(shown.inner)
        if name.startswith("fields."):
            fields[name.removeprefix("fields.")] = shown
        else:
            own["unit" if name == UNIT else name] = shown
    if fields:
        inner = _joined(fields)
        own["fields"] = Shown(pl.when(inner != "").then(inner), "{", "}")
    return frame.select(pl.concat_str(pl.lit("{"), _joined(own), pl.lit("}")).alias("json")).to_series()


@dataclass(slots=True)
class Shown:
    """A value in JSON: `inner` (null where there is none) between two constant texts."""

    inner: pl.Expr
    before: str = ""
    after: str = ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _joined(parts: dict[str, Shown]) -> pl.Expr:
    """`"key":value` of the parts that are not null, in the order of the keys, separated by commas."""
    named = [
        pl.concat_str(
            pl.lit(f"{_quoted(key)}:{parts[key].before}"), parts[key].inner, pl.lit(parts[key].after)
        )
        for key in sorted(parts)
    ]
    return pl.concat_str(named, separator=",", ignore_nulls=True)


def _shown(column: pl.Series) -> Shown:
    """The JSON of the values of `column`, null where it is null."""
    dtype, it = column.dtype, pl.col(column.name)
    if column.name == UNIT:
        return Shown(it)
    if dtype == pl.List:
        quoted = pl.concat_str(
            pl.lit('"'), _escaped(pl.element(), column.explode().drop_nulls()), pl.lit('"')
        )
        joined = it.list.eval(quoted).list.join(",")
        return Shown(pl.when(it.list.len() > 0).then(joined), "[", "]")
    if dtype == pl.String:
        return Shown(_escaped(it, column), '"', '"')
    if dtype == pl.Date:
        return Shown(plain(it, dtype), '"', '"')
    return Shown(plain(it, dtype))


def plain(it: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """A scalar as text: numbers in their shortest plain form, days in ISO, true and false."""
    if isinstance(dtype, pl.Decimal):
        return it.cast(pl.String).str.strip_chars_end("0").str.strip_chars_end(".")
    if dtype == pl.Date:
        return it.dt.to_string("%Y-%m-%d")
    return it.cast(pl.String)


def _escaped(it: pl.Expr, values: pl.Series) -> pl.Expr:
    if values.str.contains(r'["\\\x00-\x1f]').any():
        return it.str.replace_many(list(_ESCAPED), list(_ESCAPED.values()))
    return it


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
