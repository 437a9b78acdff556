"""Texts that people read, kept in tests/golden: `UPDATE_GOLDEN=1 pytest …` writes them anew, for a person to read."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """Hold `text` against the golden file `name`."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.is_file(), f"{path.relative_to(FOLDER.parent)} is missing: run once with UPDATE_GOLDEN=1"
    assert text == path.read_text(encoding="utf-8")
