"""The notes on the data as paragraphs."""

from collections.abc import Sequence

from compliance.diagnostics import Finding, Level
from compliance.evidence.duplicates import Duplicate
from compliance.evidence.near import NearDuplicate
from compliance.i18n import _
from compliance.reports.notes import Notes
from compliance.reports.page import Page
from compliance.reports.sample import sample_warning

SHOWN = 5


def data_notes(page: Page, notes: Notes, shown: int = SHOWN) -> None:
    """What was left out, counted once, counted for nothing or guessed; of each the first `shown`."""
    page.heading(_("数据说明"))
    page.text(_("计入考核的佐证共 {n} 条（重复的只算一条）。").format(n=notes.records))
    if notes.sample:
        page.text(sample_warning(notes.sample) + "。", style="bold red")
    if notes.reasons:
        text = _("未采用的佐证 {n} 条。").format(n=notes.left_out)
        _listed(page, text, _gravest(notes.reasons), shown, "yellow")
    if notes.duplicates:
        dropped = sum(len(one.dropped) for one in notes.duplicates)
        text = _("重复提交的佐证 {n} 组，共 {m} 份不再计算。").format(n=len(notes.duplicates), m=dropped)
        _listed(page, text, [_duplicate(one) for one in notes.duplicates], shown)
    if notes.near:
        text = _("标题相近的佐证 {n} 对，没有合并；如果是同一件事，请只报一份。").format(n=len(notes.near))
        _listed(page, text, [_near(pair) for pair in notes.near], shown)
    if notes.unused:
        text = _("有佐证因为日期没有计入。")
        _listed(page, text, [str(finding) for finding in notes.unused], shown, "yellow")
    if notes.years:
        text = _(
            "没有 {years} 年的节假日安排，这些年的工作日按周一至周五计算。可在 compliance.yaml 的 calendar 中补上。"
        )
        page.text(text.format(years="、".join(map(str, notes.years))), style="yellow")
    if notes.others:
        text = _("其他提醒 {n} 条。").format(n=len(notes.others))
        _listed(page, text, _gravest(notes.others), shown)


def _duplicate(one: Duplicate) -> str:
    ids = "、".join(one.dropped[:SHOWN])
    if len(one.dropped) > SHOWN:
        ids = _("{ids} 等 {n} 条").format(ids=ids, n=len(one.dropped))
    return _("保留 {kept}，不计 {dropped}（{why}）").format(kept=one.kept, dropped=ids, why=one.why)


def _near(pair: NearDuplicate) -> str:
    return _("{one} 与 {other}（标题相似度 {score}）").format(
        one=pair.one, other=pair.other, score=pair.score
    )


def _gravest(findings: Sequence[Finding]) -> list[str]:
    """Findings as lines, errors first."""
    order = [Level.ERROR, Level.WARNING, Level.NOTE]
    return [str(finding) for finding in sorted(findings, key=lambda finding: order.index(finding.level))]


def _listed(page: Page, head: str, lines: Sequence[str], shown: int, style: str = "") -> None:
    page.text(head, style=style)
    for line in lines[:shown]:
        page.item("-", line, indent=2)
    if shown and shown < len(lines):
        page.text(_("… 还有 {n} 条没有列出。").format(n=len(lines) - shown), indent=4)
