"""The digest of a reading: the same for the same good records in the same order, on any machine.

For each kind, and each column in which anything stands, two streams are digested: the lengths of the values (-1 where
there is none) and their texts one after another; the digests of all streams, under their names, give the digest."""

import hashlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from compliance.evidence.canonical import GIVEN, NOT_SHOWN, plain
from compliance.evidence.columns import where

WORKERS = 2
SLICE = 100_000  # rows whose text is in memory at once; the digest does not depend on it


def digest(frames: Iterable[tuple[str, pl.DataFrame]]) -> str:
    """`sha256:` and the digest of all records, in the order given."""
    named = [(kind, name, column) for kind, frame in frames for name, column in _columns(frame)]
    with ThreadPoolExecutor(WORKERS) as workers:  # hashing and columns leave the interpreter to the other
        streams = list(workers.map(lambda one: list(_streams(one[2])), named))
    total = hashlib.sha256()
    for (kind, name, _column), parts in zip(named, streams, strict=True):
        for part in parts:
            total.update(f"{len(kind)} {kind} {len(name)} {name} {part}\n".encode())
    return f"sha256:{total.hexdigest()}"


def _columns(frame: pl.DataFrame) -> Iterable[tuple[str, pl.Series]]:
    """The columns that are part of the digest, by name."""
    for name in sorted(frame.columns):
        column = frame.get_column(name)
        if name not in NOT_SHOWN and column.null_count() < len(column):
            yield name, where(column, frame.get_column(GIVEN)) if name == "published" else column


def _streams(column: pl.Series) -> Iterable[str]:
    if column.dtype == pl.List:
        yield _digest(column.list.len().cast(pl.Int64), lengths=True)
        yield from _streams(column.explode().drop_nulls())
        return
    if column.dtype != pl.String:
        column = pl.DataFrame([column]).select(plain(pl.col(column.name), column.dtype)).to_series()
    yield _digest(column.str.len_bytes().cast(pl.Int64), lengths=True)
    yield _digest(column, lengths=False)


def _digest(column: pl.Series, *, lengths: bool) -> str:
    stream = hashlib.sha256()
    for start in range(0, len(column), SLICE):
        part = column.slice(start, SLICE)
        if lengths:
            part = part.fill_null(-1).cast(pl.String)
        text = part.str.join("," if lengths else "").item()
        stream.update(text.encode() + (b"," if lengths else b""))
    return stream.hexdigest()
