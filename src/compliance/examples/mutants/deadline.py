"""A later deadline."""

from collections.abc import Iterator
from datetime import timedelta

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.model import Rule

LONG = timedelta(days=366)


def of_rule(rule: Rule, known: Known) -> Iterator[Change]:
    """A deadline that the rule writes, a year later."""
    if rule.deadline is not None:
        later = rule.deadline + LONG
        text = _("截止日由 {old} 推迟到 {new}")
        yield Change(("deadline",), later, text.format(old=rule.deadline, new=later))
