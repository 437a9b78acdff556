"""What the lint of a workspace looks at: all its rulesets together with the evidence, and the runs over it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.diagnostics import Finding, Level
from compliance.engine.results import Results
from compliance.engine.run import Inputs, run
from compliance.evidence.collected import Collected, load_collected
from compliance.evidence.duplicates import Records, settle_records
from compliance.evidence.kinds import Kinds
from compliance.evidence.read import Evidence, read_evidence
from compliance.lint.context import Context
from compliance.project import Project
from compliance.rules.model import Rule
from compliance.units import Lives, Registry
from compliance.workspace import Workspace


@dataclass(frozen=True)
class Run:
    """The results of one ruleset's rules, those with errors left out; `records` are the evidence that counts."""

    project: Project
    lives: Lives
    records: Records
    results: Results


@dataclass(frozen=True)
class Whole:
    """A workspace as it stands at the end of the day `as_of`. `contexts` has every ruleset that could be opened (the
    default one first); `registry` and `kinds` are those of the workspace."""

    workspace: Workspace
    registry: Registry
    kinds: Kinds
    contexts: tuple[Context, ...]
    as_of: date
    within: int | None = None
    """How many natural days before a duty falls due a gap is a warning; None: what each ruleset's scheme says."""

    @cached_property
    def evidence(self) -> Evidence:
        """The evidence, read once for all rulesets."""
        paths = [
            self.workspace.path(text, setting=("evidence", n))
            for n, text in enumerate(self.workspace.settings.evidence)
        ]
        return read_evidence(paths, name=self.workspace.name, kinds=self.kinds, registry=self.registry)

    @cached_property
    def collected(self) -> tuple[Collected | None, list[Finding]]:
        """What was looked at (`collections.yaml`); None where nothing says so. And what is wrong with that file."""
        return load_collected(self.workspace, self.registry, self.kinds)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """A run for each ruleset."""
        return tuple(self._runs())

    def _runs(self) -> Iterator[Run]:
        index = self.registry.index
        for context in self.contexts:
            project = context.project
            heirs = {
                index[unit]: tuple(index[heir] for heir in context.lives.holders(unit)) for unit in index
            }
            records = settle_records(self.evidence, self.as_of, heirs)
            inputs = Inputs(
                project.ruleset, sound_rules(project), records.frames, records.keys, project.judgements,
                project.loaded.waivers,
            )  # fmt: skip
            results = run(inputs, project.ask(self.as_of), self.registry, context.lives)
            yield Run(project, context.lives, records, results)


def sound_rules(project: Project) -> tuple[Rule, ...]:
    """The rules of a project that can be run: those about which no error was found."""
    broken = {one.subject[0] for one in project.findings if one.subject and one.level is Level.ERROR}
    return tuple(rule for rule in project.loaded.rules if rule.id not in broken)
