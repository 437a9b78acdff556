"""Normalised text in columns: the same as `compliance.text.normalise`, for millions of values at once."""

from functools import cache

import polars as pl

CASED = (
    range(0x3000), range(0xA640, 0xAC00), range(0xFB00, 0x10000), range(0x10400, 0x11900), range(0x16E00, 0x1F000),
)  # fmt: skip
"""Where letters with two cases are; a test holds this against the Unicode tables of Python."""
_DROPPED = r"[\p{Z}\p{P}\p{S}\p{Cc}\p{Cf}]"


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
