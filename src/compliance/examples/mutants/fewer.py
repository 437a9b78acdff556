"""Fewer records are enough."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The least number in `count` and `linked`."""
    least = {"count": 1, "linked": 2}.get(check.key)  # `linked` asks for one at least
    if least is not None and check.params.min >= least:
        old = check.params.min
        yield Change((check.key, "min"), old - 1, _("min 由 {old} 降到 {new}").format(old=old, new=old - 1))
