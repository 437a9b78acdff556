"""`compliance explain CODE`: what a diagnostic means and how to mend it."""

import re

from compliance.diagnostics.catalogue import Page as CataloguePage
from compliance.i18n import _
from compliance.reports.layout import Canvas
from compliance.reports.page import Page


def code_page(found: CataloguePage, canvas: Canvas) -> str:
    """A page of the catalogue for a terminal: headings stand out, code stays as it is."""
    page = Page(canvas)
    page.title(_("{code} {title}").format(code=found.code, title=found.title))
    page.blank()
    fenced = False
    for line in found.text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            page.raw("    " + line)
        elif line.startswith("#"):
            page.heading(line.lstrip("# "))
        elif line.startswith(("- ", "* ")):
            page.item("-", _plain(line[2:]), indent=2)
        elif line.strip():
            page.text(_plain(line))
        else:
            page.blank()
    return page.done()


def _plain(text: str) -> str:
    """Markdown's marks taken away; a bold word that leads a paragraph becomes its label."""
    text = re.sub(r"^\*\*([^*]+)\*\*\s+", r"\1：", text)
    return text.replace("**", "").replace("`", "")
