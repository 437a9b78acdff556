"""The one interface of what `compliance report` writes, and how its formats are found."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from compliance.reports.dossier import Dossier
from compliance.reports.found import named, names_in

PACKAGE = "compliance.reports.files"
GROUP = "compliance.files"


class FileFormat(ABC):
    """A kind of file that `compliance report` writes; its module is called as its option is."""

    ending: ClassVar[str]
    """The ending of its files, with the dot; a folder of them has none."""
    folder: ClassVar[bool] = False
    """Whether it writes several files into a folder."""
    help: ClassVar[str]
    """What it is, for the help of the option, in Chinese."""

    @abstractmethod
    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        """The files, each with its name: in the folder, or nothing for the one file that it writes. The same bytes for
        the same dossier."""


def file_formats() -> list[str]:
    """The names of all formats, in order; other packages add theirs as entry points of `compliance.files`."""
    return names_in(PACKAGE, GROUP)


def file_format(name: str) -> FileFormat:
    """The format with this name, one of `file_formats()`."""
    return named(name, PACKAGE, GROUP, FileFormat)  # type: ignore[type-abstract]
