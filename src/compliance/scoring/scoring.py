"""The computed scores of a run: every unit's line, and all that is needed to account for them or to change them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.rules.model import Rule
from compliance.scoring.inputs import ResultsLike, Rows
from compliance.scoring.published import UnitScore
from compliance.scoring.scheme import Scheme
from compliance.scoring.scored import AnyScored
from compliance.units import Registry

if TYPE_CHECKING:
    from compliance.scoring.notices import Notice


@dataclass(frozen=True, slots=True)
class Changed:
    """A result as it would be: `failures_left` of them where it would still fail, `remaining` which these are,
    `records` how many would count."""

    status: Status
    achieved: Fraction
    in_time: Fraction
    failures_left: int = 0
    remaining: Sequence[Failure] = ()
    records: int = 0


@dataclass(frozen=True)
class Scoring:
    """The scores of all living units.

    `units` in published order (class, rank with none last, id); `scored` the workings by unit number; `results` what
    they rest on, `rows` the same by obligation."""

    scheme: Scheme
    results: ResultsLike
    registry: Registry
    rows: Rows
    scored: Mapping[int, AnyScored]
    units: tuple[UnitScore, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules by number."""
        return self.results.rules

    @cached_property
    def by_unit(self) -> dict[int, UnitScore]:
        """The published lines by unit number."""
        return {one.unit: one for one in self.units}

    def exact(self, unit: int) -> Fraction | None:
        """The unit's exact score, before rounding; None where it has none. KeyError for a unit that is not scored."""
        return self.scored[unit].exact

    def to_units(self) -> list[dict[str, Any]]:
        """`units` of `assess --format json` (SPEC section 8)."""
        return [one.to_dict() for one in self.units]

    def to_exact(self) -> dict[str, str]:
        """The exact scores, before rounding, by unit id, as fractions in lowest terms; without those that have none."""
        return {one.id: str(one.exact) for one in self.units if one.exact is not None}

    def rescore(self, unit: int, changes: Mapping[tuple[int, int], Changed]) -> Fraction | None:
        """The unit's exact score, before rounding, if the results at (rule, check) were as given; None where it would
        have none. KeyError for a unit that is not scored or a result that is not its own."""
        from compliance.scoring.rescore import rescore

        return rescore(self, unit, changes)

    def notices(self) -> "tuple[Notice, ...]":
        """Whom the scheme says to commend or to criticise, in published order."""
        from compliance.scoring.notices import notices

        return notices(self)
