"""What scoring needs of the engine's results, and quick ways to the rows of a rule or an obligation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import polars as pl

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.rules.model import Rule

COLUMNS = ("rule", "unit", "check", "support", "status", "num", "den", "tnum", "tden", "failed")
"""The columns of the results that a score depends on."""
FEW = 100_000
"""Up to so many results the rows of all units are read at once."""


class ResultsLike(Protocol):
    """The results of a run (`compliance.engine.results.Results`): `frame` is sorted by rule, unit, check."""

    @property
    def rules(self) -> tuple[Rule, ...]: ...

    @property
    def frame(self) -> pl.DataFrame: ...

    def failures(self, rule: int, unit: int, check: int) -> list[Failure]: ...

    def records(self, rule: int, unit: int, check: int) -> int:
        """How many records counted for a result."""

    def prefetch(self, keys: Iterable[tuple[int, int]]) -> None:
        """Make ready to be asked for the results of these (rule, check), of all units."""


@dataclass(frozen=True, slots=True)
class Row:
    """One result: the check's position in its rule, status, exact shares, number of failures."""

    check: int
    support: bool
    status: Status
    achieved: Fraction
    in_time: Fraction
    failed: int


class Rows:
    """The results by rule and by obligation; rules and units are numbers, as in the frame."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame.select(COLUMNS)
        counts = self._frame.get_column("rule").rle().struct.unnest()
        self._stretch: dict[int, tuple[int, int]] = {}
        start = 0
        for length, rule in counts.iter_rows():
            self._stretch[rule] = (start, length)
            start += length
        self._units: dict[int, dict[int, list[Row]]] = {}

    def of_rules(self, rules: Iterable[int]) -> pl.DataFrame:
        """The rows of some rules, in order."""
        parts = [self._frame.slice(*self._stretch[rule]) for rule in sorted(rules) if rule in self._stretch]
        return pl.concat(parts) if parts else self._frame.clear()

    def of_unit(self, unit: int) -> dict[int, list[Row]]:
        """The rows of a unit by rule, in order."""
        if self._frame.height <= FEW:
            if not self._units:
                self._read(self._frame)
        elif unit not in self._units:
            self._read(self._frame.filter(pl.col("unit") == unit))
        return self._units.setdefault(unit, {})

    def of_obligation(self, rule: int, unit: int) -> list[Row]:
        """The rows of one obligation by check; empty where the unit does not own the rule."""
        return self.of_unit(unit).get(rule, [])

    def _read(self, frame: pl.DataFrame) -> None:
        for raw in frame.iter_rows():
            self._units.setdefault(raw[1], {}).setdefault(raw[0], []).append(_row(raw))


def _row(raw: Sequence[int]) -> Row:
    _rule, _unit, check, support, status, num, den, tnum, tden, failed = raw
    return Row(check, bool(support), Status(status), Fraction(num, den), Fraction(tnum, tden), failed)
