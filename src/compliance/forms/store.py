"""Where the records of forms go: a file of JSON Lines a unit, only ever added to, by one writer at a time."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from compliance.diagnostics import InputError, Place
from compliance.diagnostics.reading import why_unreadable
from compliance.forms.ingest import Taken
from compliance.i18n import _
from compliance.reports.file_names import file_names
from compliance.workspace import Workspace

LOCK = ".ingest.lock"
"""Its point keeps it out of the evidence."""
WAIT = 60.0
"""Seconds that a writer waits for its turn."""
NOWHERE, UNUSABLE = "C051", "C054"
ENDING = ".jsonl"


def folder_of(workspace: Workspace) -> Path:
    """The folder where new evidence goes: the first of the workspace's that is one, or is not there yet and is called
    like one. InputError C051 where it names none: beside a single file no assessment would look."""
    settings = workspace.settings.evidence
    if not settings:
        text = _(
            "compliance.yaml 没有写 evidence，不知道把佐证放在哪里。请写上一个文件夹，或用 -o 指明文件。"
        )
        raise InputError.of(NOWHERE, text)
    for number, name in enumerate(settings):
        path = workspace.path(name, setting=("evidence", number))
        if path.is_dir() or not (path.exists() or path.suffix):
            return path
    text = _(
        "compliance.yaml 的 evidence 里只有单个的文件，新的佐证放在它们旁边，考核时读不到。"
        "请加上一个文件夹，或用 -o 指明其中一个 .jsonl 文件。"
    )
    raise InputError.of(NOWHERE, text, workspace.place(("evidence",)))


def file_of(unit: str) -> str:
    """The name of the file for a unit (by id)."""
    return _("填报-{unit}").format(unit=file_names([unit])[unit]) + ENDING


@contextmanager
def alone(folder: Path, timeout: float = WAIT) -> Iterator[None]:
    """Read, decide and write alone; the folder is made where it is missing. InputError C054 when another writer takes
    too long, or the system refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=timeout)
        lock.acquire(poll_interval=0.01)
    except Timeout:
        text = _("另一个程序正在写佐证，等了 {n:g} 秒还没有写完。请等它结束后再试。")
        raise InputError.of(UNUSABLE, text.format(n=timeout), Place(str(folder))) from None
    except OSError as error:
        text = _("佐证文件夹写不了：{why}。")
        raise InputError.of(UNUSABLE, text.format(why=why_unreadable(error)), Place(str(folder))) from None
    try:
        yield
    finally:
        lock.release()


def added(targets: Mapping[Path, Iterable[Taken]]) -> dict[Path, str]:
    """The whole new content of each file: what stands in it, byte for byte, and the new lines.

    InputError C054 for a file that cannot be read, or is no UTF-8."""
    return {path: _old(path) + "".join(one.line + "\n" for one in taken) for path, taken in targets.items()}


def _old(path: Path) -> str:
    try:
        if not path.exists():
            return ""
        if not path.is_file():
            raise _refused(path, _("这不是普通的文件"))
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise _refused(path, why_unreadable(error)) from None
    except UnicodeDecodeError:
        raise _refused(path, _("它不是 UTF-8 编码")) from None
    return text if not text or text.endswith("\n") else text + "\n"


def _refused(path: Path, why: str) -> InputError:
    text = _("不能往这个文件里添加佐证：{why}。")
    return InputError.of(UNUSABLE, text.format(why=why), Place(path.name))
