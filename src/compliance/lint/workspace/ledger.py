"""The ledger: damage to it, open tasks that are overdue (L101), and those whose rule or unit is gone (L102)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, InputError, Level, Place
from compliance.evidence.heads import shorten
from compliance.followup.fold import Entry, fold
from compliance.followup.ledger import Ledger
from compliance.followup.state import TaskState
from compliance.i18n import _
from compliance.lint.context import Context
from compliance.lint.rulesets import all_known
from compliance.lint.whole import Whole

WHAT = 80
"""How much of what a task asks a message tells."""


def find(whole: Whole) -> Iterator[Finding]:
    """What is wrong with the ledger, and one finding for each such task, at the event that opened it last."""
    ledger = Ledger(whole.workspace.path(whole.workspace.settings.ledger), whole.workspace.name)
    try:
        read = ledger.read()
    except InputError as error:
        yield from error.findings
        return
    yield from read.findings
    yield from fold(read.events).findings
    seen = [entry for entry in read.events if entry.event.on <= whole.as_of]
    places = _places(seen)
    for key, task in sorted(fold(seen).tasks.items()):
        if task.state != "open":
            continue
        gone = _gone(task, whole)
        if gone is not None:
            yield Finding("L102", gone, places[key], Level.WARNING, (key,))
        elif task.kind == "rectify" and task.due is not None and task.due < whole.as_of:
            text = _(
                "「{unit}」的整改任务 {task}（{rule}「{check}」）逾期未销号，期限是 {due}。"
                "请督促整改；已经整改的，运行 compliance tasks sync 核销。任务：{what}"
            )
            message = text.format(
                unit=shorten(task.unit),
                task=shorten(key),
                rule=shorten(task.rule),
                check=shorten(task.check),
                due=task.due,
                what=shorten(task.what, WHAT),
            )
            yield Finding("L101", message, places[key], Level.WARNING, (key,))


def _places(events: list[Entry]) -> dict[str, Place]:
    """Where each task was opened last."""
    return {
        entry.event.task: Place(entry.file, entry.line)
        for entry in events
        if entry.event.event in ("opened", "reopened")
    }


def _gone(task: TaskState, whole: Whole) -> str | None:
    """Why nothing can close a task any more; None where something can, or where nobody knows."""
    own = [context for context in whole.contexts if context.project.ruleset.id == task.ruleset]
    if not own:
        return None
    if all_known(whole) and task.rule not in _rules(whole.contexts):
        text = _(
            "台账里的任务 {task} 还没有销号，但已经没有规则 {rule}，也没有接续它的规则。"
            "如果规则换了编号，请在新规则里写 supersedes；否则运行 compliance tasks sync，任务随之失效。"
        )
        return text.format(task=shorten(task.key), rule=shorten(task.rule))
    unit = whole.registry.resolve(task.unit)
    if unit is None or not any(context.lives.heirs[unit] for context in own):
        text = _(
            "台账里的任务 {task} 还没有销号，但单位「{unit}」已不在名录中，或已撤销而没有继任单位。"
            "如果有单位承接，请写 succeeded_by；否则运行 compliance tasks sync，任务随之失效。"
        )
        return text.format(task=shorten(task.key), unit=shorten(task.unit))
    return None


def _rules(contexts: tuple[Context, ...]) -> set[str]:
    """The rules that there are, and those that they follow."""
    rules = [rule for context in contexts for rule in context.rules]
    return {rule.id for rule in rules} | {old for rule in rules for old in rule.supersedes}
