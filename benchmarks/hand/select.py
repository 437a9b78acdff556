"""Which records a selector means, as expressions."""

from datetime import date
from typing import Any

import polars as pl

Dict = dict[str, Any]

HOST = r"//([^/]+)"


def day(text: str | date) -> pl.Expr:
    """A literal day."""
    return pl.lit(date.fromisoformat(text) if isinstance(text, str) else text, dtype=pl.Date)


def chosen(of: Dict, start: date, end: date) -> pl.Expr:
    """The rows that a selector chooses."""
    parts = [_when(of.get("window"), start, end), *(condition(*item) for item in of.get("where", {}).items())]
    if "mentions" in of:
        parts.append(
            pl.any_horizontal(
                pl.col(column).str.contains(phrase, literal=True).fill_null(False)
                for column in ("title~", "summary~", "topics~")
                for phrase in of["mentions"]
            )
        )
    return pl.all_horizontal(parts)


def _when(window: Dict | None, start: date, end: date) -> pl.Expr:
    if window:
        return pl.col("published").is_between(day(window["start"]), day(window["end"]))
    return (
        pl.when(pl.col("about_start").is_null())
        .then(pl.col("published").is_between(day(start), day(end)))
        .otherwise((pl.col("about_start") >= day(start)) & (pl.col("about_end") <= day(end)))
    )


def condition(name: str, wanted: Any) -> pl.Expr:
    """Whether a row meets a condition; what is missing meets none but `not_in`."""
    column = pl.col(name.removeprefix("fields."))
    met: pl.Expr
    if name == "fields.标签":
        met = column.list.contains(wanted)
    elif isinstance(wanted, bool):
        met = column == wanted
    elif isinstance(wanted, list):
        met = column.is_in(wanted)
    else:
        ((operator, value),) = wanted.items()
        if operator == "not_in":
            return ~column.is_in(value).fill_null(False)
        met = _operator(column, operator, value)
    return met.fill_null(False)


def _operator(column: pl.Expr, operator: str, value: Any) -> pl.Expr:
    met: pl.Expr
    match operator:
        case "min":
            met = column >= value
        case "max":
            met = column <= value
        case "after":
            met = column > day(value)
        case "contains":
            met = column.str.contains(value, literal=True)
        case "present":
            met = column.is_not_null()
        case "host":
            host = column.str.extract(HOST, 1)
            met = (host == value) | host.str.ends_with(f".{value}")
        case _:
            raise ValueError(operator)
    return met
