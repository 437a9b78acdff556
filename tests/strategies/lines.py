"""Price lists: lines that take or give, and the patterns by which they name rules and checks."""

from decimal import Decimal
from typing import Any

from tests.strategies.draw import Draw

Rules = list[dict[str, Any]]


def patterns(draw: Draw, rules: Rules) -> list[str]:
    """What a line names; every pattern takes some check."""
    return [_pattern(draw, draw.one(*rules)) for _ in range(draw.one(1, 1, 1, 2))]


def _pattern(draw: Draw, rule: dict[str, Any]) -> str:
    name, check = str(rule["id"]), str(draw.one(*rule["checks"])["id"])
    exact = f"{name}.{check}"
    globs = ("TQ-*", f"{name}.*", f"*.{check}", f"TQ-?.{check}" if len(name) == 4 else exact, f"*{check[-1]}")
    return draw.one(name, name, exact, exact, exact, *globs)


def take_list(draw: Draw, rules: Rules, *, cap: bool) -> list[dict[str, Any]]:
    """One to four lines; `all` only under a cap."""
    return [_take(draw, rules, cap) for _ in range(draw.number(1, 4))]


def _take(draw: Draw, rules: Rules, cap: bool) -> dict[str, Any]:
    small = draw.one(1, 2, 5, Decimal("0.5"), "1/3")
    forms: list[dict[str, Any]] = [
        {"each": small},
        {"each": small},
        {"each": small, "by": "shortfall"},
        {"each": small, "by": "shortfall"},
        {"flat": draw.one(2, 5, Decimal("2.5"))},
        {"share": draw.one(6, 18, 3)},
        {},
    ]
    if cap:
        forms.append({"all": True})
    line = draw.one(*forms)
    if not line or draw.chance(0.3):
        line = line | {"late": draw.one(1, 2, Decimal("0.5"))}
    return _limited(draw, rules, line)


def give_list(draw: Draw, rules: Rules) -> list[dict[str, Any]]:
    """One to three lines."""
    forms = ({"each": 1}, {"each": 3}, {"each": Decimal("0.5")}, {"flat": 2}, {"flat": "1/3"})
    return [_limited(draw, rules, dict(draw.one(*forms))) for _ in range(draw.number(1, 3))]


def _limited(draw: Draw, rules: Rules, line: dict[str, Any]) -> dict[str, Any]:
    """With what it names, and perhaps a most that it takes or gives."""
    named = {"of": patterns(draw, rules)} if draw.chance(0.8) else {}
    return named | line | ({"upto": draw.one(3, 4, Decimal("1.5"))} if draw.chance(0.25) else {})
