"""When two checks ask the same thing: one canonical form for all ways of writing it."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from compliance.checks.values import field_name
from compliance.rules.check import CheckBase
from compliance.rules.selector import Condition
from compliance.text import normalise

IN_ORDER = frozenset({"table"})
"""Parameters of which the order means something: the tiers of a tariff."""
NAMES_OF_VALUES = frozenset({"field", "fields", "start", "end", "pause", "quantity", "amount"})
"""Parameters that name values of a record: with or without `fields.` they mean the same."""

Named = Mapping[str, Any]
"""Lists and tariffs by the names that rules use for them."""


def asked(check: CheckBase, named: Named) -> Hashable:
    """What a check asks, equal for two that ask the same: id, quote and weight aside, whatever the order of what
    has none, defaults written or not, a list named or written out."""
    if isinstance(check.params, list):
        parts = [(asked(part, named), part.credit) for part in check.params]
        return check.key, _in_no_order(parts)
    return check.key, canonical(check.params, named)


def canonical(value: Any, named: Named, key: str = "") -> Hashable:
    """A parameter, a model of them, or a selector in the form in which equal ones are equal."""
    if isinstance(value, Condition):
        operators = value.operators()
        if "is" in operators and "in" not in operators:
            operators["in"] = [operators.pop("is")]
        return _pairs(operators, named)
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return _pairs({name: getattr(value, name) for name in fields}, named)
    if key in ("items", "table") and isinstance(value, str) and value in named:
        return canonical(list(named[value]), named, key)
    if isinstance(value, Mapping):
        if key == "where":
            value = {field_name(name) or f"={name}": one for name, one in value.items()}
        return _pairs(value, named)
    if isinstance(value, list | tuple):
        parts = [canonical(one, named, key) for one in value]
        return tuple(parts) if key in IN_ORDER else _in_no_order(parts)
    if isinstance(value, str):
        if key in NAMES_OF_VALUES:
            return field_name(value) or f"={value}"
        return normalise(value) if key == "question" else value
    if isinstance(value, bool):
        return "true" if value else "false", value  # alone it would be equal to 1 or 0
    if isinstance(value, int | Decimal | Fraction):
        return Fraction(value) if not isinstance(value, Decimal) or value.is_finite() else str(value)
    return value if isinstance(value, Hashable) else repr(value)


def _pairs(values: Mapping[Any, Any], named: Named) -> Hashable:
    """What is written of some keys; None says as much as nothing."""
    pairs = [(str(key), canonical(one, named, str(key))) for key, one in values.items() if one is not None]
    return _in_no_order(pairs)


def _in_no_order(parts: list[Any]) -> Hashable:
    """The parts, each once, so that they compare whatever their order."""
    different = {repr(part): part for part in parts}
    return tuple(different[one] for one in sorted(different))
