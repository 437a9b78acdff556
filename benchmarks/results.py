"""What a way of doing the work hands back: times, memory, and a digest of its results."""

import hashlib
import io
import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import polars as pl

COLUMNS = ("rule", "unit", "check", "status", "num", "den")
SLICE = 1_000_000


class Clock:
    """Seconds a stage, by name: what passed on the wall, and what the processors worked; and the most memory until
    its end."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self.worked: dict[str, float] = {}
        self.peaks: dict[str, int] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what is done inside."""
        start, worked = time.perf_counter(), time.process_time()
        yield
        self.stages[name] = round(time.perf_counter() - start, 4)
        self.worked[name] = round(time.process_time() - worked, 4)
        self.peaks[name] = peak_megabytes()


def digest(frame: pl.DataFrame) -> str:
    """A digest over rule, unit, check, status, num, den as numbers, sorted: equal for equal results alone."""
    whole = frame.select(pl.col(name).cast(pl.Int64) for name in COLUMNS).sort("rule", "unit", "check")
    found = hashlib.sha256()
    for start in range(0, whole.height, SLICE):
        buffer = io.BytesIO()
        whole.slice(start, SLICE).write_csv(buffer, include_header=False)
        found.update(buffer.getvalue())
    return found.hexdigest()[:16]


def peak_megabytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def report(clock: Clock, frame: pl.DataFrame, **more: Any) -> None:
    """Print the result as one line of JSON; memory is taken before the digest is made."""
    peak = peak_megabytes()
    told = {
        "stages": clock.stages,
        "worked": clock.worked,
        "peaks": clock.peaks,
        "peak": peak,
        "rows": frame.height,
        "digest": digest(frame),
        **more,
    }
    print(json.dumps(told, ensure_ascii=False))
