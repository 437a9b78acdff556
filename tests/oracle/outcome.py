"""What a check yields (SPEC section 5, Checks and Status; section 7, Mended now)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from tests.oracle.records import Record

NOUGHT = Fraction(0)
WHOLE = Fraction(1)
GOOD = ("satisfied", "late")
FAILING = ("partial", "unmet")
WAITING = ("pending", "needs_judgement")


@dataclass(frozen=True)
class Failure:
    """What is wrong, and whether it can still be mended. `record`: the subject is a record's id; `whole`: it is the
    check's own id, as nothing smaller failed; otherwise a period, stretch or item. `shortfall`: how much is missing
    (SPEC section 6, Prices); `adds`: how many records mending it would add, where it is no record itself."""

    subject: str
    curable: bool
    record: bool = False
    whole: bool = False
    shortfall: Fraction = WHOLE
    adds: Fraction = WHOLE


@dataclass(frozen=True)
class Outcome:
    """A status with its figures. `mended`: what it would be if what is curable were mended now (None if nothing
    is); `next_due`: when the next part of a pending one falls due; `added`: records that count besides `counted`,
    because mending would bring them; `holds_mended`: whether mending makes it hold, but for its credit."""

    status: str
    achieved: Fraction = NOUGHT
    in_time: Fraction = NOUGHT
    counted: frozenset[str] = frozenset()
    failures: tuple[Failure, ...] = ()
    mended: "Outcome | None" = field(default=None, repr=False)
    next_due: date | None = field(default=None, repr=False)
    added: Fraction = NOUGHT
    holds_mended: bool = field(default=False, repr=False)

    @property
    def good_records(self) -> Fraction:
        """The number of records that count, less those that fail."""
        failing = {failure.subject for failure in self.failures if failure.record}
        return len(self.counted) + self.added - len(failing)


def ids(records: Iterable[Record]) -> frozenset[str]:
    """The ids of records."""
    return frozenset(record.id for record in records)


def settled(
    achieved: Fraction,
    in_time: Fraction,
    counted: frozenset[str] = frozenset(),
    failures: Iterable[Failure] = (),
    mended: Outcome | None = None,
) -> Outcome:
    """The outcome of what is due: full is satisfied (late if not so in time), none is unmet, else partial."""
    if achieved == 1:
        status = "satisfied" if in_time == 1 else "late"
    else:
        status = "partial" if achieved > 0 else "unmet"
    mended = mended if status in FAILING else None
    return Outcome(status, achieved, in_time, counted, tuple(failures), mended)


def share_of_records(
    good: int,
    total: int,
    at_least: Fraction,
    counted: frozenset[str],
    failures: Iterable[Failure],
    mended_good: int,
) -> Outcome:
    """The outcome of a check that looks at each record (or cell): enough is satisfied, and nothing is ever late.
    `mended_good`: how many would be good if the curable ones were mended."""

    def figure(number: int) -> Fraction:
        share = Fraction(number, total)
        return WHOLE if share >= at_least else share

    failures = tuple(failures)
    mended = None
    if any(failure.curable for failure in failures):
        left = [failure for failure in failures if not failure.curable]
        mended = settled(figure(mended_good), figure(mended_good), counted, left)
    return settled(figure(good), figure(good), counted, failures, mended)


NOT_APPLICABLE = Outcome("not_applicable")
