"""Normalised text as columns: the same as `compliance.text.normalise`, for millions of values at once."""

from functools import cache

import polars as pl

from compliance.checks.values import field_name

CASED = (
    range(0x3000),
    range(0xA640, 0xAC00),
    range(0xFB00, 0x10000),
    range(0x10400, 0x11900),
    range(0x16E00, 0x1F000),
)
"""Where letters with two cases are; a test holds this against the Unicode tables of Python."""
_DROPPED = r"[\p{Z}\p{P}\p{S}\p{Cc}\p{Cf}]"


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
    small, folded = _folded_further()
    return (
        text.str.normalize("NFKC")
        .str.replace_all(_DROPPED, "")
        .str.to_lowercase()
        .str.replace_many(small, folded)
    )


@cache
def _folded_further() -> tuple[list[str], list[str]]:
    """The small letters that case folding still changes (ß, the final sigma, …), and what it makes of them."""
    letters = (chr(code) for block in CASED for code in block)
    small = [c for c in letters if c == c.lower() and c != c.casefold()]
    return small, [c.casefold() for c in small]
