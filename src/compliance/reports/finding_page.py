"""A page for a terminal with findings: a line each, and the source that they point at."""

from collections.abc import Sequence

from rich.text import Text

from compliance.diagnostics import Finding
from compliance.inspection import Sources
from compliance.inspection.model import ORDER
from compliance.reports.excerpt import excerpt
from compliance.reports.inspection_words import STYLES, level_word
from compliance.reports.layout import clean
from compliance.reports.page import Page

GUTTER = len(" " + " | ")
"""Columns about the number of a source line."""


class FindingPage(Page):
    """A page that also shows findings, each on one line however long, so that `grep` and editors find places."""

    def findings(self, found: Sequence[Finding], sources: Sources) -> None:
        """Findings that have one place, the gravest level first in colour, then the line that all point at."""
        for finding in found:
            self._finding(finding)
        place = found[0].place
        line = sources.line(place)
        if place is None or place.line is None or line is None:
            return
        number = str(place.line)
        shown = excerpt(line, place.column, max(self.width - len(number) - GUTTER, 20))
        if shown is None:
            return
        self._line(Text.assemble((f" {number} | ", "dim"), shown.text))
        if shown.caret is not None:
            gravest = min((finding.level for finding in found), key=ORDER.__getitem__)
            caret = " " * shown.caret + "^"
            self._line(Text.assemble((f" {' ' * len(number)} | ", "dim"), (caret, STYLES[gravest])))

    def _finding(self, finding: Finding) -> None:
        where = f"{finding.place}: " if finding.place is not None else ""
        style = STYLES[finding.level]
        self._line(
            Text.assemble(
                clean(where),
                (clean(finding.code), style),
                " ",
                (level_word(finding.level), style),
                " ",
                clean(finding.message),
            )
        )
