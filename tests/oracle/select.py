"""Which records belong to a check (SPEC section 5, Selectors; Which records belong)."""

from datetime import date
from typing import Any

from tests.oracle.conditions import meets
from tests.oracle.normalise import normalise
from tests.oracle.periods import about, day
from tests.oracle.records import Record
from tests.oracle.world import Ask


def parts(of: Any) -> dict[str, Any]:
    """A selector in its long form."""
    return of if isinstance(of, dict) else {"kind": of}


def window(of: Any) -> tuple[date, date] | None:
    """The days of an explicit window; None without one."""
    given = parts(of).get("window")
    if given is None:
        return None
    start, end = given.get("start"), given.get("end")
    return (day(start) if start else date.min, day(end) if end else date.max)


def closed(ask: Ask, of: Any) -> bool:
    """Whether an explicit window has closed, so that nothing more can come into it."""
    given = window(of)
    return given is not None and ask.over(given[1])


def asked_days(ask: Ask, of: Any) -> tuple[date, date]:
    """First and last day that `count … per` and `fresh` ask about."""
    start, end = window(of) or (ask.world.start, ask.deadline)
    return max(start, ask.life_start), end


def select(ask: Ask, of: Any, *, always: bool = False) -> list[Record]:
    """The records that the selector chooses, sorted by id; `always`: of any time unless it names a window."""
    return [record for record in ask.world.records if _chosen(ask, parts(of), record, always)]


def _chosen(ask: Ask, of: dict[str, Any], record: Record, always: bool) -> bool:
    kinds = of["kind"] if isinstance(of["kind"], list) else [of["kind"]]
    return (
        record.kind in kinds
        and _from(ask, of.get("from", "owner"), record)
        and ((window(of) is None and always) or _in_time(ask, of, record))
        and ("where" not in of or meets(record, of["where"]))
        and ("mentions" not in of or _mentions(record, of["mentions"]))
    )


def _from(ask: Ask, source: Any, record: Record) -> bool:
    if source == "any":
        return True
    if source == "owner":
        return bool(record.units & set(ask.owners))
    registry = ask.world.registry
    named = [member for name in source for member in registry.members(name)]
    return bool(record.units & registry.keepers(named))


def _in_time(ask: Ask, of: dict[str, Any], record: Record) -> bool:
    given = window(of)
    if given is not None:
        return given[0] <= record.published <= given[1]
    start, end = ask.world.start, max(ask.world.end, ask.deadline)
    if record.value("about") is not None:
        return about(record.value("about")).within(start, end)
    return start <= record.published <= end


def _mentions(record: Record, phrases: list[str]) -> bool:
    texts = [record.value("title"), record.value("summary"), *(record.value("topics") or [])]
    return any(
        normalise(phrase) in normalise(text) for phrase in phrases for text in texts if text is not None
    )
