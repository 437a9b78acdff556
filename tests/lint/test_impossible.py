"""R202 checks that nothing could satisfy, R203 checks that never apply; and what could be met is left alone."""

from pathlib import Path
from typing import Any

import pytest
from tests.lint.rules_helper import codes, found, opened, rule

from compliance.lint.rules import impossible

Where = dict[str, Any]


def of(**more: Any) -> dict[str, Any]:
    return {"kind": "信息"} | more


def count(where: Where, **more: Any) -> dict[str, Any]:
    return {"count": {"of": of(where=where, **more)}}


CONTRARY: list[Where] = [
    {"数量": {"min": 5, "max": 4}},
    {"数量": {"after": 4, "before": 5}},
    {"数量": {"min": "1.2", "max": "1.8"}},
    {"数量": 1.5},
    {"数量": {"min": 3, "max": 3, "not_in": [3]}},
    {"金额": {"after": 4, "max": 4}},
    {"金额": {"min": 4}, "fields.金额": {"max": "3.99"}},
    {"金额": {"is": 3, "min": 4}},
    {"日期": {"after": "2021-03-01", "before": "2021-03-02"}},
    {"日期": {"in": ["2021-03-01", "2021-04-01"], "after": "2021-04-01"}},
    {"形式": {"is": "图解", "not_in": ["图解", "文字"]}},
    {"形式": {"is": "图解", "in": ["文字", "视频"]}},
    {"形式": {"in": ["图解", "文字"], "contains": "视频"}},
    {"形式": {"in": ["图解", "文字"], "matches": "^视"}},
    {"形式": {"in": []}},
    {"形式": {"is": "图解", "present": False}},
    {"形式": {"contains": "图", "present": False}},
    {"必填": {"present": False}},
    {"published": {"present": False}},
    {"kind": "解读"},
    {"url": {"is": "http://a.com/b", "host": "gov.cn"}},
    {"是否": {"is": True, "not_in": [True]}},
    {"是否": {"present": True, "not_in": [True, False]}},
    {"主题": {"is": "教育", "not_in": ["教育"]}},
    {"topics": {"in": ["教育"], "not_in": ["教育", "卫生"]}},
]


@pytest.mark.parametrize("where", CONTRARY)
def test_contrary_conditions(tmp_path: Path, where: Where) -> None:
    assert codes(impossible, opened(tmp_path, [rule(1, count(where))])) == ["error R202 R-1 a"]


OPEN: list[Where] = [
    {"数量": {"min": 5, "max": 5}},
    {"数量": {"after": 4, "before": 6}},
    {"数量": {"min": 3, "max": 4, "not_in": [3]}},
    {"数量": 2},
    {"金额": {"after": 4, "before": 5}},
    {"金额": {"is": 4, "min": 4}},
    {"日期": {"after": "2021-03-01", "before": "2021-03-03"}},
    {"形式": {"is": "图解", "in": ["图解", "视频"], "contains": "图"}},
    {"形式": {"in": ["图解", "文字"], "not_in": ["图解"]}},
    {"形式": {"not_in": ["图解"], "present": False}},
    {"是否": {"present": False}},
    {"是否": {"not_in": [True, False]}},
    {"kind": "信息"},
    {"url": {"is": "http://www.gov.cn/b", "host": "gov.cn"}},
    {"主题": {"is": "教育", "in": ["卫生"]}},
    {"主题": {"is": "教育", "not_in": ["卫生"]}},
    {"title": {"contains": "甲", "matches": "乙"}},
]


@pytest.mark.parametrize("where", OPEN)
def test_conditions_that_can_be_met(tmp_path: Path, where: Where) -> None:
    assert codes(impossible, opened(tmp_path, [rule(1, count(where))])) == []


def test_the_words_and_the_place(tmp_path: Path) -> None:
    project = opened(tmp_path, [rule(1, count({"数量": {"min": 5, "max": 4}}))])
    assert found(impossible, project) == [
        "1 error R202 检查项「a」谁也做不到：「数量」的条件（min 5、max 4）不能都成立。请改正条件。"
    ]


def test_what_is_asked_of_each_record_against_what_selects_it(tmp_path: Path) -> None:
    check = {"each": {"of": of(where={"是否": True}), "where": {"是否": {"is": False, "not_in": [True]}}}}
    [message] = found(impossible, opened(tmp_path, [rule(1, check)]))
    assert "「是否」的条件（is false、not_in [true]、is true）不能都成立" in message


def test_one_kind_of_several_is_enough(tmp_path: Path) -> None:
    both = {"kind": ["信息", "解读"], "where": {"数量": {"min": 5}}}
    assert codes(impossible, opened(tmp_path, [rule(1, {"count": {"of": both}})])) == []
    both["where"] = {"kind": "解读", "数量": {"min": 5}}
    assert codes(impossible, opened(tmp_path, [rule(1, {"count": {"of": both}})])) == ["error R202 R-1 a"]


NEVER: list[dict[str, Any]] = [
    {"each": {"of": of(where={"形式": {"in": []}}), "where": {"数量": 1}}},
    {"complete": {"of": of(where={"形式": {"in": []}}), "fields": ["数量"]}},
    {"within": {"of": of(where={"形式": {"in": []}}), "start": "日期", "end": "published", "days": 3}},
    {"linked": {"of": of(where={"形式": {"in": []}}), "to": "解读"}},
    {"count": {"of": of(where={"形式": {"in": []}}), "min": 0, "max": 3}},
    {"total": {"of": of(where={"形式": {"in": []}}), "field": "数量", "max": 3}},
    {
        "count": {
            "of": of(window={"start": "2021-01-02", "end": "2021-01-31"}, where={"形式": {"in": []}}),
            "per": "month",
        }
    },
    {"all": [{"count": {"of": of(window={"start": "2021-01-02", "end": "2021-01-31"}), "per": "month"}}]},
]


@pytest.mark.parametrize("check", NEVER)
def test_a_check_that_never_applies(tmp_path: Path, check: dict[str, Any]) -> None:
    [code] = codes(impossible, opened(tmp_path, [rule(1, check)]))
    assert code.startswith("warning R203 R-1 a")


@pytest.mark.parametrize("check", NEVER[:4])
def test_it_fails_everybody_where_nothing_selected_is_unmet(tmp_path: Path, check: dict[str, Any]) -> None:
    [(key, params)] = check.items()
    project = opened(tmp_path, [rule(1, {key: params | {"none": "unmet"}})])
    assert codes(impossible, project) == ["error R202 R-1 a"]


def test_no_whole_period_before_the_deadline(tmp_path: Path) -> None:
    per_month = {"count": {"of": "信息", "per": "month"}}
    rules = [rule(1, per_month, deadline="2021-01-30"), rule(2, per_month, deadline="2021-01-31")]
    [message] = found(impossible, opened(tmp_path, rules))
    assert message == (
        "1 warning R203 检查项「a」永远不适用，等于没有检查：从 2021-01-01 到 2021-01-30 没有一个完整的周期（per: month）。"
        "请改正条件或日期。"
    )


def test_nothing_is_asked_for_days_before_the_owner_was_there(tmp_path: Path) -> None:
    window = {"start": "2021-01-01", "end": "2021-06-30"}
    checks = [
        {"count": {"of": of(window=window), "per": "quarter"}},
        {"fresh": {"of": of(window=window), "every": "30d"}},
        {"count": {"of": of(window=window)}},
        {"each": {"of": of(window=window), "where": {"数量": 1}}},
    ]
    project = opened(tmp_path, [rule(1, *checks, owners=["新局"])])
    expected = ["warning R203 R-1 a", "warning R203 R-1 b", "error R202 R-1 c", "warning R203 R-1 d"]
    assert codes(impossible, project) == expected
    # with an owner who was there it is another matter
    assert codes(impossible, opened(tmp_path, [rule(1, *checks, owners=["新局", "甲局"])])) == []


@pytest.mark.parametrize(
    ("names", "closed"),
    [
        (["旧局"], True),
        (["空组"], True),
        (["旧局", "空组"], True),
        (["前局"], False),
        (["旧局", "乙局"], False),
    ],
)
def test_records_of_units_that_are_gone(tmp_path: Path, names: list[str], closed: bool) -> None:
    project = opened(tmp_path, [rule(1, {"count": {"of": of(**{"from": names})}})])
    assert codes(impossible, project) == (["error R202 R-1 a"] if closed else [])


def test_records_from_the_days_when_the_unit_was_there(tmp_path: Path) -> None:
    window = {"start": "2020-01-01", "end": "2020-12-31"}
    project = opened(tmp_path, [rule(1, {"count": {"of": of(**{"from": ["旧局"]}, window=window)}})])
    assert codes(impossible, project) == []


def test_a_day_of_publication_outside_of_the_window(tmp_path: Path) -> None:
    window = {"start": "2021-01-01", "end": "2021-03-31"}
    where: Where = {"published": {"after": "2021-03-31"}}
    [message] = found(impossible, opened(tmp_path, [rule(1, count(where, window=window))]))
    assert message == (
        "1 error R202 检查项「a」谁也做不到：「published」的条件（after 2021-03-31）在 window（2021-01-01 至 2021-03-31）"
        "之内不能成立。请改正条件。"
    )
    where = {"published": {"after": "2021-03-30"}}
    assert codes(impossible, opened(tmp_path, [rule(1, count(where, window=window))])) == []
    where = {"published": {"in": ["2021-04-01", "2021-05-01"]}}
    assert codes(impossible, opened(tmp_path, [rule(1, count(where, window=window))])) == ["error R202 R-1 a"]


IMPOSSIBLE: list[dict[str, Any]] = [
    {"each": {"of": "信息", "where": {"数量": {"min": 5, "max": 4}}}},
    {"each": {"of": of(where={"形式": "图解"}), "where": {"fields.形式": "视频"}}},
    {"complete": {"of": of(where={"形式": {"present": False}}), "fields": ["形式", "数量"]}},
    {"complete": {"of": ["信息", "解读"], "fields": ["形式", "数量", "形式2"]}},
    {"linked": {"of": "信息", "to": {"kind": "解读", "where": {"形式": {"in": []}}}}},
    {"linked": {"of": "信息", "to": {"kind": "解读", "from": ["旧局"]}}},
    {
        "linked": {
            "of": of(window={"start": "2021-07-01", "end": "2021-12-31"}),
            "to": {"kind": "解读", "window": {"start": "2021-01-01", "end": "2021-06-30"}},
        }
    },
    {"fresh": {"of": of(where={"形式": {"in": []}}), "every": "30d"}},
    {"covers": {"of": of(where={"形式": {"in": []}}), "items": ["甲"]}},
    {"total": {"of": of(where={"形式": {"in": []}}), "field": "数量", "min": 1}},
]
KINDS = {"解读": {"fields": {"形式": {}, "形式2": {}}}}


@pytest.mark.parametrize("check", IMPOSSIBLE)
def test_what_no_record_can_have(tmp_path: Path, check: dict[str, Any]) -> None:
    assert codes(impossible, opened(tmp_path, [rule(1, check)], kinds=KINDS)) == ["error R202 R-1 a"]


POSSIBLE: list[dict[str, Any]] = [
    {"each": {"of": ["信息", "解读"], "where": {"数量": {"min": 5}}}},
    {"each": {"of": of(where={"形式": ["图解", "视频"]}), "where": {"形式": "视频"}}},
    {
        "complete": {
            "of": of(where={"形式": {"present": False}}),
            "fields": ["形式", "数量"],
            "at_least": "1/2",
        }
    },
    {
        "linked": {
            "of": of(window={"start": "2021-07-01", "end": "2021-12-31"}),
            "to": {"kind": "解读", "window": {"start": "2021-01-01", "end": "2021-07-01"}},
        }
    },
    {
        "linked": {
            "of": of(window={"start": "2021-07-01", "end": "2021-12-31"}),
            "to": {"kind": "解读", "window": {"start": "2021-01-01", "end": "2021-06-30"}},
            "order": "before",
        }
    },
    {"judged": {"question": "好不好"}},
]


@pytest.mark.parametrize("check", POSSIBLE)
def test_what_some_record_can_have(tmp_path: Path, check: dict[str, Any]) -> None:
    assert codes(impossible, opened(tmp_path, [rule(1, check)])) == []


DEAD = count({"形式": {"in": []}})
IDLE = NEVER[0]
GOOD: dict[str, Any] = {"count": {"of": "信息"}}


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ({"all": [GOOD, DEAD]}, ["error R202 R-1 a/1"]),
        ({"all": [GOOD, IDLE]}, ["warning R203 R-1 a/1"]),
        ({"any": [GOOD, DEAD]}, ["warning R202 R-1 a/1"]),
        ({"any": [DEAD, IDLE]}, ["error R202 R-1 a/0", "warning R203 R-1 a/1"]),
        ({"any": [{"all": [GOOD, DEAD]}, GOOD]}, ["warning R202 R-1 a/0/1"]),
        ({"any": [GOOD, GOOD]}, []),
    ],
)
def test_parts(tmp_path: Path, check: dict[str, Any], expected: list[str]) -> None:
    assert codes(impossible, opened(tmp_path, [rule(1, check)])) == expected


def test_a_rule_that_never_applies(tmp_path: Path) -> None:
    when = {"of": of(where={"形式": {"in": []}})}
    assert found(impossible, opened(tmp_path, [rule(1, GOOD, applies_when=when)])) == [
        "1 warning R203 规则永远不适用：applies_when 一条记录也选不出，「形式」的 in 是空的，没有值能符合。"
    ]
