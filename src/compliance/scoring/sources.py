"""Where a scheme finds what it combines: sheets beside it, assessments on file in the workspace."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from compliance.documents import Document, load
from compliance.i18n import _
from compliance.scoring.filed import Unusable, read_filed
from compliance.scoring.scheme import Filed

FOLDER = "assessments"
"""The folder of a workspace with the assessments on file."""
HUNDRED = Fraction(100)
"""The full marks of an assessment that does not say them."""


@dataclass(frozen=True)
class Sources:
    """`folder` holds the scheme and its sheets, `filed` the assessments on file; `name` says what messages call a
    file."""

    folder: Path
    filed_folder: Path
    name: Callable[[Path], str]

    def sheet(self, text: str) -> tuple[Path, Document]:
        """A sheet that the scheme combines; Unusable where there is no such file in its folder."""
        path = _inside(self.folder, text)
        if path.suffix != ".yaml" or not path.is_file():
            message = _("没有「{name}」这个文件；写同一个文件夹里的另一个评分方案，如 work.yaml")
            raise Unusable(message.format(name=text))
        return path, load(path, self.name(path))

    def filed(self, text: str) -> Filed:
        """An assessment on file; Unusable where it is not there or is none."""
        path = _inside(self.filed_folder, f"{text}.json")
        if not path.is_file():
            message = _("没有存档的考核「{name}」；请用 assess --format json -o {file} 保存")
            raise Unusable(message.format(name=text, file=self.name(path)))
        try:
            found = read_filed(path)
        except Unusable as error:
            message = _("存档的考核「{name}」（{file}）不能用：{why}")
            raise Unusable(
                message.format(name=text, file=self.name(path), why=str(error).rstrip("。"))
            ) from None
        scores = {
            unit: (one.exact, one.full or HUNDRED)
            for unit, one in found.units.items()
            if one.exact is not None
        }
        return Filed(text, scores, found.digest)


def _inside(folder: Path, text: str) -> Path:
    try:
        path = (folder / text).resolve()
        inside = path.is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        inside = False
    if not inside:
        raise Unusable(_("路径「{path}」指向文件夹之外").format(path=text))
    return path
