"""What `compliance units` prints."""

from compliance.i18n import _
from compliance.json_text import json_text
from compliance.reports.layout import Canvas
from compliance.reports.page import Cell, Column, Page
from compliance.units import Registry
from compliance.units.match import match_cell
from compliance.units.model import Unit


def listing(registry: Registry, canvas: Canvas) -> str:
    """The registry: groups with how many units are in each, then the units."""
    page = Page(canvas)
    page.title(_("单位名录：{n} 个单位，{m} 个单位组").format(n=len(registry.units), m=len(registry.groups)))
    page.blank()
    columns = [Column(_("单位组")), Column(_("单位数"), figures=True), Column(_("别名"), flexible=True)]
    groups = sorted(registry.groups.items())
    page.table(
        columns, [[key, str(len(registry.members(key))), "、".join(one.aliases)] for key, one in groups]
    )
    page.blank()
    columns = [Column(_("单位")), Column(_("单位组"), flexible=True), Column(_("全称与别名"), flexible=True)]
    page.table(columns, [_unit(registry, unit) for unit in registry.units])
    return page.done()


def _unit(registry: Registry, unit: Unit) -> list[Cell]:
    names = [name for name in (unit.name, *unit.aliases) if name]
    life = ""
    if unit.since and unit.until:
        life = _("（{since} 至 {until}）").format(since=unit.since, until=unit.until)
    elif unit.since:
        life = _("（{since} 设立）").format(since=unit.since)
    elif unit.until:
        life = _("（{until} 撤销）").format(until=unit.until)
    if unit.succeeded_by:
        life += _("，由{heirs}承接").format(heirs="、".join(unit.succeeded_by))
    return [
        Cell(unit.id, "bold"),
        Cell("、".join(registry.groups_of(unit.id))),
        Cell("、".join(names) + life),
    ]


def as_json(registry: Registry) -> str:
    """The registry as JSON: a list of units with the values that the file writes."""
    units = [unit.model_dump(mode="json", exclude_none=True) for unit in registry.units]
    return json_text(units)


def matches(registry: Registry, text: str, canvas: Canvas) -> str:
    """What each part of a cell stands for, or is nearest to."""
    page = Page(canvas)
    columns = [
        Column(_("原文"), flexible=True),
        Column(_("对应")),
        Column(_("类别"), flexible=True),
        Column(_("相似度"), figures=True),
        Column(_("结论"), flexible=True),
    ]
    rows: list[list[Cell]] = []
    for part, found in match_cell(registry, text):
        for number, one in enumerate(found):
            kind = (
                _("单位")
                if one.kind == "unit"
                else _("单位组（{n} 个单位）").format(n=len(registry.members(one.target)))
            )
            verdict = Cell(_("就是它"), "green") if one.exact else Cell(_("只是相近，不会采用"), "yellow")
            rows.append(
                [
                    Cell(part if number == 0 else ""),
                    Cell(one.target),
                    Cell(kind),
                    Cell(str(one.score)),
                    verdict,
                ]
            )
        if not found:
            rows.append([Cell(part), Cell("—"), Cell(""), Cell(""), Cell(_("名录里没有相近的"), "red")])
    page.table(columns, rows)
    return page.done()
