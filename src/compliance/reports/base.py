"""The one interface of all report formats, and how they are found."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.assessment import Assessment
from compliance.reports.earlier import Earlier
from compliance.reports.found import named, names_in
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
    return names_in(PACKAGE, GROUP)


def format_named(name: str) -> Format:
    """The format with this name, one of `formats()`; no other is loaded."""
    return named(name, PACKAGE, GROUP, Format)  # type: ignore[type-abstract]
