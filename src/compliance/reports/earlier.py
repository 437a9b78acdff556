"""Earlier assessments, as `assess --format json` wrote them, to hold a new one against."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any

from compliance.assessment import FORMAT, Assessment
from compliance.diagnostics import Finding, InputError, Place
from compliance.diagnostics.reading import why_unreadable
from compliance.i18n import _

CODE = "C005"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a unit stood: score and rank as published, None where it had none."""

    score: Decimal | None
    rank: int | None
    class_id: str | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier assessment: what messages call its file, its date, and the units' standings by id."""

    name: str
    as_of: date
    units: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class Change:
    """A unit's standing now and in the last assessment; the differences where both have a figure (a positive `rank`
    is so many places up)."""

    unit: str
    before: Standing | None
    now: Standing
    score: Decimal | None
    rank: int | None


class _Wrong(Exception):
    """What is wrong with a file, in words, and the line where that is known."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def read_earlier(paths: Iterable[Path], as_of: date) -> list[Earlier]:
    """Read earlier assessments, oldest first; InputError with a finding for each file that is none, that is not
    earlier than `as_of`, or that is of the same day as another."""
    found: dict[date, tuple[bytes, Earlier]] = {}
    findings = []
    for path in paths:
        try:
            data = _bytes(path)
            one = _earlier(path.as_posix(), data)
            if one.as_of >= as_of:
                text = _("考核日 {day} 不早于本次考核的 {as_of}，不能当作以前的考核。")
                raise _Wrong(text.format(day=one.as_of, as_of=as_of))
            other = found.setdefault(one.as_of, (data, one))
            if other[0] != data:
                text = _("和「{other}」是同一天（{day}）的考核，内容却不同；请只留一份。")
                raise _Wrong(text.format(other=other[1].name, day=one.as_of))
        except _Wrong as error:
            findings.append(Finding(CODE, str(error), Place(path.as_posix(), error.line, error.column)))
    if findings:
        raise InputError(findings)
    return [one for _day, (_data, one) in sorted(found.items(), key=lambda item: item[0])]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _Wrong(_("读不出来（{why}）。").format(why=why_unreadable(error))) from None


def _earlier(name: str, data: bytes) -> Earlier:
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
    except json.JSONDecodeError as error:
        text = _("不是完整的 JSON。以前的考核要用 assess --format json -o 保存。")
        raise _Wrong(text, error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        raise _Wrong(_("不是 UTF-8 编码的 JSON 文件，或内容无法读取。")) from None
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        text = _('不是考核结果：缺少 "format": "{format}"。以前的考核要用 assess --format json -o 保存。')
        raise _Wrong(text.format(format=FORMAT))
    try:
        day = date.fromisoformat(value["as_of"])
    except (KeyError, TypeError, ValueError):
        raise _Wrong(_("as_of 缺失或不是日期。")) from None
    units = value.get("units")
    if not isinstance(units, list):
        raise _Wrong(_("units 缺失或不是列表。"))
    standings: dict[str, Standing] = {}
    for number, unit in enumerate(units, start=1):
        standings.update(_standing(unit, number))
    return Earlier(name, day, standings)


def _standing(unit: Any, number: int) -> dict[str, Standing]:
    if not isinstance(unit, dict) or not isinstance(unit.get("id"), str):
        raise _Wrong(_("units 的第 {n} 项没有写明单位（id）。").format(n=number))
    score, rank, class_id = unit.get("score"), unit.get("rank"), unit.get("class")
    if score is not None:
        try:
            figure = Decimal(score) if isinstance(score, str) else None
        except InvalidOperation:
            figure = None
        if figure is None or not figure.is_finite():
            raise _Wrong(_("「{unit}」的 score 不是带引号的数。").format(unit=unit["id"]))
        score = figure
    if rank is not None and (isinstance(rank, bool) or not isinstance(rank, int)):
        raise _Wrong(_("「{unit}」的 rank 不是整数。").format(unit=unit["id"]))
    return {unit["id"]: Standing(score, rank, class_id if isinstance(class_id, str) else None)}


def standings(assessment: Assessment) -> dict[str, Standing]:
    """The standings of an assessment, in published order; empty without a scheme."""
    units = assessment.scoring.units if assessment.scoring is not None else ()
    return {
        one.id: Standing(None if one.score is None else Decimal(one.score), one.rank, one.class_id)
        for one in units
    }


def changes(assessment: Assessment, earlier: Sequence[Earlier]) -> list[Change]:
    """What changed since the last of the earlier assessments, unit by unit in published order."""
    before = earlier[-1].units if earlier else {}
    return [_change(unit, before.get(unit), now) for unit, now in standings(assessment).items()]


def _change(unit: str, before: Standing | None, now: Standing) -> Change:
    score = rank = None
    if before is not None and before.score is not None and now.score is not None:
        score = now.score - before.score
    if (
        before is not None
        and before.rank is not None
        and now.rank is not None
        and before.class_id == now.class_id
    ):
        rank = before.rank - now.rank
    return Change(unit, before, now, score, rank)


def persistent(assessment: Assessment, earlier: Sequence[Earlier]) -> list[str] | None:
    """The units below the figure of `notices.persistent` in as many assessments in a row as it says, this one
    included (考核长期落后), in published order; None where the scheme names no figure or there are too few earlier
    assessments to tell."""
    rule = assessment.scheme.file.notices.persistent if assessment.scheme is not None else None
    if rule is None or len(earlier) + 1 < rule.assessments:
        return None
    now = standings(assessment)
    rows = [*(one.units for one in earlier), now][-rule.assessments :]
    return [unit for unit in now if all(_below(row.get(unit), Fraction(rule.below)) for row in rows)]


def _below(standing: Standing | None, figure: Fraction) -> bool:
    return standing is not None and standing.score is not None and Fraction(standing.score) < figure
