"""Sheet 整改台账: the ledger where there is one, else the tasks of this assessment."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from compliance.followup.listing import Listed
from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.kept import by_use, not_kept
from compliance.reports.tasks_page import SHORT, kind_word, state_word
from compliance.reports.words import status_word
from compliance.reports.workbook.gathered import Gathered
from compliance.reports.workbook.model import Column, Sheet, Tone, Value
from compliance.reports.workbook.obligations import status_tones


def sheet(gathered: Gathered, unit: str | None) -> Sheet:
    """The sheet; tasks that are overdue come first, then those that bring the most."""
    ledger = gathered.ledger(unit)
    digits = gathered.whole.scoring.scheme.digits if gathered.whole.scoring is not None else 0
    titles = {rule.id: rule.title for rule in gathered.whole.results.rules}
    if ledger is None:
        columns = _columns(digits)
        rows = [_task(task, titles) for task in by_use(gathered.tasks(unit))]
        notes = [
            _(
                "还没有台账，以上是本次考核得出的任务；用 compliance tasks sync 记入台账后，这里有立项、销号和答复。"
            )
        ]
    else:
        columns = [*_columns(digits), *_kept_columns()]
        found = {
            (line.rule.id, line.unit, line.node.name): line.result.status for line in gathered.lines(unit)
        }
        rows = [_listed(one, titles) for one in ledger.tasks]
        for task in ledger.missing:
            status = status_word(found[task.rule, task.unit, task.check])
            rows.append([*_task(task, titles), not_kept(), "", None, None, status, ""])
        notes = [*ledger.notes(), _("任务只有在以后的考核查到达标时才销号，答复只作记录。")]
    title = _("整改台账") if unit is None else _("{unit}：整改台账").format(unit=unit)
    return Sheet(_("整改台账"), title, columns, rows, notes=notes, fixed=1, empty=_("没有任务。"))


def _columns(digits: int) -> Sequence[Column]:
    return [
        Column(_("任务编号"), "word", least=11, most=11), Column(_("类别"), "word", least=7),
        Column(_("单位"), least=12, most=17), Column(_("规则"), least=10, most=14),
        Column(_("规则名称"), least=14, most=19), Column(_("检查项"), least=10, most=14),
        Column(_("缺什么"), least=24, most=32), Column(_("怎样完成"), least=20, most=30),
        Column(_("期限"), "date", least=12), Column(_("可得分"), "figure", digits, least=8),
    ]  # fmt: skip


def _kept_columns() -> Sequence[Column]:
    """What only the ledger knows."""
    states: dict[str, Tone] = {_("已销号"): "good", _("未销号"): "fair", not_kept(): "fair"}
    return [
        Column(_("状态"), "word", least=8, tones=states), Column(_("逾期"), "word", least=7, tones={_("逾期"): "bad"}),
        Column(_("立项"), "date", least=12), Column(_("销号"), "date", least=12),
        Column(_("现在的结论"), "word", least=10, tones=status_tones()), Column(_("答复"), least=8, most=26),
    ]  # fmt: skip


def _worth(worth: str | None) -> Value:
    return None if worth is None else Decimal(worth)


def _task(task: Task, titles: Mapping[str, str]) -> list[Value]:
    return [
        task.key[:SHORT], kind_word(task.kind), task.unit, task.rule, titles.get(task.rule, ""), task.check, task.what,
        task.closes_when, task.due, _worth(task.worth),
    ]  # fmt: skip


def _listed(one: Listed, titles: Mapping[str, str]) -> list[Value]:
    task = one.task
    text = _("{day} {note}（{outcome}）")
    answers = "\n".join(
        text.format(day=each.on, note=each.note or "", outcome=_outcome(each.outcome))
        for each in task.answers
    )
    return [
        task.key[:SHORT], kind_word(task.kind), task.unit, task.rule, titles.get(task.rule, ""), task.check, one.what,
        one.closes_when or "", task.due, _worth(one.worth), state_word(task.state), _("逾期") if one.overdue else "",
        task.opened_on, task.closed_on, "" if one.status is None else status_word(one.status), answers,
    ]  # fmt: skip


def _outcome(outcome: str | None) -> str:
    words = {"verified": _("核对属实"), "rejected": _("核对未通过")}
    return words.get(outcome or "", _("还没有核对"))
