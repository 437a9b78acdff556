"""Kinds of evidence that some rule asks for and nobody publishes (G203)."""

from collections.abc import Iterator

from compliance.checks.words import some
from compliance.diagnostics import Finding, Level
from compliance.documents import load
from compliance.i18n import _
from compliance.lint.rulesets import kinds_of
from compliance.lint.whole import Whole


def find(whole: Whole) -> Iterator[Finding]:
    """One finding a kind, at its entry in kinds.yaml, with the rules that wait for it."""
    asking: dict[str, list[str]] = {}
    for run in whole.runs:
        for plan in run.results.plans:
            kinds = kinds_of(plan.rule)
            for kind in kinds if plan.units else ():
                asking.setdefault(kind, []).append(plan.rule.id)
    path = whole.workspace.path(whole.workspace.settings.kinds)
    document = load(path, whole.workspace.name(path))
    for kind, rules in sorted(asking.items()):
        if all(not run.records.frames[kind].height for run in whole.runs if kind in run.records.frames):
            text = _("规则 {rules} 要求的「{kind}」至今没有任何单位的佐证。")
            message = text.format(rules=some(sorted(set(rules))), kind=kind)
            yield Finding("G203", message, document.place(("kinds", kind), key=True), Level.NOTE, (kind,))
