"""Filed assessments: a unit's scores in earlier outputs of `assess --format json`."""

from fractions import Fraction
from typing import Any


def filed(
    assessments: dict[str, dict[str, Any]], part: dict[str, Any], unit: str, full: Fraction
) -> Fraction | None:
    """The unit's score in a part of filed assessments, in these full marks: `mean` (default), `last` listed or `min`
    of those in which it has one; None where it has none."""
    found = [one for name in part["assessments"] for one in _scores(assessments[name], unit, full)]
    if not found:
        return None
    take = part.get("take", "mean")
    if take == "last":
        return found[-1]
    return min(found) if take == "min" else sum(found, Fraction(0)) / len(found)


def _scores(assessment: dict[str, Any], unit: str, full: Fraction) -> list[Fraction]:
    """The unit's score in one assessment, exact where it was kept so; empty where it has none."""
    found = []
    for line in assessment["units"]:
        value = line["exact"] if "exact" in line else line["score"]
        if line["id"] == unit and value is not None:
            found.append(Fraction(value) * full / Fraction(line["full"]))
    return found
