"""The ledger on the disk: one event a line, only ever added to (SPEC section 7).

To append writes the whole new content beside the file and renames it over: a reader, or what comes after a crash, sees
all events of a call or none. Writers take turns by a lock that the system releases when a process dies.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec
from filelock import BaseFileLock, FileLock, Timeout

from compliance.diagnostics import Finding, InputError, Place
from compliance.diagnostics.reading import read_bytes, why_unreadable
from compliance.evidence.heads import shorten
from compliance.followup.events import Event
from compliance.followup.fold import Entry
from compliance.i18n import _
from compliance.json_text import escaped

FILE = "ledger.jsonl"
LOCK = ".ledger.lock"
WAIT = 60.0
"""How many seconds a writer waits for its turn."""
POLL = 0.01

_MARK = b"\xef\xbb\xbf"
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Event).decode


@dataclass(frozen=True, slots=True)
class Read:
    """What a ledger holds: its events in order, and what is damaged (L001), by line; damaged lines cost no others."""

    events: tuple[Entry, ...]
    findings: tuple[Finding, ...]


class Ledger:
    """The ledger `folder/file`. `name` tells how messages call a file; `timeout` is the seconds that a writer waits.

    All methods raise InputError L005 when the system refuses the file. Nothing is made on the disk before a lock is
    asked for."""

    def __init__(
        self, folder: Path, name: Callable[[Path], str], *, file: str = FILE, timeout: float = WAIT
    ) -> None:
        self.folder = folder
        self.path = folder / file
        self.name = name(self.path)
        self.timeout = timeout

    def read(self) -> Read:
        """What the ledger holds now; nothing where there is none yet. Needs no lock."""
        return _parsed(self._content(), self.name)

    def append(self, events: Iterable[Event]) -> None:
        """Add events at the end: all or none. InputError L002 when another writer holds the lock for too long."""
        with self.locked() as writer:
            writer.append(events)

    @contextmanager
    def locked(self) -> Iterator["Writer"]:
        """Read, decide and write in one go, alone. InputError L002 when another writer holds the lock for too long."""
        with self._refusals():
            self._make_folder()
        lock = FileLock(self.folder / LOCK, timeout=self.timeout)
        try:
            with self._refusals():
                lock.acquire(poll_interval=POLL)
        except Timeout:
            text = _(
                "另一个程序正在写台账，等了 {n:g} 秒还没有写完。请等它结束后再试；结束它，锁也就自动解除。"
            )
            raise InputError.of("L002", text.format(n=self.timeout), Place(self.name)) from None
        try:
            with self._refusals():
                self._check_target()
                self._temporary.unlink(missing_ok=True)
            yield Writer(self, lock)
        finally:
            lock.release()

    @property
    def _temporary(self) -> Path:
        """Where new content is written: one name, since only the holder of the lock writes."""
        return self.path.with_name(f".{self.path.name}.tmp")

    def _content(self) -> bytes:
        with self._refusals():
            try:
                mode = self.path.stat().st_mode
            except FileNotFoundError:
                return b""
            if not stat.S_ISREG(mode):  # to open a pipe would wait for ever
                raise self._refused(_("这不是普通的文件"))
            return read_bytes(self.path)

    def _replace(self, old: bytes, added: bytes) -> None:
        """Make the content `old + added`, or leave everything as it is."""
        with self._refusals():
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            descriptor = os.open(self._temporary, flags, 0o666)
            try:
                try:
                    self._keep_mode(descriptor)
                    _write(descriptor, old)
                    _write(descriptor, added)
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)
                self._temporary.replace(self.path)
            except BaseException:
                with suppress(OSError):
                    self._temporary.unlink()
                raise
            _sync_folder(self.folder)

    def _keep_mode(self, descriptor: int) -> None:
        """Whoever could read and write the ledger still can."""
        if hasattr(os, "fchmod"):
            with suppress(FileNotFoundError):
                os.fchmod(descriptor, stat.S_IMODE(self.path.stat().st_mode) & 0o777)

    def _make_folder(self) -> None:
        if self.folder.is_dir():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.folder)) from None
        _sync_folder(self.folder.parent)

    def _check_target(self) -> None:
        """A rename would put a file in the place of a link, and take no notice of a write protection."""
        try:
            mode = self.path.lstat().st_mode
        except FileNotFoundError:
            return
        if stat.S_ISLNK(mode):
            raise self._refused(_("这是链接，不是文件本身"))
        if not os.access(self.path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self.path))

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except Timeout:  # an OSError too, but of the lock
            raise
        except OSError as error:
            raise self._refused(why_unreadable(error)) from error

    def _refused(self, why: str) -> InputError:
        text = _("台账读不了或写不了：{why}。")
        return InputError.of("L005", text.format(why=why), Place(self.name))


class Writer:
    """A ledger while this process alone may write it."""

    def __init__(self, ledger: Ledger, lock: BaseFileLock) -> None:
        self._ledger = ledger
        self._lock = lock

    def read(self) -> Read:
        """What the ledger holds; it stays so until this writer appends."""
        return self._ledger.read()

    def append(self, events: Iterable[Event]) -> None:
        """Add events at the end: all or none; on return they are on the disk. Earlier bytes stay as they are.

        InputError L005 also when a text in them cannot be written as UTF-8."""
        if not self._lock.is_locked:
            raise RuntimeError("the ledger is written outside its lock")
        try:
            added = b"".join(_line(event) for event in events)
        except UnicodeEncodeError:
            raise self._ledger._refused(_("要写的文字里有不是文字的字节")) from None
        if not added:
            return
        old = self._ledger._content()
        if old and not old.endswith(b"\n"):
            added = b"\n" + added
        self._ledger._replace(old, added)


def _line(event: Event) -> bytes:
    """An event as its line; ValidationError when it could not be read again."""
    text = _encode(event).decode()
    line = escaped(text).encode()
    _decode(line)
    return line + b"\n"


def _write(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _sync_folder(folder: Path) -> None:
    """Make a rename last; file systems that know no such thing are let be."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def _parsed(content: bytes, name: str) -> Read:
    events, findings = [], []
    for number, line in enumerate(content.removeprefix(_MARK).split(b"\n"), start=1):
        try:
            events.append(Entry(_decode(line), number, name))
        except (ValueError, RecursionError):
            if line.strip():
                text = _("这一行没有计入：{why}。")
                findings.append(Finding("L001", text.format(why=_why(line)), Place(name, number)))
    return Read(tuple(events), tuple(findings))


def _why(line: bytes) -> str:
    """What is wrong with a line that is no event."""
    if b"\0" in line:
        return _("有空字符（NUL），多半是断电或磁盘损坏造成的")
    try:
        line.decode()
    except UnicodeDecodeError:
        return _("不是 UTF-8 文字")
    try:
        found = msgspec.json.decode(line)
    except (ValueError, RecursionError):
        return _("不是一个完整的 JSON 对象")
    if not isinstance(found, dict):
        return _("不是一个完整的 JSON 对象")
    fields = {field.encode_name: field for field in msgspec.structs.fields(Event)}
    if unknown := [key for key in found if key not in fields]:
        return _("不认识的键 {keys}").format(keys=_listed(unknown))
    if missing := [name for name, field in fields.items() if field.required and name not in found]:
        return _("缺少键 {keys}").format(keys=_listed(missing))
    if wrong := [key for key, value in found.items() if not _fits(value, fields[key].type)]:
        return _("{keys} 的值不对").format(keys=_listed(wrong))
    return _("不是一个完整的 JSON 对象")


def _fits(value: object, wanted: object) -> bool:
    try:
        msgspec.convert(value, wanted)
    except msgspec.ValidationError:
        return False
    return True


def _listed(keys: list[str]) -> str:
    return "、".join(shorten(key) for key in keys)
