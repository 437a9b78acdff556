"""What the lint of a workspace looks at: all its rulesets together with the evidence, and the runs over it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from compliance.diagnostics import Finding
from compliance.engine.run import Inputs, run
from compliance.evidence.collected import Collected, load_collected
from compliance.evidence.duplicates import settle_records
from compliance.evidence.kinds import Kinds
from compliance.evidence.read import Evidence, read_evidence
from compliance.followup.tasks import Calendar
from compliance.lint.context import Context
from compliance.lint.gaps import Gaps
from compliance.lint.run_over import Run, sound_rules
from compliance.units import Registry
from compliance.workspace import Workspace

SOON = 30
"""Natural days ahead that are soon where neither the call, compliance.yaml nor the scheme says how many."""


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

    @cached_property
    def gaps(self) -> tuple[Gaps, ...]:
        """The obligations without evidence, for each ruleset."""
        collected, _findings = self.collected
        return tuple(
            Gaps(run, self._soon(context), collected)
            for run, context in zip(self.runs, self.contexts, strict=True)
        )

    def _soon(self, context: Context) -> date:
        """The last day of what falls due soon."""
        within = self.workspace.settings.check.within if self.within is None else self.within
        term = context.scheme.remind if within is None and context.scheme is not None else None
        if term is None:
            return self.as_of + timedelta(SOON if within is None else within)
        later = Calendar(self.as_of, context.project.workdays, None, term).later(term)
        assert later is not None
        return later
