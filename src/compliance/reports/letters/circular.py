"""What the circular on the results says (通报): the values of its placeholders."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

import polars as pl

from compliance.checks.status import Status
from compliance.checks.words import plain_number
from compliance.followup.review import MENDED, NEW, RELAPSED, UNMENDED
from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.earlier import persistent
from compliance.reports.letters.common import Values, common
from compliance.reports.letters.words import first_level, numbered, sentence
from compliance.reports.page import NOTHING
from compliance.reports.words import percent
from compliance.scoring.grades import best_first
from compliance.scoring.model import Grade
from compliance.scoring.published import UnitScore
from compliance.scoring.rounding import published
from compliance.scoring.summary import summaries

PROBLEMS = 10
"""Rules that the circular names as the main problems: a circular is read out."""
NAMED = 3
"""Units that are named as the best or the worst."""
PARTS = ("commended", "criticised", "behind", "mended", "problems")
"""The parts that it has only where there is something to say, in order."""


def circular(dossier: Dossier) -> Values:
    """The values for a dossier of all units."""
    assessment = dossier.assessment
    scoring = assessment.scoring
    notices = scoring.notices() if scoring is not None else ()
    values = common(assessment) | {
        "units": len({unit for plan in assessment.results.plans for unit in plan.units}),
        "rules": len(assessment.results.rules),
        "classes": list(_classes(dossier)),
        "commended": "、".join(one.unit for one in notices if one.kind == "commend"),
        "criticised": "、".join(one.unit for one in notices if one.kind == "criticise"),
        "problems": list(_problems(dossier)),
        **_behind(dossier),
        **_review(dossier),
    }
    return values | {"heads": first_level((*(part for part in PARTS if values[part]), "next"), start=2)}


def _behind(dossier: Dossier) -> Values:
    """Who has been behind for long, and what the scheme calls so."""
    scheme = dossier.assessment.scheme
    rule = scheme.file.notices.persistent if scheme is not None else None
    if rule is None:
        return {"behind": "", "times": "", "below": ""}
    units = persistent(dossier.assessment, dossier.earlier) if dossier.earlier else None
    below = plain_number(Fraction(rule.below))
    return {"behind": "、".join(units or ()), "times": rule.assessments, "below": below}


def _review(dossier: Dossier) -> Values:
    """What came of what was found before: nothing where no rate can be given."""
    outcomes = {"mended": MENDED, "unmended": UNMENDED, "relapsed": RELAPSED, "new": NEW}
    total = dossier.review.total() if dossier.review is not None else None
    if total is None or total.rate is None:
        return {"mended": "", "review": dict.fromkeys(outcomes, "")}
    counts = {key: total.counts.get(outcome, 0) for key, outcome in outcomes.items()}
    return {"mended": percent(total.rate), "review": counts}


def _classes(dossier: Dossier) -> Iterator[Values]:
    scoring = dossier.assessment.scoring
    if scoring is None:
        return
    about = {one.class_id: one for one in summaries(scoring.units)}
    number = 0
    for class_id, found in groupby(scoring.units, lambda one: one.class_id):
        members = list(found)
        summary = about.get(class_id)
        if summary is None:
            continue
        number += 1
        yield {
            "heading": numbered(number),
            "title": class_id or _("各单位"),
            "count": summary.scored,
            "average": published(summary.average, scoring.scheme.digits),
            "best": summary.best,
            "first": _named(summary.best_units),
            "worst": summary.worst,
            "last": _named(summary.worst_units),
            "grades": _grades(members, best_first(scoring.scheme.file.grades)),
            "lines": [_line(one) for one in members],
        }


def _line(one: UnitScore) -> Values:
    return {
        "rank": NOTHING if one.rank is None else str(one.rank),
        "unit": one.id,
        "score": one.score or NOTHING,
        "grade": one.grade or NOTHING,
    }


def _grades(members: Sequence[UnitScore], grades: Sequence[Grade]) -> str:
    """How many units have which grade: 优秀3个、良好5个."""
    counts = Counter(one.grade for one in members)
    titles = dict.fromkeys(grade.title for grade in grades)
    return "、".join(
        _("{title}{n}个").format(title=title, n=counts[title]) for title in titles if counts[title]
    )


def _named(units: Sequence[str]) -> str:
    """The units, of very many the first."""
    if len(units) <= NAMED:
        return "、".join(units)
    return _("{units}等{n}个单位").format(units="、".join(units[:NAMED]), n=len(units))


def _problems(dossier: Dossier) -> Iterator[Values]:
    """The rules that the most units do not meet, the most first."""
    results = dossier.assessment.results
    failing = [int(status) for status in Status if status.failing]
    bad = results.frame.filter(pl.col("status").is_in(failing)).select("rule", "unit").unique()
    counts = bad.group_by("rule").len().sort(["len", "rule"], descending=[True, False]).head(PROBLEMS)
    for number, (rule, n) in enumerate(counts.iter_rows(), start=1):
        plan = results.plans[rule]
        yield {
            "heading": numbered(number),
            "title": plan.rule.title,
            "text": sentence(plan.rule.source.text),
            "failing": n,
            "of": len(plan.units),
        }
