"""`report --json`: the assessment as `assess --format json` writes it, to file, to verify, to hold a later one against."""

from collections.abc import Iterator
from typing import ClassVar

from compliance.i18n import _
from compliance.reports.base import View, format_named
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat
from compliance.reports.layout import Canvas


class Json(FileFormat):
    """One file."""

    ending: ClassVar[str] = ".json"
    help: ClassVar[str] = _("考核结果的全部数据，可存档、核对（verify）、与以后的考核相比。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        view = View(dossier.assessment, dossier.unit, dossier.earlier)
        yield "", format_named("json").render(view, Canvas(100)).encode("utf-8", errors="backslashreplace")
