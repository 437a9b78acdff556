"""More days are given."""

from collections.abc import Iterator

from compliance.examples.mutant import Change, Known
from compliance.i18n import _
from compliance.rules.check import CheckBase

LONG = 1000
"""Days that no example would think of."""
MOST_DAYS = 36500


def of_check(check: CheckBase, known: Known) -> Iterator[Change]:
    """The days of `within` and `linked`, and those of an extension."""
    days = getattr(check.params, "days", None)
    if days is not None:
        new = min(days + LONG, MOST_DAYS)
        yield Change((check.key, "days"), new, _("days 由 {old} 放宽到 {new}").format(old=days, new=new))
    extend = check.params.extend if check.key == "within" else None
    if extend is not None:
        new = min(extend.days + LONG, MOST_DAYS)
        text = _("延长的天数由 {old} 放宽到 {new}")
        yield Change((check.key, "extend", "days"), new, text.format(old=extend.days, new=new))
