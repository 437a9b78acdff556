"""Selectors and conditions as Polars expressions over the rows of one kind."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from compliance.checks.base import Ask
from compliance.checks.hosts import at_host
from compliance.checks.texts import ANYWHERE
from compliance.checks.values import Column, column_of, operand
from compliance.rules.selector import Condition, Selector
from compliance.text import normalise


def texts_of(selector: Selector) -> Iterator[str]:
    """The columns whose normalised text a selector needs."""
    if selector.mentions:
        yield ANYWHERE


def selected(selector: Selector, kind: str, ask: Ask) -> pl.Expr:
    """Which rows of `kind` the selector chooses: window or period, conditions, mentions. Whose they are is not asked
    here, but by the table that the rows stand in."""
    parts = [_belongs(selector, ask), *(condition_on(n, c, kind, ask) for n, c in selector.where.items())]
    if selector.mentions:
        parts.append(mentions(selector.mentions))
    return pl.all_horizontal(parts) if len(parts) > 1 else parts[0]


def unbounded(selector: Selector, kind: str, ask: Ask) -> pl.Expr:
    """As `selected`, but without a window unless the selector names one (`to` of `linked`)."""
    parts = [condition_on(n, c, kind, ask) for n, c in selector.where.items()]
    if selector.window:
        parts.append(_belongs(selector, ask))
    if selector.mentions:
        parts.append(mentions(selector.mentions))
    return pl.all_horizontal(parts) if parts else pl.lit(True)


def _belongs(selector: Selector, ask: Ask) -> pl.Expr:
    published = pl.col("published")
    if selector.window:
        return published.is_between(day(selector.window.start), day(selector.window.end))
    first, last = day(ask.start), day(ask.end)
    by_about = (pl.col("about_start") >= first) & (pl.col("about_end") <= last)
    return (
        pl.when(pl.col("about_start").is_null()).then(published.is_between(first, last)).otherwise(by_about)
    )


def day(value: date) -> pl.Expr:
    """A literal day."""
    return pl.lit(value, dtype=pl.Date)


def mentions(phrases: list[str]) -> pl.Expr:
    """Whether at least one of the phrases stands in title, summary or topics."""
    texts = pl.col(ANYWHERE)
    found = [texts.str.contains(normalise(phrase), literal=True) for phrase in phrases]
    return pl.any_horizontal(found)


def condition_on(name: str, condition: Condition, kind: str, ask: Ask) -> pl.Expr:
    """Whether the value called `name` meets all operators of the condition."""
    column = column_of(name, kind, ask)
    parts = [_operator(op, value, column, ask) for op, value in condition.operators().items()]
    return pl.all_horizontal(parts) if len(parts) > 1 else parts[0]


def filled(column: Column) -> pl.Expr:
    """Whether there is a value: not missing, not blank, not an empty list."""
    if column.type == "list":
        stripped = column.expr.list.eval(pl.element().str.strip_chars() != "").list.any()
        return (column.expr.list.len() > 0).fill_null(False) & (
            stripped.fill_null(False) if column.texts else pl.lit(True)
        )
    if column.type == "text":
        return (column.expr.str.strip_chars() != "").fill_null(False)
    return column.expr.is_not_null()


def _operator(op: str, value: Any, column: Column, ask: Ask) -> pl.Expr:
    if op == "present":
        return filled(column) if value else ~filled(column)
    if op == "not_in":
        return ~_operator("in", value, column, ask)
    if column.type == "list":
        inner = _scalar(op, value, pl.element(), "text", ask)
        return column.expr.list.eval(inner).list.any().fill_null(False)
    return _scalar(op, value, column.expr, column.type, ask).fill_null(False)


def _scalar(op: str, value: Any, expr: pl.Expr, kind: str, ask: Ask) -> pl.Expr:
    match op:
        case "is":
            return expr == operand(value, kind)
        case "in":
            found = [expr == operand(item, kind) for item in value]
            return pl.any_horizontal(found) if found else pl.lit(False)
        case "contains":
            return expr.str.contains(str(value), literal=True)
        case "matches":
            return expr.str.contains(str(value), literal=False)
        case "min":
            return expr >= operand(value, kind)
        case "max":
            return expr <= operand(value, kind)
        case "after":
            return expr > operand(value, kind)
        case "before":
            return expr < operand(value, kind)
        case "host":
            return at_host(expr, str(value))
    raise AssertionError(op)
