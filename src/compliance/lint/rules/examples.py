"""A rule without a passing and a failing case beside it (R320)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.lint.context import Context

PASSING = {"satisfied", "late"}
FAILING = {"partial", "unmet"}


def find(context: Context) -> Iterator[Finding]:
    """Rules whose examples show only one side, or nothing."""
    expected: dict[str, set[str]] = {}
    for example in context.examples:
        words = expected.setdefault(example.rule.id, set())
        words.update(str(one.status) for one in example.case.expect.values() if one.status)
    for rule in context.rules:
        words = expected.get(rule.id, set())
        lacking = []
        if not words & PASSING:
            lacking.append(_("达标的案例（某项 satisfied 或 late）"))
        if not words & FAILING:
            lacking.append(_("不达标的案例（某项 partial 或 unmet）"))
        if lacking:
            text = _("旁边的 *.test.yaml 里缺少{what}。请补上，规则改动时才知道有没有改错。")
            yield context.finding("R320", text.format(what=_("和").join(lacking)), rule)
