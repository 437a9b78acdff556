"""What a command that makes files would write."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """The text of every file by path, in the order in which they are spoken of; those of `changed` exist already.
    `notes` are sentences that the author should read."""

    files: dict[Path, str]
    changed: frozenset[Path] = frozenset()
    notes: tuple[str, ...] = ()
