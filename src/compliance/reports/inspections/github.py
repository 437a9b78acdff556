"""`--format github`: workflow commands that GitHub shows as annotations beside the lines of a change."""

from compliance.diagnostics import Finding, Level
from compliance.inspection import Inspection
from compliance.reports.inspection_format import InspectionFormat
from compliance.reports.inspection_words import (
    counted,
    headline,
    left_out,
    notes_by_code,
    verdict,
    with_sheet,
)
from compliance.reports.layout import Canvas, clean

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


class GitHub(InspectionFormat):
    """A command for every finding that stands, then what they come to in lines that are no commands."""

    brief = True
    from_repository = True

    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        lines = [_command(item.finding) for item in inspection.listed]
        lines += filter(
            None, [counted(inspection), notes_by_code(inspection), left_out(inspection), verdict(inspection)]
        )
        return "\n".join(lines) + "\n"


def _command(finding: Finding) -> str:
    properties = {}
    place = finding.place
    if place is not None:
        properties["file"] = place.file
        if place.line is not None and place.sheet is None:
            properties["line"] = str(place.line)
            if place.column is not None:
                properties["col"] = str(place.column)
    properties["title"] = headline(finding.code)
    written = ",".join(f"{name}={escaped_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.level]} {written}::{escaped_data(with_sheet(finding))}"


def escaped_data(text: str) -> str:
    """A message as the data of a command: its line breaks stay, no other character that a terminal obeys does."""
    return clean(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def escaped_property(text: str) -> str:
    """A text as a property of a command."""
    return escaped_data(text).replace(":", "%3A").replace(",", "%2C")
