"""Runs examples: each case is a small world of its own, evaluated by the same engine as an assessment."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase

from compliance.diagnostics import Finding, InputError, Level, Place
from compliance.engine.results import Results
from compliance.engine.run import Inputs, run
from compliance.evidence.duplicates import settle_records
from compliance.evidence.kinds import Kinds
from compliance.evidence.read import from_records
from compliance.examples.compare import mismatches
from compliance.examples.load import Example, load_examples
from compliance.examples.model import CaseJudgement, CaseWaiver
from compliance.examples.report import CaseReport, Mismatch, Report
from compliance.i18n import _
from compliance.project import Project
from compliance.rules.judgements import check_judgements
from compliance.rules.model import Judgement, Waiver
from compliance.text import nearest
from compliance.units import Lives, did_you_mean, settle


def run_examples(project: Project, only: Sequence[str] | None = None) -> Report:
    """Run the examples of the ruleset, or of the rules that `only` names (ids or globs, case counts).

    InputError T008 when an entry of `only` names no rule. What is wrong with an example stands in the report's
    findings; the other cases are run all the same."""
    wanted = _wanted(project, only)
    examples, findings = load_examples(project)
    world = World(project)
    report = Report(wanted, tuple(world.run(ex) for ex in examples if ex.rule.id in wanted))
    report.findings.extend(sorted(findings + world.findings, key=Finding.sort_key))
    return report


def _wanted(project: Project, only: Sequence[str] | None) -> dict[str, str]:
    titles = {rule.id: rule.title for rule in project.loaded.rules}
    if not only:
        return titles
    errors = []
    for pattern in only:
        if not any(fnmatchcase(rule, pattern) for rule in titles):
            hint = did_you_mean(nearest(pattern, list(titles)))
            errors.append(Finding("T008", _("没有规则「{id}」。{hint}").format(id=pattern, hint=hint)))
    if errors:
        raise InputError(errors)
    return {rule: title for rule, title in titles.items() if any(fnmatchcase(rule, one) for one in only)}


@dataclass
class World:
    """What the cases of a run share; `findings` gathers what was wrong with them."""

    project: Project
    findings: list[Finding] = field(default_factory=list)
    _lives: dict[date, tuple[Lives, dict[int, tuple[int, ...]]]] = field(default_factory=dict)

    def run(self, example: Example) -> CaseReport:
        """Run one case."""
        day, place = example.as_of.isoformat(), example.place()
        case = CaseReport(example.rule.id, example.case.name, example.unit, day, place)
        before = len(self.findings)
        found: list[Mismatch] = []
        try:
            results = self.results(example)
            places = self.project.loaded.place
            found = mismatches(
                example,
                results,
                self.project.registry,
                lambda n: places(example.rule.id, ("checks", n)),
                self.findings.append,
            )
        except BaseException as error:
            # one rule that trips the program up must not hide the others; a panic of Polars is no Exception
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
                raise
            text = _("案例「{name}」使程序出错（{kind}：{why}）。这是程序的问题，请报告。")
            why = " ".join(str(error).split())[:200]
            message = text.format(name=example.case.name, kind=type(error).__name__, why=why)
            self.findings.append(Finding("X001", message, place, subject=(example.rule.id,)))
        errors = [finding for finding in self.findings[before:] if finding.level is Level.ERROR]
        if errors:
            return replace(case, errors=tuple(errors))
        return replace(case, mismatches=tuple(found))

    def results(self, example: Example) -> Results:
        """The results of the case's rule, for all its owners, over the case's evidence alone."""
        inputs, lives = self.inputs(example)
        return run(inputs, self.project.ask(example.as_of), self.project.registry, lives)

    def inputs(self, example: Example) -> tuple[Inputs, Lives]:
        """What the engine looks at for a case, and who lives on its reference day."""
        lives, heirs = self._settled(example.as_of)
        records = [{"unit": example.unit} | record for record in example.case.evidence]
        evidence = from_records(
            records,
            kinds=self._kinds(records),
            registry=self.project.registry,
            place=lambda n: example.place("evidence", n),
        )
        self.findings += [*evidence.left_out, *evidence.findings]
        seen = settle_records(evidence, example.as_of, heirs)
        inputs = Inputs(
            self.project.ruleset,
            [example.rule],
            seen.frames,
            seen.keys,
            self._judgements(example),
            self._waivers(example),
        )
        return inputs, lives

    def _settled(self, as_of: date) -> tuple[Lives, dict[int, tuple[int, ...]]]:
        """Lives and heirs on the reference day of an as-of date."""
        reference = min(as_of, self.project.ruleset.period.end)
        if reference not in self._lives:
            index = self.project.registry.index
            lives = settle(self.project.registry, reference)
            heirs = {index[unit]: tuple(index[heir] for heir in found) for unit, found in lives.heirs.items()}
            self._lives[reference] = lives, heirs
        return self._lives[reference]

    def _kinds(self, records: Sequence[dict[str, object]]) -> Kinds:
        """The kinds that the records name: a frame for every other kind would cost more than the case itself. All
        kinds where a record's kind is not known as written, so that the nearest can be suggested."""
        kinds = self.project.kinds
        named = {record.get("kind") for record in records}
        if not all(isinstance(name, str) and name in kinds for name in named):
            return kinds
        return {name: kind for name, kind in kinds.items() if name in named}

    def _judgements(self, example: Example) -> list[Judgement]:
        found = []
        for n, one in enumerate(example.case.judgements):
            place = example.place("judgements", n)
            if self._own(one, example, place):
                judgement = Judgement(
                    rule=example.rule.id, check=one.check, unit=one.unit or example.unit, score=one.score,
                    judge=one.judge, on=one.on, note=one.note,
                )  # fmt: skip
                found.append((judgement, place))
        self.findings += check_judgements(found, [example.rule], self.project.registry)
        return [judgement for judgement, _place in found]

    def _waivers(self, example: Example) -> list[Waiver]:
        found = []
        for n, one in enumerate(example.case.waivers):
            place = example.place("waivers", n)
            unit = one.unit or example.unit
            if self.project.registry.resolve(unit) is None:
                hint = did_you_mean(self.project.registry.suggest(unit))
                message = _("单位「{name}」不在名录中。{hint}").format(name=unit, hint=hint)
                self.findings.append(Finding("R009", message, place))
            elif one.until < one.from_:
                message = _("免除的最后一天 {until} 早于第一天 {from_}。").format(
                    until=one.until, from_=one.from_
                )
                self.findings.append(Finding("T001", message, place))
            elif self._own(one, example, place):
                waiver = {"rule": example.rule.id, "unit": unit, "from": one.from_, "until": one.until}
                rest = {"reason": one.reason, "document": one.document, "approved_by": one.approved_by}
                found.append(Waiver.model_validate(waiver | rest))
        return found

    def _own(self, one: CaseJudgement | CaseWaiver, example: Example, place: Place) -> bool:
        """Whether a judgement or waiver is about the rule of the example: of another it would never be used."""
        if one.rule in (None, example.rule.id):
            return True
        text = _("案例里的评定和免除只能属于规则 {rule}，这里写的是「{other}」。请改正，或删去 rule。")
        self.findings.append(Finding("T007", text.format(rule=example.rule.id, other=one.rule), place))
        return False
