"""Why the operating system refuses a file, in the words that offices read."""

import errno

from compliance.i18n import _


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
    }
    known = reasons.get(error.errno) if error.errno is not None else None
    return known or error.strerror or type(error).__name__
