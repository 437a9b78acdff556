"""A rule that silence would pass: none of its checks fails for want of evidence (R310)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.rules.model import Rule


def find(context: Context) -> Iterator[Finding]:
    """Rules under which publishing nothing would beat publishing badly."""
    for rule in context.rules:
        if (
            rule.checks
            and rule.applies_when is None
            and not _only_deducts(rule, context)
            and not _needs_evidence(rule)
        ):
            text = _(
                "什么都不公开也不会不合格：没有一个检查项会因缺少佐证而不合格。"
                "请加一个 count，或给某个检查项写 none: unmet；确实只在有事时才适用的，写 applies_when。"
            )
            yield context.finding("R310", text, rule, level=Level.ERROR)


def _needs_evidence(rule: Rule) -> bool:
    return any(check.type.needs_evidence(check.params) for check in rule.checks)


def _only_deducts(rule: Rule, context: Context) -> bool:
    """Whether the scheme uses the rule to take points and for nothing else."""
    modes = {leaf.mode for leaf in context.leaves if rule.id in leaf.rules}
    return modes == {"deduct"}
