"""Classes and units: S208, S209, S216, S217, S220."""

from collections.abc import Iterator
from fractions import Fraction

from compliance.checks.words import percent
from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.scoring.lint.context import Context, some
from compliance.scoring.scheme import Tree


def find(context: Context) -> Iterator[Finding]:
    """Classes without units, units without a class; leaves that reach nobody; units that can have no score or rank."""
    for n, one in enumerate(context.scheme.classes):
        if n not in context.class_of.values():
            text = _("没有单位属于「{name}」：它的单位组里没有单位，或单位都已归入前面的组别。")
            yield context.finding("S208", text.format(name=one.id), one.path, Level.WARNING, (one.id,))
    held = {unit for own in context.owners.values() for unit in own}
    left = [unit for unit, number in context.class_of.items() if number is None and unit in held]
    if left and context.scheme.classes:
        text = _("单位 {units} 承担着规则，却不属于任何组别，不参加排名。请在 classes 里补上它们的单位组。")
        message = text.format(units=some(left))
        yield context.finding("S209", message, ("classes",), Level.WARNING, tuple(left))
    for number, tree in context.trees:
        yield from _reach(context, number, tree)
        if not context.part:
            yield from _without_score(context, number, tree)
    if not context.scheme.parts:
        yield from _without_rank(context)


def _reach(context: Context, number: int, tree: Tree) -> Iterator[Finding]:
    units = context.units_of(number)
    for leaf in tree.leaves:
        if units and leaf.rules and not any(context.owns(leaf, unit) for unit in units):
            text = _("「{title}」的规则不属于任何参加排名的单位，这一项对谁都不起作用。")
            message = text.format(title=leaf.title)
            yield context.finding("S216", message, (*leaf.path, "rules"), Level.WARNING, (leaf.id,))


def _without_score(context: Context, number: int, tree: Tree) -> Iterator[Finding]:
    """Units that own nothing that counts: nothing gives them a score (unless base, full or zero does)."""
    counting = [leaf for leaf in tree.leaves if leaf.counts_for_full]
    given = tree.base != 0 or any(leaf.settings.not_applicable in ("full", "zero") for leaf in counting)
    if given or not counting:
        return
    left = [
        unit for unit in context.units_of(number) if not any(context.owns(leaf, unit) for leaf in counting)
    ]
    if left:
        text = _("单位 {units} 不承担任何计分的规则，不会有得分和名次。")
        message = text.format(units=some(left))
        yield context.finding("S217", message, tree.path, Level.NOTE, tuple(left))


def _without_rank(context: Context) -> Iterator[Finding]:
    """Units that own rules of too few points ever to be ranked."""
    for n, one in enumerate(context.scheme.classes):
        tree = context.scheme.trees[one.tree]
        counting = [leaf for leaf in tree.leaves if leaf.counts_for_full]
        if not one.min_applicable or not counting:
            continue
        left = []
        for unit in (unit for unit, number in context.class_of.items() if number == n):
            own = sum((leaf.cap for leaf in counting if context.owns(leaf, unit)), Fraction(0))
            if 0 < own / tree.award_points < one.min_applicable:
                left.append(unit)
        if left:
            text = _(
                "「{name}」的单位 {units} 承担的指标不到全部分值的 {least}，永远达不到 min_applicable，"
                "不会有名次。"
            )
            message = text.format(name=one.id, units=some(left), least=percent(one.min_applicable))
            path = (*one.path, "min_applicable")
            yield context.finding("S220", message, path, Level.WARNING, tuple(left))
