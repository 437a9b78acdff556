"""What the circular on the results says (通报): the values of its placeholders."""

from itertools import groupby

import polars as pl

from compliance.checks.status import Status
from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.earlier import persistent
from compliance.reports.letters.notice import Values, common
from compliance.reports.letters.words import numbered
from compliance.reports.page import NOTHING
from compliance.reports.words import percent
from compliance.scoring.rounding import published
from compliance.scoring.summary import summaries

PROBLEMS = 10
"""Rules that the circular names as the main problems: a circular is read out."""


def circular(dossier: Dossier) -> Values:
    """The values for a dossier of all units."""
    assessment = dossier.assessment
    scoring = assessment.scoring
    notices = scoring.notices() if scoring is not None else ()
    behind = persistent(assessment, dossier.earlier) if dossier.earlier else None
    review = dossier.review.total() if dossier.review is not None else None
    return common(assessment) | {
        "units": len({unit for plan in assessment.results.plans for unit in plan.units}),
        "rules": len(assessment.results.rules),
        "classes": list(_classes(dossier)),
        "commended": "、".join(one.unit for one in notices if one.kind == "commend"),
        "criticised": "、".join(one.unit for one in notices if one.kind == "criticise"),
        "behind": "、".join(behind or ()),
        "problems": list(_problems(dossier)),
        "mended": "" if review is None or review.rate is None else percent(review.rate),
    }


def _classes(dossier: Dossier) -> list[Values]:
    scoring = dossier.assessment.scoring
    if scoring is None:
        return []
    about = {one.class_id: one for one in summaries(scoring.units)}
    found: list[Values] = []
    for class_id, members in groupby(scoring.units, lambda one: one.class_id):
        lines = [
            {
                "rank": NOTHING if one.rank is None else str(one.rank),
                "unit": one.id,
                "score": one.score or NOTHING,
                "grade": one.grade or NOTHING,
            }
            for one in members
        ]
        summary = about.get(class_id)
        if summary is None:
            continue
        found.append(
            {
                "heading": numbered(len(found) + 1),
                "title": class_id or _("各单位"),
                "count": summary.scored,
                "average": published(summary.average, scoring.scheme.digits),
                "best": summary.best,
                "worst": summary.worst,
                "lines": lines,
            }
        )
    return found


def _problems(dossier: Dossier) -> list[Values]:
    """The rules that the most units do not meet, the most first."""
    results = dossier.assessment.results
    failing = [int(status) for status in Status if status.failing]
    bad = results.frame.filter(pl.col("status").is_in(failing)).select("rule", "unit").unique()
    counts = bad.group_by("rule").len().sort(["len", "rule"], descending=[True, False]).head(PROBLEMS)
    found: list[Values] = []
    for number, (rule, n) in enumerate(counts.iter_rows(), start=1):
        plan = results.plans[rule]
        found.append(
            {
                "heading": numbered(number),
                "title": plan.rule.title,
                "text": plan.rule.source.text,
                "failing": n,
                "of": len(plan.units),
            }
        )
    return found
