"""A part of `all` or `any` left out."""

from collections.abc import Iterator

from compliance.examples.mutant import GONE, Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """Every part, where one is left."""
    parts = check.parts()
    for n, part in enumerate(parts if len(parts) > 1 else ()):
        text = _("从 {key} 中删去第 {n} 部分（{part}）")
        yield Change((check.key, n), GONE, text.format(key=check.key, n=n + 1, part=part.id or part.key))
