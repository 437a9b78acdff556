"""Makes a workspace on which something fails small: parts are left out as long as it fails in the same way."""

from collections.abc import Callable, Iterator
from typing import Any

KEPT = ("compliance", "kinds", "lists", "tariffs", "ruleset")
"""Parts that are the same in every workspace, or that say nothing when they are smaller."""

Path = tuple[str | int, ...]


def reduced(
    ws: dict[str, Any], fails: Callable[[dict[str, Any]], bool], *, tries: int = 400
) -> dict[str, Any]:
    """The workspace without whatever is not needed for `fails`, after at most so many tries.

    `fails` says whether a smaller workspace, which may no longer be valid, still fails in the same way."""
    left = tries
    start: Path | None = ()
    while start is not None and left > 0:
        start, found = None, ws
        for path in list(places(ws)):
            smaller = without(found, path)
            if smaller is None:
                continue
            left -= 1
            if fails(smaller):
                found, start = smaller, path
            if left <= 0:
                break
        ws = found
    return ws


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Everything that could be left out, the larger and the later first (so that earlier paths stay true)."""
    if isinstance(value, dict):
        keys: list[Any] = [key for key in value if path or key not in KEPT]
    elif isinstance(value, list):
        keys = list(range(len(value)))[::-1]
    else:
        return
    if path:
        yield from ((*path, key) for key in keys)
    for key in keys:
        yield from places(value[key], (*path, key))


def without(value: Any, path: Path) -> Any:
    """A copy without what stands at a path; None if nothing does any more."""
    key, rest = path[0], path[1:]
    items = dict(enumerate(value)) if isinstance(value, list) else value
    if not isinstance(items, dict) or key not in items:
        return None
    left = {name: one for name, one in items.items() if name != key}
    if rest:
        inner = without(items[key], rest)
        if inner is None:
            return None
        left = items | {key: inner}
    return list(left.values()) if isinstance(value, list) else left
