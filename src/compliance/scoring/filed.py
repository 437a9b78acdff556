"""Assessments on file: `assess --format json` as it was written, to hold or to count with later."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from compliance.diagnostics.reading import read_bytes, why_unreadable
from compliance.i18n import _

FORMAT = "compliance.assessment/1"
"""What an assessment's JSON calls itself."""
_FRACTION = re.compile(r"-?[0-9]{1,4000}(?:/[0-9]{1,4000}|\.[0-9]{1,4000})?\Z")
"""An exact score; without an exponent, which could stand for more digits than there is memory."""


class Unusable(Exception):
    """What is wrong with a file, in words, and the line where that is known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line, self.column = line, column


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stood: score and rank as published, None where it had none; `exact` the score before rounding, of
    `full` marks."""

    score: Decimal | None
    rank: int | None
    class_id: str | None
    exact: Fraction | None = None
    full: Fraction | None = None


@dataclass(frozen=True, slots=True)
class FiledAssessment:
    """An assessment that was written to a file: its date, the units' standings by id, the digest of its bytes;
    `narrowed`: it was written of one unit alone, so that it says nothing of the others."""

    as_of: date
    units: Mapping[str, Standing]
    digest: str
    narrowed: bool = False


def read_filed(path: Path) -> FiledAssessment:
    """Read an assessment; Unusable where the file is none."""
    try:
        data = read_bytes(path)
    except OSError as error:
        raise Unusable(_("读不出来（{why}）。").format(why=why_unreadable(error))) from None
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except json.JSONDecodeError as error:
        text = _("不是完整的 JSON。以前的考核要用 assess --format json -o 保存。")
        raise Unusable(text, error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        raise Unusable(_("不是 UTF-8 编码的 JSON 文件，或内容无法读取。")) from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        text = _('不是考核结果：缺少 "format": "{format}"。以前的考核要用 assess --format json -o 保存。')
        raise Unusable(text.format(format=FORMAT))
    try:
        day = date.fromisoformat(value["as_of"])
    except (KeyError, TypeError, ValueError):
        raise Unusable(_("as_of 缺失或不是日期。")) from None
    units = value.get("units")
    if not isinstance(units, list):
        raise Unusable(_("units 缺失或不是列表。"))
    exact = value.get("exact")
    exact = exact if isinstance(exact, dict) else {}
    standings: dict[str, Standing] = {}
    for number, unit in enumerate(units, start=1):
        standings.update(_standing(unit, number, exact))
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    return FiledAssessment(day, standings, digest, _narrowed(value.get("classes"), standings))


def _narrowed(classes: Any, units: Mapping[str, Standing]) -> bool:
    """Whether the classes speak of more units than are listed."""
    every = (
        [one.get("scored") for one in classes if isinstance(one, dict)] if isinstance(classes, list) else []
    )
    listed = sum(one.score is not None for one in units.values())
    return sum(n for n in every if isinstance(n, int)) > listed


def _standing(unit: Any, number: int, exact: Mapping[str, Any]) -> dict[str, Standing]:
    if not isinstance(unit, dict) or not isinstance(unit.get("id"), str):
        raise Unusable(_("units 的第 {n} 项没有写明单位（id）。").format(n=number))
    score, rank, class_id = unit.get("score"), unit.get("rank"), unit.get("class")
    figure = _decimal(unit["id"], "score", score)
    full = _decimal(unit["id"], "full", unit.get("full"))
    if full is not None and full <= 0:
        raise Unusable(_("「{unit}」的 full 应大于 0。").format(unit=unit["id"]))
    if rank is not None and (isinstance(rank, bool) or not isinstance(rank, int)):
        raise Unusable(_("「{unit}」的 rank 不是整数。").format(unit=unit["id"]))
    return {
        unit["id"]: Standing(
            figure,
            rank,
            class_id if isinstance(class_id, str) else None,
            _exact(unit["id"], unit.get("exact", exact.get(unit["id"])), figure),
            None if full is None else Fraction(full),
        )
    }


def _decimal(unit: str, key: str, value: Any) -> Decimal | None:
    if value is None:
        return None
    try:
        figure = Decimal(value) if isinstance(value, str) else None
    except InvalidOperation:
        figure = None
    if figure is None or not figure.is_finite() or abs(figure.adjusted()) > 40:
        raise Unusable(_("「{unit}」的 {key} 不是带引号的数。").format(unit=unit, key=key))
    return figure


def _exact(unit: str, value: Any, figure: Decimal | None) -> Fraction | None:
    """The score before rounding, as a fraction in words; an older file has the published figure alone."""
    if value is None or figure is None:
        return None if figure is None else Fraction(figure)
    try:
        found = Fraction(value) if isinstance(value, str) and _FRACTION.match(value) else None
    except (ValueError, ZeroDivisionError):
        found = None
    if found is None:
        raise Unusable(_("「{unit}」的 exact 不是分数，如 175/2。").format(unit=unit))
    return found
