"""What a finding is about, as a digest: when it changes, what was accepted of it lapses."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from compliance.diagnostics import Finding
from compliance.inspection.fingerprints import digest
from compliance.inspection.sources import Sources
from compliance.project import Project
from compliance.scoring.receipt import canonical


class Subjects:
    """The content of rules, and the lines of files, that findings are about."""

    def __init__(self, projects: Iterable[Project], sources: Sources) -> None:
        self._loaded = [project.loaded for project in projects]
        self._sources = sources
        self._rule = cache(self._of_rule)

    def digest(self, finding: Finding) -> str:
        """The digest of the rule that a finding about a rule names first, else of the line that it points at."""
        known = self._rule(finding.subject[0]) if finding.subject else None
        if known is not None:
            return known
        return digest((self._sources.line(finding.place) or "").strip())

    def _of_rule(self, name: str) -> str | None:
        for loaded in self._loaded:
            if name in loaded.documents:
                document, path = loaded.documents[name]
                value: Any = document.value
                for step in path:
                    value = value[step]
                return digest(canonical(value).decode("utf-8", "surrogatepass"))
        return None
