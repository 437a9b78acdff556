"""Hostile text in Markdown: what a file says is shown as it stands, on the pages of code hosts too."""

import re

from compliance.reports.layout import public
from compliance.reports.tasks_export import plain

BREAK = "&#8203;"
"""A zero-width space: what code hosts make of words after the Markdown is done, a backslash does not prevent."""
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""Where the address of a page is broken."""
_LIVELY = re.compile(
    r"(?<=@)|(?<=[#!])(?=\d)|(?<=:)(?=(?:100|1234|(?!\d+:)[\w+\\-]+):)", re.ASCII
)  # mentions and mail addresses, numbers of issues and merge requests, emoji (of which two are numbers)


def inline(text: str) -> str:
    """A text within a line or the cell of a table: one line, no markup, no HTML, no link, no mention."""
    return _ADDRESS.sub(BREAK, _LIVELY.sub(BREAK, _still(text)))


def code(text: str) -> str:
    """The same, set as code: in the cell of a table too, whatever bars and backquotes are in it. Code hosts leave words
    in code alone, so that places can be copied."""
    return f"<code>{_ADDRESS.sub(BREAK, _still(text))}</code>"


def _still(text: str) -> str:
    return plain(text).replace("&", "&amp;").replace("!", "\\!").replace("$", "\\$")


def shortened(text: str, length: int) -> str:
    """At most `length` characters of a text on one line, before anything is escaped."""
    shown = public(text)
    return shown if len(shown) <= length else shown[: length - 1] + "…"


def row(*cells: str) -> str:
    """A row of a table; the cells are Markdown already."""
    return "| " + " | ".join(cells) + " |"


def table(heads: list[str], rows: list[list[str]], figures: int = 0) -> list[str]:
    """A table of which the last `figures` columns are figures, set to the right."""
    marks = ["---"] * (len(heads) - figures) + ["---:"] * figures
    return [row(*heads), row(*marks), *(row(*cells) for cells in rows)]
