"""Evidence that units must hand in where what is published anyway, or kept by a system, would do (R380)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.lint.alternatives import by_hand, instead, uses
from compliance.lint.context import Context
from compliance.lint.run_over import sound_rules
from compliance.rules.check import CheckBase
from compliance.rules.model import Rule


def find(context: Context) -> Iterator[Finding]:
    """One finding for each selector that names only kinds that are handed in, where another kind would do."""
    for rule in sound_rules(context.project):
        for n, check in enumerate(rule.checks):
            yield from _check(check, ("checks", n), check.id or str(n), rule, context)


def _check(
    check: CheckBase, path: tuple[str | int, ...], name: str, rule: Rule, context: Context
) -> Iterator[Finding]:
    for n, part in enumerate(check.parts()):
        yield from _check(part, (*path, check.key, n), part.id or f"{name}/{n}", rule, context)
    if check.parts():
        return
    kinds = context.project.kinds
    for use in uses(check):
        other = instead(use, kinds) if by_hand(use.selector, kinds) else None
        if other is None:
            continue
        own = "、".join(f"「{kind}」" for kind in use.selector.kind)
        if kinds[other].source == "published":
            text = _(
                "检查项「{check}」要单位另报{own}；「{other}」本来就公开，{fields}。请改用它，减轻基层负担。"
            )
        else:
            text = _(
                "检查项「{check}」要单位另报{own}；「{other}」系统里已有，{fields}。请改用它，减轻基层负担。"
            )
        fields = _("名称相近")
        if use.fields:
            fields = _("也有{names}").format(names="、".join(f"「{field}」" for field in use.fields))
        message = text.format(check=name, own=own, other=other, fields=fields)
        yield context.finding("R380", message, rule, (*path, *use.path, "kind"), about=(name, other))
