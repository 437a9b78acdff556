"""What is wrong, where, and how grave: the one form in which every part of the program reports."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Level(StrEnum):
    """How grave a finding is: an error stops what needs the thing, a warning costs points, a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in an input file: path relative to the workspace, line and column from 1, sheet for workbooks."""

    file: str
    line: int | None = None
    column: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        where = f"{self.file}[{self.sheet}]" if self.sheet else self.file
        if self.line is not None:
            where += f":{self.line}"
            if self.column is not None:
                where += f":{self.column}"
        return where


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic: a stable `code`, the sentence for people, its place, and what it is about; `rests_on` is what else
    it depends on, beside what stands at its place: when that changes, what was accepted of it lapses."""

    code: str
    message: str
    place: Place | None = None
    level: Level = Level.ERROR
    subject: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.code} {self.message}"

    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Order by place, then code and words, so that output never depends on the order of work."""
        place = self.place or Place("")
        return (place.file + (place.sheet or ""), place.line or 0, place.column or 0, self.code, self.message)


class InputError(Exception):
    """The input or the call is wrong; carries every finding, of which at least one is an error. Exit code 2."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(findings, key=Finding.sort_key)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    @classmethod
    def of(cls, code: str, message: str, place: Place | None = None) -> Self:
        """The common case of a single error."""
        return cls([Finding(code, message, place)])


def raise_errors(findings: list[Finding]) -> None:
    """Raise `InputError` with all findings if any of them is an error."""
    if any(finding.level is Level.ERROR for finding in findings):
        raise InputError(findings)
