"""Kinds, columns and rows worked on together give what they give one by one."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.evidence.helpers import KINDS, content, made, read, told, write_jsonl
from tests.evidence.test_files import many

from compliance.evidence import digest as digests
from compliance.evidence import rows as found_rows
from compliance.evidence import side_by_side, together
from compliance.evidence.duplicates import Records, settle_records
from compliance.evidence.near import near_duplicates
from compliance.evidence.records import Evidence
from compliance.evidence.rows import repeated, replaced

LAST = date(2021, 12, 31)
RECORDS = [
    *many(),
    {"id": "一", "unit": "区财政局", "kind": "会议", "title": "会", "published": "2021-04-08", "fields": {"议题": "甲"}},
    {"id": "一", "unit": "区教育局", "kind": "公告", "title": "会", "published": "2021-04-09"},
    {"unit": ["区财政局", "区商务局"], "kind": "公告", "title": "关于公开工作的第一次通知", "published": "2021-05-01"},
    {"unit": "区商务局", "kind": "公告", "title": "关于公开工作的第二次通知", "published": "2021-05-01"},
    {"unit": "区商务局", "kind": "公告", "title": "关于公开工作的第二次通知。", "published": "2021-05-01"},
    {"unit": "无此单位", "kind": "会议", "title": "会", "published": "2021-04-08", "fields": {"议题": "\"甲\"\n"}},
]  # fmt: skip


def everything(evidence: Evidence, records: Records) -> tuple[object, ...]:
    frames = {kind: frame.to_dicts() for kind, frame in records.frames.items()}
    kept = (frames, records.keys.rows(), records.copies.rows(), records.duplicates, records.findings)
    return content(evidence), told(evidence), evidence.digest, kept, near_duplicates(records)


def test_no_result_depends_on_what_is_worked_on_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_jsonl(tmp_path / "x.jsonl", RECORDS)

    def results() -> tuple[object, ...]:
        evidence = read(path)
        return everything(evidence, settle_records(evidence, LAST, None))

    usual = results()
    monkeypatch.setattr(together, "TOGETHER", 1)
    monkeypatch.setattr(side_by_side, "MANY", 0)
    monkeypatch.setattr(digests, "SLICE", 3)
    monkeypatch.setattr(found_rows, "FEW", 0)
    assert results() == usual


def test_one_id_in_two_kinds_is_one_thing() -> None:
    records = settle_records(made(RECORDS), LAST, None)
    (duplicate,) = [one for one in records.duplicates if one.kept == "一"]
    assert duplicate.dropped == ("一",)
    assert "一" in records.frames["会议"]["id"].to_list()
    assert "一" not in records.frames["公告"]["id"].to_list()


def test_kinds_without_records_keep_their_columns() -> None:
    evidence = made([])
    records = settle_records(evidence, LAST, None)
    assert list(evidence.frames) == list(records.frames) == sorted(KINDS)
    for kind, frame in made(RECORDS).frames.items():
        assert evidence.frames[kind].schema == frame.schema
        assert records.frames[kind].schema == {**frame.schema, "row": pl.UInt32()}
    assert records.keys.height == records.copies.height == 0
    assert near_duplicates(records) == []


def test_numbers_of_rows_are_split_by_kind() -> None:
    frames = {kind: pl.DataFrame({"id": ["x"] * height}) for kind, height in [("a", 2), ("b", 0), ("c", 3)]}
    assert together.by_kind(frames, [0, 1, 2, 4]) == {"a": [0, 1], "c": [0, 2]}
    assert together.by_kind(frames, [3]) == {"c": [1]}
    assert together.stacked(frames, ["id"])["kind"].to_list() == [0, 0, 2, 2, 2]


@pytest.mark.parametrize("few", [0, 100])
def test_repeated(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(found_rows, "FEW", few)
    texts = pl.Series(["甲", "乙", "甲", None, "丙", "乙"])
    assert repeated(texts).to_list() == [True, True, True, False, False, True]
    assert repeated(pl.Series(["甲", "乙"])).to_list() == [False, False]


def test_replaced() -> None:
    texts = pl.Series(["甲", "乙", "甲"])
    assert replaced(texts, pl.Series([2, 0], dtype=pl.UInt32), pl.Series(["丁", "戊"])).to_list() == [
        "戊",
        "乙",
        "丁",
    ]
