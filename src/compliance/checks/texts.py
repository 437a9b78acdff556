"""Normalised text as columns: the same as `compliance.text.normalise`, for millions of values at once."""

from functools import cache

import polars as pl

from compliance.checks.values import field_name

_DROPPED = r"[\p{Z}\p{P}\p{S}\p{Cc}\p{Cf}]"
LAST_CASED = 0x1FFFF
"""No letter beyond has another case (a test holds this against the Unicode tables of Python)."""


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


def normalised(text: pl.Expr) -> pl.Expr:
    """`compliance.text.normalise` as an expression."""
    folded, to = _case_folding()
    return text.str.normalize("NFKC").str.replace_all(_DROPPED, "").str.replace_many(folded, to)


@cache
def _case_folding() -> tuple[list[str], list[str]]:
    letters = map(chr, range(LAST_CASED + 1))
    changed = [c for c in letters if not "\ud800" <= c <= "\udfff" and c != c.casefold()]
    return changed, [c.casefold() for c in changed]
