"""A writer that is killed, or refused by the system, at any point: all events of the call or none, nothing lost."""

import errno
import itertools
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compliance.diagnostics import InputError
from compliance.followup.events import Event
from compliance.followup.ledger import Ledger

DAY = date(2021, 12, 31)
CALLS = ("open", "write", "fsync", "close", "replace", "unlink")
"""What a writer asks of the system."""
AT_ONCE = 2
"""So many bytes the system writes at once in these tests, so that a call ends within lines and within characters."""
KILLED = 9

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes of this kind here")


def ledger_in(folder: Path) -> Ledger:
    return Ledger(folder, lambda path: path.name, timeout=20)


def some(call: str, number: int) -> list[Event]:
    return [Event(event="answered", task=f"{call}/{place}", on=DAY, note="已补发") for place in range(number)]


def read(folder: Path) -> list[str]:
    found = ledger_in(folder).read()
    assert found.findings == ()
    return [entry.event.task for entry in found.events]


@contextmanager
def interrupted(at: int, happens: Callable[[], None]) -> Iterator[list[str]]:
    """Count the calls to the system; before the one numbered `at`, something happens.

    Yields the names of the calls as they are made."""
    made: list[str] = []
    before = {name: getattr(os, name) for name in CALLS}

    def counted(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            made.append(name)
            if len(made) == at:
                happens()
            if name == "write":
                arguments = (arguments[0], bytes(arguments[1])[:AT_ONCE])
            return before[name](*arguments, **named)

        return call

    for name in CALLS:
        setattr(os, name, counted(name))
    try:
        yield made
    finally:
        for name in CALLS:
            setattr(os, name, before[name])


def in_child(work: Callable[[], None]) -> int:
    """Do something in a process of its own; its exit code, or the number of the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def calls_of_an_append(folder: Path) -> list[str]:
    ledger_in(folder).append(some("before", 2))
    with interrupted(0, lambda: None) as made:
        ledger_in(folder).append(some("call", 4))
    return list(made)


def test_content_is_on_the_disk_before_its_name_and_its_name_before_the_return(tmp_path: Path) -> None:
    made = calls_of_an_append(tmp_path)
    steps = [name for name, _same in itertools.groupby(made[made.index("write") :])]
    wanted = ["write", "fsync", "close", "replace"]
    if os.name != "nt":
        wanted += ["open", "fsync", "close"]
    assert steps[: len(wanted)] == wanted


@needs_fork
def test_killed_before_any_call_to_the_system(tmp_path: Path) -> None:
    calls = calls_of_an_append(tmp_path / "counted")
    assert {"write", "fsync", "replace"} <= set(calls)
    old = [event.task for event in some("before", 2)]
    new = [event.task for event in some("call", 4)]
    seen = set()
    for at in range(1, len(calls) + 2):
        folder = tmp_path / str(at)
        ledger_in(folder).append(some("before", 2))
        content = ledger_in(folder).path.read_bytes()

        def work(folder: Path = folder, at: int = at) -> None:
            with interrupted(at, lambda: os._exit(KILLED)):
                ledger_in(folder).append(some("call", 4))

        code = in_child(work)
        assert code == (0 if at > len(calls) else KILLED)
        assert ledger_in(folder).path.read_bytes().startswith(content)
        found = read(folder)
        assert found == old + new if code == 0 else found in (old, old + new)
        assert (len(found) > len(old)) == ("replace" in calls[: at - 1])
        seen.add((len(found), len(list(folder.glob(".*.tmp")))))
        ledger_in(folder).append(some("after", 1))
        assert read(folder) == [*found, "after/0"]
        assert sorted(path.name for path in folder.iterdir()) == [".ledger.lock", "ledger.jsonl"]
    assert {(2, 0), (2, 1), (6, 0)} == seen  # also with a file left over, which the next writer removed
    assert len(calls) >= 200


def test_refused_at_any_call_to_the_system(tmp_path: Path) -> None:
    calls = calls_of_an_append(tmp_path / "counted")

    def refuse() -> None:
        raise OSError(errno.ENOSPC, "full")

    refused = 0
    for at in range(1, len(calls) + 1):
        folder = tmp_path / str(at)
        ledger_in(folder).append(some("before", 2))
        content = ledger_in(folder).path.read_bytes()
        try:
            with interrupted(at, refuse):
                ledger_in(folder).append(some("call", 4))
        except InputError as error:
            refused += 1
            assert [finding.code for finding in error.findings] == ["L005"]
            assert "磁盘已满" in error.findings[0].message
        assert ledger_in(folder).path.read_bytes().startswith(content)
        found = read(folder)
        assert len(found) in (2, 6)
        assert (len(found) == 6) == ("replace" in calls[: at - 1])
        ledger_in(folder).append(some("after", 1))
        assert read(folder) == [*found, "after/0"]
        assert sorted(path.name for path in folder.iterdir()) == [".ledger.lock", "ledger.jsonl"]
    assert refused >= 200


def test_stopped_by_the_keyboard_leaves_nothing_over(tmp_path: Path) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    ledger_in(tmp_path).append(some("before", 2))
    with interrupted(0, stop) as made:
        ledger_in(tmp_path).append(some("counted", 1))
    at = made.index("write") + 3
    with pytest.raises(KeyboardInterrupt), interrupted(at, stop):
        ledger_in(tmp_path).append(some("call", 4))
    assert len(read(tmp_path)) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == [".ledger.lock", "ledger.jsonl"]


@needs_fork
def test_killed_by_the_system_at_random_moments(tmp_path: Path) -> None:
    """Two hundred writers, one after the other on one ledger, each killed while it appends for the first few times."""
    draw = random.Random(7)
    start = time.monotonic()
    for call in range(5):
        ledger_in(tmp_path).append(some(f"pace-{call}", 1))
    pace = (time.monotonic() - start) / 5
    told = 0
    for run in range(200):
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                ledger = ledger_in(tmp_path)
                for call in itertools.count():
                    ledger.append(some(f"{run}-{call}", 1 + call % 3))
                    os.write(writer, b".")
            finally:
                os._exit(1)
        os.close(writer)
        time.sleep(draw.random() * 6 * pace)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        acknowledged = 0
        while more := os.read(reader, 4096):
            acknowledged += len(more)
        os.close(reader)
        told += acknowledged
        tasks = [task for task in read(tmp_path) if task.startswith(f"{run}-")]
        calls = {task.partition("/")[0] for task in tasks}
        assert acknowledged <= len(calls) <= acknowledged + 1
        assert tasks == [
            event.task for call in range(len(calls)) for event in some(f"{run}-{call}", 1 + call % 3)
        ]
    assert told >= 20
    before = read(tmp_path)
    ledger_in(tmp_path).append(some("after", 1))
    assert read(tmp_path) == [*before, "after/0"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".ledger.lock", "ledger.jsonl"]


@needs_fork
def test_the_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with ledger_in(tmp_path).locked():
                os.write(writer, b".")
                time.sleep(60)
        finally:
            os._exit(1)
    os.close(writer)
    assert os.read(reader, 1) == b"."
    os.close(reader)
    waiting = Ledger(tmp_path, lambda path: path.name, timeout=0.1)
    with pytest.raises(InputError, match="L002"):
        waiting.append(some("call", 1))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    ledger_in(tmp_path).append(some("call", 1))
    assert read(tmp_path) == ["call/0"]
