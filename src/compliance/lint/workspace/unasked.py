"""Evidence that no rule asks for: of kinds that no rule names (G201), or outside of every selector (G202)."""

from collections.abc import Iterator

import polars as pl

from compliance.checks.words import some
from compliance.diagnostics import Finding, Level
from compliance.evidence.heads import shorten
from compliance.i18n import _
from compliance.lint.rulesets import all_known, kinds_asked
from compliance.lint.whole import Whole

SHOWN = 5
"""How many ids a finding names."""


def find(whole: Whole) -> Iterator[Finding]:
    """One finding a kind: it may be right to keep such records, but they help nobody's score."""
    if not whole.runs or not all_known(whole):
        return
    named = kinds_asked(whole)
    for kind, frame in sorted(_unasked(whole).items()):
        if kind in named:
            text = _("「{kind}」有 {n} 条佐证没有被任何检查项选中（期间、条件或责任单位不符），如 {ids}。")
            code = "G202"
        else:
            text = _("「{kind}」有 {n} 条佐证，但没有规则要求这类佐证，如 {ids}。")
            code = "G201"
        ids = [shorten(one) for one in frame["id"].head(SHOWN)]
        message = text.format(kind=kind, n=frame.height, ids=some(ids))
        first = frame.sort("file", "line").row(0, named=True)
        place = whole.evidence.place(first["file"], first["line"])
        yield Finding(code, message, place, Level.NOTE, (kind,), tuple(frame["id"].to_list()))


def _unasked(whole: Whole) -> dict[str, pl.DataFrame]:
    """The records, by kind, that the selectors of no ruleset chose; of copies only the one that counts."""
    left: dict[str, pl.DataFrame] = {}
    for n, (run, gaps) in enumerate(zip(whole.runs, whole.gaps, strict=True)):
        for kind, frame in run.records.frames.items():
            if not frame.height:
                continue
            asked = pl.Series(sorted(gaps.reached.asked.get(kind, ())), dtype=pl.UInt32)
            rest = frame.filter(~pl.col("row").is_in(asked.implode())).select("id", "file", "line")
            if n and kind in left:
                rest = left[kind].join(rest.select("id"), on="id", how="semi")
            if n == 0 or kind in left:
                left[kind] = rest
    return {kind: frame for kind, frame in left.items() if frame.height}
