"""`--format table`: the report for a terminal, of a whole district or of one unit."""

from compliance.i18n import _
from compliance.reports import data_notes, district, unit_page
from compliance.reports.base import Format, View
from compliance.reports.earlier import averages, changes, persistent
from compliance.reports.layout import Canvas
from compliance.reports.narrow import narrowed
from compliance.reports.notes import notes
from compliance.reports.page import Page
from compliance.reports.ranking import ranking
from compliance.reports.sample import sample_ids, sample_warning


class Terminal(Format):
    """Tables and paragraphs as wide as the terminal."""

    def render(self, view: View, canvas: Canvas) -> str:
        page = Page(canvas)
        assessment = view.assessment if view.unit is None else narrowed(view.assessment, view.unit)
        ruleset = assessment.project.ruleset
        page.title(_("{ruleset}：考核结果").format(ruleset=ruleset.title))
        text = _("考核期 {start} 至 {end}，考核到 {as_of}（含当天）。")
        page.text(text.format(start=ruleset.period.start, end=ruleset.period.end, as_of=assessment.as_of))
        if not assessment.with_waivers:
            page.text(_("本次不计免除事项（--no-waivers）。"))
        sample = len(sample_ids(assessment))
        if sample:
            page.text(sample_warning(sample) + "。", style="bold red")
        if view.unit is not None:
            unit_page.unit(page, assessment, view.unit)
        else:
            ranking(page, assessment.scoring, averages(view.earlier))
            district.notices(page, assessment)
            district.statuses(page, assessment.results.frame)
            district.top_tasks(page, assessment)
        if view.earlier:
            found = [one for one in changes(assessment, view.earlier) if view.unit in (None, one.unit)]
            district.since_last(page, found, view.earlier, persistent(assessment, view.earlier), assessment)
        shown = 0 if view.unit is not None else data_notes.SHOWN
        data_notes.data_notes(page, notes(assessment), shown)
        return page.done()
