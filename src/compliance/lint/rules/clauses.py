"""Clause coverage: text that no quote holds (R301), quotes that are not in the text (R302) or not once (R303), checks
without a quote (R304)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.rules.clauses import coverage
from compliance.rules.model import Rule


def find(context: Context) -> Iterator[Finding]:
    """Every rule whose text and quotes do not match."""
    for rule in context.rules:
        yield from _clauses(rule, context)


def _clauses(rule: Rule, context: Context) -> Iterator[Finding]:
    found = coverage(rule)
    for stretch in found.left:
        text = _(
            "原文「{text}」没有检查项对应。请用检查项的 quote 引用它，或写进 unchecked 并说明为什么不检查。"
        )
        yield context.finding("R301", text.format(text=stretch), rule, ("source", "text"), about=(stretch,))
    for path, quote in found.missing:
        text = _("quote「{quote}」不在 source.text 中。请逐字照抄原文。")
        yield context.finding("R302", text.format(quote=quote), rule, path, Level.ERROR, (quote,))
    for path, quote in found.repeated:
        text = _("quote「{quote}」在 source.text 中出现不止一次。请写长一些，使它只指一处。")
        yield context.finding("R303", text.format(quote=quote), rule, path, about=(quote,))
    for n, check in enumerate(rule.checks):
        if check.quote is None:
            text = _("检查项「{check}」没有 quote。请写明它落实原文的哪一句。")
            name = check.id or str(n)
            yield context.finding("R304", text.format(check=name), rule, ("checks", n), about=(name,))
