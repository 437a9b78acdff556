"""Whom to commend and whom to criticise, by grade (SPEC section 6, `notices`)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from compliance.scoring.scoring import Scoring


@dataclass(frozen=True, slots=True)
class Notice:
    """A unit that the scheme says to commend or to criticise, with what it rests on."""

    kind: Literal["commend", "criticise"]
    unit: str
    class_id: str | None
    score: str | None
    grade: str


def notices(scoring: "Scoring") -> tuple[Notice, ...]:
    """Commendations, then criticisms, each in published order."""
    wanted = scoring.scheme.file.notices
    kinds: list[tuple[Literal["commend", "criticise"], str]] = []
    if wanted.commend is not None:
        kinds.append(("commend", wanted.commend.grade))
    if wanted.criticise is not None:
        kinds.append(("criticise", wanted.criticise.grade))
    return tuple(
        Notice(kind, one.id, one.class_id, one.score, grade)
        for kind, grade in kinds
        for one in scoring.units
        if one.grade == grade
    )
