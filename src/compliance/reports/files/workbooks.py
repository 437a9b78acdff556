"""`report --workbooks`: a workbook for each unit, with what is its own, in a folder."""

from collections.abc import Iterator
from typing import ClassVar

from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat


class Workbooks(FileFormat):
    """One workbook a unit, named after it."""

    ending: ClassVar[str] = ""
    folder: ClassVar[bool] = True
    help: ClassVar[str] = _("每个单位一本工作簿，写进一个文件夹。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        from compliance.reports.file_names import file_names
        from compliance.reports.workbook.book import book
        from compliance.reports.workbook.gathered import Gathered

        gathered = Gathered.of(dossier)
        for unit, name in file_names(gathered.units()).items():
            yield f"{name}.xlsx", book(gathered, unit)
