"""Opens a workspace for inspection: whatever can be read is looked at, whatever cannot is a finding."""

from dataclasses import dataclass, field
from datetime import date

from compliance.diagnostics import Finding, InputError, Level
from compliance.evidence.kinds import load_kinds
from compliance.examples import load_examples
from compliance.lint import Context, Whole
from compliance.project import Project, load_scheme, open_project, ruleset_folder
from compliance.units import load_units
from compliance.workspace import Workspace


@dataclass
class Opened:
    """What could be opened: a context for each ruleset, the whole where units and kinds could be read; and what was
    found wrong on the way."""

    contexts: tuple[Context, ...]
    whole: Whole | None
    findings: list[Finding] = field(default_factory=list)
    narrowed: bool = False
    """Whether only some of the rulesets were asked for."""

    @property
    def complete(self) -> bool:
        """Whether everything was looked at: only then a finding that is not there is gone."""
        return (
            not self.narrowed
            and self.whole is not None
            and not any(one.level is Level.ERROR for one in self.findings)
        )

    @property
    def projects(self) -> list[Project]:
        """The rulesets that could be opened."""
        return [context.project for context in self.contexts]


def opened(workspace: Workspace, as_of: date, ruleset: str | None, within: int | None) -> Opened:
    """Open the rulesets of a workspace, or the one that `ruleset` names (InputError W004 where there is none)."""
    known = workspace.settings.rulesets
    if ruleset is not None:
        folder = ruleset_folder(workspace, ruleset)
        known = [one for one in known if workspace.path(one) == folder]
    findings: list[Finding] = []
    contexts = []
    for name in known:
        try:
            project = open_project(workspace.root, name, strict=False)
        except InputError as error:
            findings += error.findings
            continue
        findings += project.findings
        findings += load_scheme(project)[1]
        findings += load_examples(project)[1]
        contexts.append(Context(project, as_of))
    units = workspace.path(workspace.settings.units)
    kinds = workspace.path(workspace.settings.kinds)
    registry, wrong_units = load_units(units, workspace.name(units))
    known_kinds, wrong_kinds = load_kinds(kinds, workspace.name(kinds))
    findings += [*wrong_units, *wrong_kinds]
    whole = None
    if not any(one.level is Level.ERROR for one in (*wrong_units, *wrong_kinds)):
        whole = Whole(workspace, registry, known_kinds, tuple(contexts), as_of, within)
    return Opened(tuple(contexts), whole, findings, len(known) < len(workspace.settings.rulesets))
