"""`covers`: each item of a list stands in some record."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from rapidfuzz import fuzz
from tests.oracle.normalise import normalise
from tests.oracle.outcome import Failure, Outcome, ids, settled
from tests.oracle.records import Record
from tests.oracle.select import closed, select
from tests.oracle.world import Ask


def named(ask: Ask, items: Any) -> list[str]:
    """A list as written, or the one with this name in lists.yaml."""
    return list(ask.world.lists[items]["items"] if isinstance(items, str) else items)


def items_for(ask: Ask, items: Any) -> list[str] | None:
    """The items asked of the owners; by a mapping each owner's list is that of the first group it belongs to, and
    several owners have the union. None where no owner has a list."""
    if not isinstance(items, dict):
        return named(ask, items)
    registry = ask.world.registry
    found: list[str] | None = None
    for owner in ask.owners:
        groups = registry.units[owner].groups
        name = next((name for name in items if registry.group(name) in groups), None)
        if name is not None:
            found = found or []
            found += [item for item in named(ask, items[name]) if item not in found]
    return found


def stands_in(item: str, text: str, similarity: Fraction) -> bool:
    """Whether the item is a part of the text, or like enough to one."""
    item, text = normalise(item), normalise(text)
    if item in text:
        return True
    if similarity >= 100:
        return False
    ratio = fuzz.ratio if len(text) < len(item) else fuzz.partial_ratio
    return bool(ratio(item, text) >= similarity)


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """SPEC section 5; due at the deadline, and what came after it is late."""
    records = select(ask, check["of"])
    counted = ids(records)
    items = items_for(ask, check["items"])
    if not items:
        return Outcome("not_applicable", counted=counted)
    field, similarity = check.get("field", "title"), Fraction(check.get("similarity", 100))

    def covered(item: str, some: Iterable[Record]) -> bool:
        for record in some:
            value = record.value(field)
            texts = value if isinstance(value, list) else [value]
            if any(stands_in(item, text, similarity) for text in texts if text is not None):
                return True
        return False

    punctual = [record for record in records if not ask.late(record)]
    missing = [item for item in items if not covered(item, records)]
    achieved = 1 - Fraction(len(missing), len(items))
    in_time = Fraction(sum(covered(item, punctual) for item in items), len(items))
    if missing and not ask.over(ask.deadline):
        return Outcome("pending", achieved, in_time, counted, next_due=ask.deadline)
    curable = not closed(ask, check["of"])
    mended = settled(Fraction(1), in_time, counted) if missing and curable else None
    return settled(achieved, in_time, counted, [Failure(item, curable) for item in missing], mended)
