"""A run of one ruleset's rules over the workspace's evidence, for the linters."""

from dataclasses import dataclass

from compliance.diagnostics import Level
from compliance.engine.results import Results
from compliance.evidence.duplicates import Records
from compliance.project import Project
from compliance.rules.model import Rule
from compliance.units import Lives


@dataclass(frozen=True)
class Run:
    """The results of one ruleset's rules, those with errors left out; `records` are the evidence that counts."""

    project: Project
    lives: Lives
    records: Records
    results: Results


def sound_rules(project: Project) -> tuple[Rule, ...]:
    """The rules of a project that can be run: those about which no error was found."""
    broken = {one.subject[0] for one in project.findings if one.subject and one.level is Level.ERROR}
    return tuple(rule for rule in project.loaded.rules if rule.id not in broken)
