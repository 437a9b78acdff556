"""Waivers that have expired (R350)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.lint.context import Context


def find(context: Context) -> Iterator[Finding]:
    """Waivers whose last day is over."""
    loaded = context.project.loaded
    for waiver, place in zip(loaded.waivers, loaded.waiver_places, strict=True):
        if waiver.until < context.as_of:
            text = _("「{unit}」免除 {rule} 的期限已于 {until} 届满，不再起作用。请删去，或凭新的批准延长。")
            message = text.format(unit=waiver.unit, rule=waiver.rule, until=waiver.until)
            yield Finding("R350", message, place, Level.WARNING, subject=(waiver.rule, waiver.unit))
