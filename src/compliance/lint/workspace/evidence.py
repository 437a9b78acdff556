"""What reading the evidence found: records and files that were left out, what was corrected, what came twice."""

from collections.abc import Iterator
from dataclasses import replace

from compliance.diagnostics import Finding
from compliance.evidence.personal import masked
from compliance.lint.whole import Whole


def find(whole: Whole) -> Iterator[Finding]:
    """The findings as they are; those on copies are of the default ruleset's run."""
    yield from map(_masked, whole.evidence.left_out)
    yield from map(_masked, whole.evidence.findings)
    if whole.runs:
        yield from map(_masked, whole.runs[0].records.findings)


def _masked(finding: Finding) -> Finding:
    """A finding whose words and subject, the ids of records, show no personal number."""
    return replace(
        finding, message=masked(finding.message), subject=tuple(masked(one) for one in finding.subject)
    )
