"""R370 two rules with one text, R371 two checks that ask the same."""

from pathlib import Path
from typing import Any

import pytest
from tests.lint.rules_helper import codes, found, opened, rule

from compliance.lint.rules import twins

COUNT: dict[str, Any] = {"count": {"of": "信息"}}
OTHER: dict[str, Any] = {"count": {"of": "解读"}}
TEXT = "持续深化地方政府债务信息公开，通过统一平台定期公开限额和余额等信息"


def texts(folder: Path, one: str, other: str, **more: Any) -> list[str]:
    rules = [rule(1, COUNT, text=one, **more), rule(2, OTHER, text=other, **more)]
    return found(twins, opened(folder, rules))


def test_equal_texts(tmp_path: Path) -> None:
    [message] = texts(tmp_path, TEXT, TEXT.replace("，", " , ") + "。")
    assert message == (
        "2 warning R370 原文与规则 R-1（set/rules.yaml:1:2）相同，同一件事可能考核两遍。请核对原文；同一要求的请合并，"
        "一行拆成几条规则的请写同一个 source.row。"
    )


def test_texts_that_are_nearly_equal(tmp_path: Path) -> None:
    [message] = texts(tmp_path, TEXT, TEXT.replace("定期", "按期"))
    assert message.startswith("2 warning R370 原文与规则 R-1（set/rules.yaml:1:2）几乎相同，")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (TEXT, TEXT.replace("债务信息", "预算")),
        ("每月公开会议纪要", "每季公开会议纪要"),
        (TEXT + "，第1季度", TEXT + "，第2季度"),
        (TEXT + "，上半年", TEXT + "，下半年"),
    ],
)
def test_what_differs_in_more_than_a_character_or_in_a_number_is_another_duty(
    tmp_path: Path, one: str, other: str
) -> None:
    assert texts(tmp_path, one, other) == []


def test_a_row_that_is_split_into_rules_keeps_its_text(tmp_path: Path) -> None:
    assert texts(tmp_path, TEXT, TEXT, row=3) == []


def test_each_later_rule_names_the_first(tmp_path: Path) -> None:
    rules = [rule(n, {"count": {"of": "信息", "min": n}}, text=TEXT) for n in (1, 2, 3)]
    assert codes(twins, opened(tmp_path, rules)) == ["warning R370 R-2 R-1", "warning R370 R-3 R-1"]


def test_two_checks_of_one_rule(tmp_path: Path) -> None:
    again = COUNT | {"id": "again", "weight": 2, "quote": "要求"}
    assert found(twins, opened(tmp_path, [rule(1, COUNT, OTHER, again)])) == [
        "1 warning R371 检查项「again」与「a」（set/rules.yaml:1:88）查的完全相同，一处没做到会算两次。请删去一个。"
    ]


SAME = [
    ({"count": {"of": "信息"}}, {"count": {"of": {"kind": ["信息"]}, "min": 1}}),
    ({"count": {"of": ["信息", "解读"]}}, {"count": {"of": ["解读", "信息"]}}),
    (
        {"count": {"of": {"kind": "信息", "where": {"形式": "图解", "数量": {"min": 1}}}}},
        {"count": {"of": {"kind": "信息", "where": {"数量": {"min": 1}, "fields.形式": {"in": ["图解"]}}}}},
    ),
    ({"complete": {"of": "信息", "fields": ["形式", "数量"]}}, {"complete": {"of": "信息", "fields": ["数量", "形式"]}}),
    ({"covers": {"of": "信息", "items": ["文字", "图解"]}}, {"covers": {"of": "信息", "items": "清单"}}),
    ({"all": [COUNT, OTHER]}, {"all": [OTHER, COUNT]}),
    ({"judged": {"question": "好不好？"}}, {"judged": {"question": "好不好"}}),
]  # fmt: skip
LISTS = {"lists": {"清单": {"document": "某文件", "items": ["图解", "文字"]}}}


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_of_writing_the_same(tmp_path: Path, one: dict[str, Any], other: dict[str, Any]) -> None:
    project = opened(tmp_path, [rule(1, one, other)], lists=LISTS)
    assert codes(twins, project) == ["warning R371 R-1 b a"]


DIFFERENT = [
    ({"count": {"of": "信息"}}, {"count": {"of": "信息", "min": 2}}),
    ({"count": {"of": {"kind": "信息", "where": {"形式": "图解"}}}}, {"count": {"of": "信息"}}),
    (
        {"count": {"of": {"kind": "信息", "where": {"是否": True}}}},
        {"count": {"of": {"kind": "信息", "where": {"数量": 1}}}},
    ),
    ({"all": [COUNT, OTHER]}, {"any": [COUNT, OTHER]}),
    ({"count": {"of": "信息"}}, {"fresh": {"of": "信息", "every": "30d"}}),
    (
        {"tariff": {"of": "信息", "quantity": "数量", "amount": "金额", "table": [{"to": 1, "rate": 0}, {"rate": 1}]}},
        {"tariff": {"of": "信息", "quantity": "数量", "amount": "金额", "table": [{"to": 1, "rate": 1}, {"rate": 0}]}},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_checks_that_differ(tmp_path: Path, one: dict[str, Any], other: dict[str, Any]) -> None:
    assert codes(twins, opened(tmp_path, [rule(1, one, other)])) == []


def test_parts_of_one_check(tmp_path: Path) -> None:
    rules = [rule(1, {"any": [COUNT, OTHER, COUNT]})]
    assert codes(twins, opened(tmp_path, rules)) == ["warning R371 R-1 a/2 a/0"]
    # a way of less credit is another answer
    assert codes(twins, opened(tmp_path, [rule(1, {"any": [COUNT, COUNT | {"credit": "1/2"}]})])) == []


def test_two_rules_of_one_unit(tmp_path: Path) -> None:
    rules = [rule(1, COUNT, owners=["部门"]), rule(2, OTHER, COUNT, owners=["甲局", "丙街道"])]
    [message] = found(twins, opened(tmp_path, rules))
    assert message == (
        "2 warning R371 检查项「b」与规则 R-1 的「a」（set/rules.yaml:1:88）查的完全相同，又都由「甲局」承担，"
        "一处没做到会在两条规则里失分。请只留一处。"
    )


@pytest.mark.parametrize(
    "more",
    [
        {"owners": ["丙街道"]},
        {"deadline": "2021-06-30"},
        {"share": "any"},
        {"supersedes": ["R-1"]},
        {"checks": [COUNT | {"id": "a", "weight": 0}]},
        {"checks": [{"id": "a", "judged": {"question": "好不好"}}]},
    ],
)
def test_rules_that_do_not_count_twice(tmp_path: Path, more: dict[str, Any]) -> None:
    first = rule(1, COUNT, {"judged": {"question": "好不好"}})
    assert codes(twins, opened(tmp_path, [first, rule(2, COUNT, **more)])) == []
