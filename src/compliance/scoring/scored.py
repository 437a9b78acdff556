"""The score of one unit with its workings: from one sheet, or blended from several."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from compliance.scoring.blend import Blend
from compliance.scoring.scheme import Scheme, VetoRule
from compliance.scoring.settle import Bound, Case, Settled
from compliance.scoring.vetoes import severity


@dataclass(frozen=True, slots=True)
class Scored:
    """One unit by one sheet: the number of its class (None: in none), its tree, what its score depends on, the score."""

    scheme: Scheme
    unit_class: int | None
    bound: Bound
    case: Case
    settled: Settled

    @property
    def exact(self) -> Fraction | None:
        """The score before rounding."""
        return self.settled.exact

    @property
    def full(self) -> Fraction:
        """The full marks that the score is of."""
        return self.bound.tree.full

    @property
    def applicable(self) -> Fraction:
        """The share of the award points that apply or wait."""
        return self.settled.applicable

    @property
    def veto(self) -> VetoRule | None:
        """The veto that sets the score."""
        return None if self.settled.veto is None else self.scheme.vetoes[self.settled.veto]

    @property
    def graded_by(self) -> VetoRule | None:
        """The veto that sets the grade."""
        return self.veto


@dataclass(frozen=True, slots=True)
class Blended:
    """One unit by a scheme that combines sheets: its workings by each part (None for filed assessments), what they
    come to. `failing` are the failing results of the outer file's vetoes, `vetoes` the numbers of their rules."""

    scheme: Scheme
    unit_class: int | None
    sheets: "tuple[Scored | Blended | None, ...]"
    blend: Blend
    failing: Mapping[int, int]
    vetoes: tuple[frozenset[int], ...]

    @property
    def exact(self) -> Fraction | None:
        """The score before rounding."""
        return self.blend.exact

    @property
    def full(self) -> Fraction:
        """The full marks that the score is of."""
        return self.scheme.full_of(self.unit_class)

    @property
    def applicable(self) -> Fraction:
        """The share of the award points that apply or wait, by the weights of the parts."""
        found = Fraction(0)
        for part, sheet, (exact, _of) in zip(self.scheme.parts, self.sheets, self.blend.figures, strict=True):
            found += part.weight * (sheet.applicable if sheet is not None else int(exact is not None))
        return found

    @property
    def veto(self) -> VetoRule | None:
        """The veto that sets the score or the grade: the outer file's, else one that a part carries."""
        if self.blend.veto is not None:
            return self.scheme.vetoes[self.blend.veto]
        return self._carried

    @property
    def graded_by(self) -> VetoRule | None:
        """The veto that sets the grade: the outer file's where it names one, else a carried one."""
        veto = self.veto
        return self._carried if veto is None or veto.grade is None else veto

    @property
    def _carried(self) -> VetoRule | None:
        """Of the vetoes with a grade that parts carry, the lowest, among equals the first."""
        carried = [
            veto
            for part, sheet in zip(self.scheme.parts, self.sheets, strict=True)
            if part.carries and sheet is not None
            if (veto := sheet.graded_by) is not None and veto.grade is not None
        ]
        return min(carried, key=severity, default=None)


AnyScored = Scored | Blended


def rescaled(one: AnyScored) -> bool:
    """Whether some sheet's sum was multiplied, because not all of its points apply."""
    if isinstance(one, Blended):
        return any(rescaled(sheet) for sheet in one.sheets if sheet is not None)
    return one.settled.factor != 1


def ranked(scheme: Scheme, one: AnyScored) -> bool:
    """Whether enough of the award points apply, or wait, for a rank."""
    if one.unit_class is None:
        return True
    return one.applicable >= scheme.classes[one.unit_class].min_applicable
