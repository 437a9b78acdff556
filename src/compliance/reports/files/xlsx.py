"""`report --xlsx`: one workbook with everything that an office reads, filters and prints."""

from collections.abc import Iterator
from typing import ClassVar

from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat


class Xlsx(FileFormat):
    """One workbook: of the district, or of the one unit asked for."""

    ending: ClassVar[str] = ".xlsx"
    help: ClassVar[str] = _("工作簿：得分汇总、责任项明细、整改台账、佐证清单、数据质量、走势。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        from compliance.reports.workbook.book import book
        from compliance.reports.workbook.gathered import Gathered

        yield "", book(Gathered.of(dossier))
