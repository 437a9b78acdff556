"""What a notice to a unit says (整改通知): the values of its placeholders."""

from collections.abc import Iterator, Sequence

import polars as pl

from compliance.assessment import Assessment
from compliance.checks.status import Status
from compliance.evidence.heads import shorten
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.district import by_worth
from compliance.reports.letters.common import Values, common
from compliance.reports.letters.words import around, day_words, first_level, numbered, plain_words, sentence
from compliance.reports.unit_page import standing
from compliance.rules.model import Rule

NAMED = 5
"""Records that a sentence names."""
LEADING = 10
"""Items that the letter itself goes through, those worth most; all stand in the table that is attached."""


def notice(assessment: Assessment, unit: str, tasks: Sequence[Task]) -> Values | None:
    """The values for a unit (by id), of an assessment that is narrowed to it and its tasks; None where it has nothing
    to mend."""
    items = list(_items(assessment, tasks))
    if not items:
        return None
    lost = list(_lost(assessment, tasks))
    return common(assessment) | {
        "unit": unit,
        "standing": _standing(assessment, unit),
        "items": items,
        "leading": items[:LEADING],
        "rest": len(items[LEADING:]),
        "count": len(items),
        "lost": lost,
        "heads": first_level(("lost", "next") if lost else ("next",), start=3),
    }


def _items(assessment: Assessment, tasks: Sequence[Task]) -> Iterator[Values]:
    """What is to be mended, worth most first."""
    places = {rule.id: place for place, rule in enumerate(assessment.results.rules)}
    for number, task in enumerate(by_worth(tasks), start=1):
        rule = assessment.results.rules[places[task.rule]]
        yield {
            "number": str(number),
            "heading": numbered(number),
            "title": rule.title,
            "rule": rule.id,
            "clause": sentence(_clause(rule, task.check)),
            "missing": plain_words(task.what),
            "records": _records(assessment, places[task.rule], task),
            "remedy": plain_words(task.closes_when),
            "due": "" if task.due is None else day_words(task.due),
            "overdue": task.due is not None and task.due < assessment.as_of,
            "worth": task.worth or "",
        }


def _records(assessment: Assessment, rule: int, task: Task) -> str:
    """The records that keep a check from being met, by what people know them by; empty where there are none."""
    unit = assessment.project.registry.index[task.unit]
    check = [node.name for node in assessment.results.plans[rule].nodes].index(task.check)
    rows = {row["id"]: row for row in assessment.results.explained(rule, unit, check).rows}
    failures = assessment.results.result(rule, unit, check).explanation.failures
    named = [rows[id_] for id_ in dict.fromkeys(one.subject for one in failures) if id_ in rows]
    text = _("{id}，{day}「{title}」")
    told = [
        text.format(
            id=row["id"], day=day_words(row["published"]), title=shorten(row["title"] or _("没有标题"))
        )
        for row in named[:NAMED]
    ]
    if not told:
        return ""
    text = _("{records}。") if len(named) <= NAMED else _("{records}；共{n}条。")
    return text.format(records="；".join(told), n=len(named))


def _clause(rule: Rule, check: str) -> str:
    """The sentence of the source that a check decides, or of which it decides a part; of a check without a quote, all."""
    found = next((one for n, one in enumerate(rule.checks) if check == (one.id or str(n))), None)
    quote = found.quote if found is not None else None
    return around(quote, rule.source.text) if quote else rule.source.text


def _lost(assessment: Assessment, tasks: Sequence[Task]) -> Iterator[Values]:
    """What failed and cannot be mended any more: no task is about it."""
    results = assessment.results
    open_still = {(task.rule, task.check) for task in tasks}
    failing = [int(status) for status in Status if status.failing]
    frame = results.frame.filter(pl.col("status").is_in(failing)).select("rule", "unit", "check")
    number = 0
    for key in frame.iter_rows():
        result = results.result(*key)
        plan = results.plans[result.rule]
        if (plan.rule.id, plan.nodes[result.check].name) in open_still:
            continue
        number += 1
        yield {
            "heading": numbered(number),
            "title": plan.rule.title,
            "reason": plain_words(result.explanation.reason),
        }


def _standing(assessment: Assessment, unit: str) -> str:
    if assessment.scoring is None:
        return ""
    line = assessment.scoring.by_unit.get(assessment.project.registry.index[unit])
    if line is None:
        return ""
    if line.veto is None:
        return standing(assessment, line)
    text = _("{standing}被一票否决「{veto}」。")
    return text.format(standing=standing(assessment, line), veto=line.veto)
