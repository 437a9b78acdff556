"""One module a check type; `evaluate` finds the one that a check names."""

from typing import Any

from tests.oracle.checks import (
    complete,
    count,
    count_per,
    covers,
    each,
    fresh,
    judged,
    linked,
    parts,
    tariff,
    total,
    within,
)
from tests.oracle.outcome import Outcome
from tests.oracle.world import Ask


def evaluate(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """The outcome of a check, or of a part of one; `name` is its id."""
    if "all" in check:
        return parts.all_of(ask, check["all"], name, evaluate)
    if "any" in check:
        return parts.any_of(ask, check["any"], name, evaluate)
    if "count" in check and check["count"].get("per"):
        return count_per.evaluate(ask, check["count"], name)
    for sort, module in MODULES.items():
        if sort in check:
            return module(ask, check[sort], name)
    raise ValueError(f"no check in {check}")


MODULES = {
    "count": count.evaluate,
    "fresh": fresh.evaluate,
    "each": each.evaluate,
    "complete": complete.evaluate,
    "within": within.evaluate,
    "linked": linked.evaluate,
    "covers": covers.evaluate,
    "tariff": tariff.evaluate,
    "total": total.evaluate,
    "judged": judged.evaluate,
}
