"""The one interface of the formats of `compliance test --mutate`, and how they are found."""

from abc import ABC, abstractmethod

from compliance.examples import Mutation
from compliance.reports.found import named, names_in

PACKAGE = "compliance.reports.mutations"
GROUP = "compliance.mutations"


class MutationFormat(ABC):
    """A format of `compliance test --mutate`; its module is called as `--format` calls it."""

    @abstractmethod
    def render(self, mutation: Mutation) -> str:
        """The whole report as text that ends with a line break."""


def mutation_formats() -> list[str]:
    """The names of all formats, in order; other packages add theirs as entry points of `compliance.mutations`."""
    return names_in(PACKAGE, GROUP)


def mutation_format(name: str) -> MutationFormat:
    """The format with this name, one of `mutation_formats()`."""
    return named(name, PACKAGE, GROUP, MutationFormat)  # type: ignore[type-abstract]
