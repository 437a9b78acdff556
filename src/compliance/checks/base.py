"""What a check type provides: row-level measures, the decision over a unit's sums, and the account in words.

The engine walks the evidence of a kind once: each check contributes *measures*, expressions over the rows of a
table (one row a record and owner), summed per owner; *decide* turns the sums into a verdict, still in columns.
For what a person reads, *explain* gets the rows that one owner's check selected, with the measures as values.
"""

from abc import abstractmethod
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol

from compliance.checks.status import Status
from compliance.rules.check import CheckType, Problem
from compliance.rules.selector import Selector

if TYPE_CHECKING:
    import polars as pl

    from compliance.calendar import Workdays
    from compliance.evidence.kinds import Kinds
    from compliance.units import Registry


@dataclass(frozen=True, slots=True)
class Ask:
    """The question that a rule asks at one as-of date: `start` … `end` is the rule's period."""

    as_of: date
    start: date
    end: date
    deadline: date
    kinds: "Kinds"
    registry: "Registry"
    workdays: "Workdays"
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)
    tariffs: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[int, Sequence[Fraction]] = field(default_factory=dict)
    """For a `judged` check: the judges' scores by owner key (the unit, 0 under `joint`)."""

    @property
    def due(self) -> bool:
        """Whether the deadline has come: the as-of date is the end of its day."""
        return self.as_of >= self.deadline

    def asked(self, selector: Selector) -> tuple[date, date]:
        """The days that `count … per` and `fresh` ask about, before a unit's life cuts them."""
        if selector.window:
            return selector.window.start, selector.window.end
        return self.start, self.deadline

    def closed(self, selector: Selector) -> bool:
        """Whether an explicit window has closed, so that no new record can fall into it."""
        return selector.window is not None and self.as_of >= selector.window.end


@dataclass(frozen=True, slots=True)
class Failure:
    """What is missing: its `subject` (a record's id where `record`, the check's own where `whole`), why, and whether it
    can still be mended; `short` how many records, or how much of a sum, where that is what is missing; `brings` how
    many records mending adds (one that is mended itself adds none)."""

    subject: str
    reason: str
    curable: bool
    record: bool = False
    day: str = ""
    short: Fraction | None = None
    whole: bool = False
    brings: int = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one check and owner, exact."""

    status: Status
    achieved: Fraction = Fraction(0)
    in_time: Fraction = Fraction(0)
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """A verdict in words: the failures, a sentence, what closes it, and the verdict once the curable is mended."""

    failures: tuple[Failure, ...]
    reason: str
    closes_when: str = ""
    mended: Verdict | None = None
    next_due: date | None = None
    """When the next part of a pending verdict falls due."""
    mends: bool = False
    """Of a part of `any`: whether mending makes it hold, its credit apart."""
    left: tuple[Failure, ...] | None = None
    """The failures once the curable is mended, where these are not simply those that are past mending."""

    @property
    def remaining(self) -> tuple[Failure, ...]:
        """The failures once the curable is mended."""
        if self.left is not None:
            return self.left
        return tuple(failure for failure in self.failures if not failure.curable)

    def named(self, name: str) -> "Explanation":
        """The same with the check's own name as the subject of failures that have none."""
        return replace(
            self,
            failures=tuple(_named(failure, name) for failure in self.failures),
            left=None if self.left is None else tuple(_named(failure, name) for failure in self.left),
        )


def _named(failure: Failure, name: str) -> Failure:
    return failure if failure.subject else replace(failure, subject=name, whole=True)


@dataclass(frozen=True, slots=True)
class Columns:
    """A verdict as expressions over the table of owners."""

    status: "pl.Expr"
    num: "pl.Expr"
    den: "pl.Expr"
    tnum: "pl.Expr"
    tden: "pl.Expr"
    failed: "pl.Expr"


@dataclass(frozen=True, slots=True)
class Measure:
    """A named expression over the rows of a table, and how an owner's rows come together: `sum` of numbers or
    booleans, `any` of booleans, `days` the distinct days (null where a row does not count), `note` not at all: it is
    only kept for the explanation."""

    name: str
    expr: "pl.Expr"
    how: Literal["sum", "any", "days", "note"] = "sum"


class Table(Protocol):
    """The rows of one kind for one kind of owner: `frame` has a row a record and owner key `unit`."""

    kind: str
    frame: "pl.DataFrame"

    def links(self, to: Selector, ask: Ask) -> "pl.LazyFrame":
        """Pairs of a row here and another record that `to` chooses, one of which refers to the other, each once: `at`
        the row's place in `frame`, its `unit`, `row`, `published`, `other`, `other_published`."""

    def once(self, name: str, expr: "pl.Expr") -> "pl.Expr":
        """Have an expression over the rows worked out once for all checks on the table, and refer to it; under one
        name all of them must mean the same."""


Row = Mapping[str, Any]


class Sums(Protocol):
    """An owner's sums of the measures, as expressions over the table of owners."""

    def __call__(self, name: str) -> "pl.Expr":
        """The sum (or any, or days) of a measure; nothing where no kind of the selector has evidence."""

    def keep(self, name: str, expr: "pl.Expr") -> "pl.Expr":
        """Have an intermediate figure worked out once, and refer to it."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a verdict is about: units (several under `joint`), and since when something may be asked of them."""

    units: tuple[int, ...]
    since: date | None


class EvidenceCheck(CheckType):
    """A check on evidence."""

    lateness: ClassVar[bool] = False
    """Whether a record can be late for it."""
    sums: ClassVar[tuple[str, ...] | None] = None
    """For a check that is no column arithmetic, decided by `decide_each`: the measures that it wants summed."""

    def texts(self, params: Any) -> Iterator[str]:
        """The columns whose normalised text the check needs, beside those of its selector."""
        return iter(())

    def problems(self, params: Any, ask: Ask) -> Iterator[Problem]:
        """What is wrong with the parameters beyond their form; names of kinds and fields in selectors apart."""
        return iter(())

    @abstractmethod
    def measures(self, params: Any, ask: Ask, table: Table, selected: "pl.Expr") -> list[Measure]:
        """The measures over the rows of a table; `selected` tells which rows the selector chose."""

    def alike(self, params: Any, ask: Ask) -> Hashable:
        """All that `decide` takes from `params` and `ask`: checks of this type that answer the same are decided
        together, by one call with the owners of all. None: each is decided alone."""
        return None

    def decide(self, params: Any, ask: Ask, sums: Sums, owners: Sequence[Owner]) -> "Columns":
        """The verdict over the owners' sums, one row an owner: `sums(name)` is a measure, `pl.col("since")` a day.

        A check has this or, where `self.sums` names measures, `decide_each`."""
        raise NotImplementedError(self.key)

    def decide_each(
        self, params: Any, ask: Ask, sums: "pl.DataFrame", owners: Sequence[Owner]
    ) -> "list[Verdict] | pl.DataFrame":
        """The verdicts, or a frame with the columns of `Columns`; `sums` has `unit` (0 under `joint`) and the measures
        named in `self.sums`, a row an owner."""
        raise NotImplementedError(self.key)

    @abstractmethod
    def explain(
        self, params: Any, ask: Ask, owner: Owner, verdict: Verdict, rows: Sequence[Row]
    ) -> Explanation:
        """The account of one verdict; `rows` are the records that the selector chose for the owner, by id, with the
        values of the measures under their names."""
