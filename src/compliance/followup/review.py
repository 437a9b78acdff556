"""「回头看」: an earlier ledger or assessment held against a new assessment (SPEC section 7).

Every earlier item comes back exactly once; what fails now and is not among them is new. Where an item has gone to
several units or rules, the worst of what is found there counts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from compliance.checks.status import Status
from compliance.followup.current import Current, Found, Gone
from compliance.followup.fold import Folded
from compliance.i18n import _

MENDED, UNMENDED, RELAPSED, GONE, NEW = "已整改", "未整改", "反弹", "不再适用", "新增"
OUTCOMES = (MENDED, UNMENDED, RELAPSED, GONE, NEW)
UNDECIDED = (Status.PENDING, Status.NEEDS_JUDGEMENT)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the earlier ledger or assessment: its place by ids, what was the matter, whether it was closed
    already, and, of a task of the ledger, its key, the day it fell due and whether it is still open."""

    rule: str
    unit: str
    check: str
    before: str
    closed: bool = False
    key: str | None = None
    due: date | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An item with what became of it: the outcome, the status now (None where there is nothing any more), why, and
    where it stands now, the worst first."""

    item: Item
    outcome: str
    status: Status | None
    reason: str
    now: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many items of a unit or rule had which outcome."""

    name: str
    counts: Mapping[str, int]

    @property
    def rate(self) -> Fraction | None:
        """The share that was mended of what was still to be mended (反弹 is not); None where nothing was."""
        asked = sum(self.counts.get(outcome, 0) for outcome in (MENDED, UNMENDED, RELAPSED))
        return Fraction(self.counts.get(MENDED, 0), asked) if asked else None


@dataclass(frozen=True)
class Review:
    """A review: every earlier item, what is new, and the tasks that are overdue."""

    current: Current
    items: tuple[Reviewed, ...]
    new: tuple[Found, ...]
    overdue: tuple[Item, ...] = field(default=())

    def by_unit(self) -> list[Tally]:
        """The tallies of the units, by id; an item stands with the unit that has the worst of it now, else its own."""
        return _tallies(
            [
                *((one.now[0].unit if one.now else one.item.unit, one.outcome) for one in self.items),
                *((one.unit, NEW) for one in self.new),
            ]
        )

    def by_rule(self) -> list[Tally]:
        """The tallies of the rules, by id."""
        return _tallies(
            [
                *((one.now[0].rule if one.now else one.item.rule, one.outcome) for one in self.items),
                *((one.rule, NEW) for one in self.new),
            ]
        )

    def total(self) -> Tally:
        """The tally of all."""
        counts = Counter(one.outcome for one in self.items)
        if self.new:
            counts[NEW] = len(self.new)
        return Tally(_("合计"), counts)


def _tallies(pairs: Iterable[tuple[str, str]]) -> list[Tally]:
    found: dict[str, Counter[str]] = {}
    for name, outcome in pairs:
        found.setdefault(name, Counter())[outcome] += 1
    return [Tally(name, found[name]) for name in sorted(found)]


def items_of_ledger(folded: Folded) -> Iterator[Item]:
    """The tasks of a ledger, by rule, unit and check; one that was carried over stands in those that it goes on in."""
    for key, task in sorted(
        folded.tasks.items(), key=lambda pair: (pair[1].rule, pair[1].unit, pair[1].check, pair[0])
    ):
        if task.state == "carried" and any(to in folded.tasks for to in task.to):
            continue
        yield Item(
            task.rule, task.unit, task.check, task.what or "", task.state == "closed", key, task.due,
            task.state == "open",
        )  # fmt: skip


def review(items: Sequence[Item], current: Current) -> Review:
    """Hold earlier items against the results now."""
    reviewed = tuple(_reviewed(item, current) for item in items)
    known = {one.key for each in reviewed for one in each.now}
    new = tuple(one for one in current.by_key.values() if one.status.failing and one.key not in known)
    overdue = tuple(
        one.item
        for one in reviewed
        if one.outcome in (UNMENDED, RELAPSED)
        and one.item.open
        and one.item.due is not None
        and one.item.due < current.as_of
    )
    return Review(current, reviewed, new, overdue)


def _reviewed(item: Item, current: Current) -> Reviewed:
    now = current.now(item.rule, item.unit, item.check)
    if isinstance(now, Gone):
        return Reviewed(item, GONE, None, now.reason, ())
    asked = [one for one in now if one.status not in (Status.NOT_APPLICABLE, Status.WAIVED)]
    worst = max(asked or now, key=lambda one: _order(one.status))
    reason = current.result(worst).explanation.reason
    if not asked:
        text = _("已免除。") if worst.status is Status.WAIVED else reason
        return Reviewed(item, GONE, worst.status, text, _first(worst, now))
    if worst.status.done:
        outcome = MENDED
    else:
        outcome = RELAPSED if item.closed and worst.status.failing else UNMENDED
    return Reviewed(item, outcome, worst.status, reason, _first(worst, now))


def _first(worst: Found, now: Sequence[Found]) -> tuple[Found, ...]:
    return (worst, *(one for one in now if one is not worst))


def _order(status: Status) -> tuple[int, int]:
    """Done is best, then what waits, then what fails."""
    return (0 if status.done else 1 if status in UNDECIDED else 2), int(status)
