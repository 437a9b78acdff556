"""Rulesets of which most rules rely on the end of the period as their deadline (R331): said once, not rule by rule."""

from collections.abc import Iterator

from compliance.checks.words import some
from compliance.diagnostics import Finding, Level
from compliance.documents import load
from compliance.i18n import _
from compliance.lint.whole import Whole


def find(whole: Whole) -> Iterator[Finding]:
    """One note a ruleset; where most rules write a deadline, those that do not have one each (lint.rules.deadline)."""
    for context in whole.contexts:
        without = [rule.id for rule in context.rules if rule.deadline is None]
        if not without or 2 * len(without) < len(context.rules):
            continue
        project = context.project
        path = project.loaded.folder / "ruleset.yaml"
        place = load(path, whole.workspace.name(path)).place(("period", "end"))
        text = _("{n} 条规则没有写 deadline，按考核期的最后一天 {day} 计（{rules}）。请核对原文确是这一天。")
        message = text.format(n=len(without), day=project.ruleset.period.end, rules=some(without))
        yield Finding("R331", message, place, Level.NOTE, (project.ruleset.id,))
