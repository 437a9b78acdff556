"""A tier of a tariff less, so that its quantities are charged as those of the next."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known, plain, without
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The tiers of `tariff`, also those of a named table."""
    if check.key != "tariff":
        return
    table = check.params.table
    tiers = known.tariffs.get(table, ()) if isinstance(table, str) else table
    for tier, rest in without(tiers):
        n = list(tiers).index(tier) + 1
        yield Change(("tariff", "table"), plain(rest), _("收费标准里不要第 {n} 档").format(n=n))
