"""A smaller share of the records is enough."""

from collections.abc import Iterator
from fractions import Fraction

from compliance.checks.records import PerRecord
from compliance.checks.words import percent
from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`at_least` of the checks that look at each record."""
    if isinstance(check.params, PerRecord):
        share = Fraction(check.params.at_least)
        text = _("at_least 由 {old} 降到 {new}")
        what = text.format(old=percent(share), new=percent(share / 2))
        yield Change((check.key, "at_least"), share / 2, what)
