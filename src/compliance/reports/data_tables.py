"""The tables of an assessment for other programs: `report --csv` and `report --parquet` write the same ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from compliance.i18n import _
from compliance.reports.dossier import Dossier

Row = Mapping[str, Any]
Columns = dict[str, tuple[str, pl.DataType]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its `key` for programs and `title` for people, the columns with head and type, and the rows by key.

    Scores, points and worths are decimal strings, shares are fractions in lowest terms (`2/3`), as in the JSON."""

    key: str
    title: str
    columns: Mapping[str, tuple[str, pl.DataType]]
    rows: list[Row]


TEXT, COUNT, DAY = pl.String(), pl.Int64(), pl.Date()


def data_tables(dossier: Dossier) -> Iterator[Table]:
    """Scores, indicators, results, failures, tasks, and what counted for what; of one unit where the dossier is."""
    unit = dossier.unit
    value = dossier.value
    units = [one for one in value["units"] if unit in (None, one["id"])]
    for key, title, columns, rows in _tables(value, units):
        yield Table(key, title, columns, list(rows))


def _tables(value: Row, units: list[Row]) -> Iterator[tuple[str, str, Columns, Iterator[Row]]]:
    placed = [({key: one[key] for key in ("rule", "unit", "check")}, one) for one in value["results"]]
    place: Columns = {"rule": (_("规则"), TEXT), "unit": (_("单位"), TEXT), "check": (_("检查项"), TEXT)}
    yield (
        "scores",
        _("得分"),
        {
            "unit": (_("单位"), TEXT), "class": (_("组别"), TEXT), "score": (_("得分"), TEXT), "full": (_("满分"), TEXT),
            "exact": (_("未舍入的得分"), TEXT), "rank": (_("名次"), COUNT), "grade": (_("等级"), TEXT), "veto": (_("否决"), TEXT),
        },
        ({**one, "unit": one["id"], "exact": value["exact"].get(one["id"])} for one in units),
    )  # fmt: skip
    yield (
        "indicators",
        _("指标得分"),
        {
            "unit": (_("单位"), TEXT), "indicator": (_("指标"), TEXT), "points": (_("分值"), TEXT), "score": (_("得分"), TEXT),
        },
        ({**line, "unit": one["id"], "indicator": line["id"]} for one in units for line in one["indicators"]),
    )  # fmt: skip
    yield (
        "results",
        _("结论"),
        {
            **place, "status": (_("状态"), TEXT), "achieved": (_("完成度"), TEXT), "in_time": (_("及时完成度"), TEXT),
            "records": (_("佐证数"), COUNT), "failed": (_("未完成项数"), COUNT), "would_be": (_("不免除时的状态"), TEXT),
            "reason": (_("原因"), TEXT),
        },
        ({**one, "records": len(one["counted"]), "failed": len(one["failures"])} for one in value["results"]),
    )  # fmt: skip
    yield (
        "failures",
        _("未完成项"),
        {**place, "subject": (_("是什么"), TEXT), "reason": (_("原因"), TEXT), "curable": (_("能否补救"), pl.Boolean())},
        ({**where, **failure} for where, one in placed for failure in one["failures"]),
    )  # fmt: skip
    yield (
        "counted",
        _("佐证"),
        {**place, "record": (_("佐证"), TEXT)},
        ({**where, "record": record} for where, one in placed for record in one["counted"]),
    )
    yield (
        "tasks",
        _("任务"),
        {
            "key": (_("编号"), TEXT), "kind": (_("种类"), TEXT), **place,
            "what": (_("缺什么"), TEXT), "closes_when": (_("怎样完成"), TEXT), "due": (_("期限"), DAY), "worth": (_("可得分"), TEXT),
        },
        ({**one, "due": None if one["due"] is None else date.fromisoformat(one["due"])} for one in value["tasks"]),
    )  # fmt: skip
