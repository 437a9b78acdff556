"""The catalogue of codes: one Markdown page each in the folder beside this file, found by being there."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Page:
    """A code's page: its `title` (first heading) and its `text` (what it means and how to mend it)."""

    code: str
    title: str
    text: str


@cache
def pages() -> dict[str, Page]:
    """Every page by code, in the order of the codes."""
    found = {}
    for file in sorted(files(__package__).joinpath("catalogue").iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".md"):
            code = file.name.removesuffix(".md")
            heading, _, body = file.read_text(encoding="utf-8").partition("\n")
            found[code] = Page(code, heading.lstrip("# ").removeprefix(code).strip(), body.strip())
    return found
