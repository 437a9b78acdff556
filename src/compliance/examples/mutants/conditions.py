"""A condition less: more records are looked at, or less is asked of each."""

from collections.abc import Iterator

from compliance.examples.mutant import GONE, Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The conditions and phrases of selectors, and those of `each` where one is left."""
    for path, selector in check.type.selectors(check.params):
        for name in selector.where:
            text = _("选记录时不看条件「{name}」")
            yield Change((check.key, *path, "where", name), GONE, text.format(name=name))
        if selector.mentions:
            yield Change((check.key, *path, "mentions"), GONE, _("选记录时不看 mentions"))
    if check.key == "each" and len(check.params.where) > 1:
        for name in check.params.where:
            text = _("不要求条件「{name}」")
            yield Change(("each", "where", name), GONE, text.format(name=name))
