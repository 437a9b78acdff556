"""Putting the files of a new workspace into a folder: all of them or none, over nothing that is there."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from compliance.diagnostics import InputError
from compliance.diagnostics.reading import why_unreadable
from compliance.i18n import _
from compliance.workspace import FILE

KEPT = ("README.md", ".gitignore")
"""What a folder may have already, and keeps."""
SOME = 5


@dataclass(frozen=True, slots=True)
class Placed:
    """What was written into `folder`, and which of its own files it kept; paths from it, with slashes."""

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...]


def place(files: Mapping[str, str], folder: Path, write: Callable[[Mapping[Path, str]], None]) -> Placed:
    """Write `files` (path with slashes, and text) into `folder`, which is made where it is missing; `write` writes
    them all or none.

    InputError C032 where the folder is a workspace, C033 where something else is in the way, or the folder cannot be
    used; then nothing is changed."""
    if os.path.lexists(folder / FILE):
        message = _("「{folder}」已经是工作区（有 {file}），没有改动。").format(folder=folder, file=FILE)
        raise InputError.of("C032", message)
    kept = tuple(name for name in KEPT if os.path.lexists(folder / name))
    wanted = {name: text for name, text in files.items() if name not in kept}
    if folder.exists() and not folder.is_dir():
        message = _("「{folder}」是文件，不是文件夹，没有改动。请换一个名称。").format(folder=folder)
        raise InputError.of("C033", message)
    in_the_way = list(dict.fromkeys(_in_the_way(wanted, folder)))
    if in_the_way:
        shown = "、".join(in_the_way[:SOME])
        text = _("「{folder}」里已经有 {names}（共 {n} 处），没有改动。请换一个空的文件夹。")
        raise InputError.of("C033", text.format(folder=folder, names=shown, n=len(in_the_way)))
    made: list[Path] = []
    try:
        for name in wanted:
            _make((folder / name).parent, made)
        write({folder / name: text for name, text in wanted.items()})
    except BaseException as error:
        for path in reversed(made):
            with suppress(OSError):  # somebody put something into it meanwhile
                path.rmdir()
        if not isinstance(error, OSError):
            raise
        text = _("「{folder}」里建不了文件夹（{why}），没有改动。")
        raise InputError.of("C033", text.format(folder=folder, why=why_unreadable(error))) from error
    return Placed(folder, tuple(wanted), kept)


def _in_the_way(names: Mapping[str, str], folder: Path) -> Iterator[str]:
    """The files that are there already, and the folders that are none or lead elsewhere."""
    for name in names:
        above = [part for part in PurePosixPath(name).parents if part.name]
        strange = next((part for part in reversed(above) if _no_folder(folder / part)), None)
        if strange is not None:
            yield strange.as_posix()
        elif os.path.lexists(folder / name):
            yield name


def _no_folder(path: Path) -> bool:
    """Whether something is there that is no folder of its own."""
    return os.path.lexists(path) and (path.is_symlink() or not path.is_dir())


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, noting which were made."""
    if folder.is_dir():
        return
    _make(folder.parent, made)
    folder.mkdir()
    made.append(folder)
