"""What a notice to a unit says (整改通知): the values of its placeholders."""

from typing import Any

from compliance.assessment import Assessment
from compliance.i18n import _
from compliance.reports.district import by_worth
from compliance.reports.letters.words import day_words, numbered, plain_words
from compliance.reports.sample import sample_ids, sample_warning
from compliance.reports.unit_page import standing

Values = dict[str, Any]


def notice(assessment: Assessment, unit: str) -> Values | None:
    """The values for a unit (by id), of an assessment that is narrowed to it; None where it has nothing to mend."""
    tasks = by_worth(assessment.tasks)
    if not tasks:
        return None
    rules = {rule.id: rule for rule in assessment.results.rules}
    items = []
    for number, task in enumerate(tasks, start=1):
        rule = rules[task.rule]
        check = next((one for n, one in enumerate(rule.checks) if task.check == (one.id or str(n))), None)
        items.append(
            {
                "number": str(number),
                "heading": numbered(number),
                "title": rule.title,
                "rule": rule.id,
                "clause": (check.quote if check is not None else None) or rule.source.text,
                "missing": plain_words(task.what),
                "remedy": plain_words(task.closes_when),
                "due": day_words(task.due) if task.due is not None else _("尽快"),
                "worth": task.worth or "",
            }
        )
    return common(assessment) | {
        "unit": unit,
        "standing": _standing(assessment, unit),
        "items": items,
        "count": len(items),
    }


def _standing(assessment: Assessment, unit: str) -> str:
    if assessment.scoring is None:
        return ""
    line = assessment.scoring.by_unit.get(assessment.project.registry.index[unit])
    return standing(assessment, line) if line is not None else ""


def common(assessment: Assessment) -> Values:
    """What every letter has."""
    project = assessment.project
    ruleset = project.ruleset
    sample = len(sample_ids(assessment))
    return {
        "office": project.workspace.settings.name,
        "ruleset": ruleset.title,
        "document": ruleset.source.title if ruleset.source is not None else ruleset.title,
        "start": day_words(ruleset.period.start),
        "end": day_words(ruleset.period.end),
        "as_of": day_words(assessment.as_of),
        "sample": sample_warning(sample) + "。" if sample else "",
    }
