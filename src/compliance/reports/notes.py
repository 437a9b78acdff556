"""What a reader must know about the data behind an assessment (SPEC sections 4 and 5)."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from compliance.assessment import Assessment
from compliance.checks.count import Count
from compliance.checks.count_periods import periods_of, serves
from compliance.checks.selecting import selected, texts_of
from compliance.checks.texts import with_texts
from compliance.diagnostics import Finding
from compliance.engine.plan import Leaf, RulePlan
from compliance.evidence.duplicates import Duplicate
from compliance.reports.sample import sample_ids

DUPLICATES = "E201"
"""The code of the findings about duplicates, which have a note of their own."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on the data.

    `sample`: records from sample files; `left_out`: bad records, of which `findings_left_out` tell; `late`: records
    that came after the period without `about` and that no check takes; `wide`: records whose `about` is longer than
    the calendar periods of every check that they stand before, so that they serve none; `years`: those whose holidays
    are not known; `others`: all other findings."""

    records: int
    sample: int
    left_out: int
    findings_left_out: tuple[Finding, ...]
    duplicates: tuple[Duplicate, ...]
    late: tuple[str, ...]
    wide: tuple[str, ...]
    years: tuple[int, ...]
    others: tuple[Finding, ...]


def notes(assessment: Assessment) -> Notes:
    """Gather the notes. Ask last: explanations are what count working days."""
    evidence, records = assessment.evidence, assessment.records
    late, wide = _unused(assessment)
    others = [finding for finding in assessment.findings if finding.code != DUPLICATES]
    return Notes(
        records=sum(frame.height for frame in records.frames.values()),
        sample=len(sample_ids(assessment)),
        left_out=evidence.records_left_out,
        findings_left_out=tuple(sorted(evidence.left_out, key=Finding.sort_key)),
        duplicates=tuple(records.duplicates),
        late=late,
        wide=wide,
        years=tuple(sorted(assessment.project.workdays.unknown_years)),
        others=tuple(sorted(others, key=Finding.sort_key)),
    )


def _unused(assessment: Assessment) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of records that count for nothing because of their dates: late ones without `about`, and too wide ones."""
    plans = assessment.results.plans
    late: list[str] = []
    wide: list[str] = []
    for kind, frame in assessment.records.frames.items():
        leaves = list(_leaves(plans, kind))
        if not leaves:
            continue
        end = max(leaf.ask.end for leaf in leaves)
        names = {name for leaf in leaves if leaf.selector is not None for name in texts_of(leaf.selector)}
        dated = frame.filter((pl.col("published") > end) | pl.col("about_start").is_not_null())
        if not dated.height:
            continue
        table = with_texts(dated, names)
        taken = [selected(leaf.selector, kind, leaf.ask) for leaf in leaves if leaf.selector is not None]
        no_about = pl.col("about_start").is_null() & (pl.col("published") > end)
        late += table.filter(no_about & ~pl.any_horizontal(taken))["id"].to_list()
        before, serving = _periods(leaves, kind)
        if before:
            wide += table.filter(pl.any_horizontal(before) & ~pl.any_horizontal(serving))["id"].to_list()
    return tuple(sorted(late)), tuple(sorted(wide))


def _leaves(plans: tuple[RulePlan, ...], kind: str) -> Iterator[Leaf]:
    for plan in plans:
        for leaf in plan.leaves():
            if leaf.selector is not None and kind in leaf.selector.kind:
                yield leaf


def _periods(leaves: list[Leaf], kind: str) -> tuple[list[pl.Expr], list[pl.Expr]]:
    """Which rows with an `about` stand before a check on calendar periods, and which serve such a period or are taken
    by a check that asks for none."""
    before: list[pl.Expr] = []
    serving: list[pl.Expr] = []
    for leaf in leaves:
        assert leaf.selector is not None
        chosen = selected(leaf.selector, kind, leaf.ask)
        if isinstance(leaf.type, Count) and getattr(leaf.params, "per", None) is not None:
            periods = [serves(period) for period in periods_of(leaf.params, leaf.ask)]
            before.append(chosen & pl.col("about_start").is_not_null())
            serving.append(chosen & pl.any_horizontal(periods) if periods else pl.lit(False))
        else:
            serving.append(chosen)
    return before, serving
