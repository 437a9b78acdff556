"""What failures take: `from_full` and `deduct` leaves, and `once`."""

from fractions import Fraction
from typing import Any

from tests.oracle.outcome import FAILING
from tests.oracle.scheme.tree import number
from tests.oracle.share import Obligation

Fault = tuple[str, ...]


def faults(mine: list[Obligation]) -> list[tuple[Fault, Fault]]:
    """Each failure of the partial and unmet results: what it is by itself, and what it is under `once`."""
    found: list[tuple[Fault, Fault]] = []
    for one in mine:
        if one.waived:
            continue
        for check, outcome in one.outcomes.items():
            if outcome.status in FAILING:
                for n, failure in enumerate(outcome.failures):
                    place = (one.rule["id"], check, failure.subject)
                    same: Fault = ("record", failure.subject) if failure.record else place
                    found.append(((*place, str(n)), same))
    return found


def take(leaf: dict[str, Any], mine: list[Obligation], counted: dict[str, set[Fault]]) -> Fraction:
    """What a leaf's failures cost before any cap. `counted`: by `once` key, what earlier leaves have counted."""
    found = faults(mine)
    if "once" in leaf:
        before = counted.setdefault(leaf["once"], set())
        new = {same for _, same in found} - before
        before |= new
        return number(leaf, "per_failure", 0) * len(new)
    return number(leaf, "per_failure", 0) * len(found)
