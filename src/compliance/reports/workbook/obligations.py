"""Sheet 责任项明细: every check of every obligation, what was found, and what closes it."""

from decimal import Decimal
from typing import TYPE_CHECKING

from compliance.checks.status import Status
from compliance.i18n import _
from compliance.reports.words import UNSHARED, status_word
from compliance.reports.workbook.gathered import Gathered, Line
from compliance.reports.workbook.model import Column, Sheet, Tone, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

TONES: "Mapping[Status, Tone]" = {
    Status.SATISFIED: "good", Status.LATE: "fair", Status.PARTIAL: "bad", Status.UNMET: "bad",
    Status.NEEDS_JUDGEMENT: "wait", Status.PENDING: "dim", Status.NOT_APPLICABLE: "dim", Status.WAIVED: "dim",
}  # fmt: skip


def status_tones() -> "dict[str, Tone]":
    """The colour of each status by its word."""
    return {status_word(status): tone for status, tone in TONES.items()}


def sheet(gathered: Gathered, unit: str | None) -> Sheet:
    """The sheet."""
    digits = gathered.whole.scoring.scheme.digits if gathered.whole.scoring is not None else 0
    columns = [
        Column(_("规则"), least=10, most=14), Column(_("规则名称"), least=14, most=19),
        Column(_("单位"), least=12, most=17), Column(_("角色"), "word", least=7), Column(_("检查项"), least=10, most=14),
        Column(_("对应条款"), least=14, most=24), Column(_("结论"), "word", least=10, tones=status_tones()),
        Column(_("完成度"), "word", least=8, most=10), Column(_("完成度（%）"), "percent", least=8, most=9),
        Column(_("佐证条数"), "integer", least=8, most=9), Column(_("情况"), least=20, most=32),
        Column(_("怎样完成"), least=14, most=30), Column(_("期限"), "date", least=12),
        Column(_("可得分"), "figure", digits, least=8),
    ]  # fmt: skip
    title = _("责任项逐项明细") if unit is None else _("{unit}：责任项逐项明细").format(unit=unit)
    note = _(
        "完成度是准确的分数，百分数四舍五入，供查看；已免除的，完成度是不免除时的，免除前的结论写在情况里。"
    )
    rows = [_row(line) for line in gathered.lines(unit)]
    empty = _("没有责任项。")
    return Sheet(_("责任项明细"), title, columns, rows, notes=[note], fixed=3, empty=empty)


def _row(line: Line) -> list[Value]:
    result, task = line.result, line.task
    achieved = result.verdict.achieved
    account = result.explanation
    counted: list[Value] = [str(achieved), achieved]
    if result.status in UNSHARED:
        counted = ["", None]
    closes = account.closes_when if result.status.failing or task is not None else ""
    if result.status.failing and account.failures and not any(one.curable for one in account.failures):
        closes = _("已经无法补救，不再开整改任务。")
    return [
        line.rule.id, line.rule.title, line.unit, _("配合") if line.support else _("牵头"), line.node.name,
        line.node.check.quote or "", status_word(result.status), *counted, len(result.counted), _found(line),
        closes, None if task is None else task.due,
        None if task is None or task.worth is None else Decimal(task.worth),
    ]  # fmt: skip


def _found(line: Line) -> str:
    """What was found, in a sentence."""
    result = line.result
    if result.would_be is None:
        return result.explanation.reason
    text = _("不免除时为“{status}”：{reason}")
    return text.format(status=status_word(result.would_be), reason=result.explanation.reason)
