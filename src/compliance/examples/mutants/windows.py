"""A wider window."""

from collections.abc import Iterator
from datetime import date, timedelta

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase

LONG = timedelta(days=366)


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The windows of selectors, a year longer on both sides."""
    for path, selector in check.type.selectors(check.params):
        window = selector.window
        if window is not None:
            start = max(window.start, date.min + LONG) - LONG
            wider = {"start": start, "end": min(window.end, date.max - LONG) + LONG}
            yield Change((check.key, *path, "window"), wider, _("window 前后各放宽一年"))
