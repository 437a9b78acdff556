"""The one interface of the formats of `compliance check`, and how they are found."""

from abc import ABC, abstractmethod
from typing import ClassVar

from compliance.inspection import Inspection
from compliance.reports.found import named, names_in
from compliance.reports.layout import Canvas

PACKAGE = "compliance.reports.inspections"
GROUP = "compliance.inspections"


class InspectionFormat(ABC):
    """A format of `compliance check`; its module is called as `--format` calls it."""

    brief: ClassVar[bool] = False
    """Whether notes are only counted, unless they are asked for: what is for people names what they have to do."""
    from_repository: ClassVar[bool] = False
    """Whether files are called by their path from the top of the git repository, as what reads the format does."""

    @abstractmethod
    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        """The whole report as text that ends with a line break; only a format for people looks at `canvas`."""


def inspection_formats() -> list[str]:
    """The names of all formats, in order; other packages add theirs as entry points of `compliance.inspections`."""
    return names_in(PACKAGE, GROUP)


def inspection_format(name: str) -> InspectionFormat:
    """The format with this name, one of `inspection_formats()`."""
    return named(name, PACKAGE, GROUP, InspectionFormat)  # type: ignore[type-abstract]
