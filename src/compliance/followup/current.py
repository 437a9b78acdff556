"""What an assessment finds now, by task key and by place, and where a place of an earlier one has gone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.checks.status import Status
from compliance.engine.results import Result, Results
from compliance.followup.tasks import Calendar, Task, task_key
from compliance.i18n import _
from compliance.units import Lives, Registry


@dataclass(frozen=True, slots=True)
class Found:
    """A result: its key as a task, its place by ids, what is found, and the task that it gives, if any."""

    key: str
    rule: str
    unit: str
    check: str
    period: tuple[date, date]
    status: Status
    task: Task | None
    numbers: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Gone:
    """Why there is nothing any more at a place of an earlier assessment."""

    reason: str


@dataclass(frozen=True)
class Current:
    """The results of a run at `as_of`, with the tasks that they give; `ruleset` is its id, `calendar` counts terms."""

    results: Results
    registry: Registry
    lives: Lives
    ruleset: str
    calendar: Calendar
    tasks: Sequence[Task]

    @property
    def as_of(self) -> date:
        """The end of the day that the results hold for."""
        return self.calendar.as_of

    @cached_property
    def by_key(self) -> Mapping[str, Found]:
        """Every result by its key, in the order of the results."""
        tasks = {task.key: task for task in self.tasks}
        found = {}
        for rule, unit, check, status in self.results.frame.select(
            "rule", "unit", "check", "status"
        ).iter_rows():
            plan, name = self.results.plans[rule], self.registry.units[unit].id
            where = plan.nodes[check].name
            period = plan.ask.start, plan.ask.end
            key = task_key(plan.rule.id, name, where, period)
            numbers = rule, unit, check
            found[key] = Found(
                key, plan.rule.id, name, where, period, Status(status), tasks.get(key), numbers
            )
        return found

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str, str], Found]:
        """Every result by rule, unit and check."""
        return {(one.rule, one.unit, one.check): one for one in self.by_key.values()}

    @cached_property
    def rules(self) -> Mapping[str, tuple[str, ...]]:
        """For each rule, and each that another supersedes, the rules that stand for it now."""
        found: dict[str, list[str]] = {}
        for rule in self.results.rules:
            for old in rule.supersedes:
                found.setdefault(old, []).append(rule.id)
        return {old: tuple(new) for old, new in found.items()} | {
            rule.id: (rule.id,) for rule in self.results.rules
        }

    @cached_property
    def checks(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the checks of each rule, as written."""
        return {plan.rule.id: tuple(node.name for node in plan.nodes) for plan in self.results.plans}

    def result(self, one: Found) -> Result:
        """A result in full."""
        return self.results.result(*one.numbers)

    def now(self, rule: str, unit: str, check: str) -> list[Found] | Gone:
        """What stands for a place of an earlier assessment: the same rule or those that supersede it, the unit or its
        heirs, the check of that name, else the only one that the superseding rule has."""
        rules = self.rules.get(rule, ())
        if not rules:
            return Gone(_("规则集里没有规则 {rule}，也没有接续它的规则。").format(rule=rule))
        known = self.registry.resolve(unit)
        units = self.lives.heirs.get(known, ()) if known is not None else ()
        if not units:
            return Gone(_("单位「{unit}」已不存在，也没有承接它的单位。").format(unit=unit))
        found = list(self._at(rules, units, check))
        if not found:
            text = _("规则 {rule} 不再由「{unit}」负责，或者没有这个检查项了。")
            return Gone(text.format(rule="、".join(rules), unit="、".join(units)))
        return found

    def _at(self, rules: Iterable[str], units: Sequence[str], check: str) -> Iterator[Found]:
        for rule in rules:
            names = self.checks[rule]
            wanted = names[0] if check not in names and len(names) == 1 else check
            for unit in units:
                one = self.by_place.get((rule, unit, wanted))
                if one is not None:
                    yield one

    def belongs(self, rule: str, ruleset: str | None) -> bool:
        """Whether a task of this rule and ruleset is this assessment's business."""
        return ruleset == self.ruleset or rule in self.rules
