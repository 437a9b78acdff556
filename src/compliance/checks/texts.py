"""The normalised columns that checks look at."""

import polars as pl

from compliance.checks.values import field_name
from compliance.evidence.normalised import normalised

MENTIONED = ("title", "summary", "topics")
ANYWHERE = "~"
"""The column that holds all of MENTIONED, joined by NUL, which no phrase can hold; it is asked for by this name."""


def text_column(name: str) -> str:
    """What the normalised column of a value is called: lists are joined by NUL."""
    field = field_name(name)
    return f"~{name}" if field is None else f"~fields.{field}"


def with_texts(frame: pl.LazyFrame, names: set[str]) -> pl.LazyFrame:
    """Add the normalised column of each of the named values that the frame has as text or as a list of text."""
    schema = frame.collect_schema()
    own = _columns(schema, names - {ANYWHERE})
    found = frame.with_columns(own.values()) if own else frame
    if ANYWHERE in names:
        parts = [
            pl.col(column) if column in own else expr
            for column, expr in _columns(schema, set(MENTIONED)).items()
        ]
        found = found.with_columns(pl.concat_str(parts, separator="\0", ignore_nulls=True).alias(ANYWHERE))
    return found


def _columns(schema: pl.Schema, names: set[str]) -> dict[str, pl.Expr]:
    added: dict[str, pl.Expr] = {}
    for name in sorted(names):
        column = text_column(name)
        text = pl.col(column.removeprefix("~"))
        dtype = schema.get(column.removeprefix("~"))
        if dtype == pl.String:
            added[column] = normalised(text).alias(column)
        elif dtype == pl.List(pl.String):
            added[column] = text.list.eval(normalised(pl.element())).list.join("\0").alias(column)
    return added
