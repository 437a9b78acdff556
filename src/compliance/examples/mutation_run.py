"""Mutation: whether the examples of a rule notice when it asks less (SPEC section 5, Examples)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from compliance.diagnostics import Finding
from compliance.engine.run import Inputs, run
from compliance.examples.compare import holds
from compliance.examples.load import Example, load_examples
from compliance.examples.model import Expected
from compliance.examples.mutant import Known, Mutant, mutants
from compliance.examples.mutation import Mutation, RuleMutation
from compliance.examples.run import World, run_examples
from compliance.i18n import _
from compliance.project import Project
from compliance.rules.model import Rule
from compliance.units import Lives


def mutate(project: Project, only: Sequence[str] | None = None) -> Mutation:
    """Run the examples, and those that come out as expected against every mutant of their rules.

    `only` as for `run_examples`, InputError T008 too."""
    report = run_examples(project, only)
    passed = {(case.rule, case.place) for case in report.cases if case.passed}
    examples: dict[str, list[Example]] = {rule: [] for rule in report.rules}
    for example in load_examples(project)[0]:
        if (example.rule.id, example.place()) in passed:
            examples[example.rule.id].append(example)
    known = Known.of(project)
    trial = _Trial(World(project))
    found = [
        trial.rule(rule, mutants(rule, known), examples[rule.id])
        for rule in project.loaded.rules
        if rule.id in report.rules
    ]
    return Mutation(report, tuple(found), tuple(trial.findings))


@dataclass
class _Trial:
    """Runs mutants over the worlds of examples; `findings` gathers where the program tripped up."""

    world: World
    findings: list[Finding] = field(default_factory=list)

    def rule(self, rule: Rule, made: Sequence[Mutant], examples: Sequence[Example]) -> RuleMutation:
        """What the examples of a rule notice."""
        alive = list(made)
        for example in examples:
            if not alive:
                break
            noticed = self._noticed(alive, example)
            alive = [mutant for mutant in alive if id(mutant) not in noticed]
        place = self.world.project.loaded.place
        survivors = tuple((mutant, place(rule.id, mutant.path)) for mutant in alive)
        return RuleMutation(rule.id, rule.title, place(rule.id), len(examples), len(made), survivors)

    def _noticed(self, alive: Sequence[Mutant], example: Example) -> set[int]:
        """The mutants that a case notices, by their `id()`."""
        expect = example.case.expect
        gone = {id(m) for m in alive if m.rule is None and m.check in expect and _asks(expect[m.check])}
        changed = [m for m in alive if m.rule is not None and (m.check is None or m.check in expect)]
        if not changed:
            return gone
        inputs, lives = self.world.inputs(example)
        try:
            return gone | self._differing(changed, example, inputs, lives)
        except BaseException as error:
            _program_error(error)
        # one of them trips the program up: find out which, and let the others be tried
        for mutant in changed:
            try:
                gone |= self._differing([mutant], example, inputs, lives)
            except BaseException as error:
                _program_error(error)
                self._tripped(mutant, example, error)
                gone.add(id(mutant))
        return gone

    def _differing(
        self, changed: Sequence[Mutant], example: Example, inputs: Inputs, lives: Lives
    ) -> set[int]:
        """The mutants under which something comes out otherwise; all are evaluated in one run."""
        project = self.world.project
        rules = [mutant.rule for mutant in changed if mutant.rule is not None]
        ids = [rule.id for rule in rules]
        every = replace(
            inputs,
            rules=rules,
            judgements=[one.model_copy(update={"rule": rule}) for rule in ids for one in inputs.judgements],
            waivers=[one.model_copy(update={"rule": rule}) for rule in ids for one in inputs.waivers],
        )
        results = run(every, project.ask(example.as_of), project.registry, lives)
        own = results.frame.filter(pl.col("unit") == project.registry.index[example.unit])
        rows = {(row["rule"], row["check"]): row for row in own.iter_rows(named=True)}
        numbers = {rule: n for n, rule in enumerate(sorted(ids))}
        found = set()
        for mutant, rule in zip(changed, ids, strict=True):
            names = [node.name for node in results.plans[numbers[rule]].nodes]
            for name, expected in example.case.expect.items():
                row = rows.get((numbers[rule], names.index(name))) if name in names else None
                # an owner that the mutant no longer has is noticed as well
                if name in names and (row is None or not holds(expected, row, results)):
                    found.add(id(mutant))
        return found

    def _tripped(self, mutant: Mutant, example: Example, error: BaseException) -> None:
        text = _("试着改动「{what}」时，案例「{name}」使程序出错（{kind}：{why}）。这是程序的问题，请报告。")
        why = " ".join(str(error).split())[:200]
        message = text.format(what=mutant.what, name=example.case.name, kind=type(error).__name__, why=why)
        self.findings.append(Finding("X001", message, example.place(), subject=(example.rule.id,)))


def _program_error(error: BaseException) -> None:
    """Let through what is no fault of a rule; a panic of Polars is no Exception."""
    if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
        raise error


def _asks(expected: Expected) -> bool:
    """Whether an expectation needs the check to be there: it expects something else than that all is well."""
    status = expected.would_be or expected.status
    if status is not None:
        return str(status) not in ("satisfied", "not_applicable", "waived")
    shares = [share for share in (expected.achieved, expected.in_time) if share is not None]
    return any(share != 1 for share in shares) or bool(expected.failures)
