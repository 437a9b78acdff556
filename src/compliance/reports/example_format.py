"""The one interface of the formats of `compliance test`, and how they are found."""

from abc import ABC, abstractmethod

from compliance.examples import Report
from compliance.reports.found import named, names_in

PACKAGE = "compliance.reports.examples"
GROUP = "compliance.examples"


class ExampleFormat(ABC):
    """A format of `compliance test`; its module is called as `--format` calls it."""

    @abstractmethod
    def render(self, report: Report) -> str:
        """The whole report as text that ends with a line break."""


def example_formats() -> list[str]:
    """The names of all formats, in order; other packages add theirs as entry points of `compliance.examples`."""
    return names_in(PACKAGE, GROUP)


def example_format(name: str) -> ExampleFormat:
    """The format with this name, one of `example_formats()`."""
    return named(name, PACKAGE, GROUP, ExampleFormat)  # type: ignore[type-abstract]
