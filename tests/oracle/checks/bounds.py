"""How far a number is within bounds, and the outcome of what is due at the deadline."""

from fractions import Fraction
from typing import Any

from tests.oracle.outcome import NOUGHT, WHOLE, Failure, Outcome, settled
from tests.oracle.select import closed
from tests.oracle.world import Ask


def exact(value: Any) -> Fraction | None:
    """A number of a rule, exactly: `0.5`, `2/3`, `70%`; None stays None."""
    if isinstance(value, str) and value.endswith("%"):
        return Fraction(value[:-1]) / 100
    return None if value is None else Fraction(value)


def share(number: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    """1 within bounds; below the least number/least, above the most most/number."""
    if low is not None and number < low:
        return max(NOUGHT, number / low)
    if high is not None and number > high:
        return max(NOUGHT, high / number)
    return WHOLE


def at_deadline(
    ask: Ask,
    of: Any,
    name: str,
    numbers: tuple[Fraction, Fraction],
    bounds: tuple[Fraction | None, Fraction | None],
    counted: frozenset[str],
    *,
    adds: bool,
) -> Outcome:
    """`count` and `total`: due at the deadline, or earlier when it holds. `numbers`: of all records, and of those
    in time; `adds`: what is missing is a number of records."""
    low, high = bounds
    achieved, in_time = share(numbers[0], low, high), share(numbers[1], low, high)
    if achieved < 1 and not ask.over(ask.deadline):
        return Outcome("pending", achieved, in_time, counted, next_due=ask.deadline)
    if achieved == 1:
        return settled(achieved, in_time, counted)
    curable = low is not None and numbers[0] < low and not closed(ask, of)
    mended = settled(WHOLE, in_time, counted) if curable else None
    missing = max(NOUGHT, low - numbers[0]) if low is not None else NOUGHT
    failure = Failure(name, curable, whole=True, shortfall=missing, adds=missing if adds else NOUGHT)
    return settled(achieved, in_time, counted, [failure], mended)
