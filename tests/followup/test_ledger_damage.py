"""Damaged ledgers: a bad byte costs the lines that it touches and no other, and nothing that is read raises."""

import json
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.followup.events import Event
from compliance.followup.fold import fold
from compliance.followup.ledger import Ledger, Read

DAY = date(2021, 12, 31)
EVENTS = [
    Event(
        event="answered",
        task=f"task-{number}",
        on=DAY,
        note=f"第 {number} 条\n“已补发”",
        evidence=("EV-0001",),
    )
    for number in range(6)
]


def read(content: bytes) -> Read:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder), lambda path: path.name)
        ledger.path.write_bytes(content)
        return ledger.read()


def written() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder), lambda path: path.name)
        ledger.append(EVENTS)
        return ledger.path.read_bytes()


CONTENT = written()


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(CONTENT) - 1), st.integers(0, 255))
def test_a_damaged_byte_costs_its_own_lines_only(place: int, byte: int) -> None:
    line = CONTENT.count(b"\n", 0, place)
    touched = {line, line + 1} if CONTENT[place : place + 1] == b"\n" else {line}
    found = read(CONTENT[:place] + bytes([byte]) + CONTENT[place + 1 :])
    others = [event for number, event in enumerate(EVENTS) if number not in touched]
    kept = [entry.event for entry in found.events]
    assert [event for event in kept if event in others] == others
    assert all(finding.code == "L001" and finding.place is not None for finding in found.findings)
    assert kept == EVENTS or len(kept) == len(EVENTS) or found.findings


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(CONTENT)))
def test_a_cut_costs_the_last_line_at_most(length: int) -> None:
    found = read(CONTENT[:length])
    whole = CONTENT.count(b"\n", 0, length)
    kept = [entry.event for entry in found.events]
    assert kept[:whole] == EVENTS[:whole]
    rest = CONTENT[:length].rpartition(b"\n")[2]
    if rest == CONTENT.split(b"\n")[whole]:
        assert kept == EVENTS[: whole + bool(rest)]
        assert found.findings == ()
    else:
        assert kept == EVENTS[:whole]
        assert len(found.findings) == bool(rest)


line = st.one_of(
    st.binary(max_size=30),
    st.sampled_from(CONTENT.splitlines()),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["event", "task", "on", "to", "x"]), inner, max_size=4)
        ),
        max_leaves=6,
    ).map(lambda value: json.dumps(value).encode()),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(line, max_size=6), st.sampled_from([b"\n", b"\r\n", b""]))
def test_whatever_a_file_holds(lines: list[bytes], end: bytes) -> None:
    content = end.join(lines)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder), lambda path: path.name)
        ledger.path.write_bytes(content)
        before = ledger.read()
        fold(before.events)
        ledger.append(EVENTS[:2])
        assert ledger.path.read_bytes().startswith(content)
        after = ledger.read()
        assert after.events[: len(before.events)] == before.events
        assert [entry.event for entry in after.events[len(before.events) :]] == EVENTS[:2]
        assert after.findings == before.findings
