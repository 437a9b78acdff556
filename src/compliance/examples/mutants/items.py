"""An item less is asked for."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known, without
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The items of `covers`, also those of a named list."""
    if check.key == "covers":
        for path, items in check.params.lists():
            listed = known.lists.get(items, ()) if isinstance(items, str) else items
            for item, rest in without(listed):
                yield Change(("covers", *path), rest, _("清单里不要「{item}」").format(item=item))
