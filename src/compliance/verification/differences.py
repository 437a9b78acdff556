"""What differs between an assessment on file and the same made anew: the smallest pieces."""

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["unit", "result", "task", "other"]
Side = Literal["both", "stored", "now"]


class Absent:
    """Stands for a value that is not there, which null is not."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the receipt: its name, what people call it, its digest in the file and now (None: not there)."""

    name: str
    title: str
    stored: str | None
    now: str | None

    @property
    def same(self) -> bool:
        """Whether the input did not change."""
        return self.stored == self.now


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that differs: where (`score`, `indicators/key-areas/score`), as stored and as computed now; ABSENT where
    there is none."""

    what: str
    stored: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """A unit's standing (subject: its id), a result (rule, unit, check), a task (its key) or another part of the file
    (its key) that differs; `side` says whether only one of file and computation has it."""

    kind: Kind
    subject: tuple[str, ...]
    side: Side
    differences: tuple[Difference, ...] = ()
