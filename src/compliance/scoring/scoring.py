"""The computed scores of a run: every unit's line, and all that is needed to account for them or to change them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.rules.model import Rule
from compliance.scoring.inputs import Rows
from compliance.scoring.published import UnitScore
from compliance.scoring.scheme import Scheme
from compliance.scoring.settle import Bound, Case, Settled
from compliance.units import Registry

if TYPE_CHECKING:
    from compliance.scoring.notices import Notice


@dataclass(frozen=True, slots=True)
class Scored:
    """One unit: the number of its class (None: in none), its tree, what its score depends on, and the score."""

    unit_class: int | None
    bound: Bound
    case: Case
    settled: Settled

    def ranked(self, scheme: Scheme) -> bool:
        """Whether enough of the award points apply, or wait, for a rank."""
        if self.unit_class is None:
            return True
        return self.settled.applicable >= scheme.classes[self.unit_class].min_applicable


@dataclass(frozen=True, slots=True)
class Changed:
    """A result as it would be: `failures_left` of them where it would still fail, `remaining` which these are (only
    leaves with `once` ask for them)."""

    status: Status
    achieved: Fraction
    in_time: Fraction
    failures_left: int = 0
    remaining: Sequence[Failure] = ()


@dataclass(frozen=True)
class Scoring:
    """The scores of all living units.

    `units` in published order (class, rank with none last, id); `scored` the workings by unit number; `rows` the
    results they rest on."""

    scheme: Scheme
    rules: tuple[Rule, ...]
    registry: Registry
    rows: Rows
    scored: Mapping[int, Scored]
    units: tuple[UnitScore, ...]

    @cached_property
    def by_unit(self) -> dict[int, UnitScore]:
        """The published lines by unit number."""
        return {one.unit: one for one in self.units}

    def exact(self, unit: int) -> Fraction | None:
        """The unit's exact score, before rounding; None where it has none. KeyError for a unit that is not scored."""
        return self.scored[unit].settled.exact

    def to_units(self) -> list[dict[str, Any]]:
        """`units` of `assess --format json` (SPEC section 8)."""
        return [one.to_dict() for one in self.units]

    def rescore(self, unit: int, changes: Mapping[tuple[int, int], Changed]) -> Fraction | None:
        """The unit's exact score, before rounding, if the results at (rule, check) were as given; None where it would
        have none. KeyError for a unit that is not scored or a result that is not its own."""
        from compliance.scoring.rescore import rescore

        return rescore(self, unit, changes)

    def notices(self) -> "tuple[Notice, ...]":
        """Whom the scheme says to commend or to criticise, in published order."""
        from compliance.scoring.notices import notices

        return notices(self)
