"""One run of `compliance check`: everything found, told apart by what the settings, comments and baseline say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from compliance.diagnostics import Finding, Level
from compliance.evidence.personal import masked
from compliance.inspection.baseline import Baseline
from compliance.inspection.comments import Comments
from compliance.inspection.fingerprints import fingerprints
from compliance.inspection.model import Inspection, Item, Reach, State
from compliance.inspection.opening import Opened, opened
from compliance.inspection.selection import Selection
from compliance.inspection.sources import Sources
from compliance.inspection.subjects import Subjects
from compliance.lint import lint_context, lint_whole
from compliance.lint.gaps import Gaps, Urgency
from compliance.rules.load import combined
from compliance.workspace import FILE, Workspace


@dataclass(frozen=True, slots=True)
class Options:
    """What a call asks for: the day, one ruleset or all, how many natural days ahead are soon, and what counts."""

    as_of: date
    ruleset: str | None = None
    within: int | None = None
    selection: Selection = field(default_factory=Selection)
    fail_on: Level | None = Level.WARNING


@dataclass(frozen=True)
class Inspected:
    """An inspection, and of each finding by fingerprint what it is about, for the baseline."""

    inspection: Inspection
    about: dict[str, str]
    complete: bool
    """Whether everything was looked at, so that an accepted finding that is not there is gone."""


def inspect(workspace: Workspace, options: Options, baseline: Baseline | None = None) -> Inspected:
    """Look at a workspace: its settings, units, kinds, rules, schemes, examples, evidence and ledger.

    InputError W004 where `options.ruleset` names none of its rulesets."""
    found = opened(workspace, options.as_of, options.ruleset, options.within)
    findings = [*found.findings, *(one for context in found.contexts for one in lint_context(context))]
    if found.whole is not None:
        findings += lint_whole(found.whole)
    judge = _Judge(workspace, found, options, baseline)
    items = judge.items(_once(findings))
    items += judge.items(_once(judge.more(items)), final=True)
    items.sort(key=lambda item: item.finding.sort_key())
    reach = tuple(map(_reach, found.whole.gaps)) if found.whole is not None else ()
    name = masked(workspace.settings.name or workspace.root.name)
    inspection = Inspection(name, options.as_of, tuple(items), reach, options.fail_on, judge.sources)
    return Inspected(inspection, judge.about, found.complete)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, whatever it was found by, in the order of the places."""
    return sorted(dict.fromkeys(findings), key=Finding.sort_key)


class _Judge:
    def __init__(
        self, workspace: Workspace, found: Opened, options: Options, baseline: Baseline | None
    ) -> None:
        sources = self.sources = Sources(workspace)
        self.about: dict[str, str] = {}
        self._options = options
        self._baseline = baseline
        self._comments = Comments(sources)
        self._subjects = Subjects(found.projects, sources)
        self._complete = found.complete
        self._files = sorted(set(_files(found, workspace)))

    def items(self, findings: list[Finding], *, final: bool = False) -> list[Item]:
        """The findings as items; those about comments and the baseline (`final`) are left out by settings alone."""
        marks = fingerprints(findings, self.sources, self._subjects.ruleset)
        return [self._item(one, mark, final) for one, mark in zip(findings, marks, strict=True)]

    def _item(self, finding: Finding, mark: str, final: bool) -> Item:
        level = self._options.selection.level(finding)
        subject = tuple(map(masked, finding.subject))
        shown = replace(
            finding, message=masked(finding.message), subject=subject, level=level or finding.level
        )
        if final:
            return Item(shown, mark, State.OPEN if level is not None else State.IGNORED)
        about = self.about[mark] = "" if self._baseline is None else self._subjects.digest(finding)
        reason = self._comments.reason(finding)  # also where settings go before it: it is not unused
        if level is None:
            return Item(shown, mark, State.IGNORED)
        if reason is not None:
            return Item(shown, mark, State.INLINE, masked(reason))
        if self._baseline is not None:
            entry = self._baseline.holds(mark, about, self._options.as_of)
            if entry is not None:
                return Item(shown, mark, State.ACCEPTED, masked(entry.reason))
        return Item(shown, mark)

    def more(self, items: list[Item]) -> Iterator[Finding]:
        """What is wrong with the comments and the baseline themselves."""
        places = {item.finding.place.file for item in items if item.finding.place is not None}
        unused = self._complete
        yield from self._comments.findings(sorted(places | set(self._files)), unused=unused)
        if self._baseline is not None:
            yield from self._baseline.findings(self.about, self._options.as_of, gone=self._complete)


def _files(found: Opened, workspace: Workspace) -> Iterator[str]:
    """The YAML files of a workspace: their comments are read though nothing is found in them."""
    settings = workspace.settings
    yield from (FILE, *(workspace.name(workspace.path(one)) for one in (settings.units, settings.kinds)))
    yield workspace.name(workspace.path(settings.collections))
    for project in found.projects:
        for path in project.loaded.folder.glob("*.yaml"):
            yield workspace.name(path)
        for name in combined(project.loaded.folder):
            yield workspace.name(project.loaded.folder / name)
    if found.whole is not None:
        yield from (place.file for place in found.whole.evidence.sources)


def _reach(gaps: Gaps) -> Reach:
    ruleset = gaps.run.project.ruleset
    by = {urgency: sum(gap.urgency is urgency for gap in gaps.gaps) for urgency in Urgency}
    return Reach(
        masked(ruleset.id),
        masked(ruleset.title),
        len(gaps.run.results.rules),
        len(gaps.without),
        sum(gaps.asked.values()),
        by[Urgency.OVERDUE],
        by[Urgency.SOON],
        by[Urgency.LATER],
        by[Urgency.UNCOLLECTED],
    )
