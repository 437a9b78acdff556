"""Strict models: unknown keys with the nearest known one, every error at once, each with its line and column."""

from datetime import date
from fractions import Fraction
from typing import Any, Literal

import pytest
from pydantic import Field

from compliance.documents import Day, Name, Ratio, Span, StrictModel, Text, build
from compliance.documents.fields import exact
from compliance.documents.yaml import loads


class Inner(StrictModel):
    """A part."""

    day: Day
    share: Ratio = Fraction(1)


class Whole(StrictModel):
    """A file."""

    name: Name
    inner: Inner | None = None
    parts: list[Inner] = []
    named: dict[str, Inner] = {}
    kind: Literal["甲", "乙", "丙"] = "甲"
    count: int = Field(1, ge=1, le=9)
    flag: bool = False
    span: Span = 0
    note: Text | None = None
    words: list[Name] = Field(["词"], min_length=1)


def errors(text: str) -> list[str]:
    """The errors that a file gives."""
    document = loads(text, "f.yaml")
    build(Whole, document, code="Z001")
    return [str(finding).removeprefix("f.yaml:") for finding in document.findings]


MESSAGES = [
    ("name: 甲\nnmae: 乙", ["2:1: Z001 没有「nmae」这个键；是否想写「name」？"]),
    ("name: 甲\nzzz: 乙", ["2:1: Z001 没有「zzz」这个键；可用的键：name、inner、parts、named、kind、count、flag、span、note、words。"]),
    ("name: 甲\ninner:\n  dya: 2021-01-01", ["3:3: Z001 缺少必填的「day」。", "3:3: Z001 没有「dya」这个键；是否想写「day」？"]),
    ("inner: {day: 2021-01-01}", ["1:1: Z001 缺少必填的「name」。"]),
    ("name: ' '", ["1:7: Z001 「name」不能为空。"]),
    ("name: true", ["1:7: Z001 「name」应为文字（布尔值或空值请加引号）。"]),
    ("name: [甲]", ["1:7: Z001 「name」应为文字（布尔值或空值请加引号）。"]),
    ("name: 甲\ninner: {day: 2021-02-29}", ["2:14: Z001 「inner.day」「2021-02-29」不是存在的日期。"]),
    ("name: 甲\ninner: {day: 2021/1/2}", ["2:14: Z001 「inner.day」应为日期，写作 2021-12-31。"]),
    ("name: 甲\nparts:\n  - {day: 2021-01-01}\n  - {day: 2021-01-01, share: 多}", ["4:30: Z001 「parts.1.share」应为数，写作 5、0.5、2/3 或 70%。"]),
    ("name: 甲\nnamed: {乙: {share: 1/0}}", ["2:12: Z001 缺少必填的「day」。", "2:20: Z001 「named.乙.share」应为数，写作 5、0.5、2/3 或 70%；分母不能是 0。"]),
    ("name: 甲\nkind: 丁", ["2:7: Z001 「kind」应为 '甲'、'乙'、'丙' 之一。"]),
    ("name: 甲\ncount: 0", ["2:8: Z001 「count」应 ≥ 1。"]),
    ("name: 甲\ncount: 10", ["2:8: Z001 「count」应 ≤ 9。"]),
    ("name: 甲\ncount: '3'", ["2:8: Z001 「count」应为整数。"]),
    ("name: 甲\ncount: 3.5", ["2:8: Z001 「count」应为整数。"]),
    ("name: 甲\nflag: 是", ["2:7: Z001 「flag」应为true 或 false。"]),
    ("name: 甲\nspan: 3w", ["2:7: Z001 「span」应为天数，写作 14d。"]),
    ("name: 甲\nwords: []", ["2:8: Z001 「words」至少要有 1 项。"]),
    ("name: 甲\nwords: 乙", ["2:8: Z001 「words」应为列表。"]),
    ("name: 甲\ninner: 乙", ["2:8: Z001 「inner」应为映射（键: 值）。"]),
    ("甲", ["1:1: Z001 这里应为映射（键: 值）。"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "messages"), MESSAGES, ids=[text for text, _messages in MESSAGES])
def test_messages(text: str, messages: list[str]) -> None:
    assert sorted(errors(text)) == sorted(messages)


def test_values_are_exact() -> None:
    document = loads("name: 3\ninner: {day: 2021-12-31, share: 70%}\nspan: 14d\nnote: 1.50", "f.yaml")
    made = build(Whole, document, code="Z001")
    assert made is not None and made.inner is not None
    assert (made.name, made.span, made.note) == ("3", 14, "1.50")
    assert (made.inner.day, made.inner.share) == (date(2021, 12, 31), Fraction(7, 10))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        (3, Fraction(3)), ("2/3", Fraction(2, 3)), (" 2 / 3 ", Fraction(2, 3)), ("33.3%", Fraction(333, 1000)),
        ("-1/2", Fraction(-1, 2)), ("1/0", None), ("0.5", None), ("多", None), (True, None), (None, None), ([], None),
    ],
)  # fmt: skip
def test_exact(value: Any, wanted: Fraction | None) -> None:
    assert exact(value) == wanted
