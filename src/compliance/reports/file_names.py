"""Names of files for units: whatever a unit is called, no path can be made of it, and no two are alike."""

import hashlib
from collections.abc import Iterable

LONGEST = 60
"""Characters of a name, so that no file system refuses it."""


def file_names(units: Iterable[str]) -> dict[str, str]:
    """A name, without ending, for each unit."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in sorted(units):
        name = "".join(character if character.isalnum() else "_" for character in unit)[:LONGEST] or "_"
        if name.casefold() in taken:
            name = f"{name}-{hashlib.sha256(unit.encode()).hexdigest()[:8]}"
        taken.add(name.casefold())
        names[unit] = name
    return names
