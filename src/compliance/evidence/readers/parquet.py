"""Parquet: typed columns taken as they are; no row becomes a Python object."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from compliance.diagnostics import Finding, Place
from compliance.evidence.heads import FIELDS
from compliance.evidence.tables import Cells
from compliance.i18n import _

SUFFIXES = (".parquet",)

SLICE = 500_000


def read(path: Path, name: str) -> Iterator[Cells | Finding]:
    """The records of a Parquet file; lines are the numbers of the rows. `fields` may be a struct or flat columns."""
    try:
        frame = pl.read_parquet(path, glob=False, hive_partitioning=False)
    except (pl.exceptions.PolarsError, OSError, ValueError, OverflowError):
        yield Finding("E105", _("文件已损坏或不是 Parquet 格式，没有读取。请重新导出。"), Place(name))
        return
    columns = [flat for column in frame.get_columns() for flat in _flat(column)]
    height = frame.height
    del frame
    for start in range(0, height, SLICE):
        parts = [_plain(column.slice(start, SLICE)) for column in columns]
        lines = pl.Series(range(start + 1, min(start + SLICE, height) + 1), dtype=pl.UInt32)
        yield Cells([column.name for column in columns], parts, lines)


def _flat(column: pl.Series) -> list[pl.Series]:
    """The columns under their heads: those of a struct `fields` by their own names."""
    if column.name != "fields" or column.dtype != pl.Struct:
        return [column]
    return [part.alias(FIELDS + part.name) for part in column.struct.unnest().get_columns()]


def _plain(column: pl.Series) -> pl.Series:
    """Types that have a plainer twin as that; what is left over is refused cell by cell later."""
    dtype = column.dtype
    if isinstance(dtype, pl.Array):
        column, dtype = column.arr.to_list(), pl.List(dtype.inner)
    if isinstance(dtype, pl.Categorical | pl.Enum):
        return column.cast(pl.String)
    if isinstance(dtype, pl.Binary):
        text = column.cast(pl.String, strict=False)
        return text if text.null_count() == column.null_count() else column
    if isinstance(dtype, pl.List):
        inner = dtype.inner
        if inner != pl.String and (
            inner in (pl.Null, pl.Date) or isinstance(inner, pl.Categorical | pl.Enum) or inner.is_integer()
        ):
            return column.cast(pl.List(pl.String))
    return column
