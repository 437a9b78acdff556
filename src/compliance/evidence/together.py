"""The frames of all kinds looked at together: many small calls cost more than one that is large."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import polars as pl

TOGETHER = 100_000  # rows


def joined_ids(frames: dict[str, pl.DataFrame]) -> pl.Series:
    """The ids of all records, one kind after the other."""
    return pl.concat(
        [frame.get_column("id") for frame in frames.values()] or [pl.Series("id", [], pl.String)]
    )


def by_kind(frames: dict[str, pl.DataFrame], rows: list[int]) -> dict[str, list[int]]:
    """The rows of each kind among `rows` (ascending) of all kinds one after the other; kinds without are left out."""
    found = {}
    start = low = 0
    for kind, frame in frames.items():
        high = bisect_left(rows, start + frame.height, low)
        if high > low:
            found[kind] = [row - start for row in rows[low:high]]
        start, low = start + frame.height, high
    return found


def stacked(frames: dict[str, pl.DataFrame], names: Sequence[str]) -> pl.DataFrame:
    """The columns `names` of all records, one kind after the other, and `kind`, the number of the frame."""
    parts = [pl.DataFrame([frame.get_column(name) for name in names]) for frame in frames.values()]
    kinds = [
        pl.Series("kind", [n], dtype=pl.UInt32).new_from_index(0, part.height) for n, part in enumerate(parts)
    ]
    return pl.concat(parts).hstack([pl.concat(kinds)])


def groups(frames: dict[str, pl.DataFrame]) -> Iterator[dict[str, pl.DataFrame]]:
    """`frames` in groups of at most TOGETHER rows (or a single frame), so that the work on one stays small;
    empty ones are passed over."""
    group: dict[str, pl.DataFrame] = {}
    height = 0
    for kind, frame in frames.items():
        if not frame.height:
            continue
        if group and height + frame.height > TOGETHER:
            yield group
            group, height = {}, 0
        group[kind] = frame
        height += frame.height
    if group:
        yield group
