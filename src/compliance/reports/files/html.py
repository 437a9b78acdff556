"""`report --html`: one web page that opens from a share or a mail, without a network."""

from collections.abc import Iterator
from typing import ClassVar

from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat


class Html(FileFormat):
    """One page: of the district, or of the one unit asked for."""

    ending: ClassVar[str] = ".html"
    help: ClassVar[str] = _("网页：分解表逐句着色、名次、各单位和各规则、台账、回头看、数据质量，可打印。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        from compliance.reports.html.render import page

        yield "", page(dossier).encode()
