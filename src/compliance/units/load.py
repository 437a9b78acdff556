"""Reads the file of units and checks it as a whole: ids, shared names, groups, successors, lives."""

from pathlib import Path

from compliance.diagnostics import Finding, Level
from compliance.documents import Document, build, load
from compliance.i18n import _
from compliance.text import nearest, normalise
from compliance.units.model import Group, Unit, UnitsFile
from compliance.units.registry import Registry


def load_units(path: Path, name: str) -> tuple[Registry, list[Finding]]:
    """Read `path` (called `name` in messages) into a registry; with errors the registry holds what could be read."""
    document = load(path, name)
    if document.findings:
        return Registry([], {}), document.findings
    file = build(UnitsFile, document, code="U001", value=document.value if document.value is not None else {})
    if file is None:
        return Registry([], {}), document.findings
    groups = {key: group or Group() for key, group in file.groups.items()}
    registry = Registry(file.units, groups)
    _check_names(file.units, groups, document)
    _check_references(file.units, registry, document)
    _check_lives(file.units, registry, document)
    return registry, document.findings


def _check_names(units: list[Unit], groups: dict[str, Group], document: Document) -> None:
    owner: dict[str, str] = {}
    ids: set[str] = set()
    for n, unit in enumerate(units):
        if unit.id in ids:
            document.fail(
                "U002", _("单位编号「{id}」重复。编号必须唯一。").format(id=unit.id), ("units", n, "id")
            )
        ids.add(unit.id)
        for text in unit.names():
            key = normalise(text)
            if not key:
                document.fail(
                    "U003", _("名称「{name}」只有符号，无法用来识别单位。").format(name=text), ("units", n)
                )
            elif owner.setdefault(key, unit.id) != unit.id:
                message = _(
                    "名称「{name}」同时属于「{first}」和「{second}」。一个名称只能指一个单位，请改用更完整的写法。"
                )
                message = message.format(name=text, first=owner[key], second=unit.id)
                document.fail("U004", message, ("units", n))
    for group_id, group in groups.items():
        for text in (group_id, *group.aliases):
            taken = owner.setdefault(normalise(text), f"\0{group_id}")
            if taken != f"\0{group_id}":
                message = _("名称「{name}」既是单位组「{group}」的名称，又是「{other}」的名称。请区分开。")
                message = message.format(name=text, group=group_id, other=taken.lstrip("\0"))
                document.fail("U004", message, ("groups", group_id))


def _check_references(units: list[Unit], registry: Registry, document: Document) -> None:
    for n, unit in enumerate(units):
        for m, text in enumerate(unit.groups):
            if registry.resolve_group(text) is None:
                hint = nearest(text, list(registry.groups), 2)
                message = _("没有单位组「{name}」。{hint}").format(name=text, hint=did_you_mean(hint))
                document.fail("U005", message, ("units", n, "groups", m))
        for m, text in enumerate(unit.succeeded_by):
            if registry.resolve(text) is None:
                message = _("继任单位「{name}」不在名录中。{hint}")
                message = message.format(name=text, hint=did_you_mean(registry.suggest(text)))
                document.fail("U006", message, ("units", n, "succeeded_by", m))


def _check_lives(units: list[Unit], registry: Registry, document: Document) -> None:
    for n, unit in enumerate(units):
        if unit.since and unit.until and unit.until < unit.since:
            message = _("「{id}」的撤销日 {until} 早于设立日 {since}。").format(
                id=unit.id, until=unit.until, since=unit.since
            )
            document.fail("U007", message, ("units", n, "until"))
        if unit.succeeded_by and unit.until is None:
            message = _("「{id}」写了继任单位却没有撤销日（until），继任不会发生。请补上 until。").format(
                id=unit.id
            )
            document.findings.append(
                Finding("U008", message, document.place(("units", n, "succeeded_by")), Level.WARNING)
            )
        seen = {unit.id}
        queue = list(unit.succeeded_by)
        while queue:
            heir = registry.resolve(queue.pop())
            if heir == unit.id:
                message = _("「{id}」的继任关系绕回了自己。").format(id=unit.id)
                document.fail("U009", message, ("units", n, "succeeded_by"))
                break
            if heir is not None and heir not in seen:
                seen.add(heir)
                queue.extend(registry.unit(heir).succeeded_by)


def did_you_mean(names: list[str]) -> str:
    """The sentence that offers the nearest names; empty when there are none."""
    if not names:
        return ""
    return _("是否想写：{names}？").format(names="、".join(f"「{name}」" for name in names))
