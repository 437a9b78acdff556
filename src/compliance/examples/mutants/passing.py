"""A lower mark passes."""

from collections.abc import Iterator

from compliance.checks.words import plain_number
from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`pass` of `judged`."""
    if check.key == "judged" and check.params.bar > 0:
        old = check.params.bar
        text = _("评定的 pass 由 {old} 降到 {new}")
        what = text.format(old=plain_number(old), new=plain_number(old / 2))
        yield Change(("judged", "pass"), old / 2, what)
