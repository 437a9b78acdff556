"""Two processes that write one ledger at once: every event of both is there, whole, in the order of each."""

import subprocess
import sys
from pathlib import Path

from compliance.followup.ledger import Ledger

EACH = 500
WRITER = """
import sys
from datetime import date
from pathlib import Path
from compliance.followup.events import Event
from compliance.followup.ledger import Ledger

folder, who, each = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
ledger = Ledger(folder, lambda path: path.name)
print("ready", flush=True)
sys.stdin.readline()
done = call = 0
while done < each:
    size = min((1, 3, 1, 7)[call % 4], each - done)
    note = f"{who} {call} {size}"
    events = [Event(event="answered", task=f"{who}/{done + n}", on=date(2021, 12, 31), note=note) for n in range(size)]
    if call % 2:
        ledger.append(events)
    else:
        with ledger.locked() as writer:
            before = len(writer.read().events)
            writer.append(events)
            assert len(writer.read().events) == before + size
    done += size
    call += 1
"""


def test_two_processes_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [
        subprocess.Popen(
            [*command, who, str(EACH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for who in ("甲", "乙")
    ]
    try:
        for writer in writers:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in writers:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        for writer in writers:
            _out, err = writer.communicate(timeout=60)
            assert (writer.returncode, err) == (0, "")
    finally:
        for writer in writers:
            writer.kill()
    read = Ledger(tmp_path, lambda path: path.name).read()
    assert read.findings == ()
    tasks = [entry.event.task for entry in read.events]
    assert len(tasks) == 2 * EACH
    for who in ("甲", "乙"):
        assert [task for task in tasks if task.startswith(who)] == [
            f"{who}/{number}" for number in range(EACH)
        ]
    _together([entry.event.note or "" for entry in read.events])


def _together(notes: list[str]) -> None:
    """The events of a call stand together."""
    place = 0
    while place < len(notes):
        size = int(notes[place].split()[2])
        assert notes[place : place + size] == [notes[place]] * size
        place += size
