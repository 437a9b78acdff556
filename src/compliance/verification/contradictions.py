"""Where an assessment on file disagrees with itself: that tells a file changed by hand though its inputs changed too."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from compliance.diagnostics import Finding
from compliance.i18n import _
from compliance.scoring.rounding import published
from compliance.verification.stored import Stored


def contradictions(stored: Stored) -> Iterator[Finding]:
    """Scores that are not the exact score rounded, and ranks that do not follow from the scores of their class (V109).

    The figures have been read before: `score` is a decimal number, `exact` a fraction, `rank` an integer."""
    units = stored.value["units"]
    exact = stored.value.get("exact")
    for unit in units:
        fraction = exact.get(unit["id"]) if isinstance(exact, dict) else None
        if fraction is not None and unit.get("score") is not None:
            yield from _rounding(unit, fraction)
    if stored.unit is None:
        for unit in units:
            yield from _rank(unit, units)


def _rounding(unit: dict[str, Any], fraction: str) -> Iterator[Finding]:
    score = unit["score"]
    digits = len(score.partition(".")[2])
    rounded = published(Fraction(fraction), digits)
    if rounded != score:
        text = _("文件自相矛盾：「{unit}」的得分是 {score}，未舍入的得分 {exact} 舍入后却是 {rounded}。")
        message = text.format(unit=unit["id"], score=score, exact=fraction, rounded=rounded)
        yield Finding("V109", message, subject=(unit["id"], "score"))


def _rank(unit: dict[str, Any], units: list[dict[str, Any]]) -> Iterator[Finding]:
    rank, score = unit.get("rank"), unit.get("score")
    if rank is None or score is None:
        return
    better = sum(
        other.get("rank") is not None
        and other.get("score") is not None
        and other.get("class") == unit.get("class")
        and Decimal(other["score"]) > Decimal(score)
        for other in units
    )
    if rank != better + 1:
        text = _("文件自相矛盾：「{unit}」写着第 {rank} 名，按文件里的得分却是第 {place} 名。")
        message = text.format(unit=unit["id"], rank=rank, place=better + 1)
        yield Finding("V109", message, subject=(unit["id"], "rank"))
