"""Seconds to read and fold a ledger: a year of a province's tasks, opened, answered, closed, reopened.

python -m benchmarks.ledger [--events 100000]
"""

import argparse
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time

from compliance.followup.events import Event
from compliance.followup.fold import fold
from compliance.followup.ledger import Ledger

SECONDS = 1.0
"""Within so many seconds 100,000 events are read and folded."""
FIRST = date(2021, 1, 1)
PERIOD = (FIRST, date(2021, 12, 31))
WHAT = "2021年第三季度没有找到佐证：该期应有 1 条，实有 0 条；已过期限 2021-10-31。"
CLOSES = "补发 1 条所属期为 2021-Q3 的「政府债务」信息，以后的考核查到即销号。"


def drawn(number: int, seed: int = 7) -> Iterator[Event]:
    """So many events that all fit, the same for the same seed."""
    draw = random.Random(seed)
    live: list[tuple[str, str]] = []
    opened = 0
    for count in range(number):
        on = FIRST + timedelta(count * 364 // number)
        if not live or draw.random() < 0.4:
            key, event = f"{opened:016x}", "opened"
            opened += 1
            live.append((key, event))
            yield _finding(event, key, on, draw)
            continue
        place = draw.randrange(len(live))
        key, before = live[place]
        if before == "closed":
            live[place] = (key, "reopened")
            yield _finding("reopened", key, on, draw)
        elif before != "answered" and draw.random() < 0.5:
            live[place] = (key, "answered")
            note, proof = "已补发第三季度债务信息，请核查。", (f"EV-{count:012x}",)
            yield Event(event="answered", task=key, on=on, note=note, evidence=proof, by="办公室")
        else:
            live[place] = (key, "closed")
            yield Event(event="closed", task=key, on=on, ruleset="district-2021", status="satisfied")


def _finding(event: str, key: str, on: date, draw: random.Random) -> Event:
    return Event(
        event="opened" if event == "opened" else "reopened",
        task=key,
        on=on,
        kind="rectify",
        rule=f"TQ2021-{int(key, 16) % 400:03d}",
        unit=f"单位{int(key, 16) % 8000:04d}",
        check="quarterly",
        ruleset="district-2021",
        period=PERIOD,
        what=WHAT,
        closes_when=CLOSES,
        due=on + timedelta(21),
        worth=f"{draw.randrange(500) / 100:.2f}",
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    number = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder), lambda path: path.name)
        wall = perf_counter()
        ledger.append(drawn(number))
        written, size = perf_counter() - wall, ledger.path.stat().st_size
        wall, cpu = perf_counter(), process_time()
        read = ledger.read()
        half = perf_counter()
        folded = fold(read.events)
        done, worked = perf_counter(), process_time() - cpu
        wall = done - wall
        assert len(read.events) == number and not read.findings and not folded.findings
        print(
            f"{number:,} events of {len(folded.tasks):,} tasks, {size / 1e6:.1f} MB, written in {written:.2f} s"
        )
        print(f"read {wall - (done - half):.2f} s, folded {done - half:.2f} s")
        met = "met" if wall <= SECONDS * number / 100_000 else "missed"
        print(f"in all {wall:.2f} s ({worked:.2f} s of processors): within {SECONDS:g} s for 100,000: {met}")


if __name__ == "__main__":
    main()
