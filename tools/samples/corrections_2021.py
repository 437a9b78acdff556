"""Corrected copies of records of 2021, made up like them: the same page, collected again after it was mended.

Not part of the evidence of the repository: they show the look-back on a copy of the workspace. The page keeps its address
and its day, so the later copy stands for it."""

from collections.abc import Iterator, Mapping, Sequence

from tools.samples.book import Fields, Record
from tools.samples.offices import OFFICES

FILE = "示例数据-2021整改更正"
COLLECTED = "2021-10-15"
_MENDED: Mapping[str, Fields] = {
    "政策解读": {"举措": "明确责任分工和时间安排", "咨询方式": "0531-12345"},
    "机构职能": {"办公时间": "工作日8:30—12:00，13:30—17:30", "负责人": "见领导信息栏目"},
    "标准化清单": {"核对日期": "2021-10-12"},
    "规范性文件库": {"有效性": "有效"},
    "预算决算": {"基本支出经济分类表": "有", "机关运行经费说明": "有"},
    "信息发布": {"成效": "企业群众得到实惠"},
    "意见征集": {"征集方式": ["向社会公开"]},
}
"""What is written into which kind, where it is missing (or, of a list's day, too old)."""


def corrections(files: Mapping[str, Sequence[Record]]) -> Iterator[Record]:
    """The corrected copies, of every other office, in the order of the records."""
    mending = {office.id for n, office in enumerate(OFFICES) if n % 2 == 0}
    for records in files.values():
        for record in records:
            mended = _MENDED.get(record["kind"])
            alone = isinstance(record["unit"], str) and record["unit"] in mending
            if mended is None or not alone or "url" not in record:
                continue
            fields = dict(record.get("fields", {}))
            for name, value in mended.items():
                if name not in fields or (name == "核对日期" and fields[name] < "2021"):
                    fields[name] = value
            if fields != record.get("fields"):
                yield {**record, "collected": COLLECTED, "fields": fields}
