"""`--format json`: the shape of SPEC section 8, in which nothing is rounded or left out."""

from collections.abc import Iterator
from typing import Any

from compliance.json_text import json_text
from compliance.reports.base import Format, View
from compliance.reports.earlier import averages, changes, persistent
from compliance.reports.layout import Canvas
from compliance.reports.narrow import narrowed
from compliance.reports.sample import sample_ids
from compliance.scoring.filed import Standing
from compliance.scoring.rounding import published
from compliance.scoring.summary import summaries


class Json(Format):
    """The assessment as JSON; with `classes` (average, best, worst), `notices`, `sample_data` (the number of records
    from sample files), and where earlier assessments are given `changes` since the last of them and the units that are
    `persistent`ly behind."""

    def render(self, view: View, canvas: Canvas) -> str:
        assessment = view.assessment if view.unit is None else narrowed(view.assessment, view.unit)
        value = assessment.to_dict()
        value["units"] = [one for one in value["units"] if view.unit in (None, one["id"])]
        value["classes"] = list(_classes(view))
        value["notices"] = _notices(view)
        value["sample_data"] = len(sample_ids(view.assessment))
        if view.earlier:
            value |= _comparison(view)
        return json_text(value)


def _classes(view: View) -> Iterator[dict[str, Any]]:
    """Average, best and worst of each class; with the average of the last assessment where one is given."""
    scoring = view.assessment.scoring
    if scoring is None:
        return
    digits, before = scoring.scheme.digits, averages(view.earlier)
    for one in summaries(scoring.units):
        entry: dict[str, Any] = {
            "id": one.class_id,
            "scored": one.scored,
            "average": published(one.average, digits),
            "best": {"score": one.best, "units": list(one.best_units)},
            "worst": {"score": one.worst, "units": list(one.worst_units)},
        }
        if one.class_id in before:
            entry["average_before"] = published(before[one.class_id], digits)
        yield entry


def _notices(view: View) -> list[dict[str, Any]]:
    """Whom the scheme says to commend and to criticise."""
    scoring = view.assessment.scoring
    return [
        {"kind": one.kind, "unit": one.unit, "class": one.class_id, "score": one.score, "grade": one.grade}
        for one in (scoring.notices() if scoring is not None else ())
        if view.unit in (None, one.unit)
    ]


def _comparison(view: View) -> dict[str, Any]:
    def wanted(unit: str) -> bool:
        return view.unit in (None, unit)

    behind = persistent(view.assessment, view.earlier)
    return {
        "changes": [
            {
                "unit": one.unit,
                "since": view.earlier[-1].as_of.isoformat(),
                "before": _standing(one.before),
                "score": None if one.score is None else str(one.score),
                "rank": one.rank,
            }
            for one in changes(view.assessment, view.earlier)
            if wanted(one.unit)
        ],
        "persistent": None if behind is None else [unit for unit in behind if wanted(unit)],
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    return {"score": None if standing.score is None else str(standing.score), "rank": standing.rank}
