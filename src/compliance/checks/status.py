"""The status of a result, in the order in which sharing prefers it (SPEC section 5)."""

from enum import IntEnum
from typing import Literal

StatusWord = Literal[
    "satisfied", "late", "pending", "needs_judgement", "partial", "unmet", "not_applicable", "waived"
]
"""A status as files write it."""


class Status(IntEnum):
    """A result's status; the number is what columns hold. Of several owners' results the smallest is the best,
    up to UNMET, which stands before NOT_APPLICABLE."""

    SATISFIED = 0
    LATE = 1
    PENDING = 2
    NEEDS_JUDGEMENT = 3
    PARTIAL = 4
    UNMET = 5
    NOT_APPLICABLE = 6
    WAIVED = 7

    @property
    def word(self) -> str:
        """The word of the file formats, e.g. `not_applicable`."""
        return self.name.lower()

    @property
    def failing(self) -> bool:
        """Whether something is missing: partial or unmet."""
        return self in (Status.PARTIAL, Status.UNMET)

    @property
    def done(self) -> bool:
        """Whether all that is due holds: satisfied or late."""
        return self in (Status.SATISFIED, Status.LATE)
