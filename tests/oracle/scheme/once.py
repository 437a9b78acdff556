"""`once: KEY`: what counts as the same failure, and which of them have been counted before."""

from typing import Any

from tests.oracle.outcome import Failure
from tests.oracle.scheme.lines import Result

Fault = tuple[str, ...]
Counted = dict[str, set[Fault]]
"""By `once` key, what earlier lines and leaves have counted."""


def key_of(leaf: dict[str, Any]) -> tuple[str, str] | None:
    """The key of a leaf, and by what failures are the same: record (default) or subject."""
    once = leaf.get("once")
    if once is None or isinstance(once, str):
        return None if once is None else (once, "record")
    return once["key"], once.get("by", "record")


def identity(result: Result, failure: Failure, by: str) -> Fault:
    """What a failure is: a record wherever it stands, by subject also a period, stretch or item; the rest is the
    check's own."""
    if failure.record:
        return ("record", failure.subject)
    if by == "subject" and not failure.whole:
        return ("subject", failure.subject)
    return ("own", result.rule, result.check, failure.subject)


def fresh(leaf: dict[str, Any], result: Result, counted: Counted) -> list[Failure]:
    """The failures of a result that no earlier line of a leaf with the same key has counted; they are counted now.
    Without a key: all of them."""
    key = key_of(leaf)
    if key is None:
        return list(result.outcome.failures)
    before = counted.setdefault(key[0], set())
    found = []
    for failure in result.outcome.failures:
        fault = identity(result, failure, key[1])
        if fault not in before:
            before.add(fault)
            found.append(failure)
    return found
