"""A small workspace for the lint of gaps and of unasked evidence: units with lives, three kinds, and rules of 甲局."""

import json
from pathlib import Path
from typing import Any

from tests.lint.whole_helper import codes, whole

from compliance.lint import Whole
from compliance.lint.workspace import gaps

UNITS: dict[str, Any] = {
    "groups": {"部门": {}, "街道": {}},
    "units": [
        {"id": "甲局", "groups": ["部门"]},
        {"id": "乙局", "groups": ["部门"]},
        {"id": "丙街道", "groups": ["街道"]},
        {"id": "旧局", "until": "2021-06-30", "succeeded_by": ["乙局"]},
        {"id": "没有后人的局", "until": "2021-06-30"},
        {"id": "新局", "since": "2021-07-01"},
    ],
}
KINDS: dict[str, Any] = {"信息": {"fields": {"形式": {}, "日期": {"type": "date"}}}, "解读": {}, "申请": {}}
COUNT = {"count": {"of": "信息"}}
BOTH = ["甲局", "乙局"]
SCHEME = {
    "id": "set",
    "title": "方案",
    "indicators": [{"id": "all", "title": "全部", "points": 100, "rules": ["*"]}],
}


def opened(folder: Path, rules: list[dict[str, Any]], *records: dict[str, Any], **more: Any) -> Whole:
    return whole(folder, list(records), units=UNITS, kinds=KINDS, rules={"set": rules}, **more)


def found(
    folder: Path, rules: list[dict[str, Any]] | dict[str, Any], *records: dict[str, Any], **more: Any
) -> list[str]:
    listed = rules if isinstance(rules, list) else [rules]
    return sorted(codes(gaps, opened(folder, listed, *records, **more)))


def beside(folder: Path, name: str, value: Any) -> None:
    (folder / "set").mkdir(exist_ok=True)
    (folder / "set" / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
