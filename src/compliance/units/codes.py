"""Unified social credit codes (统一社会信用代码, GB 32100): 18 characters, of which the last checks the others."""

import re
import unicodedata
from enum import Enum, auto

_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE = re.compile("[0-9A-Z]{2}[0-9IOSZ]{6}[0-9A-Z]{10}")


class Flaw(Enum):
    """What is wrong with a code."""

    LETTER = auto()
    """It has a letter that such codes do not use."""
    CHECK = auto()
    """Its check character is not the one that the others give."""


def flaw(code: str) -> Flaw | None:
    """What is wrong with a code that has the form of such a one: 18 characters, in them the digits of a region (or letters that look like them).

    None where nothing is, and for codes of another form."""
    text = unicodedata.normalize("NFKC", code).strip().upper()
    if _CODE.fullmatch(text) is None:
        return None
    if not set(text) <= set(_LETTERS):
        return Flaw.LETTER
    total = sum(_LETTERS.index(letter) * pow(3, n, 31) for n, letter in enumerate(text[:17]))
    return None if _LETTERS[-total % 31] == text[17] else Flaw.CHECK
