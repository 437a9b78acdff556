"""Fills a letter's template, the package's own or the office's, and gives the same bytes for the same values."""

import io
import zipfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from compliance.diagnostics import InputError, Place
from compliance.diagnostics.reading import read_bytes
from compliance.i18n import _
from compliance.reports.layout import public
from compliance.reports.letters.archive import stamped
from compliance.workspace import Workspace

FOLDER = "templates"
"""The folder of the workspace in which an office keeps templates of its own."""
LARGEST = 20_000_000
"""Bytes of a template, and of all its parts taken together: a guard against archives that unfold without end."""


def filled(workspace: Workspace, own: str, standard: str, values: Mapping[str, Any]) -> bytes:
    """A letter from the office's template `own` in the workspace, else from the package's `standard`.

    InputError C040 where the libraries for letters are missing, C041 where the template cannot be used."""
    try:
        from docxtpl import DocxTemplate

        from compliance.reports.letters.sandbox import refusal, sandbox
    except ImportError:
        message = _("写通知和通报要另装程序库：pip install 'compliance[docx]'。")
        raise InputError.of("C040", message) from None
    path = workspace.path(f"{FOLDER}/{own}")
    name = workspace.name(path) if path.is_file() else standard
    data = _read(path, name) if path.is_file() else _standard(standard)
    try:
        template = DocxTemplate(io.BytesIO(data))
        template.render(_safe(dict(values)), sandbox())
        out = io.BytesIO()
        template.save(out)
    except Exception as error:  # whatever the libraries make of a template that is none
        raise InputError.of("C041", refusal(error) or _broken(error), Place(name)) from None
    return stamped(out.getvalue())


def _broken(error: Exception) -> str:
    message = _("模板打不开或已损坏（{why}）。请用文字处理软件另存为 .docx。")
    return message.format(why=type(error).__name__)


def _read(path: Path, name: str) -> bytes:
    """The office's template, after a look at how large it would become."""
    try:
        size = path.stat().st_size
        if size <= LARGEST:
            data = read_bytes(path)
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                size = sum(entry.file_size for entry in archive.infolist())
    except (
        OSError,
        zipfile.BadZipFile,
        ValueError,
        NotImplementedError,
    ) as error:  # the last: compressed oddly
        raise InputError.of("C041", _broken(error), Place(name)) from None
    if size > LARGEST:
        raise InputError.of("C041", _("模板太大或展开后太大，没有使用。"), Place(name))
    return data


def _standard(name: str) -> bytes:
    return files(__package__).joinpath("templates", name).read_bytes()


def _safe(value: Any) -> Any:
    """The values without characters that a document may not hold."""
    if isinstance(value, str):
        return public(value)
    if isinstance(value, Mapping):
        return {key: _safe(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_safe(one) for one in value]
    return value
