"""K101, K103, K104: kinds that no rule asks for, without a title, with numbers of nobody knows what."""

from pathlib import Path
from typing import Any

import pytest
from tests.lint.whole_helper import RULE, codes, points_at, told, whole

from compliance.lint.workspace import kinds

INFO: dict[str, Any] = {"title": "某信息", "fields": {"日期": {"type": "date"}, "次数": {"type": "integer"}}}
OTHER: dict[str, Any] = {"信息": INFO, "简报": {"title": "会议简报"}}


def asked(folder: Path, *checks: dict[str, Any], **more: Any) -> list[str]:
    named = [{"id": "abc"[n], "quote": "公开信息"} | check for n, check in enumerate(checks)]
    return codes(kinds, whole(folder, kinds=OTHER, rules={"set": [RULE | {"checks": named} | more]}))


def test_a_kind_that_no_rule_asks_for(tmp_path: Path) -> None:
    found = whole(tmp_path, kinds=OTHER)
    assert told(kinds, found) == [
        "kinds.yaml:1 note K101 没有规则要求「简报」这类佐证。如果不再需要，可以删去；如果应当要求，请写进规则的检查项。"
    ]
    assert codes(kinds, found) == ["note K101 简报"]
    assert points_at(kinds, found) == ["简报"]


@pytest.mark.parametrize(
    "check",
    [
        {"count": {"of": ["信息", "简报"]}},
        {"count": {"of": {"kind": "简报", "where": {"title": "某"}}}},
        {"linked": {"of": "信息", "to": {"kind": "简报"}}},
        {"all": [{"count": {"of": "信息"}}, {"any": [{"count": {"of": "简报"}}, {"count": {"of": "信息"}}]}]},
    ],
)
def test_wherever_a_selector_stands(tmp_path: Path, check: dict[str, Any]) -> None:
    assert [one for one in asked(tmp_path, check) if "简报" in one] == []


def test_a_kind_that_only_tells_whether_a_rule_applies(tmp_path: Path) -> None:
    assert asked(tmp_path, {"count": {"of": "信息"}}, applies_when={"of": "简报"}) == []


def test_a_kind_that_another_ruleset_asks_for(tmp_path: Path) -> None:
    rules = {
        "set": [RULE],
        "next": [RULE | {"checks": [{"id": "a", "quote": "公开信息", "count": {"of": "简报"}}]}],
    }
    assert codes(kinds, whole(tmp_path, kinds=OTHER, rules=rules)) == []
    assert codes(kinds, whole(tmp_path, kinds=OTHER, rules=rules, opened=["set"])) == []


def test_rules_with_errors_may_ask_for_anything(tmp_path: Path) -> None:
    assert asked(tmp_path, {"count": {"of": "简板"}}) == []


def test_a_kind_without_a_title(tmp_path: Path) -> None:
    assert told(kinds, whole(tmp_path, kinds={"信息": {}})) == [
        "kinds.yaml:1 note K104 「信息」没有全称（title）。请写上，报告里才说得清要的是什么。"
    ]
    assert codes(kinds, whole(tmp_path, kinds={"信息": None})) == ["note K104 信息"]


def test_numbers_without_a_unit(tmp_path: Path) -> None:
    fields = {
        "余额": {"type": "number"},
        "限额": {"type": "number", "unit": "亿元"},
        "条数": {"type": "integer"},
        "说明": None,
    }
    found = whole(tmp_path, kinds={"信息": {"title": "某信息", "fields": fields}})
    assert told(kinds, found) == [
        "kinds.yaml:1 note K103 「信息」的字段「余额」没有计量单位（unit）：是元还是亿元，各报各的就不能比较。"
    ]
    assert codes(kinds, found) == ["note K103 信息 余额"]
    assert points_at(kinds, found) == ["余额"]
