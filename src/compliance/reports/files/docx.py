"""`report --docx`: a folder with the notice to each unit and the circular on the results."""

from collections.abc import Iterator
from typing import ClassVar

from compliance.followup.tasks import Task
from compliance.i18n import _
from compliance.reports.dossier import Dossier
from compliance.reports.file_format import FileFormat


class Docx(FileFormat):
    """整改通知-单位.docx for every unit that has something to mend, and 通报.docx; of one unit only its notice."""

    ending: ClassVar[str] = ""
    folder: ClassVar[bool] = True
    help: ClassVar[str] = _("公文（文件夹）：发给各单位的整改通知，关于考核结果的通报。")

    def files(self, dossier: Dossier) -> Iterator[tuple[str, bytes]]:
        from compliance.reports.file_names import file_names
        from compliance.reports.letters.circular import circular
        from compliance.reports.letters.notice import notice
        from compliance.reports.letters.render import filled
        from compliance.reports.narrow import narrowed

        assessment = dossier.assessment
        workspace = assessment.project.workspace
        if dossier.unit is None:
            yield _("通报.docx"), filled(workspace, "通报.docx", "circular.docx", circular(dossier))
        one = dossier.unit
        tasks: dict[str, list[Task]] = {}
        for task in (assessment if one is None else narrowed(assessment, one)).tasks:
            tasks.setdefault(task.unit, []).append(task)
        for unit, file in file_names(tasks).items():
            values = notice(narrowed(assessment, unit), unit, tasks[unit])
            if values is not None:
                name = _("整改通知-{unit}.docx").format(unit=file)
                yield name, filled(workspace, "整改通知.docx", "notice.docx", values)
