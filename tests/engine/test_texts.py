"""The normalised columns are what `compliance.text.normalise` gives, for every character that Python knows."""

import sys
import unicodedata

import polars as pl

from compliance.evidence.normalised import CASED, normalised
from compliance.text import normalise


def in_columns(texts: list[str]) -> list[str]:
    return pl.DataFrame({"text": texts}).select(normalised(pl.col("text")))["text"].to_list()


def test_every_character() -> None:
    known = [
        c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) not in ("Cn", "Cs", "Co")
    ]
    differing = [c for c, found in zip(known, in_columns(known), strict=True) if normalise(c) != found]
    assert differing == []


def test_words() -> None:
    words = ["“十四五”规划（2021—2025）", "ΣΑΣ ΟΔΟΣ", "Straße", "Ａ１\u200b\ufeff b", "İI", "ﬁn", "A\u0332B"]
    assert in_columns(words) == [normalise(word) for word in words]


def test_letters_with_two_cases_are_in_the_blocks() -> None:
    letters = (c for c in map(chr, range(sys.maxunicode + 1)) if c == c.lower() and c != c.casefold())
    assert [c for c in letters if not any(ord(c) in block for block in CASED)] == []
