"""Units and rules as people name them on the command line."""

import re
from datetime import date
from typing import TYPE_CHECKING

from compliance.i18n import _

if TYPE_CHECKING:
    from compliance.followup.fold import Folded
    from compliance.followup.state import TaskState
    from compliance.project import Project
    from compliance.rules.model import Rule


def unit_named(project: "Project", text: str, as_of: date) -> str:
    """The id of the living unit that `text` names; InputError C002 with the nearest names, or with the heirs of a
    unit whose life is over."""
    from compliance.diagnostics import InputError
    from compliance.units import did_you_mean, settle

    registry = project.registry
    found = registry.resolve(text)
    if found is None:
        hint = did_you_mean(registry.suggest(text))
        if registry.resolve_group(text) is not None:
            hint = _("这是单位组的名称，请写其中一个单位。")
        raise InputError.of("C002", _("名录里没有单位「{name}」。{hint}").format(name=text, hint=hint))
    lives = settle(registry, min(as_of, project.ruleset.period.end))
    if lives.alive(found):
        return found
    heirs = "、".join(f"「{heir}」" for heir in lives.heirs[found])
    hint = _("职责由{heirs}承接，请查它。").format(heirs=heirs) if heirs else _("也没有承接的单位。")
    message = _("单位「{name}」在 {day} 不存在（尚未设立或已经撤销），{hint}")
    raise InputError.of("C002", message.format(name=found, day=lives.reference, hint=hint))


def rule_named(project: "Project", text: str) -> "Rule":
    """The rule with this id; InputError C003 with the nearest ids."""
    from compliance.diagnostics import InputError
    from compliance.text import nearest
    from compliance.units import did_you_mean

    rules = {rule.id: rule for rule in project.loaded.rules}
    if text in rules:
        return rules[text]
    hint = did_you_mean(nearest(text, list(rules)))
    raise InputError.of("C003", _("规则集里没有规则「{id}」。{hint}").format(id=text, hint=hint))


def ledger_unit(project: "Project", folded: "Folded", text: str) -> str:
    """The id of the unit that `text` names, in the registry or among the units of the ledger; InputError C002."""
    from compliance.diagnostics import InputError
    from compliance.units import did_you_mean

    found = project.registry.resolve(text)
    if found is None and any(task.unit == text for task in folded.tasks.values()):
        return text
    if found is None:
        hint = did_you_mean(project.registry.suggest(text))
        raise InputError.of("C002", _("名录里没有单位「{name}」。{hint}").format(name=text, hint=hint))
    return found


def task_named(folded: "Folded", text: str) -> "TaskState":
    """The task whose key begins with `text`, which may still be answered; InputError C009."""
    from compliance.diagnostics import InputError
    from compliance.followup.listing import matching

    found = matching(folded, text.lower()) if text else {}
    if len(found) == 1:
        ((_key, task),) = found.items()
        if task.state in ("open", "waived"):
            return task
        raise InputError.of("C009", _("任务 {key} 已经了结，不用再答复。").format(key=task.key))
    if not found:
        message = _("台账里没有编号以「{text}」开头的任务。请用 compliance tasks 查编号。")
        raise InputError.of("C009", message.format(text=text))
    keys = "、".join(list(found)[:5])
    message = _("有 {n} 项任务的编号以「{text}」开头：{keys}。请多写几位。")
    raise InputError.of("C009", message.format(n=len(found), text=text, keys=keys))


def trial_unit(text: str, known: list[str]) -> str:
    """The unit of a dry run with this name; InputError C002 with the nearest names."""
    from compliance.diagnostics import InputError
    from compliance.text import nearest
    from compliance.units import did_you_mean

    if text in known:
        return text
    hint = did_you_mean(nearest(text, known))
    raise InputError.of("C002", _("试算里没有单位「{name}」。{hint}").format(name=text, hint=hint))


def owned(project: "Project", rule: "Rule", unit: str, as_of: date) -> None:
    """InputError C004, with the rules that the unit does own, unless it owns this one."""
    from compliance.diagnostics import InputError
    from compliance.rules.owners import obligations
    from compliance.units import settle

    ruleset, registry = project.ruleset, project.registry
    lives = settle(registry, min(as_of, ruleset.period.end))
    own = [
        one.id for one in project.loaded.rules if unit in obligations(one, one.due(ruleset), registry, lives)
    ]
    if rule.id in own:
        return
    message = _("「{unit}」不是规则 {rule} 的责任单位。它承担的规则：{own}。")
    raise InputError.of("C004", message.format(unit=unit, rule=rule.id, own="、".join(own) or _("（没有）")))


def looks_like_code(text: str) -> bool:
    """Whether a text can only be meant as a diagnostic code."""
    return re.fullmatch(r"[A-Za-z][0-9]{3}", text) is not None


def unknown_code(code: str) -> Exception:
    """InputError C007 with the nearest codes."""
    from compliance.diagnostics import InputError
    from compliance.diagnostics.catalogue import pages
    from compliance.units import did_you_mean

    known = sorted(pages(), key=lambda one: (one[0] != code[0], abs(int(one[1:]) - int(code[1:])), one))
    return InputError.of(
        "C007", _("没有诊断代码 {code}。{hint}").format(code=code, hint=did_you_mean(known[:3]))
    )
