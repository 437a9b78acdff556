"""Why the operating system refuses a file, in the words that offices read."""

import errno
import stat
from pathlib import Path

from compliance.i18n import _


def read_bytes(path: Path) -> bytes:
    """The content of a regular file; OSError for what is none: a device, or a pipe that nobody writes to, would never
    end."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENXIO, "no regular file", str(path))
    return path.read_bytes()


def resolved(path: Path) -> Path | None:
    """Where a path leads, all links followed; None where links lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return None


def leads_out(path: Path, root: Path) -> bool:
    """Whether a path leads out of the folder `root` by a link."""
    target, inside = resolved(path), root.resolve()
    return target is not None and not target.is_relative_to(inside)


def why_unreadable(error: OSError) -> str:
    """Why a file cannot be read or written, in words for offices."""
    reasons = {
        errno.ENOENT: _("文件不存在"),
        errno.EISDIR: _("这是文件夹，不是文件"),
        errno.ENOTDIR: _("路径中间的一段不是文件夹"),
        errno.EACCES: _("没有权限"),
        errno.EPERM: _("没有权限"),
        errno.EROFS: _("磁盘是只读的"),
        errno.ENOSPC: _("磁盘已满"),
        errno.ENAMETOOLONG: _("文件名太长"),
        errno.ELOOP: _("链接绕成了圈"),
        errno.ENXIO: _("不是普通文件"),
        errno.EEXIST: _("同名的文件已经存在"),
    }
    known = reasons.get(error.errno) if error.errno is not None else None
    return known or error.strerror or type(error).__name__
