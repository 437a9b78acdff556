"""The ledger's file: how events are written, what of a file is read, and what is refused (SPEC section 7)."""

import os
import stat
import threading
from datetime import date
from pathlib import Path

import msgspec
import pytest

from compliance.diagnostics import InputError, Place
from compliance.followup.events import Event
from compliance.followup.ledger import Ledger

DAY = date(2021, 12, 31)
GOOD = b'{"event":"answered","task":"k","on":"2021-12-31"}'


def ledger_in(folder: Path, timeout: float = 60) -> Ledger:
    return Ledger(folder, lambda path: f"{path.parent.name}/{path.name}", timeout=timeout)


def an(note: str = "已补发") -> Event:
    return Event(event="answered", task="k", on=DAY, note=note)


def test_no_ledger_yet(tmp_path: Path) -> None:
    folder = tmp_path / "ledger"
    read = ledger_in(folder).read()
    assert (read.events, read.findings) == ((), ())
    assert not folder.exists()
    ledger_in(folder).append([])
    assert not (folder / "ledger.jsonl").exists()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path / "a" / "ledger")
    full = Event(
        event="carried over", task="3f2a9c0d1e4b5a67", on=DAY, kind="remind", rule="R", unit="区财政局", check="C",
        ruleset="S", period=(date(2021, 1, 1), DAY), what="缺", closes_when="补", due=DAY, worth="1.25", status="late",
        reason="因", to=("a", "b"), from_="z", note="注", evidence=("EV-0001",), by="办公室",
    )  # fmt: skip
    ledger.append([full])
    ledger.append(iter([an("一"), an("二")]))
    read = ledger.read()
    assert read.findings == ()
    assert [(one.event, one.line, one.file) for one in read.events] == [
        (full, 1, "ledger/ledger.jsonl"),
        (an("一"), 2, "ledger/ledger.jsonl"),
        (an("二"), 3, "ledger/ledger.jsonl"),
    ]


def test_lines_are_written_in_one_way(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    note = "行\n行\r\0\x1b[2J\x7f\x85\u2028\u2029\u202e\u2066\ufeff😀「」\u3000"
    ledger.append([Event(event="opened", task="k", on=DAY, note=note, from_="j", rule="R", kind="judge")])
    written = ledger.path.read_bytes()
    assert (
        written
        == (
            '{"event":"opened","task":"k","on":"2021-12-31","kind":"judge","rule":"R","from":"j","note":"行\\n行\\r\\u0000'
            '\\u001b[2J\\u007f\\u0085\\u2028\\u2029\\u202e\\u2066\\ufeff😀「」\u3000"}\n'
        ).encode()
    )
    assert ledger.read().events[0].event.note == note


def test_earlier_bytes_stay_whatever_they_are(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    old = (
        b'\xef\xbb\xbf{"task" : "k","event":"answered", "on":"2021-12-31"}\r\n\n  \n\x00\xff\n'
        + GOOD
        + b"\n{half"
    )
    ledger.path.write_bytes(old)
    ledger.append([an("一")])
    ledger.append([an("二")])
    assert ledger.path.read_bytes().startswith(old + b"\n{")
    read = ledger.read()
    assert [(one.line, one.event.note) for one in read.events] == [(1, None), (5, None), (7, "一"), (8, "二")]
    assert [finding.place for finding in read.findings] == [
        Place(f"{tmp_path.name}/ledger.jsonl", 4), Place(f"{tmp_path.name}/ledger.jsonl", 6),
    ]  # fmt: skip


def test_a_last_line_without_an_end_counts_if_it_is_whole(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.path.write_bytes(GOOD)
    assert len(ledger.read().events) == 1
    ledger.append([an()])
    assert ledger.path.read_bytes().startswith(GOOD + b"\n")
    assert len(ledger.read().events) == 2
    assert ledger.read().findings == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (GOOD[:-1], "不是一个完整的 JSON 对象"),
        (GOOD + GOOD, "不是一个完整的 JSON 对象"),
        (b"[1]", "不是一个完整的 JSON 对象"),
        (b"[" * 100_000, "不是一个完整的 JSON 对象"),
        (b'{"event":"answered","task":"k","on":"2021-12-31","note":' + b"[" * 100_000, "不是一个完整的 JSON 对象"),
        (GOOD[:-1] + b',"note":"\x01"}', "不是一个完整的 JSON 对象"),
        (GOOD[:-1] + b',"note":"\\ud800"}', "不是一个完整的 JSON 对象"),
        (GOOD + b"\0\0", "有空字符（NUL），多半是断电或磁盘损坏造成的"),
        (b"\0" * 40, "有空字符（NUL），多半是断电或磁盘损坏造成的"),
        (GOOD[:-1] + b',"note":"\xff"}', "不是 UTF-8 文字"),
        (GOOD[:-1] + ',"说明":1,"\u202e":2}'.encode(), "不认识的键 说明、\N{REPLACEMENT CHARACTER}"),
        (GOOD[:-1] + b',"from_":"k"}', "不认识的键 from_"),
        (b"{}", "缺少键 event、task、on"),
        (b'{"event":"closed","task":"k"}', "缺少键 on"),
        (b'{"event":"deleted","task":"k","on":"2021-12-31"}', "event 的值不对"),
        (b'{"event":"closed","task":7,"on":"2021-02-30"}', "task、on 的值不对"),
        (GOOD[:-1] + b',"period":["2021-01-01"],"to":"a","kind":"x","due":null}', "period、to、kind 的值不对"),
    ],
)  # fmt: skip
def test_damaged_lines(tmp_path: Path, line: bytes, why: str) -> None:
    ledger = ledger_in(tmp_path / "ledger")
    ledger.folder.mkdir()
    ledger.path.write_bytes(GOOD + b"\n" + line + b"\n" + GOOD + b"\n")
    read = ledger.read()
    assert [one.line for one in read.events] == [1, 3]
    assert [str(one) for one in read.findings] == [f"ledger/ledger.jsonl:2: L001 这一行没有计入：{why}。"]


def test_read_decide_write(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    with ledger.locked() as writer:
        assert writer.read().events == ()
        writer.append([an("一")])
        assert len(writer.read().events) == 1
        writer.append([an("二")])
    assert [one.event.note for one in ledger.read().events] == ["一", "二"]
    with pytest.raises(RuntimeError, match="outside its lock"):
        writer.append([an()])
    assert len(ledger.read().events) == 2


def test_an_error_in_between_frees_the_lock_and_keeps_what_was_appended(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path, timeout=1)
    with pytest.raises(ValueError, match="mine"), ledger.locked() as writer:
        writer.append([an("一")])
        raise ValueError("mine")
    ledger.append([an("二")])
    assert [one.event.note for one in ledger.read().events] == ["一", "二"]


def test_a_held_lock_is_told_in_time(tmp_path: Path) -> None:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with ledger_in(tmp_path).locked():
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert held.wait(30)
        with pytest.raises(InputError) as caught:
            ledger_in(tmp_path, timeout=0.2).append([an()])
        (finding,) = caught.value.findings
        assert finding.code == "L002"
        assert "0.2 秒" in finding.message
        assert ledger_in(tmp_path).read().events == ()  # reading needs no lock
    finally:
        done.set()
        thread.join()
    ledger_in(tmp_path, timeout=5).append([an()])
    assert len(ledger_in(tmp_path).read().events) == 1


def test_events_that_could_not_be_read_again_are_not_written(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([an()])
    before = ledger.path.read_bytes()
    with pytest.raises(msgspec.ValidationError):
        ledger.append([an(), Event(event="deleted", task="k", on=DAY)])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="L005"):
        ledger.append([an(), an("\udcff")])
    assert ledger.path.read_bytes() == before


def refused(ledger: Ledger) -> str:
    with pytest.raises(InputError) as caught:
        ledger.append([an()])
    (finding,) = caught.value.findings
    assert finding.code == "L005"
    assert finding.place is not None
    return finding.message


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.path.mkdir()
    assert "不是普通的文件" in refused(ledger)
    with pytest.raises(InputError, match="L005"):
        ledger.read()
    (tmp_path / "file").write_text("x")
    assert "不是文件夹" in refused(ledger_in(tmp_path / "file"))
    with pytest.raises(InputError, match="L005"):
        ledger_in(tmp_path / "file").read()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    os.mkfifo(ledger.path)
    assert "不是普通的文件" in refused(ledger)


def test_a_link_is_read_but_never_written(tmp_path: Path) -> None:
    real, ledger = tmp_path / "real.jsonl", ledger_in(tmp_path)
    real.write_bytes(GOOD + b"\n")
    try:
        ledger.path.symlink_to(real)
    except OSError:
        pytest.skip("no links here")
    assert len(ledger.read().events) == 1
    assert "链接" in refused(ledger)
    assert ledger.path.is_symlink()
    assert real.read_bytes() == GOOD + b"\n"


def test_a_lock_that_is_a_link_is_refused(tmp_path: Path) -> None:
    if not hasattr(os, "O_NOFOLLOW"):
        pytest.skip("links are followed here")
    (tmp_path / ".ledger.lock").symlink_to(tmp_path / "elsewhere")
    assert refused(ledger_in(tmp_path))
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_who_may_read_and_write_stays(tmp_path: Path) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([an()])
    ledger.path.chmod(0o664)
    ledger.append([an()])
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o664
    ledger.path.chmod(0o600)
    ledger.append([an()])
    assert stat.S_IMODE(ledger.path.stat().st_mode) == 0o600


def test_a_write_protected_ledger_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ledger_in(tmp_path)
    ledger.append([an()])
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # whoever runs this may write everything
    assert "没有权限" in refused(ledger)
    assert len(ledger.read().events) == 1


def test_another_name_for_the_file(tmp_path: Path) -> None:
    (tmp_path / "2020.jsonl").write_bytes(GOOD + b"\n{\n")
    read = Ledger(tmp_path, lambda path: "台账", file="2020.jsonl").read()
    assert [(one.line, one.file) for one in read.events] == [(1, "台账")]
    assert [finding.place for finding in read.findings] == [Place("台账", 2)]
