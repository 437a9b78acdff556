"""`--format gitlab`: the Code Quality report that GitLab shows in merge requests."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from compliance.diagnostics import Level
from compliance.inspection import Inspection
from compliance.json_text import json_text
from compliance.reports.inspection_format import InspectionFormat
from compliance.reports.inspection_words import anchor, with_sheet
from compliance.reports.layout import Canvas

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


class GitLab(InspectionFormat):
    """The findings that stand; one without a file stands at the first line of compliance.yaml."""

    from_repository = True

    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        return json_text(list(_entries(inspection)))


def _entries(inspection: Inspection) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for item in inspection.open:
        finding = item.finding
        file, line = anchor(finding)
        seen[item.fingerprint] += 1
        twin = seen[item.fingerprint]
        yield {
            "description": with_sheet(finding),
            "check_name": finding.code,
            # GitLab drops all but one of those that share a fingerprint
            "fingerprint": item.fingerprint if twin == 1 else f"{item.fingerprint}-{twin}",
            "severity": SEVERITIES[finding.level],
            "location": {"path": file, "lines": {"begin": line}},
        }
