"""A lesser way of meeting a duty counts in full."""

from collections.abc import Iterator

from compliance.examples.mutant import GONE, Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`credit` of the parts of `any`."""
    if check.credit is not None:
        yield Change(("credit",), GONE, _("做到即全算，不按 credit 折算"))
