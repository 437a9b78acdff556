"""A page a rule: its text, what is looked for, and how each owner stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.i18n import _
from compliance.reports.html.book import Book, Link, Obligation
from compliance.reports.html.document import Clause, Row
from compliance.reports.html.marks import MARKS, Mark
from compliance.reports.html.recorded import Recorder, Spoken
from compliance.reports.rule_page import terms


@dataclass(frozen=True, slots=True)
class Owner:
    """A unit that owns the rule: its place on its page, its mark, a mark a check, and why what fails does."""

    name: str
    anchor: str
    support: bool
    mark: Mark
    marks: Sequence[Mark]
    reasons: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class RulePage:
    """The page."""

    link: Link
    row: Row
    where: str
    terms: Sequence[Spoken]
    clauses: Sequence[Clause]
    owners: Sequence[Owner]
    notes: str


def rule_pages(book: Book, rows: Sequence[Row]) -> Iterator[RulePage]:
    """The pages in the order of the document, whose `rows` they are."""
    for number, row in zip(book.rules, rows, strict=True):
        rule = book.assessment.results.rules[number]
        recorder = Recorder()
        terms(recorder, book.assessment.project, rule)
        source = rule.source
        places = [_("第 {row} 行").format(row=source.row)] if source.row is not None else []
        places += [part for part in (source.section, source.task) if part]
        owners = [_owner(book, one) for one in book.by_rule.get(number, ())]
        yield RulePage(
            book.rule_link(number),
            row,
            " / ".join(places),
            recorder.lines,
            row.clauses,
            owners,
            rule.notes or "",
        )


def _owner(book: Book, one: Obligation) -> Owner:
    reasons = [
        (line.node.name, line.result.explanation.reason) for line in one.lines if line.result.status.failing
    ]
    marks = [MARKS[line.result.status] for line in one.lines]
    return Owner(one.unit, book.obligation_anchor(one), one.lines[0].support, one.mark, marks, reasons)
