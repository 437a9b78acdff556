"""The notes on the data as paragraphs."""

from collections.abc import Iterable, Sequence

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.reports.notes import Notes
from compliance.reports.page import Page
from compliance.reports.sample import sample_warning

SHOWN = 5


def data_notes(page: Page, notes: Notes) -> None:
    """What was left out, counted once, counted for nothing or guessed."""
    page.heading(_("数据说明"))
    page.text(_("计入考核的佐证共 {n} 条（重复的只算一条）。").format(n=notes.records))
    if notes.sample:
        page.text(sample_warning(notes.sample) + "。", style="bold red")
    if notes.findings_left_out:
        _findings(page, _("未采用的佐证 {n} 条：").format(n=notes.left_out), notes.findings_left_out, "yellow")
    if notes.duplicates:
        dropped = sum(len(one.dropped) for one in notes.duplicates)
        text = _("重复提交的佐证 {n} 组，共 {m} 份不再计算：").format(n=len(notes.duplicates), m=dropped)
        lines = [
            _("保留 {kept}，不计 {dropped}（{why}）").format(
                kept=one.kept, dropped=some_ids(one.dropped), why=one.why
            )
            for one in notes.duplicates[:SHOWN]
        ]
        _listed(page, text, lines, len(notes.duplicates))
    if notes.late:
        text = _("考核期之后发布、又没有写所属期（about）的佐证 {n} 条，没有计入任何检查项：{ids}。")
        page.text(text.format(n=len(notes.late), ids=some_ids(notes.late)), style="yellow")
    if notes.wide:
        text = _("所属期（about）比检查的周期长的佐证 {n} 条，不算任何一期：{ids}。")
        page.text(text.format(n=len(notes.wide), ids=some_ids(notes.wide)), style="yellow")
    if notes.years:
        text = _("没有 {years} 年的节假日安排，这些年的工作日按周一至周五计算。可在 compliance.yaml 的 calendar 中补上。")
        page.text(text.format(years="、".join(map(str, notes.years))), style="yellow")
    if notes.others:
        _findings(page, _("其他提醒 {n} 条：").format(n=len(notes.others)), notes.others, "")


def some_ids(ids: Sequence[str]) -> str:
    """The first few ids, with the true number where there are more."""
    shown = "、".join(ids[:SHOWN])
    return shown if len(ids) <= SHOWN else _("{ids} 等 {n} 条").format(ids=shown, n=len(ids))


def _findings(page: Page, head: str, findings: Sequence[Finding], style: str) -> None:
    order = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
    first = sorted(findings, key=lambda finding: order[finding.level])[:SHOWN]
    _listed(page, head, [str(finding) for finding in first], len(findings), style)


def _listed(page: Page, head: str, lines: Iterable[str], total: int, style: str = "") -> None:
    page.text(head, style=style)
    shown = 0
    for line in lines:
        page.item("-", line, indent=2)
        shown += 1
    if shown < total:
        page.text(_("… 还有 {n} 条没有列出。").format(n=total - shown), indent=4)
