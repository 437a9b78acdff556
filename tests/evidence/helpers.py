"""A small workspace's units and kinds, and evidence in every format."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from compliance.diagnostics import Place
from compliance.evidence.kinds import Field, Kind
from compliance.evidence.read import from_records, read_evidence
from compliance.evidence.records import Evidence
from compliance.units import Registry
from compliance.units.model import Unit

Record = dict[str, Any]

REGISTRY = Registry(
    [
        Unit(
            id="区财政局", name="济南市天桥区财政局", aliases=["天桥区财政局"], codes=["11370105004201002M"]
        ),
        Unit(id="区教育局"),
        Unit(id="区商务局"),
        Unit(id="区统计局"),
    ],
    {},
)
KINDS = {
    "政府债务": Kind(
        fields={
            "限额": Field(type="number"),
            "笔数": Field(type="integer"),
            "到期日": Field(type="date"),
            "公开": Field(type="boolean"),
            "要素": Field(type="list"),
            "说明": None,
        }
    ),
    "会议": Kind(fields={"议题": Field(required=True)}),
    "公告": Kind(),
}
FINANCE, EDUCATION, COMMERCE, STATISTICS = (
    REGISTRY.index[name] for name in ("区财政局", "区教育局", "区商务局", "区统计局")
)


def read(*paths: Path) -> Evidence:
    """Evidence of these paths; messages call files by their last name."""
    return read_evidence(list(paths), name=lambda path: path.name, kinds=KINDS, registry=REGISTRY)


def made(records: Iterable[Record]) -> Evidence:
    """Evidence from plain records, one a line of `x.yaml`."""
    return from_records(list(records), kinds=KINDS, registry=REGISTRY, place=lambda n: Place("x.yaml", n + 1))


def told(evidence: Evidence) -> list[str]:
    """Everything reported, as people see it."""
    return [str(finding) for finding in (*evidence.left_out, *evidence.findings)]


def content(evidence: Evidence) -> dict[str, list[Record]]:
    """The good records without their places."""
    return {
        kind: frame.drop("file", "line").to_dicts() for kind, frame in evidence.frames.items() if frame.height
    }


def only(evidence: Evidence, kind: str = "政府债务") -> Record:
    """The one good record."""
    assert told(evidence) == []
    (row,) = evidence.frames[kind].to_dicts()
    return dict(row)


def bond(**changed: Any) -> Record:
    """A good record about bonds; `fields` are added to its own."""
    base: Record = {"unit": "区财政局", "kind": "政府债务", "title": "债务信息", "published": "2021-04-08"}
    return base | changed


# --- writing -----------------------------------------------------------------------------------------------------

HEADS = {
    "id": "编号", "unit": "单位", "kind": "类型", "title": "标题", "url": "链接", "published": "发布日期",
    "dated": "成文日期", "collected": "采集日期", "about": "所属期", "doc_no": "文号", "column": "栏目",
    "topics": "主题", "refs": "关联", "summary": "摘要",
}  # fmt: skip


def write_jsonl(path: Path, records: Iterable[Record]) -> Path:
    def plain(value: Any) -> Any:
        return str(value) if isinstance(value, date) else float(value)

    text = "".join(json.dumps(record, ensure_ascii=False, default=plain) + "\n" for record in records)
    path.write_text(text, encoding="utf-8")
    return path


def write_yaml(path: Path, records: Iterable[Record]) -> Path:
    """JSON is YAML."""
    lines = [f"- {line}" for line in write_jsonl(path, records).read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def table(records: Iterable[Record], *, chinese: bool) -> tuple[list[str], list[list[Any]]]:
    """Heads and rows of a table."""
    flat = [
        {key: value for key, value in record.items() if key != "fields"} | record.get("fields", {})
        for record in records
    ]
    keys = list(dict.fromkeys(key for record in flat for key in record))
    heads = [HEADS.get(key, key) if chinese else key for key in keys]
    return heads, [[record.get(key) for key in keys] for record in flat]


def cell(value: Any) -> str:
    """A value as people type it into a cell."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(value)
    return "" if value is None else str(value)


def write_csv(
    path: Path, records: Iterable[Record], *, encoding: str = "utf-8", chinese: bool = True
) -> Path:
    import csv

    heads, rows = table(records, chinese=chinese)
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        writer.writerows([[cell(value) for value in row] for row in rows])
    return path


def write_xlsx(path: Path, records: Iterable[Record], *, real_dates: bool = True, above: int = 0) -> Path:
    """`real_dates`: dates as formatted cells, else as bare numbers of days; `above`: rows above the heads."""
    heads, rows = table(records, chinese=True)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("台账")
        shown = book.add_format({"num_format": "yyyy-mm-dd"})
        for n in range(above):
            sheet.write(n, 0, "政务公开台账")
        sheet.write_row(above, 0, heads)
        for n, row in enumerate(rows, above + 1):
            for m, value in enumerate(row):
                if isinstance(value, date) and real_dates:
                    sheet.write_datetime(n, m, datetime(value.year, value.month, value.day), shown)
                elif isinstance(value, date):
                    sheet.write_number(n, m, (value - date(1899, 12, 30)).days)
                elif isinstance(value, bool):
                    sheet.write_boolean(n, m, value)
                elif isinstance(value, int | Decimal):
                    sheet.write_number(n, m, float(value))
                elif value is not None:
                    sheet.write_string(n, m, cell(value))
    return path


def write_parquet(path: Path, records: Iterable[Record], *, struct: bool = False) -> Path:
    """Typed columns; fields flat, or in a struct `fields`."""
    heads, rows = table(records, chinese=False)
    own = [head for head in heads if head in HEADS]
    frame = pl.DataFrame(rows, schema=heads, orient="row", infer_schema_length=None)
    if struct:
        fields = [head for head in heads if head not in HEADS]
        frame = frame.select(*own, pl.struct(fields).alias("fields"))
    frame.write_parquet(path)
    return path
