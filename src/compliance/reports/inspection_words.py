"""Words that several formats of `compliance check` use."""

from collections import Counter

from compliance.diagnostics import Finding, Level
from compliance.diagnostics.catalogue import pages
from compliance.i18n import _
from compliance.inspection import Inspection, Item, Reach, State
from compliance.workspace import FILE

NAME = "compliance check"
"""How formats for programs call what made them."""
STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
"""How levels are shown on a terminal with colours."""


def level_word(level: Level) -> str:
    """A level, in the words of offices."""
    return {Level.ERROR: _("错误"), Level.WARNING: _("警告"), Level.NOTE: _("提示")}[level]


def state_word(state: State) -> str:
    """What became of a finding, in the words of offices."""
    return {
        State.OPEN: _("待处理"),
        State.IGNORED: _("设置排除"),
        State.INLINE: _("注释排除"),
        State.ACCEPTED: _("清单接受"),
    }[state]


def title_of(code: str) -> str:
    """The title of a code; empty for one of another package that has no page."""
    page = pages().get(code)
    return page.title if page is not None else ""


def headline(code: str) -> str:
    """A code with its title."""
    return f"{code} {title_of(code)}".rstrip()


def anchor(finding: Finding) -> tuple[str, int]:
    """File and line for formats that must have both: what is said of the workspace stands at its settings."""
    if finding.place is None:
        return FILE, 1
    return finding.place.file, finding.place.line or 1


def with_sheet(finding: Finding) -> str:
    """The message, and where it stands in a workbook: for formats that know files and lines alone."""
    place = finding.place
    if place is None or place.sheet is None:
        return finding.message
    if place.line is None:
        return _("{message}（工作表「{sheet}」）").format(message=finding.message, sheet=place.sheet)
    text = _("{message}（工作表「{sheet}」第 {line} 行）")
    return text.format(message=finding.message, sheet=place.sheet, line=place.line)


def why_hidden(item: Item) -> str:
    """Why a finding does not stand."""
    if item.state is State.INLINE:
        return _("按文件里的注释不计入：{because}").format(because=item.because or "")
    if item.state is State.ACCEPTED:
        return _("已列入接受清单：{because}").format(because=item.because or "")
    return _("按设置不计入（select、ignore 或 severity）。")


def verdict(inspection: Inspection) -> str:
    """Whether the check failed, and by which level that was decided."""
    if inspection.fail_on is None:
        return _("只报告，不判定是否通过。")
    level = level_word(inspection.fail_on)
    failing = sum(map(inspection.fails, inspection.items))
    if failing:
        return _("不通过：有 {n} 条发现达到「{level}」这一级或更重。").format(n=failing, level=level)
    return _("通过：没有发现达到「{level}」这一级。").format(level=level)


def counted(inspection: Inspection) -> str:
    """How many findings stand, by level."""
    found = inspection.counts()
    if not inspection.items:
        return _("没有发现问题。")
    if not inspection.open:
        return _("没有需要处理的发现。")
    return _("共 {n} 条：错误 {errors}，警告 {warnings}，提示 {notes}。").format(
        n=len(inspection.open),
        errors=found[Level.ERROR],
        warnings=found[Level.WARNING],
        notes=found[Level.NOTE],
    )


def notes_by_code(inspection: Inspection) -> str | None:
    """The notes that are not listed, by code, and how to see them; None where there are none such."""
    notes = Counter(item.finding.code for item in inspection.open if item.finding.level is Level.NOTE)
    if inspection.with_notes or not notes:
        return None
    text = _("提示没有逐条列出（{codes}）；加 --notes 可以看到。")
    return text.format(codes="，".join(f"{headline(code)} {n}" for code, n in sorted(notes.items())))


def left_out(inspection: Inspection) -> str | None:
    """How many findings do not stand, and why; None where all do."""
    found = inspection.hidden()
    total = sum(found.values())
    if not total:
        return None
    text = _("另有 {n} 条没有列入：设置排除 {ignored}，注释排除 {inline}，清单接受 {accepted}。")
    return text.format(
        n=total,
        ignored=found[State.IGNORED],
        inline=found[State.INLINE],
        accepted=found[State.ACCEPTED],
    )


def reach_words(reach: Reach) -> list[str]:
    """How far evidence reaches in a ruleset, in two sentences."""
    rules = _("{title}（{ruleset}）：{rules} 条规则，其中 {without} 条没有任何单位的佐证。")
    if not reach.without:
        duties = _("{n} 个责任项都有佐证。")
    else:
        duties = _(
            "{n} 个责任项，其中 {without} 个没有佐证：已到期 {overdue}，即将到期 {soon}，尚未到期 {later}，"
            "没有查找过 {uncollected}。"
        )
    return [
        rules.format(
            title=reach.title, ruleset=reach.ruleset, rules=reach.rules, without=reach.rules_without
        ),
        duties.format(
            n=reach.obligations,
            without=reach.without,
            overdue=reach.overdue,
            soon=reach.soon,
            later=reach.later,
            uncollected=reach.uncollected,
        ),
    ]
