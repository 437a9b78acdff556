"""Working days instead of natural ones."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The calendar of `within` and `linked`."""
    if getattr(check.params, "calendar", None) == "natural" and check.params.days:
        yield Change((check.key, "calendar"), "working", _("自然日改按工作日计算"))
