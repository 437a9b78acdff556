"""The figures at the head of the page: how large the matter is, and how it stands as a whole."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from compliance.checks.status import Status
from compliance.i18n import _
from compliance.reports.html.book import Book
from compliance.reports.page import NOTHING
from compliance.reports.words import percent
from compliance.rules.clauses import coverage


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure at the head of the page: what it counts, the figure, and a word on it."""

    head: str
    figure: str
    note: str = ""


def figures(book: Book) -> list[Figure]:
    """The figures of the district, or of the one unit."""
    rules = book.assessment.results.rules
    every = [one for own in book.by_unit.values() for one in own]
    counts = Counter(one.status for one in every)
    done = counts[Status.SATISFIED] + counts[Status.LATE]
    failing = counts[Status.PARTIAL] + counts[Status.UNMET]
    covered = [coverage(rules[number]) for number in book.rules]
    decided, total = sum(one.decided for one in covered), sum(one.total for one in covered)
    tasks = [task for task in book.gathered.tasks(None) if task.kind == "rectify"]
    own = [
        Figure(_("责任项"), str(len(every)), _("做到 {n}，没有做到 {m}").format(n=done, m=failing)),
        Figure(_("整改任务"), str(len(tasks)), _("仍可补救的")),
    ]
    if book.unit is not None:
        return own
    checks = sum(len(rules[number].checks) for number in book.rules)
    share = percent(Fraction(decided, total)) if total else NOTHING
    return [
        Figure(_("责任单位"), str(len(book.by_unit))),
        Figure(_("规则"), str(len(book.rules)), _("{n} 项检查").format(n=checks)),
        *own,
        Figure(_("程序核对的文字"), share, _("原文 {n} 字").format(n=total)),
    ]
