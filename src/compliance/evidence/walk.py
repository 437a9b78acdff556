"""Finds the files of evidence below folders, in an order that depends on names alone, and never outside of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from compliance.diagnostics import Finding, Level, Place
from compliance.diagnostics.reading import resolved, why_unreadable
from compliance.i18n import _

_BY_SYSTEMS = {"thumbs.db", "desktop.ini"}


@dataclass(slots=True)
class Walk:
    """The regular files found, each once, and what could not be followed."""

    name: Callable[[Path], str]
    files: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _seen: set[Path] = field(default_factory=set)

    def add(self, path: Path) -> None:
        """Add the file `path`, or the files in the folder `path`."""
        root = resolved(path)
        if root is None or not root.exists():
            message = _("佐证路径不存在。请检查 compliance.yaml 里的 evidence，或建立这个文件夹。")
            self.findings.append(Finding("E101", message, Place(self.name(path))))
        elif root.is_dir():
            self._folder(root)
        else:
            self._file(path, root)

    def _folder(self, root: Path) -> None:
        todo = [root]
        while todo:
            folder = todo.pop()
            if folder.resolve() in self._seen:
                continue
            self._seen.add(folder.resolve())
            below = []
            for entry in self._entries(folder):
                target = resolved(entry)
                if target is None or (
                    entry.is_symlink() and not (target.is_relative_to(root) and target.exists())
                ):
                    message = _("链接指向佐证文件夹之外（或已失效），没有读取。请把文件本身放进来。")
                    self.findings.append(Finding("E108", message, Place(self.name(entry)), Level.WARNING))
                elif target.is_dir():
                    below.append(entry)
                else:
                    self._file(entry, target)
            todo += reversed(below)

    def _entries(self, folder: Path) -> Iterator[Path]:
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            self._unreadable(folder, error)
            return
        yield from (entry for entry in entries if not _silent(entry.name))

    def _file(self, path: Path, target: Path) -> None:
        if target in self._seen:
            return
        self._seen.add(target)
        if target.is_file():
            self.files.append(path)
        else:
            message = _("不是普通文件，没有读取。")
            self.findings.append(Finding("E102", message, Place(self.name(path)), Level.WARNING))

    def _unreadable(self, path: Path, error: OSError) -> None:
        message = _("无法读取：{why}。请检查权限。").format(why=why_unreadable(error))
        self.findings.append(Finding("E101", message, Place(self.name(path))))


def _silent(name: str) -> bool:
    """Hidden files, lock files of office programs, and what systems leave behind."""
    return name.startswith((".", "~$")) or name.casefold() in _BY_SYSTEMS
