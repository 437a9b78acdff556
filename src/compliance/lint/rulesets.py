"""What all rulesets of a workspace take together, for what no rule of any of them uses."""

from datetime import date

from compliance.diagnostics import Level
from compliance.lint.context import Context
from compliance.lint.whole import Whole
from compliance.rules.model import Rule
from compliance.rules.owners import obligations


def all_known(whole: Whole) -> bool:
    """Whether every rule of every ruleset is there: where one is left out or has errors, nobody knows what it uses."""
    findings = [one for context in whole.contexts for one in context.project.findings]
    if any(one.level is Level.ERROR for one in findings):
        return False
    return len(whole.contexts) == len(whole.workspace.settings.rulesets)


def kinds_asked(whole: Whole) -> set[str]:
    """The kinds that a selector of any rule names."""
    found: set[str] = set()
    for context in whole.contexts:
        for rule in context.rules:
            found |= kinds_of(rule)
    return found


def kinds_of(rule: Rule) -> set[str]:
    """The kinds that a selector of a rule names."""
    found = set(rule.applies_when.of.kind) if rule.applies_when is not None else set()
    for check in rule.checks:
        for part in check.walk():
            for _path, selector in part.type.selectors(part.params):
                found.update(selector.kind)
    return found


def owners(context: Context) -> set[str]:
    """The ids of the living units that own a rule, or what such a unit owned, whenever it falls due."""
    project = context.project
    return {
        unit
        for rule in context.rules
        for unit in obligations(rule, date.max, project.registry, context.lives)
    }
