"""The values of a record as columns: a record's own keys, or fields of its kind; and operands of conditions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import polars as pl

from compliance.checks.base import Ask
from compliance.evidence.kinds import RECORD_KEYS, FieldType

NUMBER = pl.Decimal(38, 12)
"""How numbers of the evidence are kept: exact, 26 digits before the point and 12 after."""

DTYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "text": pl.String, "number": NUMBER, "integer": pl.Int64, "date": pl.Date, "boolean": pl.Boolean,
    "list": pl.List(pl.String),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """An expression for a value and the type of it; `texts` tells that a list holds text (not units)."""

    expr: pl.Expr
    type: FieldType
    texts: bool = True


def field_name(name: str) -> str | None:
    """The field that a name in a rule means, or None when it means a key of the record."""
    if name.startswith("fields."):
        return name.removeprefix("fields.")
    return None if name in RECORD_KEYS else name


def type_of(name: str, kind: str, ask: Ask) -> FieldType | None:
    """The type of the value called `name` in records of `kind`; None where the kind has no such field."""
    field = field_name(name)
    if field is None:
        return RECORD_KEYS[name]
    found = ask.kinds[kind].field(field) if kind in ask.kinds else None
    return found.type if found else None


def column_of(name: str, kind: str, ask: Ask) -> Column:
    """The column called `name` for rows of `kind`; all missing where the kind has no such field."""
    field = field_name(name)
    if field is None:
        if name == "unit":
            ids = pl.Series([unit.id for unit in ask.registry.units], dtype=pl.String)
            expr = pl.col("units").list.eval(pl.lit(ids).gather(pl.element()))
            return Column(expr, "list")
        if name == "kind":
            return Column(pl.lit(kind), "text")
        return Column(pl.col(name), RECORD_KEYS[name])
    kind_of_value = type_of(name, kind, ask)
    if kind_of_value is None:
        return Column(pl.lit(None, dtype=pl.String), "text")
    return Column(pl.col(f"fields.{field}"), kind_of_value)


def operand(value: Any, kind: str) -> pl.Expr:
    """A literal of the column's type; raises ValueError where the value has no such meaning."""
    literal = to_type(value, kind)
    if kind in ("number", "integer") and literal is not None:
        return pl.lit(literal, dtype=NUMBER)
    return pl.lit(literal, dtype=DTYPES[kind] if kind != "list" else pl.String)


def to_type(value: Any, kind: str) -> Any:
    """The written value in the column's type: text, Decimal, date or bool; ValueError where it has no such meaning."""
    match kind:
        case "number" | "integer":
            if isinstance(value, bool):
                raise ValueError(value)
            try:
                number = value if isinstance(value, Decimal) else Decimal(str(value))
            except ArithmeticError:
                raise ValueError(value) from None
            if (
                not number.is_finite()
                or number.adjusted() >= 26
                or (Fraction(number) * 10**12).denominator != 1
            ):
                raise ValueError(value)
            return number
        case "date":
            return date.fromisoformat(str(value))
        case "boolean":
            words = {True: True, False: False, "是": True, "否": False, "true": True, "false": False}
            if not isinstance(value, bool | str) or value not in words:
                raise ValueError(value)
            return words[value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
