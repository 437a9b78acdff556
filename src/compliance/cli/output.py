"""Where words go: results to stdout or a file, diagnostics to stderr, both safe to show on a terminal."""

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from compliance.diagnostics.reading import why_unreadable
from compliance.i18n import _
from compliance.reports.layout import clean

PLAIN_WIDTH = 100
"""The width of tables that go to a file or a pipe, where COLUMNS says nothing else."""


def prepare() -> None:
    """Make the streams UTF-8 whatever the locale, and unable to fail on what a hostile file may hold."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(text: str) -> None:
    """One line on stderr, whatever is in `text`."""
    from compliance.evidence.personal import masked

    try:
        sys.stderr.write(clean(masked(text)) + "\n")
        sys.stderr.flush()
    except OSError:
        pass  # nobody is listening; the exit code still speaks


def abandon() -> int:
    """The reader of stdout has left (`… | head`): write no more, and do not complain at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 0


def terminal_width() -> int:
    """How wide tables on stdout may be."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit():
        return max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns)
    return PLAIN_WIDTH


def coloured(to: Path | None) -> bool:
    """Whether what is shown may have colours: on a terminal that does not refuse them."""
    return (
        to is None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def write(text: str, to: Path | None = None, inputs: Iterable[Path] = ()) -> None:
    """Write a result to stdout or, whole or not at all, to the file `to`.

    InputError C006 when `to` is one of `inputs` or lies in a folder of them, or cannot be written."""
    if to is None:
        sys.stdout.write(text)
        return
    write_bytes(text.encode("utf-8", errors="backslashreplace"), to, inputs)


def write_bytes(data: bytes, to: Path, inputs: Iterable[Path] = (), *, new_folders: bool = False) -> None:
    """Write to the file `to`, whole or not at all; with `new_folders` its folder is made where it is missing.

    InputError C006 as for `write`."""
    try:
        if new_folders:
            to.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(to, _("文件夹建不起来（{why}）").format(why=why_unreadable(error))) from error
    target = _target(to, inputs)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a device or a pipe: there is nothing to replace
        else:
            _replace(target, data)
    except OSError as error:
        raise _refused(to, _("写不进去（{why}）").format(why=why_unreadable(error))) from error


def write_all(files: Mapping[Path, str]) -> None:
    """Write files of the workspace, all of them or none, each whole. InputError C021 when one cannot be written."""
    targets = {path.resolve(): text.encode("utf-8") for path, text in files.items()}
    prepared: list[tuple[Path, Path]] = []
    done: dict[Path, bytes | None] = {}
    target = None
    try:
        for target, data in targets.items():
            prepared.append((_beside(target, data), target))
        for temporary, target in prepared:
            done[target] = target.read_bytes() if target.exists() else None
            temporary.replace(target)
    except BaseException as error:
        for path, data_before in done.items():
            _put_back(path, data_before)
        for temporary, _target_of in prepared:
            temporary.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        from compliance.diagnostics import InputError

        message = _("「{path}」写不进去（{why}）；所有文件都保持原样。")
        raise InputError.of("C021", message.format(path=target, why=why_unreadable(error))) from error


def _put_back(path: Path, data: bytes | None) -> None:
    """Make a file what it was before: `data`, or not there."""
    if data is None:
        path.unlink(missing_ok=True)
    elif path.read_bytes() != data:
        _beside(path, data).replace(path)


def check_target(to: Path | None, inputs: Iterable[Path]) -> None:
    """As `write` checks it, before any work is done."""
    if to is not None:
        _target(to, inputs)


def _target(to: Path, inputs: Iterable[Path]) -> Path:
    target = to.resolve()
    for path in inputs:
        known = path.resolve()
        if target == known or (target.is_relative_to(known) and known.is_dir()):
            raise _refused(to, _("它是本次考核的输入，或放在输入的文件夹里，会被改掉或被当作输入读入"))
        if known.is_file() and target.exists() and target.samefile(known):
            raise _refused(to, _("它和本次考核的一个输入文件是同一个文件"))
    if target.is_dir():
        raise _refused(to, _("它是文件夹"))
    if not target.parent.is_dir():
        raise _refused(to, _("没有文件夹「{folder}」").format(folder=to.parent))
    return target


def _refused(to: Path, why: str) -> Exception:
    from compliance.diagnostics import InputError

    message = _("不能把结果写到「{path}」：{why}。请用 -o 指明另一个位置。")
    return InputError.of("C006", message.format(path=to, why=why))


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and rename, so that a crash leaves the old file or the new one."""
    temporary = _beside(target, data)
    try:
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _beside(target: Path, data: bytes) -> Path:
    """A new file with `data` beside the target, ready to take its place."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
