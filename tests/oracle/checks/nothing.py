"""What it means that a check on records selected none (`none:`, SPEC section 5)."""

from typing import Any

from tests.oracle.outcome import NOUGHT, WHOLE, Failure, Outcome, settled
from tests.oracle.select import closed
from tests.oracle.world import Ask


def nothing_selected(ask: Ask, check: dict[str, Any], name: str) -> Outcome:
    """Not applicable by default; `none: unmet` is due at the deadline and one failure."""
    if check.get("none", "not_applicable") == "not_applicable":
        return Outcome("not_applicable")
    if not ask.over(ask.deadline):
        return Outcome("pending", next_due=ask.deadline)
    curable = not closed(ask, check["of"])
    mended = settled(WHOLE, WHOLE) if curable else None
    return settled(NOUGHT, NOUGHT, failures=[Failure(name, curable, whole=True)], mended=mended)
