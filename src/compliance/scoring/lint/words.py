"""Grades that are named but not listed, and what the file leaves unsaid: S212, S213, S214."""

from collections.abc import Iterator

from compliance.diagnostics import Finding, Level
from compliance.i18n import _
from compliance.scoring.lint.context import Context
from compliance.text import nearest
from compliance.units import did_you_mean


def find(context: Context) -> Iterator[Finding]:
    """Grades of vetoes and notices that no unit can get by its score; no term for mending."""
    file = context.scheme.file
    known = [str(grade.title) for grade in file.grades]
    for n, veto in enumerate(file.veto):
        if veto.grade is not None and known and veto.grade not in known:
            text = _("否决「{title}」的等级「{grade}」不在 grades 里。{hint}")
            message = text.format(
                title=veto.title, grade=veto.grade, hint=did_you_mean(nearest(veto.grade, known, 2))
            )
            yield context.finding("S212", message, ("veto", n, "grade"), Level.WARNING, (veto.grade,))
    given = [*known, *(veto.grade for veto in file.veto if veto.grade is not None)]
    for key in ("commend", "criticise"):
        notice = getattr(file.notices, key)
        if notice is not None and notice.grade not in given:
            text = _("没有等级「{grade}」，这项通报不会发生。{hint}")
            message = text.format(grade=notice.grade, hint=did_you_mean(nearest(notice.grade, given, 2)))
            yield context.finding("S213", message, ("notices", key, "grade"), subject=(notice.grade,))
    if file.rectify is None and not context.part:
        message = _("没有写 rectify，整改任务没有期限。请写明，例如 rectify: {days: 15, calendar: working}。")
        yield context.finding("S214", message, (), Level.NOTE)
