"""A rule without a deadline where its ruleset writes them (R331), without a check (R332), or of which no check has any
weight (R333)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.rules.model import Rule


def find(context: Context) -> Iterator[Finding]:
    """Rules that lack what most need."""
    # where few rules write a deadline, the end of the period is what the ruleset means
    written = sum(rule.deadline is not None for rule in context.rules)
    expected = 2 * written > len(context.rules)
    for rule in context.rules:
        if expected and rule.deadline is None:
            text = _(
                "没有写 deadline，按考核期的最后一天 {day} 计；本规则集的 {n} 条规则中有 {written} 条写了。"
                "请核对原文，就是这一天也请写上。"
            )
            day, n = context.project.ruleset.period.end, len(context.rules)
            yield context.finding("R331", text.format(day=day, n=n, written=written), rule, level=Level.NOTE)
        if not rule.checks:
            text = _(
                "没有检查项，不论做没做到都没有结论，也不计分。请写 checks；程序判断不了的，写 judged 由人评定。"
            )
            yield context.finding("R332", text, rule, level=Level.ERROR)
        elif all(check.weight == 0 for check in rule.checks) and _earns(rule, context):
            text = _("各检查项的 weight 都是 0，这条规则怎样都不得分。请给至少一个检查项写大于 0 的权重。")
            yield context.finding("R333", text, rule)


def _earns(rule: Rule, context: Context) -> bool:
    """Whether the rule's weights matter: without a scheme they may; with one only in an award leaf, for elsewhere
    prices are taken or given whatever the weight."""
    if context.scheme is None:
        return True
    leaves = (leaf for sheet in context.scheme.sheets() for tree in sheet.trees for leaf in tree.leaves)
    return any(leaf.mode == "award" and rule.id in leaf.rules for leaf in leaves)
