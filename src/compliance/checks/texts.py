"""The normalised columns that checks look at."""

import polars as pl

from compliance.checks.values import field_name
from compliance.evidence.normalised import normalised


def text_column(name: str) -> str:
    """What the normalised column of a value is called: lists are joined by NUL, which no phrase can hold."""
    field = field_name(name)
    return f"~{name}" if field is None else f"~fields.{field}"


def with_texts(frame: pl.DataFrame, names: set[str]) -> pl.DataFrame:
    """Add the normalised column of each of the named values that the frame has as text or as a list of text."""
    added = []
    for name in sorted(names):
        column = text_column(name).removeprefix("~")
        dtype = frame.schema.get(column)
        if dtype == pl.String:
            added.append(normalised(pl.col(column)).alias(f"~{column}"))
        elif dtype == pl.List(pl.String):
            joined = pl.col(column).list.eval(normalised(pl.element())).list.join("\0")
            added.append(joined.alias(f"~{column}"))
    return frame.with_columns(added) if added else frame
