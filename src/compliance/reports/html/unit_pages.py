"""A page a unit: where it stands, how it got there, what to do next, each obligation, and the evidence found."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from compliance.checks.status import Status
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.district import by_worth
from compliance.reports.earlier import changes
from compliance.reports.html.book import Book, Link, Obligation, address
from compliance.reports.html.marks import MARKS, Mark
from compliance.reports.html.ranks import Moved, moved_words
from compliance.reports.html.recorded import Recorder, Spoken
from compliance.reports.html.unit_score import Indicator, Said, indicators, steps
from compliance.reports.path_page import found as way_of
from compliance.reports.path_page import next_grade
from compliance.reports.rule_letter import failure_line, verdict_words
from compliance.reports.unit_page import standing
from compliance.reports.workbook.gathered import Line
from compliance.scoring.rounding import published
from compliance.scoring.summary import summaries

RECORDS = 30
"""Records that are listed, of more only the number is told."""
FAILURES = 5
"""Failures of a result that are listed."""
TITLE = 120
"""Characters of a record's title that are shown."""
WAYS = 100
"""Units up to which each one's shortest way up is worked out: it takes a search a unit."""


@dataclass(frozen=True, slots=True)
class Todo:
    """A task: its check, what it is worth, by when, what is missing, how to close it."""

    anchor: str
    rule: Link
    check: str
    worth: str
    due: str
    what: str
    closes_when: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A result, or several that do not apply for the same reason: the mark, the clause where it is not met, the verdict, the reason, what is missing, how to mend it."""

    mark: Mark
    name: str
    quote: str
    verdict: str
    reason: str
    failures: Sequence[str]
    more: int


@dataclass(frozen=True, slots=True)
class Owned:
    """An obligation with its results."""

    anchor: str
    rule: Link
    title: str
    support: bool
    mark: Mark
    checks: Sequence[Checked]


@dataclass(frozen=True, slots=True)
class Record:
    """A record: day, title, address where it may be a link, kind, period, the rules it counts for; of one that keeps a
    check from being met also its number, by which the checks call it."""

    day: str
    title: str
    url: str | None
    kind: str
    about: str
    rules: Sequence[Link]
    sample: bool
    wrong: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """The page."""

    link: Link
    group: str
    score: str
    grade: str
    standing: str
    average: str
    veto: str
    moved: Moved | None
    since: str
    indicators: Sequence[Indicator]
    steps: Sequence[tuple[str, Sequence[Said]]]
    way: Sequence[Spoken]
    tasks: Sequence[Todo]
    reminders: Sequence[Todo]
    judging: Sequence[Todo]
    owned: Sequence[Owned]
    records: Sequence[Record]
    total: int


class UnitPages:
    """Makes the pages."""

    def __init__(self, book: Book) -> None:
        self._book = book
        own = book.unit
        scoring, earlier = book.assessment.scoring, book.dossier.earlier
        self._digits = scoring.scheme.digits if scoring is not None else 0
        self._averages = (
            {one.class_id: one for one in summaries(scoring.units)} if scoring is not None else {}
        )
        self._moved = {one.unit: one for one in changes(book.assessment, earlier)} if earlier else {}
        self._records: dict[str, list[dict[str, Any]]] = {unit: [] for unit in book.units}
        numbers = {book.assessment.project.registry.index[unit]: unit for unit in book.units}
        for row in book.gathered.records(own):
            for number in row["units"] or ():
                if number in numbers:
                    self._records[numbers[number]].append(row)

    def pages(self) -> Iterator[UnitPage]:
        """Every unit's page, in the order of the ranks."""
        for unit in self._book.units:
            yield self._page(unit)

    def _page(self, unit: str) -> UnitPage:
        book, line = self._book, self._book.scores.get(unit)
        owned = book.by_unit.get(unit, ())
        tasks = book.gathered.tasks(unit)
        anchors = {line.rule.id: book.obligation_anchor(one) for one in owned for line in one.lines[:1]}
        change = self._moved.get(unit)
        rows = self._records[unit]
        wrong = {
            failure.subject
            for one in owned
            for line in one.lines
            if line.result.status.failing
            for failure in line.result.explanation.failures
        }
        return UnitPage(
            link=book.unit_link(unit),
            group=(line.class_id or "") if line is not None else "",
            score=(line.score or "") if line is not None else "",
            grade=(line.grade or "") if line is not None else "",
            standing=self._standing(unit),
            average=self._average(unit),
            veto=(line.veto or "") if line is not None else "",
            moved=None if change is None else moved_words(change),
            since=book.dossier.earlier[-1].as_of.isoformat() if change is not None else "",
            indicators=[] if line is None else indicators(line),
            steps=steps(book, unit, anchors),
            way=self._way(unit),
            tasks=[self._todo(task) for task in by_worth(tasks)],
            reminders=[self._todo(task) for task in tasks if task.kind == "remind"],
            judging=[self._todo(task) for task in tasks if task.kind == "judge"],
            owned=[self._owned(one) for one in owned],
            records=[self._record(row, unit, wrong) for row in _latest(rows, wrong)],
            total=len(rows),
        )

    def _standing(self, unit: str) -> str:
        book, line = self._book, self._book.scores.get(unit)
        if book.assessment.scoring is None:
            return _("没有评分方案，只有逐项结论。")
        if line is None:
            return _("{why}，没有得分和名次。").format(why=book.gathered.unscored.reason(unit))
        return standing(book.assessment, line)

    def _average(self, unit: str) -> str:
        line = self._book.scores.get(unit)
        one = self._averages.get(line.class_id) if line is not None else None
        if one is None or line is None or line.score is None:
            return ""
        text = _("{title}平均 {average} 分") if one.class_id is not None else _("平均 {average} 分")
        return text.format(title=one.class_id, average=published(one.average, self._digits))

    def _way(self, unit: str) -> list[Spoken]:
        """The shortest way to the next grade."""
        assessment = self._book.assessment
        scores = self._book.scores
        if assessment.scoring is None or unit not in scores or len(scores) > WAYS:
            return []
        tasks, way = way_of(assessment, unit)
        recorder = Recorder()
        if tasks:
            next_grade(recorder, way, tasks, self._digits)
        return recorder.lines

    def _todo(self, task: Task) -> Todo:
        rule = self._book.rule_link(self._book.numbers[task.rule])
        due = task.due.isoformat() if task.due is not None else ""
        return Todo(
            self._book.task_anchor(task.key),
            rule,
            task.check,
            task.worth or "",
            due,
            task.what,
            task.closes_when,
        )

    def _owned(self, one: Obligation) -> Owned:
        book, first = self._book, one.lines[0]
        checks = [_checked(lines) for lines in _alike(one.lines)]
        link = book.rule_link(one.rule)
        return Owned(book.obligation_anchor(one), link, first.rule.title, first.support, one.mark, checks)

    def _record(self, row: dict[str, Any], unit: str, wrong: Collection[str]) -> Record:
        book = self._book
        uses = dict.fromkeys(name.rpartition(".")[0] for name in book.gathered.uses(row["id"], unit))
        rules = [book.rule_link(book.numbers[rule]) for rule in uses if rule in book.numbers]
        title = row["title"] or _("（没有标题）")
        short = title if len(title) <= TITLE else title[:TITLE] + "…"
        about = str(row["about"]) if row["about"] else ""
        sample = row["id"] in book.gathered.sample
        return Record(
            str(row["published"] or ""),
            short,
            address(row["url"]),
            row["kind"],
            about,
            rules,
            sample,
            row["id"] if row["id"] in wrong else "",
        )


def _alike(lines: Sequence[Line]) -> list[list[Line]]:
    """The results, those that do not apply for the same reason together."""
    found: dict[object, list[Line]] = {}
    for line in lines:
        idle = line.result.status is Status.NOT_APPLICABLE
        found.setdefault(line.result.explanation.reason if idle else line.result.check, []).append(line)
    return list(found.values())


def _checked(lines: Sequence[Line]) -> Checked:
    line = lines[0]
    result = line.result
    done = result.status.done
    failures = result.explanation.failures
    idle = not done and not failures
    return Checked(
        MARKS[result.status],
        "、".join(one.node.name for one in lines),
        line.node.check.quote or "" if result.status.failing else "",
        "" if done or idle else verdict_words(result),
        result.explanation.reason,
        [failure_line(failure, line.node.name) for failure in failures[:FAILURES]],
        max(len(failures) - FAILURES, 0),
    )


def _latest(rows: Sequence[dict[str, Any]], wrong: Collection[str]) -> list[dict[str, Any]]:
    """The records that are listed: those that something is wrong with, then the latest, then by id."""
    by_id = sorted(rows, key=lambda row: str(row["id"]))
    by_day = sorted(by_id, key=lambda row: str(row["published"] or ""), reverse=True)
    return sorted(by_day, key=lambda row: row["id"] not in wrong)[:RECORDS]
