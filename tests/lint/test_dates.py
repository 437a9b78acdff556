"""E401, E402, E403: dates of records that cannot be."""

from datetime import date
from pathlib import Path

import pytest
from tests.lint.whole_helper import codes, record, told, whole

from compliance.lint.workspace import dates


def test_published_before_it_was_written(tmp_path: Path) -> None:
    found = whole(tmp_path, [record(), record(id="甲-2", published="2021-06-01", dated="2021-06-02")])
    assert told(dates, found) == [
        "evidence/佐证.jsonl:2 warning E401 「甲-2」的发布日期 2021-06-01 早于成文日期 2021-06-02。请核对这两个日期。"
    ]
    assert codes(dates, found) == ["warning E401 甲-2"]


def test_collected_where_published_is_missing_before_it_was_written(tmp_path: Path) -> None:
    found = whole(tmp_path, [record(published=None, collected="2021-06-01", dated="2021-06-02")])
    assert told(dates, found) == [
        "evidence/佐证.jsonl:1 warning E401 「甲-1」的发布或采集日期 2021-06-01 早于成文日期 2021-06-02。请核对这两个日期。"
    ]


def test_collected_before_it_was_published(tmp_path: Path) -> None:
    found = whole(tmp_path, [record(published="2021-06-02", collected="2021-06-01")])
    assert told(dates, found) == [
        (
            "evidence/佐证.jsonl:1 warning E402 「甲-1」的采集日期 2021-06-01 早于发布日期 2021-06-02，那时还没有发布。"
            "请核对这两个日期。"
        )
    ]


@pytest.mark.parametrize(
    "good",
    [
        {"published": "2021-06-01", "dated": "2021-06-01", "collected": "2021-06-01"},
        {"published": "2021-06-02", "dated": "2021-06-01", "collected": "2021-06-03"},
        {"published": None, "collected": "2021-06-01"},
        {"published": "2021-12-31"},
        {"fields": {"说明": "2031-01-01"}},
    ],
)
def test_dates_that_can_be(tmp_path: Path, good: dict[str, object]) -> None:
    assert codes(dates, whole(tmp_path, [record(**good)])) == []


def test_what_is_published_later_is_a_note_for_each_file(tmp_path: Path) -> None:
    late = [record(id=f"甲-{n}", published="2022-01-01") for n in range(1, 8)]
    found = whole(
        tmp_path, {"一": [record(), *late], "二": [record(id="乙", published=None, collected="2022-03-01")]}
    )
    assert told(dates, found) == [
        (
            "evidence/一.jsonl:2 note E403 7 条佐证的发布日期晚于 2021-12-31，以这天为准的考核看不到："
            "甲-1、甲-2、甲-3、甲-4、甲-5 等 7 项。"
        ),
        "evidence/二.jsonl:1 note E403 1 条佐证的发布日期晚于 2021-12-31，以这天为准的考核看不到：乙。",
    ]
    assert codes(dates, found) == ["note E403 evidence/一.jsonl", "note E403 evidence/二.jsonl"]
    assert codes(dates, whole(tmp_path, {"一": late}, as_of=date(2022, 1, 1))) == [
        "note E403 evidence/二.jsonl"
    ]


def test_what_is_published_later_but_was_collected_cannot_be(tmp_path: Path) -> None:
    rows = [
        record(id="甲", published="2022-01-01"),
        record(id="乙", published="2031-05-06", collected="2021-12-31"),
    ]
    assert told(dates, whole(tmp_path, rows))[1:] == [
        (
            "evidence/佐证.jsonl:2 warning E403 2 条佐证的发布日期晚于 2021-12-31，其中 1 条却在这天以前已经采集，不可能："
            "乙。请核对日期。"
        )
    ]


def test_an_id_that_is_a_personal_number_is_not_shown(tmp_path: Path) -> None:
    rows = [
        record(id="13812345678", dated="2021-07-01"),
        record(id="11010519491231002X", published="2022-01-01"),
    ]
    text = "\n".join([*told(dates, whole(tmp_path, rows)), *codes(dates, whole(tmp_path, rows))])
    assert text.count("〔手机号码〕") == 2
    assert text.count("〔身份证号〕") == 1
    assert "13812345678" not in text and "11010519491231002" not in text
