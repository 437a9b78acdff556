"""What an inspection gives: every finding with its fingerprint and what became of it, and how far evidence reaches."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from posixpath import normpath

from compliance.diagnostics import Finding, Level, Place
from compliance.inspection.sources import Sources
from compliance.workspace import FILE

ORDER = {level: n for n, level in enumerate(Level)}
"""Levels by gravity, the gravest first."""


class State(StrEnum):
    """What became of a finding; nothing but `OPEN` makes a check fail, and all are counted."""

    OPEN = "open"
    IGNORED = "ignored"
    """Left out by `--select`, `--ignore`, or a severity `off` in compliance.yaml."""
    INLINE = "inline"
    """Left out by a comment in the file."""
    ACCEPTED = "accepted"
    """Left out by an entry of the baseline."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding (with the level that the settings give it), its stable `fingerprint` (32 hex digits of what it is
    about, never of order or wording), its state, and why it is in that state where a person said so."""

    finding: Finding
    fingerprint: str
    state: State = State.OPEN
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """How far evidence reaches in one ruleset: rules, rules without evidence from any unit, obligations that ask for
    evidence, and those without any, by how urgent they are (`uncollected`: nobody looked, so nobody knows)."""

    ruleset: str
    title: str
    rules: int
    rules_without: int
    obligations: int
    overdue: int
    soon: int
    later: int
    uncollected: int

    @property
    def without(self) -> int:
        """The obligations without evidence."""
        return self.overdue + self.soon + self.later + self.uncollected


@dataclass(frozen=True)
class Inspection:
    """A run of `compliance check` on the workspace called `name`, at the end of the day `as_of`.

    `items` are in the order of their places; `fail_on` is the least level of an open finding that makes the check
    fail, None where nothing does; `sources` shows the lines that findings point at; without `with_notes` a format for people only counts notes."""

    name: str
    as_of: date
    items: tuple[Item, ...]
    reach: tuple[Reach, ...] = ()
    fail_on: Level | None = Level.WARNING
    sources: Sources = field(default_factory=lambda: Sources(None))
    with_notes: bool = True

    @property
    def open(self) -> tuple[Item, ...]:
        """The findings that stand."""
        return tuple(item for item in self.items if item.state is State.OPEN)

    @property
    def listed(self) -> tuple[Item, ...]:
        """The findings that stand and that people are shown one by one."""
        notes = self.with_notes
        return tuple(item for item in self.open if notes or item.finding.level is not Level.NOTE)

    def below(self, folder: str) -> "Inspection":
        """The same with files called by their path from a folder above the workspace, which lies in `folder` of it."""
        if not folder:
            return self
        items = tuple(replace(item, finding=_moved(item.finding, folder)) for item in self.items)
        return replace(self, items=items)

    def counts(self) -> Mapping[Level, int]:
        """How many findings stand, by level; every level is there."""
        found = Counter(item.finding.level for item in self.open)
        return {level: found[level] for level in Level}

    def hidden(self) -> Mapping[State, int]:
        """How many findings do not stand, by what became of them; every state but `OPEN` is there."""
        found = Counter(item.state for item in self.items)
        return {state: found[state] for state in State if state is not State.OPEN}

    def fails(self, item: Item) -> bool:
        """Whether a finding stands and is as grave as `fail_on`."""
        if self.fail_on is None or item.state is not State.OPEN:
            return False
        return ORDER[item.finding.level] <= ORDER[self.fail_on]

    @property
    def failing(self) -> bool:
        """Whether any finding makes the check fail."""
        return any(map(self.fails, self.items))

    @property
    def exit_code(self) -> int:
        """0 nothing found, 1 findings (SPEC section 8)."""
        return 1 if self.failing else 0


def _moved(finding: Finding, folder: str) -> Finding:
    place = finding.place
    if place is None:
        return replace(finding, place=Place(f"{folder}/{FILE}", 1))
    return replace(finding, place=replace(place, file=normpath(f"{folder}/{place.file}")))
