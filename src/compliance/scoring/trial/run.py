"""Reads a dry run and scores it by the ruleset's scheme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

from compliance.diagnostics import Finding, raise_errors
from compliance.documents import Document, build
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.rules.owners import obligations
from compliance.scoring.places import check_name
from compliance.scoring.run import score
from compliance.scoring.scheme import Filed, Scheme
from compliance.scoring.scoring import Scoring
from compliance.scoring.sources import HUNDRED, Sources
from compliance.scoring.trial.model import Outcome, TrialFile, TrialUnit
from compliance.scoring.trial.results import TrialResults
from compliance.text import nearest
from compliance.units import Registry, did_you_mean, settle
from compliance.units.model import Unit

FORMAT = "compliance.trial/1"


@dataclass(frozen=True, slots=True)
class Trial:
    """The scores of a dry run."""

    scheme: Scheme
    scoring: Scoring

    def to_dict(self) -> dict[str, Any]:
        """As `scheme try --format json` shows it: units as in an assessment."""
        return {
            "format": FORMAT,
            "scheme": {"id": self.scheme.file.id, "title": self.scheme.file.title},
            "units": self.scoring.to_units(),
            "exact": self.scoring.to_exact(),
        }


@dataclass(frozen=True)
class TrialSources(Sources):
    """Sheets as they stand; filed assessments as the dry run gives them."""

    file: TrialFile

    def filed(self, text: str) -> Filed:
        """The scores that the file gives for an assessment; empty where it gives none."""
        scores = {
            name: (Fraction(one.assessments[text]), HUNDRED)
            for name, one in self.file.units.items()
            if text in one.assessments
        }
        return Filed(text, scores, "")


def read_trial(document: Document) -> TrialFile:
    """The file of a dry run; InputError with every error of its form."""
    file = None if document.findings else build(TrialFile, document, code="S301")
    raise_errors(document.findings)
    assert file is not None
    return file


def try_scheme(
    file: TrialFile, document: Document, scheme: Scheme, rules: Sequence[Rule], registry: Registry, day: date
) -> Trial:
    """Score the units of a dry run; `day` tells who owns what. InputError with every name that does not exist."""
    raise_errors(list(_problems(file, document, scheme, rules, registry)))
    units = {name: registry.resolve(name) for name in file.units}
    own = Registry(
        [
            Unit(id=name, groups=_groups(name, one, units[name], scheme, registry))
            for name, one in file.units.items()
        ],
        registry.groups,
    )
    lives = settle(registry, day)
    owned = {rule.id: obligations(rule, rule.deadline or day, registry, lives) for rule in rules}
    results = TrialResults(rules)
    others = Outcome(status=file.others)
    for number, one in enumerate(own.units):
        real = units[one.id]
        if real is None:
            held = dict.fromkeys((rule.id for rule in rules), False)
        else:
            held = {rule: who[real] for rule, who in owned.items() if real in who}
        results.add(number, file.units[one.id], held, others)
    return Trial(scheme, score(scheme, results, own, settle(own, day)))


def _groups(name: str, one: TrialUnit, real: str | None, scheme: Scheme, registry: Registry) -> list[str]:
    if one.class_ is not None:
        before: set[str] = set()
        for unit_class in scheme.classes:
            if unit_class.id == one.class_:
                return [group for group in unit_class.groups if group not in before] or list(
                    unit_class.groups
                )
            before |= set(unit_class.groups)
    return [] if real is None else list(registry.groups_of(real))


def _problems(
    file: TrialFile, document: Document, scheme: Scheme, rules: Sequence[Rule], registry: Registry
) -> Iterator[Finding]:
    classes = [one.id for one in scheme.classes]
    ids = [rule.id for rule in rules]
    checks = [f"{rule.id}.{check_name(rule, n)}" for rule in rules for n in range(len(rule.checks))]
    filed = [one.name for one in scheme.filed()]
    for name, one in file.units.items():
        path = ("units", name)
        if one.class_ is not None and one.class_ not in classes:
            text = _("方案没有组别「{name}」。{hint}")
            hint = did_you_mean(nearest(one.class_, classes, 2))
            yield Finding("S302", text.format(name=one.class_, hint=hint), document.place((*path, "class")))
        if one.class_ is None and classes and registry.resolve(name) is None:
            text = _("「{name}」不在名录中，要写明组别（class）：{classes}。")
            message = text.format(name=name, classes="、".join(classes))
            yield Finding("S302", message, document.place(path, key=True))
        for key in one.results:
            if key not in ids and key not in checks:
                text = _("没有规则或检查项「{name}」。{hint}")
                message = text.format(name=key, hint=did_you_mean(nearest(key, [*ids, *checks], 2)))
                yield Finding("S303", message, document.place((*path, "results", key), key=True))
        for which in ("without", "support"):
            for n, pattern in enumerate(getattr(one, which)):
                if not any(fnmatchcase(rule, pattern) for rule in ids):
                    message = _("没有规则「{name}」。{hint}").format(
                        name=pattern, hint=did_you_mean(nearest(pattern, ids, 2))
                    )
                    yield Finding("S303", message, document.place((*path, which, n)))
        for key in one.assessments:
            if key not in filed:
                text = _("方案没有用到存档的考核「{name}」。{hint}")
                message = text.format(name=key, hint=did_you_mean(nearest(key, filed, 2)))
                yield Finding("S303", message, document.place((*path, "assessments", key), key=True))
