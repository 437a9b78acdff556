"""A correction names the record that it corrects and says what is different: its empty cells are those of that record."""

from collections.abc import Mapping

import polars as pl

from compliance.evidence.canonical import GIVEN, UNIT
from compliance.evidence.heads import FIELDS
from compliance.evidence.records import PLACE

_OWN = {"id", "units", "published", "collected", "row", UNIT, GIVEN, *PLACE}
"""What a correction says itself."""
_OLD = " of the known record"
_ABOUT = ("about", "about_start", "about_end")
"""Three columns for one cell."""


def completed(kind: str, frame: pl.DataFrame, known: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The records of a form, with the empty cells of those whose number is that of a known record of the same kind
    filled from it: of several from the one that counts, published first and then collected last (SPEC section 4)."""
    if kind not in known or not known[kind].height:
        return frame
    old = known[kind].filter(pl.col("id").is_in(frame["id"].implode()))
    if not old.height:
        return frame
    old = old.sort("published", "collected", descending=[False, True], nulls_last=True)
    old = old.unique("id", keep="first", maintain_order=True)
    filled = [
        name
        for name in frame.columns
        if name not in _OWN and name in old.columns and old.schema[name] == frame.schema[name]
    ]
    more = [name for name in old.columns if name.startswith(FIELDS) and name not in frame.columns]
    both = frame.join(
        old.select("id", *filled, *more), on="id", how="left", suffix=_OLD, maintain_order="left"
    )
    alone = pl.col("about").is_null()
    return both.with_columns(
        pl.when(alone).then(pl.col(name + _OLD)).otherwise(pl.col(name)).alias(name)
        if name in _ABOUT
        else pl.coalesce(name, name + _OLD)
        for name in filled
    ).select(*frame.columns, *more)
