"""The source document as it was issued, each clause marked by how it is met (SPEC sections 5 and 8)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from compliance.i18n import _
from compliance.reports.html.book import Book, Link, Obligation
from compliance.reports.html.check_words import check_words
from compliance.reports.html.marks import MARKS, Mark
from compliance.reports.html.recorded import Spoken
from compliance.reports.html.stretches import Stretch, stretches
from compliance.reports.trend import Duties, tally
from compliance.rules.model import Rule


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: its mark (None: punctuation), how many obligations meet it, of how many that are decided,
    the anchor of the check that decides it and the numbers of all that do, and what to say of it."""

    text: str
    mark: Mark | None
    figure: str = ""
    anchor: str = ""
    checks: tuple[int, ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Failing:
    """A unit that fails a check: its name, the place on its page, and its status there."""

    name: str
    anchor: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Clause:
    """A check with its quote: how many meet it, what it asks in words, who fails; for one unit why it stands so."""

    name: str
    quote: str
    anchor: str
    mark: Mark
    summary: str
    words: Sequence[Spoken]
    failing: Sequence[Failing]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement: text in pieces, owners, clauses, and those that nothing decides with the reason."""

    anchor: str
    number: str
    rule: Link
    title: str
    pieces: Sequence[Piece]
    owners: str
    count: int
    clauses: Sequence[Clause]
    unchecked: Sequence[tuple[str, str]]
    duties: Duties
    failing: int

    @property
    def bands(self) -> str:
        """The classes of the marks of its pieces, for filtering."""
        return " ".join(sorted({piece.mark.css for piece in self.pieces if piece.mark is not None}))


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand under one task of one section of the document; `first` in its section."""

    section: str
    task: str
    first: bool
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Document:
    """The section: the document's title, its rows, and the legend with the number of clauses a mark."""

    title: str
    groups: Sequence[Group]
    legend: Sequence[tuple[Mark, int]]


def document(book: Book) -> Document:
    """The section."""
    ruleset = book.assessment.project.ruleset
    title = ruleset.source.title if ruleset.source is not None else ruleset.title
    rows = [(book.assessment.results.rules[number], _row(book, number)) for number in book.rules]
    groups: list[Group] = []
    for (section, task), own in groupby(
        rows, lambda pair: (pair[0].source.section or "", pair[0].source.task or "")
    ):
        first = not groups or groups[-1].section != section
        groups.append(Group(section, task, first, [row for _rule, row in own]))
    counts = Counter(piece.mark.css for _rule, row in rows for piece in row.pieces if piece.mark is not None)
    legend = [(mark, counts[mark.css]) for mark in book.bands.legend(alone=book.unit is not None)]
    return Document(title, groups, [(mark, n) for mark, n in legend if n or mark is not book.bands.left])


def _row(book: Book, number: int) -> Row:
    rule = book.assessment.results.rules[number]
    owned = book.by_rule.get(number, ())
    clauses = list(_clauses(book, number, owned))
    duties = tally((one.unit, line.result.status) for one in owned for line in one.lines)
    return Row(
        f"row-{rule.id}",
        "" if rule.source.row is None else str(rule.source.row),
        book.rule_link(number),
        rule.title,
        [_piece(book, number, owned, one) for one in stretches(rule)],
        owners_words(rule) if book.unit is None else _role(owned),
        len(owned),
        clauses,
        [(clause.quote, clause.why) for clause in rule.unchecked],
        duties,
        duties.failing,
    )


def owners_words(rule: Rule) -> str:
    """The owners as the document names them."""
    return "、".join(owner.name for owner in rule.owners)


def _role(owned: Sequence[Obligation]) -> str:
    support = any(line.support for one in owned for line in one.lines)
    return _("本单位配合") if support else _("本单位负责")


def _piece(book: Book, number: int, owned: Sequence[Obligation], one: Stretch) -> Piece:
    rule = book.assessment.results.rules[number]
    if one.checks:
        anchor = book.clause_anchor(number, one.checks[0])
        statuses = [(each.unit, each.lines[check].result.status) for each in owned for check in one.checks]
        if book.unit is not None:
            mark = book.bands.of_one(status for _unit, status in statuses)
            return Piece(one.text, mark, "", anchor, one.checks, mark.word)
        duties = tally(statuses)
        mark = book.bands.of(duties)
        figure = f"{duties.satisfied + duties.late}/{duties.decided}" if duties.decided else ""
        return Piece(one.text, mark, figure, anchor, one.checks, _summary(duties, mark))
    if one.unchecked:
        why = _("不作检查：{why}").format(why=rule.unchecked[one.unchecked[0]].why.rstrip("。"))
        return Piece(one.text, book.bands.unchecked, hint=why)
    if one.left:
        return Piece(one.text, book.bands.left, hint=book.bands.left.word)
    return Piece(one.text, None)


def _summary(duties: Duties, mark: Mark) -> str:
    if duties.done is None:
        return mark.word
    values = {
        "word": mark.word, "n": duties.decided, "done": duties.satisfied + duties.late, "late": duties.late,
        "waiting": duties.waiting,
    }  # fmt: skip
    if duties.late and duties.waiting:
        text = _(
            "{word}：已有结论的 {n} 个责任项中做到 {done} 个（其中迟交 {late} 个），另有 {waiting} 个待定"
        )
    elif duties.late:
        text = _("{word}：已有结论的 {n} 个责任项中做到 {done} 个（其中迟交 {late} 个）")
    elif duties.waiting:
        text = _("{word}：已有结论的 {n} 个责任项中做到 {done} 个，另有 {waiting} 个待定")
    else:
        text = _("{word}：{n} 个责任项中做到 {done} 个")
    return text.format(**values)


def _clauses(book: Book, number: int, owned: Sequence[Obligation]) -> Iterator[Clause]:
    plan = book.assessment.results.plans[number]
    for position, node in enumerate(plan.nodes):
        duties = tally((one.unit, one.lines[position].result.status) for one in owned)
        mark = book.bands.of(duties)
        words = list(check_words(node.check, (plan.ask.start, plan.ask.end)))
        reason = ""
        if book.unit is not None and owned:
            result = owned[0].lines[position].result
            mark, reason = MARKS[result.status], result.explanation.reason
        summary = _summary(duties, mark) if book.unit is None else mark.word
        failing = [] if book.unit is not None else list(_failing(book, owned, position))
        anchor = book.clause_anchor(number, position)
        yield Clause(node.name, node.check.quote or "", anchor, mark, summary, words, failing, reason)


def _failing(book: Book, owned: Sequence[Obligation], check: int) -> Iterator[Failing]:
    """The units that fail a check, the worst first."""
    found = [(one, one.lines[check].result.status) for one in owned if one.lines[check].result.status.failing]
    for one, status in sorted(found, key=lambda pair: -int(pair[1])):
        yield Failing(one.unit, book.obligation_anchor(one), MARKS[status])
