"""`compliance tasks --format` and `tasks export`: JSON, CSV, and a list that a unit can work through (Markdown)."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from compliance.followup.current import Current
from compliance.followup.listing import Listed
from compliance.i18n import _
from compliance.json_text import json_text
from compliance.reports.formats.csv import safe
from compliance.reports.layout import public
from compliance.reports.tasks_page import kind_word, state_word

FORMAT = "compliance.tasks/1"


def as_json(found: Sequence[Listed], current: Current) -> str:
    """The tasks with all that the ledger knows of them."""
    value = {
        "format": FORMAT,
        "as_of": current.as_of.isoformat(),
        "tasks": [_entry(one) for one in found],
    }
    return json_text(value)


def _entry(one: Listed) -> dict[str, Any]:
    task = one.task
    return {
        "key": task.key,
        "state": task.state,
        "kind": task.kind,
        "rule": task.rule,
        "unit": task.unit,
        "check": task.check,
        "what": one.what,
        "closes_when": one.closes_when,
        "opened": task.opened_on.isoformat(),
        "due": None if task.due is None else task.due.isoformat(),
        "overdue": one.overdue,
        "closed": None if task.closed_on is None else task.closed_on.isoformat(),
        "reopened": task.reopened,
        "worth": one.worth,
        "status": None if one.status is None else one.status.word,
        "reason": task.reason,
        "answers": [
            {
                "on": answer.on.isoformat(),
                "by": answer.by,
                "note": answer.note,
                "evidence": list(answer.evidence),
                "outcome": answer.outcome,
            }
            for answer in task.answers
        ],
    }


def as_csv(found: Sequence[Listed]) -> str:
    """One row a task, for spreadsheets."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    heads = [
        _("任务"), _("状态"), _("类别"), _("单位"), _("规则"), _("检查项"), _("缺什么"), _("怎样完成"), _("立项"), _("期限"),
        _("逾期"), _("可得分"), _("答复"),
    ]  # fmt: skip
    writer.writerow(heads)
    for one in found:
        task = one.task
        answers = "；".join(f"{answer.on} {answer.note or ''}" for answer in task.answers)
        row = [
            task.key, state_word(task.state), kind_word(task.kind), task.unit, task.rule, task.check, one.what,
            one.closes_when or "", task.opened_on.isoformat(), "" if task.due is None else task.due.isoformat(),
            _("是") if one.overdue else "", one.worth or "", answers,
        ]  # fmt: skip
        writer.writerow([safe(cell) for cell in row])
    return file.getvalue()


def as_markdown(found: Sequence[Listed], current: Current, unit: str) -> str:
    """The list of one unit, to send and to tick off."""
    lines = [
        "# " + _("{unit}整改清单").format(unit=plain(unit)),
        "",
        _("考核到 {day}。共 {n} 项；做完后请在佐证里提交，考核查到达标才销号。").format(
            day=current.as_of, n=len(found)
        ),
        "",
    ]
    for one in found:
        task = one.task
        parts = [f"{task.rule}.{task.check}", kind_word(task.kind)]
        if task.state != "open":
            parts.append(state_word(task.state))
        if task.due is not None:
            parts.append((_("逾期，期限 {day}") if one.overdue else _("期限 {day}")).format(day=task.due))
        if one.worth is not None:
            parts.append(_("可得 {worth} 分").format(worth=one.worth))
        box = " " if task.state == "open" else "x"
        lines.append(f"- [{box}] **{plain(' · '.join(parts))}**（{task.key[:8]}）")
        lines.append(f"  - {_('缺什么')}：{plain(one.what)}")
        if one.closes_when:
            lines.append(f"  - {_('怎样完成')}：{plain(one.closes_when)}")
    return "\n".join(lines) + "\n"


_MARKUP = str.maketrans({character: "\\" + character for character in "\\`*_{}[]<>#|~"})


def plain(text: str) -> str:
    """A text that Markdown shows as it stands."""
    return public(text).translate(_MARKUP)
