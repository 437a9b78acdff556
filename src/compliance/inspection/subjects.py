"""What a finding is about, as a digest: when it changes, what was accepted of it lapses."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from compliance.diagnostics import Finding
from compliance.inspection.fingerprints import digest
from compliance.inspection.sources import Sources
from compliance.project import Project
from compliance.rules.load import Loaded
from compliance.scoring.receipt import canonical


class Subjects:
    """The content of rules, and of the entries of files, that findings are about."""

    def __init__(self, projects: Iterable[Project], sources: Sources) -> None:
        self._rulesets = {
            project.workspace.name(project.loaded.folder) + "/": project for project in projects
        }
        self._sources = sources
        self._rule = cache(self._of_rule)

    def ruleset(self, finding: Finding) -> str:
        """The id of the ruleset in whose folder a finding stands; empty where it stands in none."""
        project = self._project(finding)
        return project.ruleset.id if project is not None else ""

    def digest(self, finding: Finding) -> str:
        """The digest of the rule that a finding in a ruleset names first, where it stands in the rule's own file; else of
        the entry that it points at, with the rule if there is one; and of what else it rests on."""
        project = self._project(finding)
        rule = self._rule(project.ruleset.id, finding.subject[0]) if project and finding.subject else None
        if rule is None:
            return digest(self._sources.entry(finding.place), *finding.rests_on)
        content, file = rule
        if finding.place is not None and finding.place.file == file:
            return digest(content, *finding.rests_on)
        return digest(content, self._sources.entry(finding.place), *finding.rests_on)

    def _project(self, finding: Finding) -> Project | None:
        file = finding.place.file if finding.place is not None else ""
        found = [folder for folder in self._rulesets if file.startswith(folder)]
        return self._rulesets[max(found, key=len)] if found else None

    def _of_rule(self, ruleset: str, name: str) -> tuple[str, str] | None:
        """The content of a rule, and the file that it stands in."""
        for project in self._rulesets.values():
            loaded: Loaded = project.loaded
            if project.ruleset.id == ruleset and name in loaded.documents:
                document, path = loaded.documents[name]
                value: Any = document.value
                for step in path:
                    value = value[step]
                return canonical(value).decode("utf-8", "surrogatepass"), document.file
        return None
