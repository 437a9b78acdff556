"""Selections that choose nothing: S207."""

from collections.abc import Iterator

from compliance.diagnostics import Finding
from compliance.documents.yaml import Path_
from compliance.i18n import _
from compliance.scoring.indicator import Indicator
from compliance.scoring.lint.context import Context
from compliance.scoring.selection import Selection
from compliance.units import did_you_mean


def find(context: Context) -> Iterator[Finding]:
    """Ids, globs and titles that no rule has, and conditions that no rule meets together."""
    file = context.scheme.file
    for path, selection in [
        *_selections(file.indicators or [], ("indicators",)),
        *(
            found
            for n, one in enumerate(file.classes)
            for found in _selections(one.indicators or [], ("classes", n, "indicators"))
        ),
        *((("veto", n, "rules"), veto.rules) for n, veto in enumerate(file.veto)),
    ]:
        yield from _selection(context, path, selection)


def _selections(indicators: list[Indicator], path: Path_) -> Iterator[tuple[Path_, Selection]]:
    for n, one in enumerate(indicators):
        if one.rules is not None:
            yield (*path, n, "rules"), one.rules
        yield from _selections(one.children or [], (*path, n, "children"))


def _selection(context: Context, path: Path_, selection: Selection) -> Iterator[Finding]:
    missing = list(selection.unmatched(context.rules))
    for step, text, near in missing:
        message = _("没有规则符合「{text}」。{hint}").format(text=text, hint=did_you_mean(near))
        yield context.finding("S207", message, (*path, *step), subject=(text,))
    if not missing and not selection.select(context.rules):
        message = _("没有规则同时符合这里的各个条件，这一处什么也没有选中。")
        yield context.finding("S207", message, path)
