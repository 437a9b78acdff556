"""An assessment: ruleset × evidence × scheme × as-of date (SPEC sections 6 to 8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from compliance.diagnostics import Finding, Level, raise_errors
from compliance.engine.evaluate import BATCH
from compliance.engine.results import Result, Results
from compliance.engine.run import Inputs, run
from compliance.evidence.duplicates import Records, settle_records
from compliance.evidence.read import Evidence, read_evidence
from compliance.followup.current import Current
from compliance.followup.tasks import Calendar, Task, gain, tasks
from compliance.project import Project, load_scheme, open_project
from compliance.scoring import Changed, Scheme, Scoring, receipt, score
from compliance.scoring.filed import FORMAT
from compliance.scoring.lint import lint_scheme
from compliance.scoring.rounding import published
from compliance.units import Lives, settle


@dataclass
class Assessment:
    """One run, with everything that it rests on; what only a person needs is worked out when asked for. `terms` are the
    days that a ledger has set for tasks, by key and kind: an assessment alone knows only what would be set today."""

    project: Project
    as_of: date
    lives: Lives
    evidence: Evidence
    records: Records
    results: Results
    scheme: Scheme | None
    scoring: Scoring | None
    findings: list[Finding] = field(default_factory=list)
    with_waivers: bool = True
    terms: Mapping[tuple[str, str], date] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        """The days that tasks count from."""
        terms = (self.scheme.rectify, self.scheme.remind) if self.scheme else (None, None)
        return Calendar(self.as_of, self.project.workdays, *terms)

    @cached_property
    def tasks(self) -> list[Task]:
        """Every task, in the order of the results, due on the day that the ledger has set."""
        if not self.terms:
            return self.found_tasks
        return [
            replace(task, due=self.terms.get((task.key, task.kind), task.due)) for task in self.found_tasks
        ]

    @cached_property
    def found_tasks(self) -> list[Task]:
        """Every task as this assessment alone has it."""
        worth = self._worth if self.scoring is not None else None
        return list(tasks(self.results, self.project.registry, self.calendar, worth))

    @cached_property
    def current(self) -> Current:
        """The results by task key and by place, to hold a ledger or an earlier assessment against."""
        return Current(
            self.results,
            self.project.registry,
            self.lives,
            self.project.ruleset.id,
            self.calendar,
            self.tasks,
        )

    def _worth(self, result: Result) -> str | None:
        assert self.scoring is not None and self.scheme is not None
        changed = self.mended(result)
        after = self.scoring.rescore(result.unit, {(result.rule, result.check): changed})
        return published(gain(self.scoring.exact(result.unit), after), self.scheme.digits)

    def mended(self, result: Result) -> Changed:
        """A failing result as it would be if what can be mended were mended now."""
        mended = result.explanation.mended
        assert mended is not None
        failures = result.explanation.failures
        more = sum(failure.brings for failure in failures if failure.curable and not failure.record)
        records = len(result.counted) + more
        left = result.explanation.remaining
        return Changed(mended.status, mended.achieved, mended.in_time, mended.failed, left, records)

    @cached_property
    def receipt(self) -> dict[str, str]:
        """The digests of everything that the assessment rests on."""
        content = self.project.content()
        if not self.with_waivers:
            content["waivers"] = None
        filed = dict(self.filed_digests())
        if filed:
            content["assessments"] = filed
        return receipt(content | {"evidence": self.evidence.digest})

    def filed_digests(self) -> Iterator[tuple[str, str]]:
        """The digests of the filed assessments that scores rest on, by name."""
        for one in self.scheme.filed() if self.scheme is not None else ():
            yield one.name, one.digest

    def to_dict(self) -> dict[str, Any]:
        """The shape of `assess --format json` (SPEC section 8)."""
        ruleset = self.project.ruleset
        period = ruleset.period
        return {
            "format": FORMAT,
            "ruleset": {
                "id": ruleset.id,
                "title": ruleset.title,
                "period": [period.start.isoformat(), period.end.isoformat()],
            },
            "as_of": self.as_of.isoformat(),
            "receipt": self.receipt | {"defaults": dict(self.scheme.defaults_used()) if self.scheme else {}},
            "units": self.scoring.to_units() if self.scoring is not None else [],
            "results": [self._result(*key) for key in self.result_keys()],
            "tasks": [task.to_dict() for task in self.found_tasks],
            "left_out": [_left_out(finding) for finding in self.evidence.left_out],
            "exact": self.scoring.to_exact() if self.scoring is not None else {},
        }

    def result_keys(self) -> list[tuple[int, int, int]]:
        """Every result's key (rule, unit, check as numbers), in order."""
        return list(self.results.frame.select("rule", "unit", "check").iter_rows())

    def _result(self, rule: int, unit: int, check: int) -> dict[str, Any]:
        result = self.results.result(rule, unit, check)
        plan = self.results.plans[rule]
        return {
            "rule": plan.rule.id,
            "unit": self.project.registry.units[unit].id,
            "check": plan.nodes[check].name,
            "status": result.status.word,
            "achieved": str(result.verdict.achieved),
            "in_time": str(result.verdict.in_time),
            "counted": list(result.counted),
            "failures": [
                {"subject": failure.subject, "reason": failure.reason, "curable": failure.curable}
                for failure in result.explanation.failures
            ],
            "would_be": result.would_be.word if result.would_be is not None else None,
            "reason": result.explanation.reason,
        }


def assess(
    folder: Path | str | None = None, *, as_of: date, ruleset: str | None = None, waivers: bool = True
) -> Assessment:
    """Assess the workspace in `folder` as of the end of the day `as_of`.

    InputError with every error when units, kinds, rules, judgements, waivers or scheme cannot be used; records that
    are wrong are left out and stand in `.evidence.left_out`."""
    project = open_project(Path(folder) if folder is not None else None, ruleset)
    return assess_project(project, as_of, waivers=waivers)


def assess_project(
    project: Project,
    as_of: date,
    *,
    waivers: bool = True,
    terms: Mapping[tuple[str, str], date] | None = None,
) -> Assessment:
    """As `assess`, for a project that is open; `terms` as in `Assessment`."""
    workspace = project.workspace
    lives = settle(project.registry, min(as_of, project.ruleset.period.end))
    scheme, findings = _scheme(project)
    paths = [
        workspace.path(text, setting=("evidence", n)) for n, text in enumerate(workspace.settings.evidence)
    ]
    evidence = read_evidence(paths, name=workspace.name, kinds=project.kinds, registry=project.registry)
    index = project.registry.index
    heirs = {index[unit]: tuple(index[heir] for heir in lives.holders(unit)) for unit in index}
    records = settle_records(evidence, as_of, heirs)
    if sum(frame.height for frame in records.frames.values()) > BATCH:
        evidence = evidence.released()
    results = run(
        Inputs(
            project.ruleset,
            project.loaded.rules,
            records.frames,
            records.keys,
            project.judgements,
            project.loaded.waivers if waivers else (),
        ),
        project.ask(as_of),
        project.registry,
        lives,
    )
    scoring = score(scheme, results, project.registry, lives) if scheme is not None else None
    found = [*project.findings, *findings, *evidence.findings, *records.findings]
    return Assessment(
        project, as_of, lives, evidence, records, results, scheme, scoring, found, waivers, terms or {}
    )


def _scheme(project: Project) -> tuple[Scheme | None, list[Finding]]:
    scheme, findings = load_scheme(project)
    raise_errors(findings)
    if scheme is None:
        return None, []
    questionable = lint_scheme(scheme, project.loaded.rules, project.registry)
    return scheme, [finding for finding in questionable if finding.level is not Level.NOTE]


def _left_out(finding: Finding) -> dict[str, Any]:
    place = finding.place
    found: dict[str, Any] = {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "code": finding.code,
        "message": finding.message,
    }
    if place is not None and place.sheet is not None:
        found["sheet"] = place.sheet
    return found


__all__ = ["Assessment", "assess", "assess_project"]
