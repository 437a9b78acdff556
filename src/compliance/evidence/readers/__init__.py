"""One module a file format, found by being here, or through entry points of the group `compliance.readers`.

A reader declares `SUFFIXES` (lower case, with the point) and `read(path, name)`, which yields `Rows`, `Cells` and
`Finding`s for the file `path`, called `name` in messages. It never raises for what a file holds."""

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol, cast

from compliance.diagnostics import Finding
from compliance.evidence.tables import Cells, Rows

GROUP = "compliance.readers"


class Reader(Protocol):
    """What a module here, or an entry point, offers."""

    SUFFIXES: tuple[str, ...]

    def read(self, path: Path, name: str) -> Iterable[Rows | Cells | Finding]:
        """What the file holds, piece by piece."""
        ...


@cache
def readers() -> dict[str, Reader]:
    """Every reader by the endings it reads; those of other packages do not replace the ones here."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [cast(Reader, import_module(f"{__name__}.{name}")) for name in names]
    others = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    found += [cast(Reader, point.load()) for point in others]
    by_suffix: dict[str, Reader] = {}
    for reader in found:
        for suffix in reader.SUFFIXES:
            by_suffix.setdefault(suffix, reader)
    return by_suffix
