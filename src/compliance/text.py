"""Comparing text as SPEC section 1 says: what a reader would not see as different is the same."""

import unicodedata
from functools import lru_cache

_DROPPED = frozenset(
    ["Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Cc", "Cf"]
)  # separators, punctuation, symbols, control and format characters; white space is among them


def normalise(text: str) -> str:
    """NFKC, then without white space, punctuation, symbols, separators, control and format characters, folded."""
    return _normalise(text) if len(text) < 200 else _strip(text)


def _strip(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if unicodedata.category(c) not in _DROPPED).casefold()


_normalise = lru_cache(maxsize=65536)(_strip)


def nearest(word: str, known: "list[str] | tuple[str, ...]", limit: int = 3) -> list[str]:
    """The `limit` entries of `known` that look most like `word`, best first; a suggestion, never a match."""
    from rapidfuzz import fuzz, process

    wanted = normalise(word)
    cutoff = 50 if len(wanted) <= 3 else 55  # one wrong character of two is half a Chinese name
    found = process.extract(
        wanted, known, scorer=fuzz.WRatio, processor=normalise, limit=limit, score_cutoff=cutoff
    )
    return [name for name, _score, _index in found]
