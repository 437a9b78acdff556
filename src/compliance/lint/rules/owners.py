"""Owners that nobody stands for: a group, or a unit, without a living member on the reference day (R330)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.rules.owners import members


def find(context: Context) -> Iterator[Finding]:
    """Entries of `owners` that give no obligation."""
    registry, lives = context.project.registry, context.lives
    for rule in context.rules:
        for n, owner in enumerate(rule.owners):
            named = members(owner.name, registry)
            spared = {unit for name in owner.except_ for unit in members(name, registry)}
            living = {heir for unit in named - spared for heir in lives.heirs[unit]} - spared
            if living:
                continue
            unit = registry.resolve(owner.name) is not None
            if not unit and registry.resolve_group(owner.name) is None:
                continue  # there is no such unit: told where the rule is read
            group = not unit
            if group and named and not named - spared:
                text = _("except 除去了单位组「{name}」的全部成员，没有单位承担。")
            elif group:
                text = _("单位组「{name}」在 {day} 没有存续的成员，没有单位承担。")
            else:
                text = _("单位「{name}」在 {day} 不存续，也没有继任单位，没有单位承担。")
            message = text.format(name=owner.name, day=lives.reference)
            yield context.finding("R330", message, rule, ("owners", n), about=(owner.name,))
