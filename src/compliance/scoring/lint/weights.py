"""Rules that can never count where they are selected: S218."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.rules.model import Rule
from compliance.scoring.lint.context import Context, some
from compliance.scoring.scheme import Leaf


def find(context: Context) -> Iterator[Finding]:
    """Rules of award leaves whose checks all weigh nothing, or that are owned in a support role of weight 0 only."""
    rules = {rule.id: rule for rule in context.rules}
    for _number, tree in context.trees:
        for _n, leaf in tree.by_mode["award"]:
            idle = [name for name in leaf.rules if _idle(context, rules[name], leaf)]
            if idle:
                text = _(
                    "「{title}」里的规则 {rules} 永远不计分：检查项的权重都是 0，"
                    "或只有配合单位而 support.factor 是 0。"
                )
                message = text.format(title=leaf.title, rules=some(idle))
                yield context.finding("S218", message, (*leaf.path, "rules"), Level.WARNING, tuple(idle))


def _idle(context: Context, rule: Rule, leaf: Leaf) -> bool:
    owners = context.owners[rule.id]
    light = leaf.settings.credit == "proportional" and all(check.weight == 0 for check in rule.checks)
    supports = bool(owners) and leaf.settings.support == 0 and all(owners.values())
    return light or supports
