"""Seldom is often enough."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase

LONG = 366
WIDER = {"week": "month", "month": "quarter", "quarter": "half", "half": "year"}


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`every` of `fresh`, `per` of `count`."""
    if check.key == "fresh":
        old = check.params.every
        text = _("every 由 {old}d 放宽到 {new}d")
        yield Change(("fresh", "every"), old + LONG, text.format(old=old, new=old + LONG))
    if check.key == "count" and check.params.per in WIDER:
        per, wider = check.params.per, WIDER[check.params.per]
        yield Change(("count", "per"), wider, _("per 由 {old} 放宽到 {new}").format(old=per, new=wider))
