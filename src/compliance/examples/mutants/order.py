"""A link in either direction of time is enough."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`order` of `linked`."""
    if check.key == "linked" and check.params.order != "either":
        text = _("order 由 {old} 改为 either")
        yield Change(("linked", "order"), "either", text.format(old=check.params.order))
