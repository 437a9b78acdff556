"""What mutation found: for each rule how many ways of asking less its examples notice, and which they do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from compliance.diagnostics import Finding, Level, Place
from compliance.examples.mutant import Mutant
from compliance.examples.report import Report, place_dict
from compliance.i18n import _

FORMAT = "compliance.mutation/1"


@dataclass(frozen=True, slots=True)
class RuleMutation:
    """One rule: how many of its `cases` passed and were used, how many mutants were `made`, and those that no case
    noticed, each with its place in the rule's file."""

    rule: str
    title: str
    place: Place
    cases: int
    made: int
    survivors: tuple[tuple[Mutant, Place], ...]

    @property
    def noticed(self) -> int:
        """How many mutants some case noticed."""
        return self.made - len(self.survivors)

    @property
    def blind(self) -> bool:
        """Whether the examples notice nothing at all."""
        return self.made > 0 and self.noticed == 0

    def findings(self) -> Iterator[Finding]:
        """T201 where the examples notice nothing, T202 for each mutant that survived."""
        if self.blind and self.cases:
            text = _(
                "{cases} 个案例一处也没有发现：规则试改了 {n} 处，案例都照样通过。"
                "请补上不达标的案例，并写明预期的结论。"
            )
            message = text.format(cases=self.cases, n=self.made)
            yield Finding("T201", message, self.place, Level.WARNING, (self.rule,))
        elif self.blind:
            text = _(
                "没有可用的案例，规则改错了不会有人发现。请在旁边的 *.test.yaml 里写达标和不达标的案例。"
            )
            yield Finding("T201", text, self.place, Level.WARNING, (self.rule,))
        for mutant, place in self.survivors if self.cases else ():
            yield self._survivor(mutant, place)

    def _survivor(self, mutant: Mutant, place: Place) -> Finding:
        subject = (self.rule, mutant.operator, ".".join(map(str, mutant.path)), mutant.what)
        text = _("规则 {rule} 改宽了，案例都照样通过：{what}。请补一个因此会有不同结论的案例。")
        if mutant.check is not None:
            text = _("检查项「{check}」改宽了，案例都照样通过：{what}。请补一个因此会有不同结论的案例。")
        message = text.format(rule=self.rule, check=mutant.check, what=mutant.what)
        return Finding("T202", message, place, Level.NOTE, subject)

    def to_dict(self) -> dict[str, Any]:
        """The shape of a rule in the JSON format."""
        return {
            "id": self.rule,
            "title": self.title,
            **place_dict(self.place),
            "cases": self.cases,
            "mutants": self.made,
            "noticed": self.noticed,
            "survivors": [
                {"check": mutant.check, "operator": mutant.operator, "what": mutant.what} | place_dict(place)
                for mutant, place in self.survivors
            ],
        }


@dataclass(frozen=True, slots=True)
class Mutation:
    """The report of `compliance test --mutate`: the run without mutation, and every rule by id; `tripped` says where
    the program failed over a mutant."""

    report: Report
    rules: tuple[RuleMutation, ...]
    tripped: tuple[Finding, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """T201 and T202, by place."""
        return sorted((found for rule in self.rules for found in rule.findings()), key=Finding.sort_key)

    @property
    def exit_code(self) -> int:
        """2 some example is wrong itself; 1 one does not come out as expected without any mutation, or a rule's
        examples notice nothing (T201); else 0, whatever survived."""
        if self.report.exit_code or self.tripped:
            return 2 if self.tripped else self.report.exit_code
        return 1 if any(rule.blind for rule in self.rules) else 0

    def to_dict(self) -> dict[str, Any]:
        """The shape of `compliance test --mutate --format json`."""
        return {
            "format": FORMAT,
            "rules": [rule.to_dict() for rule in self.rules],
            "failed": [f"{case.rule} {case.name}" for case in self.report.failed],
            "findings": [
                {"code": one.code, "level": one.level.value, "message": one.message} | place_dict(one.place)
                for one in self.findings
            ],
        }
