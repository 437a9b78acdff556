"""What was looked at: `collections.yaml` says for which units, kinds and days evidence was collected.

Inside of it, that nothing was found means that nothing was published; outside of it nobody knows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import Field, model_validator

from compliance.diagnostics import Finding
from compliance.documents import Day, Document, Name, StrictModel, Text, build, load, wrong
from compliance.documents.yaml import Path_
from compliance.evidence.kinds import Kinds
from compliance.i18n import _
from compliance.text import nearest
from compliance.units import Registry, did_you_mean
from compliance.workspace import Workspace

STANDARD = "collections.yaml"
"""Where it stands if compliance.yaml does not say."""


class Collection(StrictModel):
    """One search: the units, kinds and days that it looked at."""

    units: list[Name] | None = Field(None, description="看了哪些单位或单位组；省略时是所有单位")
    kinds: list[Name] | None = Field(None, description="看了哪些类型；省略时是所有类型")
    from_: Day = Field(alias="from", description="看了哪一天起发布的")
    until: Day = Field(description="看到哪一天止，当天也看了")
    source: Name | None = Field(None, description="在哪里看的，如网站的栏目、系统的导出")
    note: Text | None = Field(None, description="说明")

    @model_validator(mode="after")
    def _order(self) -> "Collection":
        if self.until < self.from_:
            raise wrong(_("until 早于 from"))
        return self


@dataclass(frozen=True, slots=True)
class Search:
    """A collection with units by id; None stands for all."""

    units: frozenset[str] | None
    kinds: frozenset[str] | None
    first: date
    last: date


class Collected:
    """Every search that was made."""

    def __init__(self, searches: Iterable[Search]) -> None:
        self._searches = sorted(searches, key=lambda one: (one.first, one.last))
        self._known: dict[tuple[str, str], list[tuple[date, date]]] = {}

    def covers(self, unit: str, kind: str, first: date, last: date) -> bool:
        """Whether every day from `first` to `last` was looked at for the unit (by id) and the kind."""
        reached = first.toordinal()
        for begin, end in self._days(unit, kind):
            if begin.toordinal() > reached:
                break
            reached = max(reached, end.toordinal() + 1)
        return reached > last.toordinal()

    def _days(self, unit: str, kind: str) -> list[tuple[date, date]]:
        if (unit, kind) not in self._known:
            self._known[unit, kind] = [
                (one.first, one.last)
                for one in self._searches
                if (one.units is None or unit in one.units) and (one.kinds is None or kind in one.kinds)
            ]
        return self._known[unit, kind]


def load_collected(
    workspace: Workspace, registry: Registry, kinds: Kinds
) -> tuple[Collected | None, list[Finding]]:
    """Read the workspace's `collections.yaml`: None where there is none; and its errors. Where it cannot be read, nobody
    knows what was looked at: nothing."""
    name = workspace.settings.collections
    path = workspace.path(name, setting=("collections",))
    if not path.exists():
        if name == STANDARD:
            return None, []
        message = _("没有「{file}」这个文件。").format(file=name)
        return Collected([]), [Finding("K010", message, workspace.place(("collections",)))]
    document = load(path, workspace.name(path))
    value = [] if document.value is None else document.value
    if not document.findings and not isinstance(value, list):
        document.fail("K010", _("应是列表，每项写明看了哪些单位、哪些类型、从哪天到哪天。"))
    if document.findings:
        return Collected([]), document.findings
    searches = []
    for n in range(len(value)):
        one = build(Collection, document, (n,), code="K010")
        if one is not None:
            units = _units(one, document, (n, "units"), registry)
            known = _kinds(one, document, (n, "kinds"), kinds)
            searches.append(Search(units, known, one.from_, one.until))
    return Collected(searches), document.findings


def _units(one: Collection, document: Document, path: Path_, registry: Registry) -> frozenset[str] | None:
    if one.units is None:
        return None
    found: set[str] = set()
    for n, name in enumerate(one.units):
        unit, group = registry.resolve(name), registry.resolve_group(name)
        if unit is not None:
            found.add(unit)
        elif group is not None:
            found.update(registry.members(group))
        else:
            hint = did_you_mean(registry.suggest(name, groups=True))
            text = _("单位「{name}」不在名录中。{hint}")
            document.fail("K011", text.format(name=name, hint=hint), (*path, n))
    return frozenset(found)


def _kinds(one: Collection, document: Document, path: Path_, kinds: Kinds) -> frozenset[str] | None:
    for n, kind in enumerate(one.kinds or ()):
        if kind not in kinds:
            hint = did_you_mean(nearest(kind, list(kinds)))
            text = _("没有「{name}」这类佐证。{hint}")
            document.fail("K012", text.format(name=kind, hint=hint), (*path, n))
    return None if one.kinds is None else frozenset(one.kinds)
