"""Putting the sections into their templates: one file, in which nothing is loaded from anywhere and no text is markup."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.html.book import Book
from compliance.reports.html.data import data
from compliance.reports.html.document import document
from compliance.reports.html.figures import figures
from compliance.reports.html.heat import heat
from compliance.reports.html.ledger import ledger
from compliance.reports.html.ranks import ranks
from compliance.reports.html.receipt import receipt
from compliance.reports.html.review import review
from compliance.reports.html.rule_pages import rule_pages
from compliance.reports.html.trend import trend
from compliance.reports.html.unit_pages import UnitPages
from compliance.reports.layout import public

PACKAGE = "compliance.reports.html"


def page(dossier: Dossier) -> str:
    """The page of the district, or of the one unit that the dossier is about."""
    book = Book(dossier)
    style, script = asset("report.css"), asset("report.js")
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            book=book,
            style=Markup(style),
            script=Markup(script),
            policy=_policy(style, script),
            words=_words(),
            **_sections(book),
        )
    )


def _sections(book: Book) -> dict[str, Any]:
    """The data of each section; of one unit only what is its own. The notes on the data come last, when all that
    counts working days has been worked out."""
    alone = book.unit is not None
    source = document(book)
    rows = [row for group in source.groups for row in group.rows]
    return {
        "document": source,
        "figures": figures(book),
        "ranks": None if alone else ranks(book),
        "heat": None if alone else heat(book),
        "units": list(UnitPages(book).pages()),
        "rules": [] if alone else list(rule_pages(book, rows)),
        "ledger": ledger(book),
        "review": review(book),
        "trend": trend(book),
        "receipt": receipt(book),
        "data": None if alone else data(book),
    }


def asset(name: str) -> str:
    """A file that the page holds."""
    return files(PACKAGE).joinpath("assets", name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """Templates that escape every value, after invisible and control characters in it have been written out and
    personal numbers left out."""
    found = Environment(
        loader=PackageLoader(PACKAGE), autoescape=True, undefined=StrictUndefined, finalize=shown, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=False,
    )  # fmt: skip
    found.globals["_"] = _
    return found


def shown(value: Any) -> Any:
    """A value as the page shows it."""
    if isinstance(value, Markup | int):
        return value
    return public(str(value))


def _policy(style: str, script: str) -> str:
    """The content security policy: this style sheet and this script, and nothing else at all."""
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _words() -> Mapping[str, str]:
    """What the script says."""
    return {
        "find": _("查找单位或规则"),
        "go": _("前往"),
        "filter": _("在本表中查找"),
        "all": _("全部"),
        "sort": _("按“{head}”排序"),
        "count": _("显示 {n} 行，共 {all} 行"),
        "only": _("只看“{word}”的"),
        "print": _("打印本部分"),
        "printAll": _("打印全部"),
        "index": _("选一个看："),
    }
