"""What is written where it has no effect, and shares where points are meant: S226, S227."""

from collections.abc import Iterator
from typing import Any

from compliance.checks.words import plain_number
from compliance.diagnostics import Finding, Level
from compliance.documents.fields import exact
from compliance.documents.yaml import Path_
from compliance.i18n import _
from compliance.scoring.lint.context import Context
from compliance.scoring.tally import NOUGHT

OUTER = ("credit", "late", "pending", "needs_judgement", "not_applicable", "support", "scale")
"""What only the sheets may say that a file combines."""
PART = ("digits", "grades", "rectify", "remind", "notices")
"""What only the file may say that combines sheets."""
POINTS = frozenset(
    {
        "points", "per_failure", "per_success", "each", "flat", "share", "upto", "pass", "at_least", "above", "full_marks",
        "base", "score", "below",
    }
)  # fmt: skip
"""The keys that hold points."""
COUNTS = frozenset({"take", "give"})


def find(context: Context) -> Iterator[Finding]:
    """Settings of combined sheets in the wrong file; points written as a share."""
    written = context.scheme.file.model_fields_set
    for key in PART if context.part else OUTER if context.scheme.parts else ():
        if key in written:
            text = _("这张表是合成的一部分，{key} 以外层的方案为准，写在这里没有作用。")
            if not context.part:
                text = _("这个方案由几张表合成，{key} 由各表自己定，写在这里没有作用。")
            yield context.finding("S226", text.format(key=key), (key,), Level.WARNING, (key,))
    for path, raw in _shares(context.document.value, ()):
        text = _("{key} 是多少分，写成 {raw} 就只是 {number} 分。请写分数本身。")
        message = text.format(key=path[-1], raw=raw, number=plain_number(exact(raw) or NOUGHT))
        yield context.finding("S227", message, path, Level.WARNING, (str(path[-1]),))


def _shares(value: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    """The points that are written in per cent, with their places."""
    if isinstance(value, dict):
        for key, inner in value.items():
            per_cent = isinstance(inner, str) and inner.strip().endswith("%")
            late = key == "late" and len(path) > 1 and path[-2] in COUNTS
            if per_cent and (key in POINTS or late):
                yield (*path, key), inner.strip()
            yield from _shares(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _shares(inner, (*path, n))
