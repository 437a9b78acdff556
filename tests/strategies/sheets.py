"""Schemes that combine others, with the schemes they combine and the assessments that were filed."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from tests.oracle.scheme.tree import decimals
from tests.strategies.draw import IDS, Draw
from tests.strategies.prices import plain_veto
from tests.strategies.scheme import scheme, veto

Rules = list[dict[str, Any]]

OUTER = ("classes", "digits", "grades", "rectify", "remind")
"""What is the combining file's alone."""
FILES = {"work.yaml": "w", "expert.yaml": "e"}
"""The schemes that are combined, and what the ids of their indicators begin with."""
NAMES = ("2021-Q1", "2021-Q2", "2021-Q3")
WEIGHTS: tuple[tuple[Any, ...], ...] = (
    ("70%", "30%"),
    ("1/3", "2/3"),
    (Decimal("0.5"), Decimal("0.5")),
    ("50%", Decimal("0.3"), "1/5"),
    (1,),
)


def sheets(draw: Draw, rules: Rules) -> dict[str, Any]:
    """The parts `scheme`, `schemes` and `assessments` of a workspace."""
    parts = [_part(draw, weight, sort) for weight, sort in _sorts(draw)]
    used = [part["scheme"] for part in parts if "scheme" in part]
    return {
        "scheme": _whole(draw, rules) | {"combine": parts},
        "schemes": {name: _inner(draw, rules, name) for name in used},
        "assessments": {name: _filed(draw, n) for n, name in enumerate(NAMES)},
    }


def _sorts(draw: Draw) -> list[tuple[Any, str]]:
    """Weights that add up to 1, each with what stands in its part."""
    weights = draw.one(*WEIGHTS)
    sorts = draw.shuffled([*FILES, "assessments"])
    if len(weights) < len(sorts):
        # a scheme rather than filed figures alone
        sorts = draw.some(sorts, len(weights), len(weights)) if draw.chance(0.3) else [*FILES]
    return list(zip(weights, sorts, strict=False))


def _part(draw: Draw, weight: Any, sort: str) -> dict[str, Any]:
    if sort == "assessments":
        names = draw.some(NAMES, 2, 3) if draw.chance(0.8) else [draw.one(*NAMES)]
        take = {"take": draw.one("mean", "last", "min")} if draw.chance(0.8) else {}
        return {"assessments": names, "weight": weight} | take
    return {"scheme": sort, "weight": weight} | ({"carries": True} if draw.chance(0.5) else {})


def _whole(draw: Draw, rules: Rules) -> dict[str, Any]:
    """The combining file: without indicators, also of its classes, and settings that the parts have."""
    drawn = scheme(draw, rules)
    found = {key: drawn[key] for key in ("id", "title", "full_marks", *OUTER) if key in drawn}
    if "classes" in found:
        kept = ("id", "groups", "full_marks")
        found["classes"] = [{key: one[key] for key in kept if key in one} for one in found["classes"]]
    if draw.chance(0.3):
        found["veto"] = [plain_veto(draw, veto(draw, rules)) for _ in range(draw.number(1, 2))]
    return found


def _inner(draw: Draw, rules: Rules, name: str) -> dict[str, Any]:
    """A scheme that is combined."""
    drawn = scheme(draw, rules, FILES[name])
    return {key: value for key, value in drawn.items() if key not in OUTER} | {
        "id": name.removesuffix(".yaml")
    }


def _filed(draw: Draw, number: int) -> dict[str, Any]:
    """What an earlier `assess --format json` said; an older one tells no exact scores."""
    with_exact = draw.chance(0.75)
    return {
        "format": "compliance.assessment/1",
        "ruleset": {
            "id": "set-1",
            "title": "重点工作任务",
            "period": [draw.start.isoformat(), draw.end.isoformat()],
        },
        "as_of": (draw.start - timedelta(days=90 - number)).isoformat(),
        "receipt": {},
        "units": [_line(draw, unit, with_exact) for unit in draw.some(IDS, 2, 4)],
        "results": [],
        "tasks": [],
        "left_out": [],
    }


def _line(draw: Draw, unit: str, with_exact: bool) -> dict[str, Any]:
    full = draw.one("100", "100", "50", "120")
    exact = Fraction(draw.number(0, 3 * int(full)), draw.one(3, 3, 7)) if draw.chance(0.8) else None
    found: dict[str, Any] = {
        "id": unit,
        "class": None,
        "score": None if exact is None else decimals(exact, 2),
        "full": full,
        "rank": None,
        "grade": None,
        "veto": None,
        "indicators": [],
    }
    return found | ({"exact": None if exact is None else str(exact)} if with_exact else {})
