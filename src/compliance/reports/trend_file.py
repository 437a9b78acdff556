"""What a trend takes from the files of earlier assessments: standings, grades, and the status of every result."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from compliance.checks.status import Status, StatusWord
from compliance.diagnostics import Finding, InputError
from compliance.diagnostics import Place as FilePlace
from compliance.i18n import _
from compliance.reports.earlier import CODE, read_earlier
from compliance.scoring.filed import Standing, Unusable


@dataclass(frozen=True, slots=True)
class Place:
    """A result of an earlier assessment: rule and unit as it names them, and the status of one of the checks."""

    rule: str
    unit: str
    status: Status


@dataclass(frozen=True, slots=True)
class Filed:
    """An earlier assessment; `narrowed`: it was written of one unit alone, so that it says nothing of the others."""

    as_of: date
    units: Mapping[str, Standing]
    grades: Mapping[str, str]
    results: tuple[Place, ...]
    narrowed: bool


def read_results(paths: Iterable[Path], as_of: date) -> list[Filed]:
    """Read earlier assessments with their results, oldest first; InputError C005 with a finding for each file that is
    none, as `read_earlier`."""
    by_name = {path.as_posix(): path for path in paths}
    found, findings = [], []
    for one in read_earlier(by_name.values(), as_of, narrowed=True):
        try:
            value = json.loads(by_name[one.name].read_bytes().decode("utf-8-sig"))
            grades = dict(_grades(value["units"]))
            results = tuple(_results(value.get("results")))
            found.append(Filed(one.as_of, one.units, grades, results, one.narrowed))
        except Unusable as error:
            findings.append(Finding(CODE, str(error), FilePlace(one.name)))
    if findings:
        raise InputError(findings)
    return found


def _grades(units: Any) -> Iterator[tuple[str, str]]:
    """The grades by unit; that the units are a list of units `read_earlier` has seen to."""
    for one in units:
        grade = one.get("grade")
        if grade is not None and not isinstance(grade, str):
            raise Unusable(_("「{unit}」的 grade 不是文字。").format(unit=one["id"]))
        if grade is not None:
            yield one["id"], grade


def _results(results: Any) -> Iterator[Place]:
    if not isinstance(results, list):
        raise Unusable(_("results 缺失或不是列表。"))
    known = {word: Status[word.upper()] for word in get_args(StatusWord)}
    for number, one in enumerate(results, start=1):
        rule, unit, status = (
            one.get(key) if isinstance(one, dict) else None for key in ("rule", "unit", "status")
        )
        if not isinstance(rule, str) or not isinstance(unit, str):
            raise Unusable(_("results 的第 {n} 项没有写明规则（rule）和单位（unit）。").format(n=number))
        if not isinstance(status, str) or status not in known:
            text = _("results 的第 {n} 项的 status「{status}」不是结论。")
            raise Unusable(text.format(n=number, status=status))
        yield Place(rule, unit, known[status])
