"""The workbook of a district or of one unit: its sheets in order."""

from dataclasses import replace

from compliance.evidence.personal import masked
from compliance.i18n import _
from compliance.reports.workbook import about, data, evidence, obligations, scores, tasks, trend
from compliance.reports.workbook.gathered import Gathered
from compliance.reports.workbook.model import Properties, Sheet
from compliance.reports.workbook.write import workbook


def sheets(gathered: Gathered, unit: str | None) -> list[Sheet]:
    """The sheets, each with what it speaks of above its head and the warning about sample data."""
    found = [
        *scores.sheets(gathered, unit), obligations.sheet(gathered, unit), tasks.sheet(gathered, unit),
        evidence.sheet(gathered, unit), *trend.sheets(gathered, unit), data.sheet(gathered, unit),
        about.sheet(gathered, unit),
    ]  # fmt: skip
    assessment = gathered.whole
    text = _("{ruleset} · 考核期 {start} 至 {end} · 考核到 {day}（含当天）")
    period = assessment.project.ruleset.period
    title = assessment.project.ruleset.title
    lead = text.format(ruleset=title, start=period.start, end=period.end, day=assessment.as_of)
    return [_public(replace(one, lead=one.lead or lead, warning=gathered.warning)) for one in found]


def _public(sheet: Sheet) -> Sheet:
    """The sheet with personal numbers by their kind alone."""
    rows = [[masked(value) if isinstance(value, str) else value for value in row] for row in sheet.rows]
    return replace(sheet, rows=rows, notes=[masked(note) for note in sheet.notes])


def book(gathered: Gathered, unit: str | None = None) -> bytes:
    """The file: of all units of the dossier, or of one (by id)."""
    wanted = unit if unit is not None else gathered.dossier.unit
    ruleset = gathered.whole.project.ruleset
    title = (
        ruleset.title if wanted is None else _("{unit}：{ruleset}").format(unit=wanted, ruleset=ruleset.title)
    )
    subject = _("{title}，考核到 {day}").format(title=title, day=gathered.whole.as_of)
    return workbook(sheets(gathered, wanted), Properties(title, subject, gathered.whole.as_of))
