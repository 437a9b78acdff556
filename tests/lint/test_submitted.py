"""R380: units are asked to hand in what is published anyway, or kept by a system."""

from pathlib import Path
from typing import Any

import pytest
from tests.lint.rules_helper import codes, found, opened, rule

from compliance.lint.rules import submitted

FIELDS = {"渠道": {"type": "list"}, "数量": {"type": "integer"}, "日期": {"type": "date"}}
KINDS: dict[str, Any] = {
    "公开载体情况": {"source": "submitted", "fields": FIELDS},
    "公开载体": {"source": "published", "fields": {"渠道": {"type": "list"}}},
    "监测": {"source": "system", "fields": FIELDS | {"其他": {}}},
}


def asks(folder: Path, *checks: dict[str, Any], **kinds: Any) -> list[str]:
    return found(submitted, opened(folder, [rule(1, *checks)], kinds=KINDS | kinds))


def test_a_published_kind_of_nearly_the_same_name(tmp_path: Path) -> None:
    assert asks(tmp_path, {"count": {"of": "公开载体情况"}}) == [
        "1 warning R380 检查项「a」要单位另报「公开载体情况」；「公开载体」本来就公开，名称相近。请改用它，减轻基层负担。"
    ]
    covers = {"covers": {"of": "公开载体情况", "field": "渠道", "items": ["网站"]}}
    assert asks(tmp_path, covers) == [
        "1 warning R380 检查项「a」要单位另报「公开载体情况」；「公开载体」本来就公开，也有「渠道」。请改用它，减轻基层负担。"
    ]


def test_a_kind_that_has_all_of_several_fields_whatever_its_name(tmp_path: Path) -> None:
    complete = {"complete": {"of": "公开载体情况", "fields": ["渠道", "fields.数量", "日期", "title"]}}
    [message] = asks(tmp_path, complete)
    assert message == (
        "1 warning R380 检查项「a」要单位另报「公开载体情况」；「监测」系统里已有，也有「渠道」、「数量」、「日期」。"
        "请改用它，减轻基层负担。"
    )


@pytest.mark.parametrize(
    "check",
    [
        # the kind of like name lacks the field, that of another name has but two
        {"complete": {"of": "公开载体情况", "fields": ["数量", "日期"]}},
        {"count": {"of": ["公开载体情况", "信息"]}},
        {"count": {"of": "公开载体"}},
        {"judged": {"question": "好不好"}},
    ],
)
def test_where_nothing_would_do_or_nothing_is_handed_in(tmp_path: Path, check: dict[str, Any]) -> None:
    assert asks(tmp_path, check) == []


def test_a_field_of_another_type_would_not_do(tmp_path: Path) -> None:
    kinds = {"监测": {"source": "system", "fields": FIELDS | {"日期": {"type": "text"}}}}
    assert (
        asks(tmp_path, {"complete": {"of": "公开载体情况", "fields": ["渠道", "数量", "日期"]}}, **kinds)
        == []
    )


def test_parts_and_what_linked_looks_for(tmp_path: Path) -> None:
    parts = {"any": [{"count": {"of": "信息"}}, {"linked": {"of": "信息", "to": "公开载体情况"}}]}
    project = opened(tmp_path, [rule(1, parts)], kinds=KINDS)
    assert codes(submitted, project) == ["warning R380 R-1 a/1 公开载体"]
