"""Where the pages of a wiki lie, and links between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.file_names import file_names
from compliance.reports.markdown_text import inline

FRONT = "README.md"
"""The page that code hosts and wikis show for a folder."""


@dataclass(frozen=True)
class Pages:
    """The file names, without ending, of the pages of units and rules that there are."""

    units: Mapping[str, str]
    rules: Mapping[str, str]

    def unit_file(self, unit: str) -> str:
        """Where the page of a unit lies, from the front page."""
        return f"{_('单位')}/{self.units[unit]}.md"

    def rule_file(self, rule: str) -> str:
        """Where the page of a rule lies, from the front page."""
        return f"{_('规则')}/{self.rules[rule]}.md"

    def unit(self, unit: str, up: str = "") -> str:
        """A unit's name, as a link where it has a page; `up` leads to the front page's folder."""
        return _link(inline(unit), up + self.unit_file(unit)) if unit in self.units else inline(unit)

    def rule(self, rule: str, text: str, up: str = "") -> str:
        """A rule called `text` (Markdown already), as a link where it has a page."""
        return _link(text, up + self.rule_file(rule)) if rule in self.rules else text


def pages_of(dossier: Dossier) -> Pages:
    """The pages of a dossier: those of all units that own something or are ranked, or of the one unit."""
    assessment = dossier.assessment
    registry = assessment.project.registry
    rules = [plan.rule.id for plan in assessment.results.plans]
    if dossier.unit is not None:
        return Pages(file_names([dossier.unit]), file_names(rules))
    owning = {registry.units[number].id for plan in assessment.results.plans for number in plan.units}
    ranked = {one.id for one in assessment.scoring.units} if assessment.scoring is not None else set()
    return Pages(file_names(owning | ranked), file_names(rules))


def _link(text: str, path: str) -> str:
    return f"[{text}]({quote(path)})"
