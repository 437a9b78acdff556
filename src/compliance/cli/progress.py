"""A progress bar on stderr: only on a terminal, and only for what takes longer than a moment."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def steps(total: int) -> Iterator[Callable[[str], None]]:
    """Run work in `total` steps: call what is given with the name of each step as it begins."""
    if not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns: list[Any] = [TextColumn("{task.description}", markup=False), BarColumn(30), TimeElapsedColumn()]
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task("", total=total)
    begun = -1

    def step(name: str) -> None:
        nonlocal begun
        begun += 1
        progress.update(task, description=name, completed=begun)

    timer = threading.Timer(PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield step
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
