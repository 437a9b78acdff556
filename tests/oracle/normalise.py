"""Text as it is compared (SPEC section 1)."""

import unicodedata


def normalise(text: str) -> str:
    """NFKC, then without white space, punctuation, symbols, separators and control characters, case-folded."""
    kept = [c for c in unicodedata.normalize("NFKC", text) if not _dropped(c)]
    return "".join(kept).casefold()


def _dropped(char: str) -> bool:
    category = unicodedata.category(char)
    return char.isspace() or category[0] in "ZPS" or category in ("Cc", "Cf")
