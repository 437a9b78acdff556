"""The one interface of all report formats, and how they are found."""

import importlib
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import ClassVar

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
    """A report format; `key` is what `--format` calls it."""

    key: ClassVar[str]

    @abstractmethod
    def render(self, view: View, canvas: Canvas) -> str:
        """The whole report as text that ends with a line break; only a format for people looks at `canvas`."""


@cache
def formats() -> dict[str, Format]:
    """Every format by its key, in the order of the keys; other packages add theirs under `compliance.reports`."""
    package = importlib.import_module("compliance.reports")
    names = [f"{package.__name__}.{module.name}" for module in pkgutil.iter_modules(package.__path__)]
    modules = [importlib.import_module(name) for name in names]
    modules += [entry.load() for entry in entry_points(group="compliance.reports")]
    found = {
        member.key: member()
        for module in modules
        for member in vars(module).values()
        if isinstance(member, type)
        and issubclass(member, Format)
        and member.__module__ == module.__name__
        and hasattr(member, "key")
    }
    return dict(sorted(found.items()))
