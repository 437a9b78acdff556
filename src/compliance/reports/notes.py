"""What a reader must know about the data behind an assessment (SPEC sections 4 and 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.assessment import Assessment
from compliance.diagnostics import Finding
from compliance.evidence.duplicates import Duplicate
from compliance.evidence.near import NearDuplicate, near_duplicates
from compliance.reports.sample import sample_ids

DUPLICATES = "E201"
"""The code of the findings about duplicates, which have a note of their own."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes on the data.

    `records`: how many count; `sample`: how many of them are from sample files; `left_out`: how many were left out,
    of which `reasons` tell (several a record); `near`: pairs that may be one thing; `unused`: findings about records that counted for nothing; `years`:
    those whose holidays are not known; `others`: all other findings."""

    records: int
    sample: int
    left_out: int
    reasons: Sequence[Finding]
    duplicates: Sequence[Duplicate]
    near: Sequence[NearDuplicate]
    unused: Sequence[Finding]
    years: Sequence[int]
    others: Sequence[Finding]


def notes(assessment: Assessment) -> Notes:
    """Gather the notes. Ask last: explanations and tasks count working days too."""
    evidence, records = assessment.evidence, assessment.records
    findings = sorted(assessment.findings, key=Finding.sort_key)
    return Notes(
        records=sum(frame.height for frame in records.frames.values()),
        sample=len(sample_ids(assessment)),
        left_out=evidence.records_left_out,
        reasons=sorted(evidence.left_out, key=Finding.sort_key),
        duplicates=records.duplicates,
        near=near_duplicates(records),
        unused=sorted(assessment.results.notes(), key=Finding.sort_key),
        years=sorted(assessment.project.workdays.unknown_years),
        others=[finding for finding in findings if finding.code != DUPLICATES],
    )
