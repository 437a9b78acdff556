"""What the sheets of a workbook are made from, worked out once for the district and for every unit's own workbook."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from compliance.assessment import Assessment
from compliance.engine.plan import Node
from compliance.engine.results import Result
from compliance.followup.fold import Folded
from compliance.followup.tasks import Task
from compliance.reports.dossier import Dossier
from compliance.reports.kept import Kept, kept
from compliance.reports.narrow import narrowed
from compliance.reports.notes import Notes, notes
from compliance.reports.sample import sample_ids, sample_warning
from compliance.reports.trend import Trends
from compliance.reports.unscored import Unscored
from compliance.rules.model import Rule
from compliance.scoring.published import UnitScore


@dataclass(frozen=True, slots=True)
class Line:
    """A result with all that stands around it; `task` is the task that it gives, if any."""

    rule: Rule
    node: Node
    unit: str
    support: bool
    result: Result
    task: Task | None

    @property
    def name(self) -> str:
        """The check with its rule."""
        return f"{self.rule.id}.{self.node.name}"


class Gathered:
    """The facts of a dossier; everything is in the order of the assessment. Methods that take a unit (by id) give what
    is its own, of None what is everybody's."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.whole: Assessment = dossier.assessment
        self.own: Assessment = narrowed(self.whole, dossier.unit) if dossier.unit is not None else self.whole
        self.sample = sample_ids(self.whole)

    @classmethod
    def of(cls, dossier: Dossier) -> "Gathered":
        """The facts of a dossier, gathered once for all formats."""
        if __name__ not in dossier.shared:
            dossier.shared[__name__] = cls(dossier)
        found: Gathered = dossier.shared[__name__]
        return found

    @property
    def warning(self) -> str:
        """What every sheet says where sample data takes part; else nothing."""
        return sample_warning(len(self.sample)) + "。" if self.sample else ""

    @cached_property
    def _lines(self) -> Mapping[str, Sequence[Line]]:
        assessment = self.own
        tasks = {(task.rule, task.unit, task.check): task for task in assessment.tasks}
        units, results = assessment.project.registry.units, assessment.results
        frame = results.frame
        results.prefetch(frame.select("rule", "check").unique().iter_rows())
        found: dict[str, list[Line]] = defaultdict(list)
        for rule, unit, check, support in frame.select("rule", "unit", "check", "support").iter_rows():
            plan, name = results.plans[rule], units[unit].id
            node, result = plan.nodes[check], results.result(rule, unit, check)
            task = tasks.get((plan.rule.id, name, node.name))
            line = Line(plan.rule, node, name, support, result, task)
            found[name].append(line)
        return found

    def units(self) -> list[str]:
        """The units that own an obligation or have a score, by id."""
        scored = (one.id for one in self.scores(None))
        return sorted({*self._lines, *scored})

    def lines(self, unit: str | None) -> list[Line]:
        """The results, by rule, unit and check."""
        if unit is not None:
            return list(self._lines.get(unit, ()))
        every = [line for lines in self._lines.values() for line in lines]
        return sorted(every, key=lambda line: (line.result.rule, line.result.unit, line.result.check))

    def scores(self, unit: str | None) -> list[UnitScore]:
        """The published lines of the scores."""
        scoring, own = self.whole.scoring, self.dossier.unit
        lines = scoring.units if scoring is not None else ()
        return [one for one in lines if own in (None, one.id) and unit in (None, one.id)]

    def ledger(self, unit: str | None) -> Kept | None:
        """The ledger, and what it lacks of this assessment; None where there is no ledger."""
        folded: Folded | None = self.dossier.ledger
        wanted = unit if unit is not None else self.dossier.unit
        return None if folded is None else kept(folded, self.whole.current, self.tasks(wanted), wanted)

    def tasks(self, unit: str | None) -> list[Task]:
        """The tasks of the assessment."""
        return [line.task for line in self.lines(unit) if line.task is not None]

    @cached_property
    def _uses(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """For each record the checks that it counts for, by unit."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for line in self.lines(None):
            for record in line.result.counted:
                found[record][line.unit].append(line.name)
        return found

    def uses(self, record: str, unit: str | None) -> list[str]:
        """The checks that a record counts for, each once."""
        by_unit = self._uses.get(record, {})
        names = (
            by_unit.get(unit, ()) if unit is not None else (name for own in by_unit.values() for name in own)
        )
        return list(dict.fromkeys(names))

    @cached_property
    def _records(self) -> list[dict[str, Any]]:
        columns = [
            "id", "units", "title", "url", "doc_no", "published", "about", "file", "line", "row",
        ]  # fmt: skip
        found = [
            row | {"kind": kind}
            for kind, frame in self.whole.records.frames.items()
            for row in frame.select(columns).iter_rows(named=True)
        ]
        return sorted(found, key=lambda row: row["row"])

    def records(self, unit: str | None) -> Iterator[dict[str, Any]]:
        """The records that were seen, by id; of a unit its own."""
        number = self.whole.project.registry.index[unit] if unit is not None else None
        for row in self._records:
            if number is None or number in (row["units"] or ()):
                yield row

    @cached_property
    def unscored(self) -> Unscored:
        """Why units have no score."""
        return Unscored.of(self.whole)

    @cached_property
    def trends(self) -> Trends:
        """The trends over the earlier assessments."""
        return Trends(self.dossier)

    @cached_property
    def notes(self) -> Notes:
        """The notes on the data; asked for last, when all that counts working days has been worked out."""
        assert self._lines is not None
        return notes(self.whole)
