"""More records are allowed."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The greatest number in `count`."""
    if check.key == "count" and check.params.max is not None:
        old = check.params.max
        yield Change(("count", "max"), old + 1, _("max 由 {old} 升到 {new}").format(old=old, new=old + 1))
