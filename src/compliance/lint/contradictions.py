"""Conditions that no value can meet, and selectors that can select nothing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any

import polars as pl

from compliance.checks.base import Ask
from compliance.checks.selecting import condition_on
from compliance.checks.values import DTYPES, NUMBER, field_name, to_type, type_of
from compliance.i18n import _
from compliance.rules.owners import members
from compliance.rules.selector import Condition, Selector, Window
from compliance.units import Lives

Where = Sequence[tuple[str, Condition]]
"""Conditions on one value, each under the name that the rule gives the value."""
Operators = list[tuple[str, Any]]
"""Operators with their operands, in the order written."""
Path_ = tuple[str | int, ...]
ALWAYS = frozenset({"id", "unit", "kind", "published"})
"""What every record has."""


def value_of(name: str) -> str:
    """The value that a name means: `fields.NAME` is NAME, and no key of the record."""
    return field_name(name) or f"={name}"


def by_value(*conditions: Mapping[str, Condition]) -> dict[str, list[tuple[str, Condition]]]:
    """Conditions by the value they are about."""
    found: dict[str, list[tuple[str, Condition]]] = defaultdict(list)
    for name, condition in (pair for one in conditions for pair in one.items()):
        found[value_of(name)].append((name, condition))
    return found


def contradiction(where: Where, kind: str, ask: Ask, window: Window | None = None) -> str | None:
    """Why no record of `kind` can meet all the conditions on one value, in words; None where one may.

    `window` also holds for the day of publication. The rule must be sound: operands fit the type of the value."""
    name = where[0][0]
    operators = [pair for _name, one in where for pair in one.operators().items()]
    wanted = type_of(name, kind, ask)
    absent = any(op == "present" and not value for op, value in operators)
    needing = [op for op, value in operators if op != "not_in" and not (op == "present" and not value)]
    if wanted is None:
        text = _("「{kind}」没有「{name}」这个字段，条件要求它有值")
        return text.format(kind=kind, name=name) if needing else None
    if any(op == "in" and not value for op, value in operators):
        return _("「{name}」的 in 是空的，没有值能符合").format(name=name)
    if absent and needing:
        text = _("「{name}」既要求未填（present: false），又要求有值（{ops}）")
        return text.format(name=name, ops="、".join(dict.fromkeys(needing)))
    if absent:
        text = _("「{kind}」的每条佐证都有「{name}」，却要求它未填")
        return text.format(kind=kind, name=name) if _always(name, kind, ask) else None
    bounds = list(operators)
    if window is not None and name == "published":
        bounds += [("min", window.start), ("max", window.end)]
    contrary = _no_element(bounds) if wanted == "list" else _no_value(where, bounds, wanted, kind, ask)
    if not contrary:
        return None
    written = "、".join(f"{op} {_shown(value)}" for op, value in operators)
    if len(bounds) > len(operators):
        text = _("「{name}」的条件（{written}）在 window（{start} 至 {end}）之内不能成立")
        assert window is not None
        return text.format(name=name, written=written, start=window.start, end=window.end)
    return _("「{name}」的条件（{written}）不能都成立").format(name=name, written=written)


def _always(name: str, kind: str, ask: Ask) -> bool:
    """Whether every record of the kind has the value."""
    field = field_name(name)
    found = None if field is None else ask.kinds[kind].field(field)
    return name in ALWAYS if field is None else found is not None and found.required


def _shown(value: Any) -> str:
    """An operand as the file writes it."""
    if isinstance(value, list):
        return "[" + "、".join(map(_shown, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _no_element(operators: Operators) -> bool:
    """Of a list each operator wants some element of its own, and `not_in` none."""
    refused = {to_type(one, "text") for op, value in operators if op == "not_in" for one in value}
    asked = [value if op == "in" else [value] for op, value in operators if op in ("is", "in")]
    return any({to_type(one, "text") for one in values} <= refused for values in asked)


def _no_value(where: Where, operators: Operators, wanted: str, kind: str, ask: Ask) -> bool:
    if len(operators) == 1 and wanted not in ("integer", "boolean") and where[0][0] != "kind":
        return False  # one operator alone can be met
    known = _only(where[0][0], operators, wanted, kind)
    if known is not None:
        return not _meeting(known, where, operators, wanted, kind, ask)
    if wanted not in ("number", "integer", "date"):
        return False
    return _empty_range(operators, wanted)


def _only(name: str, operators: Operators, wanted: str, kind: str) -> list[Any] | None:
    """The values that come into question, where these are few; None where they are not."""
    if name == "kind":
        return [kind]
    if wanted == "boolean" and any(op != "not_in" for op, _value in operators):
        return [True, False]
    for op, value in operators:
        if op in ("is", "in"):
            values = [to_type(one, wanted) for one in (value if op == "in" else [value])]
            return [one for one in values if wanted != "integer" or one == one.to_integral_value()]
    return None


def _meeting(known: list[Any], where: Where, operators: Operators, wanted: str, kind: str, ask: Ask) -> bool:
    """Whether any of the values meets all conditions, as the engine decides it."""
    field = field_name(where[0][0])
    column = where[0][0] if field is None else f"fields.{field}"
    dtype = NUMBER if wanted in ("number", "integer") else DTYPES[wanted]
    frame = pl.DataFrame([pl.Series(column, known, dtype=dtype)])
    met = [condition_on(name, condition, kind, ask) for name, condition in where]
    met += [condition_on(where[0][0], _window(operators), kind, ask)] if _extra(where, operators) else []
    return frame.filter(pl.all_horizontal(met)).height > 0


def _extra(where: Where, operators: Operators) -> bool:
    """Whether there are bounds of a window at the end of the operators."""
    return len(operators) > sum(len(one.operators()) for _name, one in where)


def _window(operators: Operators) -> Condition:
    (_low, start), (_high, end) = operators[-2:]
    return Condition.model_validate({"min": start.isoformat(), "max": end.isoformat()})


def _empty_range(operators: Operators, wanted: str) -> bool:
    """Whether no number, or day, lies within the bounds and is not excluded."""
    whole = wanted != "number"
    low: list[tuple[Fraction, bool]] = []
    high: list[tuple[Fraction, bool]] = []
    excluded: set[Fraction] = set()
    for op, value in operators:
        if op == "not_in":
            excluded |= {_number(one, wanted) for one in value}
        if op in ("min", "after"):
            number, beyond = _number(value, wanted), op == "after"
            if whole:  # next to a whole number lies the next whole number
                number, beyond = Fraction(floor(number) + 1 if beyond else ceil(number)), False
            low.append((number, beyond))
        if op in ("max", "before"):
            number, beyond = _number(value, wanted), op == "before"
            if whole:
                number, beyond = Fraction(ceil(number) - 1 if beyond else floor(number)), False
            high.append((number, beyond))
    if not low or not high:
        return False
    first, last = max(low), min(high, key=lambda one: (one[0], not one[1]))
    if first[0] != last[0]:
        return first[0] > last[0]
    return first[1] or last[1] or first[0] in excluded


def _number(value: Any, wanted: str) -> Fraction:
    """A number, or a day counted from the first there is."""
    typed = value if isinstance(value, date) else to_type(value, wanted)
    return Fraction(typed.toordinal()) if isinstance(typed, date) else Fraction(Decimal(typed))


def barren(selector: Selector, ask: Ask, lives: Lives) -> tuple[Path_, str] | None:
    """Why a selector can select nothing, with the part of it that is at fault; None where it may select something."""
    if isinstance(selector.from_, list):
        why = _nobody(selector.from_, selector.window.start if selector.window else ask.start, ask, lives)
        if why is not None:
            return ("from",), why
    reasons = [_no_record(selector, kind, ask) for kind in selector.kind]
    return reasons[0] if all(reason is not None for reason in reasons) else None


def _no_record(selector: Selector, kind: str, ask: Ask) -> tuple[Path_, str] | None:
    for where in by_value(selector.where).values():
        why = contradiction(where, kind, ask, selector.window)
        if why is not None:
            return ("where", where[-1][0]), why
    return None


def living_kinds(selector: Selector, ask: Ask) -> Iterator[str]:
    """The kinds of a selector of which it may select records."""
    return (kind for kind in selector.kind if _no_record(selector, kind, ask) is None)


def _nobody(names: list[str], first: date, ask: Ask, lives: Lives) -> str | None:
    """Why none of the units named can have a record from the day `first` on."""
    units = {unit for name in names for unit in members(name, ask.registry)}
    shown = "、".join(f"「{name}」" for name in names)
    if not units:
        return _("from 里的{names}没有成员").format(names=shown)
    ends = [ask.registry.unit(unit).until for unit in units if not lives.heirs[unit]]
    if len(ends) == len(units) and all(end is not None and end < first for end in ends):
        return _("from 里的{names}在 {day} 之前都已撤销，没有承接的单位").format(names=shown, day=first)
    return None
