"""One module a file format, found by being here, or through entry points of the group `compliance.readers`.

A reader declares `SUFFIXES` (lower case, with the point) and `read(path, name)`, which yields `Rows`, `Cells` and
`Finding`s for the file `path`, called `name` in messages. It never raises for what a file holds."""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from compliance.diagnostics import Finding, Level
from compliance.evidence.tables import Cells, Rows
from compliance.i18n import _

GROUP = "compliance.readers"


@dataclass(frozen=True, slots=True)
class Reader:
    """The endings a reader reads, and its function."""

    suffixes: tuple[str, ...]
    read: Callable[[Path, str], Iterable[Rows | Cells | Finding]]


@dataclass(frozen=True, slots=True)
class Readers:
    """Readers by the endings they read, and the entry points that could not be loaded."""

    by_suffix: dict[str, Reader]
    findings: list[Finding]


@cache
def readers() -> Readers:
    """All readers; those of other packages do not replace the ones here."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = [Reader(tuple(module.SUFFIXES), module.read) for module in modules]
    findings: list[Finding] = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            reader = point.load()
            found.append(Reader(tuple(reader.SUFFIXES), reader.read))
        except Exception as error:  # code of others: whatever it raises, the readers here still work
            message = _(
                "其他软件包提供的读取程序「{name}」无法载入（{why}），已跳过。请更新或卸载那个软件包。"
            )
            message = message.format(name=point.name, why=type(error).__name__)
            findings.append(Finding("E100", message, level=Level.WARNING))
    by_suffix: dict[str, Reader] = {}
    for reader in found:
        for suffix in reader.suffixes:
            by_suffix.setdefault(suffix, reader)
    return Readers(by_suffix, findings)
