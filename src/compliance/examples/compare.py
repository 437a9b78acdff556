"""Holds what a case expects against the results of its run."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import polars as pl

from compliance.checks.status import Status
from compliance.diagnostics import Finding, Place
from compliance.engine.results import Results
from compliance.examples.load import Example
from compliance.examples.model import Expected
from compliance.examples.report import Mismatch
from compliance.i18n import _
from compliance.units import Registry

CHEAP = ("status", "achieved", "in_time", "would_be")
"""What the columns of the results tell; for the rest the result has to be explained."""


def mismatches(
    example: Example,
    results: Results,
    registry: Registry,
    place_of: Callable[[int], Place],
    report: Callable[[Finding], None],
) -> list[Mismatch]:
    """The expectations that do not hold; one that could not be used is reported as an error (T006). `place_of` gives
    the place of the rule's check with a number."""
    unit = registry.index[example.unit]
    rows = {row["check"]: row for row in results.frame.filter(pl.col("unit") == unit).iter_rows(named=True)}
    names = [node.name for node in results.plans[0].nodes]
    found = []
    for name, expected in example.case.expect.items():
        row = rows.get(names.index(name))
        if row is None:
            text = _("「{unit}」在 {day} 不承担规则 {rule}，这项预期用不上。请换一个责任单位，或改 as_of。")
            message = text.format(unit=example.unit, day=example.as_of, rule=example.rule.id)
            report(Finding("T006", message, example.place("expect", name, key=True)))
            continue
        mismatch = _compare(name, expected, row, results, example, place_of(row["check"]))
        if mismatch is not None:
            found.append(mismatch)
    return found


def holds(expected: Expected, row: dict[str, Any], results: Results) -> bool:
    """Whether what is expected of a check is what a row of the results says."""
    wanted, actual = _sides(expected, row, results)
    return wanted == actual


def _sides(
    expected: Expected, row: dict[str, Any], results: Results
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is expected and what is found, by key."""
    wanted = expected.written()
    actual: dict[str, Any] = {key: _column(row, key) for key in wanted if key in CHEAP}
    if len(actual) < len(wanted):
        result = results.result(row["rule"], row["unit"], row["check"])
        lists = {
            "failures": [failure.subject for failure in result.explanation.failures],
            "counted": list(result.counted),
        }
        for part, value in lists.items():
            if part in wanted:
                actual[part] = len(value) if isinstance(wanted[part], int) else sorted(value)
                wanted[part] = wanted[part] if isinstance(wanted[part], int) else sorted(wanted[part])
    return wanted, actual


def _compare(
    name: str, expected: Expected, row: dict[str, Any], results: Results, example: Example, check: Place
) -> Mismatch | None:
    wanted, actual = _sides(expected, row, results)
    if actual == wanted:
        return None
    # what differs, and the status always: a share or a list means little without it
    differs = [part for part in wanted if actual[part] != wanted[part]]
    shown = {"status": _column(row, "status")} | {part: actual[part] for part in differs}
    return Mismatch(
        name,
        {part: _word(wanted[part]) for part in wanted if part in differs or part == "status"},
        {part: _word(value) for part, value in shown.items()},
        results.explained(row["rule"], row["unit"], row["check"]).explanation.reason,
        example.place("expect", name, key=True),
        check,
    )


def _column(row: dict[str, Any], key: str) -> Any:
    match key:
        case "status":
            return Status(row["status"]).word
        case "would_be":
            return None if row["would_be"] is None else Status(row["would_be"]).word
        case "achieved":
            return Fraction(row["num"], row["den"])
    return Fraction(row["tnum"], row["tden"])


def _word(value: Any) -> str:
    """A value as a person would write it in the file."""
    if value is None:
        return _("（无）")
    if isinstance(value, list):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)
