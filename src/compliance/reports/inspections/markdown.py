"""`--format markdown`: a page for the summary of a step, or a comment on a change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.inspection import Inspection
from compliance.inspection.model import ORDER
from compliance.reports.inspection_format import InspectionFormat
from compliance.reports.inspection_words import headline, level_word, state_word, verdict
from compliance.reports.layout import Canvas
from compliance.reports.markdown_text import code, inline, row, shortened, table

ROWS = 50
"""Findings that are shown of one code."""
LARGEST = 60_000
"""Characters that the tables of findings take together: the summary of a step may have a mebibyte, a comment less."""
LONGEST = 500
"""Characters of a message or place that are shown."""


class Markdown(InspectionFormat):
    """Counts and reach whole, findings by code, the gravest first, and as many as a page can hold."""

    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        title = _("{name}：检查到 {day}").format(name=inspection.name, day=inspection.as_of)
        lines = [f"# {inline(title)}", "", f"**{inline(verdict(inspection))}**", "", *_counts(inspection)]
        if inspection.reach:
            lines += ["", f"## {_('佐证覆盖')}", "", *_reach(inspection)]
        if inspection.open:
            lines += ["", f"## {_('发现')}", *_findings([item.finding for item in inspection.open])]
        return "\n".join(lines) + "\n"


def _counts(inspection: Inspection) -> list[str]:
    rows = [[level_word(level), str(n)] for level, n in inspection.counts().items()]
    hidden = _("未列入（{state}）")
    rows += [
        [hidden.format(state=state_word(state)), str(n)] for state, n in inspection.hidden().items() if n
    ]
    return table([_("级别"), _("条数")], rows, figures=1)


def _reach(inspection: Inspection) -> list[str]:
    heads = [
        _("规则集"), _("规则"), _("没有任何单位佐证的规则"), _("责任项"), _("没有佐证的责任项"), _("已到期"), _("即将到期"),
        _("尚未到期"), _("没有查找过"),
    ]  # fmt: skip
    rows = [
        [
            inline(one.title),
            *map(str, (one.rules, one.rules_without, one.obligations, one.without)),
            *map(str, (one.overdue, one.soon, one.later, one.uncollected)),
        ]
        for one in inspection.reach
    ]
    return table(heads, rows, figures=len(heads) - 1)


def _findings(found: Sequence[Finding]) -> Iterator[str]:
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        by_code[finding.code].append(finding)
    room, hidden = LARGEST, 0
    for name, lot in sorted(by_code.items(), key=_gravity):
        yield from ("", f"### {inline(headline(name))}", "")
        shown = []
        for finding in lot[:ROWS]:
            line = _row(finding)
            if len(line) > room:
                break
            room -= len(line)
            shown.append(line)
        if shown:
            yield from (*table([_("级别"), _("位置"), _("说明")], []), *shown)
        more = len(lot) - len(shown)
        if more:
            hidden += more
            yield from (
                ("", _("还有 {n} 条没有列出。").format(n=more))
                if shown
                else (_("共 {n} 条，没有列出。").format(n=more),)
            )
    if hidden:
        yield from (
            "",
            _("表中没有列出的共 {n} 条，全部发现见 `compliance check --format text`。").format(n=hidden),
        )


def _gravity(entry: tuple[str, Sequence[Finding]]) -> tuple[int, str]:
    return min(ORDER[finding.level] for finding in entry[1]), entry[0]


def _row(finding: Finding) -> str:
    place = code(shortened(str(finding.place), LONGEST)) if finding.place is not None else ""
    return row(level_word(finding.level), place, inline(shortened(finding.message, LONGEST)))
