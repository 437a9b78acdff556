"""The lines of the files that findings point at, read when asked for and kept."""

from functools import cache
from pathlib import Path

from compliance.diagnostics import InputError, Place
from compliance.diagnostics.reading import read_bytes
from compliance.workspace import Workspace

TEXTS = (".yaml", ".yml", ".jsonl", ".csv", ".json", ".txt", ".md")
LARGEST = 50_000_000
"""Bytes of the largest file whose lines are shown: beyond it a finding has its place alone."""


class Sources:
    """The text files of a workspace by the names that findings give them; without a workspace there are none."""

    def __init__(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self.lines = cache(self._lines)

    def path(self, file: str) -> Path | None:
        """The file that findings call `file`; None where it is none of the workspace."""
        if self._workspace is None:
            return None
        try:
            return self._workspace.path(file)
        except InputError:
            return None

    def _lines(self, file: str) -> tuple[str, ...]:
        """The lines of a text file, without their ends; none where it is no text file that can be read."""
        path = self.path(file)
        if path is None or path.suffix.lower() not in TEXTS:
            return ()
        try:
            if path.stat().st_size > LARGEST:
                return ()
            data = read_bytes(path)
        except OSError:
            return ()
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return tuple(line.rstrip("\r") for line in data.decode(encoding).split("\n"))
            except UnicodeDecodeError:
                continue
        return ()

    def line(self, place: Place | None) -> str | None:
        """The line that a place points at; None where there is none."""
        if place is None or place.line is None or place.sheet is not None:
            return None
        lines = self.lines(place.file)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else None
