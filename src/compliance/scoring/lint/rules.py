"""Which rules the leaves select: S202, S206, S215, S219."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.scoring.lint.context import Context, some
from compliance.scoring.scheme import Tree


def find(context: Context) -> Iterator[Finding]:
    """Rules that stand in two award leaves, in none, or where their failures cost twice."""
    for number, tree in context.trees:
        yield from _twice(context, tree)
        yield from _nowhere(context, number, tree)
        yield from _costs_twice(context, tree)


def _twice(context: Context, tree: Tree) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for _number, leaf in tree.by_mode["counting"]:
        known = [rule for rule in leaf.rules if rule in first]
        if known and not leaf.again:
            text = _(
                "规则 {rules} 已经在「{other}」里计分，又在「{title}」里计分。"
                "请从一处删去；确实要计两次的，在后一处写 again: true。"
            )
            message = text.format(rules=some(known), other=first[known[0]], title=leaf.title)
            yield context.finding("S202", message, (*leaf.path, "rules"), subject=(leaf.id,))
        if leaf.again and not known:
            text = _("「{title}」写了 again: true，但它的规则没有一条在前面计过分。请删去 again。")
            message = text.format(title=leaf.title)
            yield context.finding("S215", message, (*leaf.path, "again"), Level.WARNING, (leaf.id,))
        for rule in leaf.rules:
            first.setdefault(rule, leaf.title)


def _nowhere(context: Context, number: int, tree: Tree) -> Iterator[Finding]:
    """Rules of units that this tree scores, which none of its leaves and no veto selects."""
    chosen = {rule for leaf in tree.leaves for rule in leaf.rules}
    chosen |= {rule for veto in context.scheme.vetoes for rule in veto.rules}
    if context.part:
        chosen |= context.chosen
    units = set(context.units_of(number))
    left = [
        rule.id for rule in context.rules if rule.id not in chosen and units & context.owners[rule.id].keys()
    ]
    if left:
        text = _("规则 {rules} 没有任何指标选用，不影响得分。请补进 rules，或确认它们本来就不计分。")
        yield context.finding("S206", text.format(rules=some(left)), tree.path, Level.WARNING, tuple(left))


def _costs_twice(context: Context, tree: Tree) -> Iterator[Finding]:
    gives = {rule: leaf for _n, leaf in tree.by_mode["counting"] for rule in leaf.rules}
    for _number, leaf in tree.by_mode["deduct"]:
        both = [rule for rule in leaf.rules if rule in gives]
        if both:
            text = _(
                "规则 {rules} 没有做到的，在「{other}」里少得分，在「{title}」里又扣分。请确认这是本意。"
            )
            message = text.format(rules=some(both), other=gives[both[0]].title, title=leaf.title)
            yield context.finding("S219", message, (*leaf.path, "rules"), Level.NOTE, (leaf.id,))
