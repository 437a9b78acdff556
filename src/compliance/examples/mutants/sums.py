"""A sum may be smaller, or greater."""

from collections.abc import Iterator
from fractions import Fraction

from compliance.checks.words import plain_number
from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The bounds of `total`."""
    if check.key != "total":
        return
    low, high = check.params.min, check.params.max
    if low is not None and low > 0:
        text = _("合计的 min 由 {old} 降到 {new}")
        what = text.format(old=plain_number(Fraction(low)), new=plain_number(Fraction(low, 2)))
        yield Change(("total", "min"), Fraction(low, 2), what)
    if high is not None and high > 0:
        text = _("合计的 max 由 {old} 升到 {new}")
        what = text.format(old=plain_number(Fraction(high)), new=plain_number(Fraction(high * 2)))
        yield Change(("total", "max"), Fraction(high * 2), what)
