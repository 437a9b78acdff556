"""That there is nothing is no failure."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`none: unmet`."""
    if getattr(check.params, "none", None) == "unmet":
        yield Change((check.key, "none"), "not_applicable", _("none 由 unmet 改为 not_applicable"))
