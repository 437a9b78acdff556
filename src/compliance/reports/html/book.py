"""What the sections of the web page are made from: the facts of a dossier, grouped, with an anchor for each thing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.reports.addresses import address
from compliance.reports.dossier import Dossier
from compliance.reports.file_names import file_names
from compliance.reports.html.marks import MARKS, Bands, Mark, bands, of_obligation
from compliance.reports.workbook.gathered import Gathered, Line
from compliance.scoring.published import UnitScore

__all__ = ["Book", "Link", "Obligation", "address"]


@dataclass(frozen=True, slots=True)
class Link:
    """Something of this page: its name and its anchor."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """A rule that a unit owns: its results in the order of the checks, and how they stand together."""

    unit: str
    rule: int
    lines: tuple[Line, ...]
    status: Status

    @property
    def mark(self) -> Mark:
        """How it is shown."""
        return MARKS[self.status]


class Book:
    """A dossier made ready; everything stands in the order of the assessment."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.assessment: Assessment = dossier.assessment
        self.unit = dossier.unit
        self.gathered = Gathered.of(dossier)
        self.bands: Bands = bands(alone=self.unit is not None)

    @cached_property
    def by_unit(self) -> Mapping[str, Sequence[Obligation]]:
        """The obligations of each unit that is shown, by rule."""
        grouped: dict[tuple[str, int], list[Line]] = defaultdict(list)
        for line in self.gathered.lines(None):
            grouped[line.unit, line.result.rule].append(line)
        found: dict[str, list[Obligation]] = defaultdict(list)
        for (unit, rule), own in grouped.items():
            status = of_obligation(line.result.status for line in own)
            found[unit].append(Obligation(unit, rule, tuple(own), status))
        return found

    @cached_property
    def by_rule(self) -> Mapping[int, Sequence[Obligation]]:
        """The obligations of each rule, in the order in which units are shown."""
        found: dict[int, list[Obligation]] = defaultdict(list)
        for unit in self.units:
            for one in self.by_unit.get(unit, ()):
                found[one.rule].append(one)
        return found

    @cached_property
    def rules(self) -> list[int]:
        """The rules that are shown, by number, as they stand in the document: by row, then by id."""
        every = self.assessment.results.rules
        shown = range(len(every)) if self.unit is None else self.by_rule
        return sorted(
            shown,
            key=lambda number: (every[number].source.row is None, every[number].source.row or 0, number),
        )

    @cached_property
    def scores(self) -> Mapping[str, UnitScore]:
        """The published lines of the units that are shown."""
        return {one.id: one for one in self.gathered.scores(None)}

    @cached_property
    def units(self) -> list[str]:
        """The units that are shown: in published order, those without a line after them."""
        if self.unit is not None:
            return [self.unit]
        scored = list(self.scores)
        return [*scored, *(unit for unit in self.gathered.units() if unit not in self.scores)]

    @cached_property
    def classes(self) -> list[tuple[str | None, list[str]]]:
        """The units by class."""
        found: dict[str | None, list[str]] = {}
        for unit in self.units:
            line = self.scores.get(unit)
            found.setdefault(line.class_id if line is not None else None, []).append(unit)
        return list(found.items())

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return file_names(self.units)

    def unit_link(self, unit: str) -> Link:
        """The page of a unit; without an anchor where there is none."""
        return Link(unit, f"unit-{self._names[unit]}" if unit in self._names else "")

    def rule_link(self, rule: int) -> Link:
        """The page of a rule, in the report of one unit its row in the document."""
        own = self.assessment.results.rules[rule]
        return Link(own.id, f"rule-{own.id}" if self.unit is None else f"row-{own.id}")

    def obligation_anchor(self, one: Obligation) -> str:
        """The place of an obligation on its unit's page."""
        return f"o{self.assessment.project.registry.index[one.unit]}-{self.assessment.results.rules[one.rule].id}"

    def task_anchor(self, key: str) -> str:
        """The place of a task on its unit's page; nothing where the assessment has no such task."""
        return f"t{key}" if key in self._tasks else ""

    @cached_property
    def _tasks(self) -> frozenset[str]:
        return frozenset(task.key for task in self.gathered.tasks(None))

    def clause_anchor(self, rule: int, check: int) -> str:
        """The place of a check in the document."""
        return f"c{check}-{self.assessment.results.rules[rule].id}"

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The rules that are shown, by id."""
        return {self.assessment.results.rules[number].id: number for number in self.rules}
