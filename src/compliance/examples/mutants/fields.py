"""A field less is asked for."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known, without
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The fields of `complete`."""
    if check.key == "complete":
        for name, rest in without(check.params.fields):
            yield Change(("complete", "fields"), rest, _("fields 里不要「{name}」").format(name=name))
