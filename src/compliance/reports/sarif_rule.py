"""A diagnostic code as SARIF tells of it: a rule with its title, its meaning and its page as help."""

from typing import Any

from compliance.diagnostics import Level
from compliance.diagnostics.catalogue import pages
from compliance.reports.code_page import code_page
from compliance.reports.layout import Canvas

UNBROKEN = Canvas(100_000)
"""Wide enough for any paragraph: whoever shows the help breaks its lines."""


def sarif_rule(code: str, level: Level) -> dict[str, Any]:
    """The `reportingDescriptor` (SARIF 3.49) of a code whose findings have `level` unless they say otherwise; a code
    of another package that has no page is its identifier alone."""
    rule: dict[str, Any] = {"id": code, "defaultConfiguration": {"level": level}}
    page = pages().get(code)
    if page is None:
        return rule
    text = code_page(page, UNBROKEN).strip()
    meaning = text.split("\n\n")[1].partition("：")[2]  # after the title; the first paragraph is labelled
    return rule | {
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": meaning},
        "help": {"text": text, "markdown": f"# {code} {page.title}\n\n{page.text}"},
    }
