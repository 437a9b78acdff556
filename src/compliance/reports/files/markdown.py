"""`report --markdown`: a folder of pages for a wiki or a code host."""

from collections.abc import Iterator
from typing import ClassVar

from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat


class Markdown(FileFormat):
    """A front page, one page a unit, one a rule."""

    ending: ClassVar[str] = ""
    folder: ClassVar[bool] = True
    help: ClassVar[str] = _("维基页面（文件夹）：首页、每个单位一页、每条规则一页。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        from compliance.reports.narrow import narrowed
        from compliance.reports.wiki.front import front
        from compliance.reports.wiki.links import FRONT, pages_of
        from compliance.reports.wiki.rule import rule_page
        from compliance.reports.wiki.unit import unit_page

        pages = pages_of(dossier)
        results = dossier.assessment.results
        results.prefetch(results.frame.select("rule", "check").unique().iter_rows())
        yield FRONT, _data(front(dossier, pages))
        for unit in pages.units:
            own = narrowed(dossier.assessment, unit)
            yield pages.unit_file(unit), _data(unit_page(own, unit, pages))
        for number, plan in enumerate(results.plans):
            yield pages.rule_file(plan.rule.id), _data(rule_page(dossier, number, pages))


def _data(text: str) -> bytes:
    return text.encode("utf-8", errors="backslashreplace")
