"""`--format text`: findings for a terminal, file by file, each with the line that it points at, and what they come to."""

from itertools import groupby

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.inspection import Inspection
from compliance.inspection.model import ORDER
from compliance.reports.finding_page import FindingPage
from compliance.reports.inspection_format import InspectionFormat
from compliance.reports.inspection_words import counted, left_out, notes_by_code, reach_words, verdict
from compliance.reports.layout import Canvas


class Terminal(InspectionFormat):
    """What stands, one finding a line; what does not stand is counted."""

    brief = True

    def render(self, inspection: Inspection, canvas: Canvas) -> str:
        page = FindingPage(canvas)
        found = [item.finding for item in inspection.listed]
        for file, lot in groupby(found, key=_file):
            findings = list(lot)
            page.heading(_("{file}：{n} 条").format(file=file or inspection.name, n=len(findings)))
            for _where, one_place in groupby(findings, key=lambda finding: finding.place):
                page.findings(list(one_place), inspection.sources)
        page.heading(_("{name}：检查到 {day}").format(name=inspection.name, day=inspection.as_of))
        page.text(counted(inspection))
        unlisted = notes_by_code(inspection)
        if unlisted is not None:
            page.text(unlisted)
        hidden = left_out(inspection)
        if hidden is not None:
            page.text(hidden)
        for reach in inspection.reach:
            page.item("-", "".join(reach_words(reach)))
        page.text(verdict(inspection), style="bold red" if inspection.failing else "bold green")
        if found:
            text = _("每个代码的含义和改法，例如：compliance explain {code}")
            gravest = min(found, key=lambda finding: ORDER[finding.level])
            page.text(text.format(code=gravest.code))
        return page.done()


def _file(finding: Finding) -> str:
    return finding.place.file if finding.place is not None else ""
