"""What the check types ask of their parameters: errors that name the key, and what counts as wanting evidence."""

import pytest
from tests.checks.tiny import project, rule

from compliance.checks.status import Status
from compliance.diagnostics import InputError
from compliance.rules.check import check_types

WRONG = [
    ({"count": {"of": "信息", "grace": "3d"}}, "「checks.0.count」grace 只能和 per 一起用。"),
    ({"count": {"of": "信息", "min": 3, "max": 2}}, "「checks.0.count」max 小于 min。"),
    ({"count": {"of": "信息", "per": "decade"}}, "「checks.0.count.per」应为 'week'、'month'、'quarter'、'half'、'year' 之一。"),
    ({"count": {"of": "信息", "mni": 1}}, "没有「mni」这个键；是否想写「min」？"),
    ({"count": {"of": "信息", "min": -1}}, "「checks.0.count.min」应 ≥ 0。"),
    ({"each": {"of": "信息", "where": {"形式": "图解"}, "at_least": 2}}, "「checks.0.each.at_least」应大于 0 且不超过 1。"),
    ({"fresh": {"of": "信息", "every": "两周"}}, "「checks.0.fresh.every」应为天数，写作 14d。"),
    ({"fresh": {"of": "信息"}}, "缺少必填的「every」。"),
    ({"judged": {"question": "好吗", "pass": 6}}, "「checks.0.judged」pass 应在 0 和 scale 之间。"),
    ({"total": {"of": "信息", "field": "金额"}}, "「checks.0.total」要写 min 或 max。"),
    ({"covers": {"of": "信息", "items": ["甲"], "similarity": 0}}, "「checks.0.covers.similarity」应大于 0 且不超过 100。"),
    ({"tariff": {"of": "信息", "quantity": "数量", "amount": "金额", "table": [{"rate": 1}, {"rate": 2}]}}, "「checks.0.tariff」只有最后一档可以不写 to。"),
    ({"counts": {"of": "信息"}}, "「checks.0」没有「counts」这种检查；是否想写「count」。"),
    ({}, "「checks.0」没有写检查；可用的检查：all、any、complete、count、covers、each、fresh、judged、linked、tariff、total、within。"),
    ({"count": {"of": "信息"}, "each": {"of": "信息", "where": {"形式": "图解"}}}, "「checks.0」一个检查项只能有一种检查，这里有 count、each。"),
    ({"count": {"of": "通知"}}, "没有「通知」这类佐证。可用的有：信息、解读。"),
    ({"count": {"of": "信息 "}}, "没有「信息 」这类佐证。是否想写：「信息」？"),
    ({"complete": {"of": "信息", "fields": ["数量数"]}}, "「信息」没有「数量数」这个字段。是否想写：「数量」？"),
    ({"within": {"of": "信息", "start": "形式", "end": "答复", "days": 3}}, "「形式」在「信息」中是 text，这里需要 date。"),
    ({"each": {"of": "信息", "where": {"形式": {"min": 3}}}}, "「形式」是文字，「min」只能用于数和日期。"),
    ({"each": {"of": "信息", "where": {"数量": {"contains": "3"}}}}, "「数量」是整数，「contains」只能用于文字。"),
    ({"each": {"of": "信息", "where": {"形式": {"host": "http://a.gov.cn/"}}}}, "「形式」是文字，「host」只写主机名，如 www.gov.cn，不写整个网址。"),
    ({"each": {"of": "信息", "where": {"收到": "昨天"}}}, "「收到」是日期，「昨天」不是这种值。"),
    ({"covers": {"of": "信息", "items": "题目"}}, "lists.yaml 里没有「题目」；有：主题。"),
    ({"covers": {"of": "信息", "items": {"科室": ["甲"]}}}, "没有单位组「科室」。"),
    ({"covers": {"of": "信息", "items": ["——"]}}, "清单里的「——」只有符号，无法查找。"),
    ({"tariff": {"of": "信息", "quantity": "数量", "amount": "金额", "table": "费用"}}, "tariffs.yaml 里没有「费用」；有：收费。"),
    ({"all": []}, "「all」至少要有一个部分。"),
    ({"all": [{"judged": {"question": "好吗"}}]}, "作为一部分的 judged 检查要有 id，评定时用它指认。"),
    ({"all": [{"quote": "公开", "count": {"of": "信息"}}]}, "all 和 any 的各部分不写 quote，写在外层检查上。"),
    ({"all": [{"credit": "1/2", "count": {"of": "信息"}}]}, "credit 只能写在 any 的一个部分上。"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "message"), WRONG, ids=[message for _check, message in WRONG])
def test_messages(check: dict[str, object], message: str) -> None:
    with pytest.raises(InputError) as caught:
        project(rule(check))
    assert message in [finding.message for finding in caught.value.findings]
    assert all(finding.place is not None and finding.place.line for finding in caught.value.findings)


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("(a)\\1", "不能用反向引用 \\1"),
        ("(?!a)", "不能用前后查找 (?=…)、(?<=…)、(?!…)"),
        ("(a", "括号没有收尾"),
        ("[a", "方括号没有收尾"),
        ("*a", "*、+、? 前面没有可以重复的内容"),
        ("a{1000}{1000}", "重复得太多，展开后过大"),
        ("(?q)", "unrecognized flag"),
    ],
)
def test_a_pattern_outside_re2_is_an_error(pattern: str, why: str) -> None:
    with pytest.raises(InputError) as caught:
        project(rule({"each": {"of": "信息", "where": {"形式": {"matches": pattern}}}}))
    told = caught.value.findings[0].message
    assert told.startswith(f"正则表达式「{pattern}」不合 RE2 语法（{why}）")


def test_every_error_at_once() -> None:
    with pytest.raises(InputError) as caught:
        project(rule({"complete": {"of": "信息", "fields": ["甲", "乙"]}}, owners=["丁局", "甲局"]))
    assert len(caught.value.findings) == 3


NEEDS = [
    ({"count": {"of": "信息"}}, True),
    ({"count": {"of": "信息", "min": 0, "max": 3}}, False),
    ({"each": {"of": "信息", "where": {"形式": "图解"}}}, False),
    ({"each": {"of": "信息", "where": {"形式": "图解"}, "none": "unmet"}}, True),
    ({"total": {"of": "信息", "field": "金额", "max": 3}}, False),
    ({"total": {"of": "信息", "field": "金额", "min": 3}}, True),
    ({"fresh": {"of": "信息", "every": "7d"}}, True),
    ({"covers": {"of": "信息", "items": ["甲"]}}, True),
    ({"judged": {"question": "好吗"}}, False),
    ({"all": [{"count": {"of": "信息", "min": 0, "max": 1}}, {"count": {"of": "解读"}}]}, True),
    ({"any": [{"count": {"of": "信息", "min": 0, "max": 1}}, {"count": {"of": "解读"}}]}, False),
]


@pytest.mark.parametrize(("check", "expected"), NEEDS, ids=[str(check) for check, _expected in NEEDS])
def test_needs_evidence(check: dict[str, object], expected: bool) -> None:
    made = project(rule(check)).loaded.rules[0].checks[0]
    assert made.type.needs_evidence(made.params) is expected


def test_statuses_are_ordered_as_sharing_prefers_them() -> None:
    words = [status.word for status in Status]
    assert words == [
        "satisfied", "late", "pending", "needs_judgement", "partial", "unmet", "not_applicable", "waived",
    ]  # fmt: skip


def test_every_check_type_says_what_it_means_in_one_line_first() -> None:
    for key, check_type in check_types().items():
        first = check_type.description.partition("\n")[0]
        assert first.endswith("。"), key
