"""A page that is not set for a terminal but kept line by line, so that a web page says what a terminal says."""

from dataclasses import dataclass

from compliance.reports.layout import Canvas
from compliance.reports.page import Page


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line: how far it is set in (0, 1, …), its marker if any, and whether it is a heading."""

    text: str
    level: int = 0
    marker: str = ""
    heading: bool = False


class Recorder(Page):
    """Keeps headings, paragraphs and items; what writes tables is not for it."""

    def __init__(self) -> None:
        super().__init__(Canvas(80))
        self.lines: list[Spoken] = []
        self._steps: list[int] = []

    def heading(self, text: str) -> None:
        self.lines.append(Spoken(text, heading=True))

    def blank(self) -> None:
        """Nothing: space is the style sheet's."""

    def text(self, text: str, *, indent: int = 0, style: str = "") -> None:
        self.lines.append(Spoken(text, self._level(indent)))

    def item(
        self, marker: str, text: str, *, indent: int = 0, style: str = "", marker_style: str = ""
    ) -> None:
        self.lines.append(Spoken(text, self._level(indent), marker))

    def _level(self, indent: int) -> int:
        """The indents that are still open tell the level."""
        while self._steps and self._steps[-1] > indent:
            self._steps.pop()
        if not self._steps or self._steps[-1] < indent:
            self._steps.append(indent)
        return len(self._steps) - 1
