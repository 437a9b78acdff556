"""Translation of what offices read: Chinese is the source language, other languages come from gettext catalogues."""

import gettext
from pathlib import Path

_translations = gettext.translation("compliance", Path(__file__).parent / "locale", fallback=True)


def _(message: str) -> str:
    """Return `message` in the reader's language; without a catalogue, as it stands."""
    return _translations.gettext(message)
