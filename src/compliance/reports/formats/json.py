"""`--format json`: the shape of SPEC section 8, in which nothing is rounded or left out."""

import re
from typing import Any

from compliance.assessment import to_json
from compliance.reports.base import Format, View
from compliance.reports.earlier import Standing, changes, persistent
from compliance.reports.layout import Canvas
from compliance.reports.narrow import narrowed
from compliance.reports.sample import sample_ids

_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
"""What a terminal might obey; JSON may write any character by its number."""


class Json(Format):
    """The assessment as JSON; with `sample_data`, the number of records from sample files, and where earlier
    assessments are given `changes` since the last of them and the units that are `persistent`ly behind."""

    key = "json"

    def render(self, view: View, canvas: Canvas) -> str:
        assessment = view.assessment if view.unit is None else narrowed(view.assessment, view.unit)
        value = assessment.to_dict()
        value["units"] = [one for one in value["units"] if view.unit in (None, one["id"])]
        value["sample_data"] = len(sample_ids(view.assessment))
        if view.earlier:
            value |= _comparison(view)
        return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", to_json(value)) + "\n"


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
