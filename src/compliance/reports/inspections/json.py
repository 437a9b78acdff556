"""`--format json`: every finding, those that do not stand too, with all that is known of it."""

from typing import Any

from compliance.inspection import Inspection, Item, Reach
from compliance.json_text import json_text
from compliance.reports.inspection_format import InspectionFormat
from compliance.reports.inspection_words import title_of
from compliance.reports.layout import Canvas

FORMAT = "compliance.check/1"


class Json(InspectionFormat):
    """The inspection as JSON; `fail_on` is null where nothing makes the check fail."""

    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        counts: dict[str, Any] = {str(level): n for level, n in inspection.counts().items()}
        value = {
            "format": FORMAT,
            "workspace": inspection.name,
            "as_of": inspection.as_of.isoformat(),
            "fail_on": inspection.fail_on,
            "failed": inspection.failing,
            "summary": counts | {"hidden": dict(inspection.hidden())},
            "reach": [_reach(one) for one in inspection.reach],
            "findings": [_finding(item) for item in inspection.items],
        }
        return json_text(value)


def _reach(reach: Reach) -> dict[str, Any]:
    return {
        "ruleset": reach.ruleset,
        "title": reach.title,
        "rules": reach.rules,
        "rules_without": reach.rules_without,
        "obligations": reach.obligations,
        "without": reach.without,
        "overdue": reach.overdue,
        "soon": reach.soon,
        "later": reach.later,
        "uncollected": reach.uncollected,
    }


def _finding(item: Item) -> dict[str, Any]:
    finding, place = item.finding, item.finding.place
    return {
        "code": finding.code,
        "title": title_of(finding.code),
        "level": finding.level,
        "message": finding.message,
        "file": place.file if place is not None else None,
        "line": place.line if place is not None else None,
        "column": place.column if place is not None else None,
        "sheet": place.sheet if place is not None else None,
        "subject": list(finding.subject),
        "fingerprint": item.fingerprint,
        "state": item.state,
        "because": item.because,
    }
