"""A whole check left out."""

from collections.abc import Iterator

from compliance.examples.mutant import GONE, Change, Known
from compliance.i18n import _
from compliance.rules.model import Rule


def of_rule(rule: Rule, known: Known) -> Iterator[Change]:
    """Every check."""
    for n in range(len(rule.checks)):
        yield Change(("checks", n), GONE, _("删去整个检查项"))
