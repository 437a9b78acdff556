"""The one interface of all report formats, and how they are found."""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points

from compliance.assessment import Assessment
from compliance.reports.earlier import Earlier
from compliance.reports.layout import Canvas


@dataclass(frozen=True, slots=True)
class View:
    """What to show: an assessment, or of it only one unit (by id), held against earlier ones (oldest first)."""

    assessment: Assessment
    unit: str | None = None
    earlier: Sequence[Earlier] = ()


class Format(ABC):
    """A report format; its module is called as `--format` calls it."""

    @abstractmethod
    def render(self, view: View, canvas: Canvas) -> str:
        """The whole report as text that ends with a line break; only a format for people looks at `canvas`."""


PACKAGE = "compliance.reports.formats"
GROUP = "compliance.reports"


def formats() -> list[str]:
    """The names of all formats, in order; other packages add theirs as entry points of the group
    `compliance.reports`."""
    package = importlib.import_module(PACKAGE)
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return sorted({*names, *(entry.name for entry in entry_points(group=GROUP))})


def format_named(name: str) -> Format:
    """The format with this name, one of `formats()`; no other is loaded."""
    loaded = [entry.load() for entry in entry_points(group=GROUP) if entry.name == name]
    module = loaded[0] if loaded else importlib.import_module(f"{PACKAGE}.{name}")
    found = (
        member
        for member in vars(module).values()
        if isinstance(member, type) and issubclass(member, Format) and member.__module__ == module.__name__
    )
    return next(found)()
