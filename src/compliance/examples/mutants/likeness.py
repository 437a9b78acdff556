"""Less alike is alike enough."""

from collections.abc import Iterator
from fractions import Fraction

from compliance.checks.words import plain_number
from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`similarity` of `covers`, where it is not that the item must stand there as it is."""
    if check.key == "covers" and check.params.similarity < 100:
        old = Fraction(check.params.similarity)
        text = _("similarity 由 {old} 降到 {new}")
        what = text.format(old=plain_number(old), new=plain_number(old / 2))
        yield Change(("covers", "similarity"), old / 2, what)
