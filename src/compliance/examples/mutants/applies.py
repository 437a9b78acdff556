"""The rule applies to everybody."""

from collections.abc import Iterator

from compliance.examples.mutant import GONE, Change, Known
from compliance.i18n import _
from compliance.rules.model import Rule


def of_rule(rule: Rule, known: Known) -> Iterator[Change]:
    """`applies_when`: whether the examples show whom the rule spares."""
    if rule.applies_when is not None:
        yield Change(("applies_when",), GONE, _("不看 applies_when，对谁都适用"))
