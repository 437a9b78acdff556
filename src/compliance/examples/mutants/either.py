"""One part is enough: `all` becomes `any`."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known, plain
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """`all` of several parts."""
    if check.key == "all" and len(check.parts()) > 1:
        value = plain(check)
        value["any"] = value.pop("all")
        yield Change((), value, _("各部分由 all（都要做到）改为 any（做到一个即可）"))
