"""Work on the columns of large tables in threads: columns leave the interpreter to the other thread."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

MANY = 20_000  # rows from which threads are worth starting
WORKERS = 2  # more would need more memory

One = TypeVar("One")
Made = TypeVar("Made")


def side_by_side(work: Callable[[One], Made], parts: Sequence[One], rows: int) -> list[Made]:
    """What `work` makes of each of the `parts`, in their order; `rows`: of the table that they are parts of."""
    if rows < MANY:
        return list(map(work, parts))
    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(work, parts))
