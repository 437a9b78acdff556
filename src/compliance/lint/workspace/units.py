"""Units and groups that look forgotten or mistaken: a unit that owns no rule (U101) or is in no group (U102), a name
that says nothing new (U103), a code that fails its check (U104), a group without members (U105)."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.documents import Document, build, load
from compliance.i18n import _
from compliance.lint.rulesets import all_known, owners
from compliance.lint.whole import Whole
from compliance.text import normalise
from compliance.units.codes import Flaw, flaw
from compliance.units.model import Unit, UnitsFile


def find(whole: Whole) -> Iterator[Finding]:
    """One finding for each unit, name, code or group, at its place in the file of units."""
    path = whole.workspace.path(whole.workspace.settings.units)
    document = load(path, whole.workspace.name(path))
    file = build(UnitsFile, document, code="U001")
    if file is None:
        return
    idle = _idle(whole)
    for n, unit in enumerate(file.units):
        place = document.place(("units", n))
        if unit.id in idle:
            text = _(
                "没有规则由「{unit}」负责：它不被考核。如果应当负责，请写进规则的 owners，或归入单位组。"
            )
            yield Finding("U101", text.format(unit=unit.id), place, Level.NOTE, (unit.id,))
        over = unit.until is not None and unit.until < whole.as_of
        if file.groups and not unit.groups and not over:
            text = _(
                "「{unit}」不属于任何单位组：按组写的规则不由它负责，分组排名也没有它的位置。请写 groups。"
            )
            yield Finding("U102", text.format(unit=unit.id), place, Level.WARNING, (unit.id,))
        yield from _names(n, unit, document)
        yield from _codes(n, unit, document)
    for group in file.groups:
        if not whole.registry.members(group):
            text = _("单位组「{group}」没有成员。请在成员单位的 groups 里写上它，或者删去。")
            place = document.place(("groups", group), key=True)
            yield Finding("U105", text.format(group=group), place, Level.NOTE, (group,))


def _idle(whole: Whole) -> set[str]:
    """The units that are alive for some ruleset and own no rule of any."""
    if not all_known(whole):
        return set()
    alive: set[str] = set()
    busy: set[str] = set()
    for context in whole.contexts:
        alive.update(unit for unit in whole.registry.index if context.lives.alive(unit))
        busy |= owners(context)
    return alive - busy


def _names(n: int, unit: Unit, document: Document) -> Iterator[Finding]:
    known = {normalise(name): name for name in (unit.name, unit.id) if name}
    for key, names in (("aliases", unit.aliases), ("codes", unit.codes)):
        for m, name in enumerate(names):
            same = known.get(normalise(name))
            known.setdefault(normalise(name), name)
            if same is not None:
                text = _(
                    "「{unit}」的名称「{name}」与「{same}」是同一个名称（标点、空格、大小写不计），可以删去。"
                )
                message = text.format(unit=unit.id, name=name, same=same)
                yield Finding(
                    "U103", message, document.place(("units", n, key, m)), Level.NOTE, (unit.id, key, name)
                )


def _codes(n: int, unit: Unit, document: Document) -> Iterator[Finding]:
    texts = {
        Flaw.LETTER: _(
            "「{unit}」的统一社会信用代码「{code}」里有不用的字母（I、O、S、V、Z），或许是 1、0、5 之类的误写。请核对。"
        ),
        Flaw.CHECK: _("「{unit}」的统一社会信用代码「{code}」校验码不对，有一位或几位写错了。请核对。"),
    }
    for m, code in enumerate(unit.codes):
        found = flaw(code)
        if found is not None:
            place = document.place(("units", n, "codes", m))
            message = texts[found].format(unit=unit.id, code=code)
            yield Finding("U104", message, place, Level.WARNING, (unit.id, code))
