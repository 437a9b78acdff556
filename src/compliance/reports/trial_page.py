"""`compliance scheme try`: the scores of a dry run, or one unit's score step by step."""

from compliance.i18n import _
from compliance.reports.layout import Canvas
from compliance.reports.page import Page
from compliance.reports.ranking import ranking
from compliance.scoring import account
from compliance.scoring.trial import Trial


def trial_page(trial: Trial, unit: str | None, canvas: Canvas) -> str:
    """The page of a dry run, of all units or of one (by name)."""
    page = Page(canvas)
    page.title(_("{title}：试算").format(title=trial.scheme.file.title))
    page.text(_("得分是按给定的结果算的，不是考核结果。"), style="bold")
    if unit is None:
        ranking(page, trial.scoring)
        return page.done()
    page.heading(unit)
    for step in account(trial.scoring, trial.scoring.registry.index[unit]):
        if step.kind != "default":
            style = "bold" if step.kind == "round" and not step.depth else ""
            page.item("·" if step.depth else "-", step.text, indent=2 * step.depth, style=style)
    return page.done()
