"""The canonical JSON of records, made column by column: what generated ids are computed from.

Keys sorted, no spaces, text as it is (no \\u escapes but for control characters), empty values left out, days in ISO,
periods canonical, numbers in their shortest plain form, units as written (one as a text, several as a list)."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from compliance.evidence.heads import FIELDS
from compliance.evidence.records import OWN, PLACE

UNIT, GIVEN = "_unit", "_given"
"""Helper columns while reading: the units as written, in JSON; whether `published` was written."""

ID_DIGITS = 12

_ESCAPED = {chr(n): json.dumps(chr(n))[1:-1] for n in (*range(0x20), 0x22, 0x5C)}
NOT_SHOWN = {"units", "about_start", "about_end", GIVEN, *PLACE}
_SHOWN = [*(name for name in OWN if name not in NOT_SHOWN), UNIT, GIVEN]


def canonical(frames: Sequence[tuple[str, pl.DataFrame]], *, identity: bool) -> pl.Series:
    """The canonical JSON of every record of all frames (each of a kind, with the helper columns), one after another.

    `identity`: only what a generated id speaks of, so neither `id` nor `collected`."""
    kinds = [pl.Series([_quoted(kind)]).new_from_index(0, frame.height) for kind, frame in frames]
    own = pl.concat([pl.DataFrame([frame.get_column(name) for name in _SHOWN]) for _kind, frame in frames])
    odd = _odd(column for _kind, frame in frames for column in frame.get_columns())
    fields = [_fields(frame, odd) for _kind, frame in frames]
    own = own.hstack([pl.concat(kinds).alias("kind"), pl.concat(fields)])
    parts = {"kind": Shown(pl.col("kind")), "fields": Shown(pl.col("fields"), "{", "}")}
    for column in own.get_columns():
        name = column.name
        if name in parts or name == GIVEN or (identity and name in ("id", "collected")):
            continue
        if column.null_count() == len(column):
            continue
        shown = _shown(column, odd)
        if name == "published":
            shown.inner = pl.when(GIVEN).then(shown.inner)
        parts["unit" if name == UNIT else name] = shown
    return own.select(pl.concat_str(pl.lit("{"), _joined(parts), pl.lit("}")).alias("json")).to_series()


def _fields(frame: pl.DataFrame, odd: bool) -> pl.Series:
    """The fields of every record in JSON without the braces; null where there are none."""
    parts = {
        name.removeprefix(FIELDS): _shown(frame.get_column(name), odd)
        for name in frame.columns
        if name.startswith(FIELDS) and frame.get_column(name).null_count() < frame.height
    }
    if not parts:
        return pl.Series("fields", [None], dtype=pl.String).new_from_index(0, frame.height)
    inner = _joined(parts)
    return frame.select(pl.when(inner != "").then(inner).alias("fields")).to_series()


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


def _shown(column: pl.Series, odd: bool) -> Shown:
    """The JSON of the values of `column`, null where it is null; `odd`: some texts may have to be escaped."""
    dtype, it = column.dtype, pl.col(column.name)
    if column.name == UNIT:
        return Shown(it)
    if dtype == pl.List:
        element = _escaped(pl.element()) if odd and _odd([column]) else pl.element()
        joined = it.list.eval(pl.concat_str(pl.lit('"'), element, pl.lit('"'))).list.join(",")
        return Shown(pl.when(it.list.len() > 0).then(joined), "[", "]")
    if dtype == pl.String:
        return Shown(_escaped(it) if odd and _odd([column]) else it, '"', '"')
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


def quoted(texts: pl.Series) -> pl.Series:
    """Texts in JSON."""
    frame = pl.DataFrame([texts])
    it = _escaped(pl.col(texts.name)) if _odd([texts]) else pl.col(texts.name)
    return frame.select(pl.concat_str(pl.lit('"'), it, pl.lit('"')).alias(texts.name)).to_series()


def _escaped(it: pl.Expr) -> pl.Expr:
    return it.str.replace_many(list(_ESCAPED), list(_ESCAPED.values()))


def _odd(columns: Iterable[pl.Series]) -> bool:
    """Whether a text of the columns needs escaping."""
    texts = [
        column.explode() if column.dtype == pl.List else column
        for column in columns
        if column.dtype in (pl.String, pl.List(pl.String)) and column.name != UNIT
    ]
    return bool(texts) and pl.concat(texts).str.contains(r'["\\\x00-\x1f]').any()


def with_ids(frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """`frames` with the missing ids made: EV- and 12 hex digits of the SHA-256 of the canonical JSON."""
    lacking = {}
    for kind, frame in frames.items():
        missing = frame.get_column("id").null_count()
        if missing:
            lacking[kind] = frame if missing == frame.height else frame.filter(pl.col("id").is_null())
    if not lacking:
        return frames
    made = map(_id_of, canonical(list(lacking.items()), identity=True).to_list())
    return frames | {kind: frames[kind].with_columns(_ids(frames[kind]["id"], made)) for kind in lacking}


def _ids(given: pl.Series, made: Iterator[str]) -> pl.Series:
    """The ids `given`, and where there is none the next one `made`."""
    ids = [next(made) if one is None else one for one in given.to_list()]
    return pl.Series("id", ids, dtype=pl.String)


def _id_of(text: str) -> str:
    return "EV-" + hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]
