"""A longer grace."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase

LONG = 366


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The grace of `count … per` and `fresh`."""
    if check.key == "fresh" or (check.key == "count" and check.params.per is not None):
        old = check.params.grace or 0
        text = _("grace 由 {old}d 放宽到 {new}d")
        yield Change((check.key, "grace"), old + LONG, text.format(old=old, new=old + LONG))
