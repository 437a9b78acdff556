"""Grades: by the rounded figure, by the place among the ranked units of the class, or both."""

from fractions import Fraction
from math import floor
from typing import Any

from tests.oracle.scheme.ranks import Standing, better, rivals
from tests.oracle.scheme.tree import number


def grade(scheme: dict[str, Any], one: Standing, everyone: list[Standing]) -> str | None:
    """The grade of a unit: a veto's; else the highest whose `at_least` is reached; where some grade says `top`, the
    best whose conditions hold."""
    if one.score.grade is not None:
        return str(one.score.grade)
    if one.figure is None:
        return None
    grades = scheme.get("grades") or []
    if any("top" in each for each in grades):
        best = next((each for each in best_first(grades) if holds(each, one, everyone)), None)
    else:
        reached = [each for each in grades if Fraction(one.figure) >= number(each, "at_least", 0)]
        best = max(reached, key=lambda each: number(each, "at_least", 0), default=None)
    return None if best is None else str(best["title"])


def best_first(grades: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As in the file where the figures of the grades with `at_least` alone descend, from its end where they ascend; where
    they do neither, or 0 is the only one: small shares of the class first, then high figures."""
    plain = [number(each, "at_least", 0) for each in grades if "top" not in each]
    if plain and plain != [0] and plain == sorted(set(plain), reverse=True):
        return grades
    if plain and plain != [0] and plain == sorted(set(plain)):
        return grades[::-1]
    tops = sorted(
        (each for each in grades if "top" in each),
        key=lambda each: (number(each, "top", 1), -number(each, "at_least", 0)),
    )
    rest = sorted(
        (each for each in grades if "top" not in each), key=lambda each: -number(each, "at_least", 0)
    )
    return tops + rest


def holds(each: dict[str, Any], one: Standing, everyone: list[Standing]) -> bool:
    """Whether both conditions of a grade hold: the figure is reached, and with n ranked units no more than
    ⌊n × top⌋ have the unit's rank or a better one."""
    if Fraction(one.figure or 0) < number(each, "at_least", 0):
        return False
    if "top" not in each:
        return True
    others = rivals(one, everyone)
    with_it = sum(not better(one, other) for other in others)
    return one.ranked and with_it <= floor(len(others) * number(each, "top", 1))
