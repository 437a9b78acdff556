"""Conditions on a record (SPEC section 5, Selectors)."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

from tests.oracle.periods import day
from tests.oracle.records import Record


def meets(record: Record, where: dict[str, Any]) -> bool:
    """Whether every condition holds."""
    return all(holds(record.value(name), condition) for name, condition in where.items())


def holds(value: Any, condition: Any) -> bool:
    """Whether a value (None where missing) meets a condition: a scalar, a list, or operators."""
    if isinstance(condition, dict):
        return all(_operator(value, name, wanted) for name, wanted in condition.items())
    return _operator(value, "in" if isinstance(condition, list) else "is", condition)


def _operator(value: Any, name: str, wanted: Any) -> bool:
    if name == "present":
        return (value is not None) is bool(wanted)
    if name == "not_in":
        return not _operator(value, "in", wanted)
    if value is None:
        return False
    elements = value if isinstance(value, list) else [value]
    return any(_one(element, name, wanted) for element in elements)


def _one(value: Any, name: str, wanted: Any) -> bool:
    if name == "is":
        return _equal(value, wanted)
    if name == "in":
        return any(_equal(value, one) for one in wanted)
    if name == "contains":
        return str(wanted) in value
    if name == "matches":
        return re.search(wanted, value) is not None
    if name == "host":
        host = (urlsplit(value).hostname or "").lower()
        return host == wanted.lower() or host.endswith("." + wanted.lower())
    bound = _like(value, wanted)
    if name == "min":
        return bool(value >= bound)
    if name == "max":
        return bool(value <= bound)
    if name == "before":
        return bool(value < bound)
    if name == "after":
        return bool(value > bound)
    raise ValueError(name)


def _equal(value: Any, wanted: Any) -> bool:
    if isinstance(value, bool) or isinstance(wanted, bool):
        return value is wanted
    like = _like(value, wanted)
    return type(like) is type(value) and bool(like == value)


def _like(value: Any, wanted: Any) -> Any:
    """What a rule writes, as the type of the value that it is held against."""
    if isinstance(value, Fraction) and isinstance(wanted, int | Decimal):
        return Fraction(wanted)
    if isinstance(value, date) and isinstance(wanted, str):
        return day(wanted)
    return wanted
