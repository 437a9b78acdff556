"""`--format csv`: one row a result, for spreadsheets."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from compliance.assessment import Assessment
from compliance.engine.results import Result
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.base import Format, View
from compliance.reports.layout import Canvas, clean
from compliance.reports.narrow import narrowed
from compliance.reports.sample import sample_ids
from compliance.reports.words import UNSHARED, failure_words, percent, status_word

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""
LISTED = 50
"""Records and failures that a cell lists: spreadsheets cut cells of more than 32,767 characters. JSON has them all."""


class Csv(Format):
    """UTF-8 without a mark, with commas; a cell that a spreadsheet would take for a formula starts with `'`."""

    def render(self, view: View, canvas: Canvas) -> str:
        file = StringIO()
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(_heads())
        for row in _rows(view):
            writer.writerow([safe(cell) for cell in row])
        return file.getvalue()


def safe(text: str) -> str:
    """`text` as a cell that no spreadsheet computes."""
    marked = "'" + text if text.startswith(_FORMULA) else text
    return clean(marked)


def _some(items: Sequence[str]) -> str:
    shown = "；".join(items[:LISTED])
    return shown if len(items) <= LISTED else _("{shown} 等 {n} 项").format(shown=shown, n=len(items))


def _heads() -> list[str]:
    return [
        _("规则"), _("规则名称"), _("单位"), _("检查项"), _("条款"), _("状态"), _("完成度"), _("及时完成度"),
        _("佐证数"), _("其中示例数据"), _("佐证"), _("未完成项数"), _("未完成项"), _("原因"), _("不免除时的状态"), _("怎样完成"),
        _("期限"), _("可得分"),
    ]  # fmt: skip


def _rows(view: View) -> Iterator[list[str]]:
    assessment = view.assessment if view.unit is None else narrowed(view.assessment, view.unit)
    sample = sample_ids(assessment)
    tasks = {(task.rule, task.unit, task.check): task for task in assessment.tasks}
    for key in assessment.results.frame.select("rule", "unit", "check").iter_rows():
        unit = assessment.project.registry.units[key[1]].id
        yield _row(assessment, assessment.results.result(*key), unit, sample, tasks)


def _row(
    assessment: Assessment,
    result: Result,
    unit: str,
    sample: frozenset[str],
    tasks: dict[tuple[str, str, str], Task],
) -> list[str]:
    plan = assessment.results.plans[result.rule]
    node = plan.nodes[result.check]
    task = tasks.get((plan.rule.id, unit, node.name))
    shares = (result.verdict.achieved, result.verdict.in_time)
    failures = [failure_words(one, node.name) for one in result.explanation.failures]
    return [
        plan.rule.id,
        plan.rule.title,
        unit,
        node.name,
        node.check.quote or "",
        status_word(result.status),
        *(("", "") if result.status in UNSHARED else map(percent, shares)),
        str(len(result.counted)),
        str(sum(record in sample for record in result.counted)),
        _some(result.counted),
        str(len(failures)),
        _some(failures),
        result.explanation.reason,
        status_word(result.would_be) if result.would_be is not None else "",
        result.explanation.closes_when if result.status.failing else "",
        task.due.isoformat() if task is not None and task.due is not None else "",
        task.worth or "" if task is not None else "",
    ]
