"""What every letter has: whose it is, of what, and how many of the results are as they should be."""

from typing import Any

import polars as pl

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.reports.letters.words import day_words
from compliance.reports.sample import sample_ids, sample_warning

Values = dict[str, Any]
"""The values of a letter's placeholders: texts, whole numbers, and lists of such values."""


BLANK = "××××××"
"""Stands for a sender that nobody has named: to be written in by hand, as the number and the day of the letter are."""


def common(assessment: Assessment) -> Values:
    """The values that the notice and the circular share; the counts are of the results that `assessment` has."""
    project = assessment.project
    ruleset, settings = project.ruleset, project.workspace.settings
    sample = len(sample_ids(assessment))
    met = count(assessment, done=True)
    failing = count(assessment, done=False)
    return {
        "office": settings.office or settings.name or BLANK,
        "ruleset": ruleset.title,
        "document": ruleset.source.title if ruleset.source is not None else ruleset.title,
        "start": day_words(ruleset.period.start),
        "end": day_words(ruleset.period.end),
        "as_of": day_words(assessment.as_of),
        "sample": sample_warning(sample) + "。" if sample else "",
        "checked": met + failing,
        "met": met,
        "failing": failing,
    }


def count(assessment: Assessment, *, done: bool) -> int:
    """How many results hold (`done`), or fail; those that are not due, do not apply or are waived are neither."""
    wanted = [int(status) for status in Status if (status.done if done else status.failing)]
    return assessment.results.frame.filter(pl.col("status").is_in(wanted)).height
