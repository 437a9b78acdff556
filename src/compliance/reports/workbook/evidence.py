"""Sheet 佐证清单: the records that were seen, and what each counted for."""

from typing import Any

from compliance.i18n import _
from compliance.reports.workbook.gathered import Gathered
from compliance.reports.workbook.model import Column, Sheet, Value

SHOWN = 30
"""Checks that a cell lists, of more only the number is told."""


def sheet(gathered: Gathered, unit: str | None) -> Sheet:
    """The sheet; a unit's has its own records, and says how many of others count for it."""
    columns = [
        Column(_("编号"), least=12, most=18), Column(_("佐证类型"), "word", least=10, most=14),
        Column(_("单位"), least=12, most=18), Column(_("标题"), least=20, most=36), Column(_("链接"), "link", least=10, most=24),
        Column(_("发布日期"), "date", least=12), Column(_("所属期"), "word", least=8, most=12),
        Column(_("文号"), least=8, most=14), Column(_("计入几项"), "integer", least=7, most=8),
        Column(_("计入的检查项"), least=16, most=28), Column(_("示例数据"), "word", least=8, most=8, tones={_("示例"): "bad"}),
        Column(_("来源"), least=12, most=22),
    ]  # fmt: skip
    rows = [_row(gathered, record, unit) for record in gathered.records(unit)]
    title = _("佐证清单") if unit is None else _("{unit}：佐证清单").format(unit=unit)
    text = _("重复提交的只列保留的一份；“计入几项”为 0 的，没有检查项选中它，或它的日期不在考核的范围内。")
    notes = [text]
    if unit is not None:
        own = {row[0] for row in rows}
        others = {one for line in gathered.lines(unit) for one in line.result.counted} - own
        if others:
            text = _("另有其他单位的 {n} 条佐证计入本单位的检查项，没有列出。")
            notes.append(text.format(n=len(others)))
    return Sheet(_("佐证清单"), title, columns, rows, notes=notes, fixed=1, empty=_("没有佐证。"))


def _row(gathered: Gathered, record: dict[str, Any], unit: str | None) -> list[Value]:
    units = gathered.whole.project.registry.units
    uses = gathered.uses(record["id"], unit)
    shown = "、".join(uses[:SHOWN])
    if len(uses) > SHOWN:
        shown = _("{shown} 等 {n} 项").format(shown=shown, n=len(uses))
    return [
        record["id"], record["kind"], "、".join(units[number].id for number in record["units"] or ()),
        record["title"] or "", record["url"] or "", record["published"], record["about"] or "", record["doc_no"] or "",
        len(uses), shown, _("示例") if record["id"] in gathered.sample else "",
        str(gathered.whole.evidence.place(record["file"], record["line"])),
    ]  # fmt: skip
