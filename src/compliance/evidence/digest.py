"""The digest of a reading: the same for the same good records in the same order, on any machine.

For each kind, and each column in which anything stands, two streams are digested: the lengths of the values (-1 where
there is none) and their texts one after another; the digests of all streams, under their names, give the digest.
Small columns of one type are worked on together."""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain

import polars as pl

from compliance.evidence.canonical import GIVEN, NOT_SHOWN, plain
from compliance.evidence.columns import where
from compliance.evidence.side_by_side import side_by_side

SLICE = 100_000  # rows whose text is in memory at once; the digest does not depend on it


def digest(frames: Iterable[tuple[str, pl.DataFrame]]) -> str:
    """`sha256:` and the digest of all records, in the order given."""
    named = [(kind, name, column) for kind, frame in frames for name, column in _columns(frame)]
    bins = list(_bins([column for _kind, _name, column in named]))
    rows = max((len(column) for _kind, _name, column in named), default=0)
    found = side_by_side(lambda numbers: _streams([named[n][2] for n in numbers]), bins, rows)
    streams = dict(zip(chain.from_iterable(bins), chain.from_iterable(found), strict=True))
    total = hashlib.sha256()
    for n, (kind, name, _column) in enumerate(named):
        for part in streams[n]:
            total.update(f"{len(kind)} {kind} {len(name)} {name} {part}\n".encode())
    return f"sha256:{total.hexdigest()}"


def _columns(frame: pl.DataFrame) -> Iterable[tuple[str, pl.Series]]:
    """The columns that are part of the digest, by name."""
    for name in sorted(frame.columns):
        column = frame.get_column(name)
        if name not in NOT_SHOWN and column.null_count() < len(column):
            yield name, where(column, frame.get_column(GIVEN)) if name == "published" else column


def _bins(columns: list[pl.Series]) -> Iterator[list[int]]:
    """The numbers of the columns in groups of one type, of at most SLICE rows together (or a single column)."""
    groups: dict[pl.DataType, tuple[list[int], int]] = {}
    for n, column in enumerate(columns):
        group, height = groups.get(column.dtype, ([], 0))
        if group and height + len(column) > SLICE:
            yield group
            group, height = [], 0
        groups[column.dtype] = ([*group, n], height + len(column))
    yield from (group for group, _height in groups.values())


def _streams(columns: list[pl.Series]) -> list[list[str]]:
    """For each of the columns, all of one type, the digests of its streams."""
    heights = list(map(len, columns))
    whole = pl.concat([column.alias("value") for column in columns])
    if whole.dtype == pl.List:
        lengths = whole.list.len().cast(pl.Int64)
        elements = whole.explode().drop_nulls()
        counts = [int(part.sum()) for part in _parts(lengths, heights)]
        inner = _streams(_parts(elements, counts))
        return [[own, *rest] for own, rest in zip(_of_lengths(lengths, heights), inner, strict=True)]
    texts = _texts(whole)
    lengths = texts.str.len_bytes().cast(pl.Int64)
    return [list(both) for both in zip(_of_lengths(lengths, heights), _digests(texts, heights), strict=True)]


def _texts(column: pl.Series) -> pl.Series:
    """The values as texts."""
    if column.dtype == pl.String:
        return column
    if column.dtype == pl.Date:
        days = column.cast(pl.Int32)
        first, last = days.min(), days.max()
        if isinstance(first, int) and isinstance(last, int) and last - first < len(column):
            each = pl.Series("value", range(first, last + 1), dtype=pl.Int32).cast(pl.Date)
            return _written(each).gather(days - first)  # there are few days: each is written once
    return _written(column)


def _written(column: pl.Series) -> pl.Series:
    return pl.DataFrame([column]).select(plain(pl.col("value"), column.dtype)).to_series()


def _parts(column: pl.Series, heights: list[int]) -> list[pl.Series]:
    """The parts of `column` that are so high, one after the other."""
    starts = [0, *accumulate(heights)]
    return [column.slice(start, height) for start, height in zip(starts, heights, strict=False)]


def _of_lengths(lengths: pl.Series, heights: list[int]) -> list[str]:
    """The digest of each part of `lengths` that is so high, each length followed by a comma."""
    lengths = lengths.fill_null(-1)
    most = lengths.max()
    if isinstance(most, int) and most < len(_LENGTHS) - 1:
        return _digests(_LENGTHS.gather(lengths + 1), heights)
    return _digests(lengths.cast(pl.String) + ",", heights)


_LENGTHS = pl.Series("value", [f"{n}," for n in range(-1, 2_000)])
"""The small lengths, -1 first, as they are digested: looking them up is many times quicker than writing them."""


def _digests(texts: pl.Series, heights: list[int]) -> list[str]:
    """The digest of each part of `texts` that is so high."""
    if len(heights) > 1:
        streams = [hashlib.sha256() for _height in heights]
        for n, part in _joined(texts, heights):
            streams[n].update(part)
        return [stream.hexdigest() for stream in streams]
    stream = hashlib.sha256()
    for start in range(0, len(texts), SLICE):
        stream.update(texts.slice(start, SLICE).str.join("").cast(pl.Binary).item())
    return [stream.hexdigest()]


def _joined(texts: pl.Series, heights: list[int]) -> Iterator[tuple[int, bytes]]:
    """The number of each part that is so high, and its texts joined."""
    numbers = [pl.Series([n]).new_from_index(0, height) for n, height in enumerate(heights)]
    frame = pl.DataFrame([pl.concat(numbers).alias("n"), texts.alias("text")])
    parts = frame.group_by("n", maintain_order=True).agg(pl.col("text").str.join("").cast(pl.Binary))
    return parts.iter_rows()
