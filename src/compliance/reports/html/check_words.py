"""What a check asks, in the words of an office: no key of a file, but what it means."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from compliance.evidence.heads import head_of
from compliance.i18n import _
from compliance.reports.html.recorded import Spoken
from compliance.reports.selector_words import looked_for, value_words, written
from compliance.rules.check import CheckBase

FIELDS = ("field", "fields", "start", "end", "quantity", "amount", "pause")
"""Parameters whose value names a key of the record, or several."""


def check_words(check: CheckBase, period: tuple[date, date], level: int = 0) -> Iterator[Spoken]:
    """Lines that say what a check asks within a period, its parts set in below it."""
    described = getattr(check.type, "description", "").split("\n", 1)[0].strip() or check.key
    head = _heads().get(check.key, described)
    if check.weight != 1:
        head = _("{head}（权重 {weight}）").format(head=head, weight=value_words(check.weight))
    if check.credit is not None:
        head = _("{head}（按 {credit} 折算）").format(head=head, credit=value_words(check.credit))
    yield Spoken(head, level)
    parts = check.parts()
    for number, part in enumerate(parts, start=1):
        first, *rest = check_words(part, period, level + 1)
        yield Spoken(first.text, first.level, _("（{n}）").format(n=number))
        yield from rest
    if parts:
        return
    of = getattr(check.params, "of", None)
    if of is not None:
        yield Spoken(_("查找：{what}。").format(what=looked_for(of, period)), level)
    labels, choices = _labels(), _choices()
    terms = dict(written(check.params))
    if "days" in terms:
        # the default is written nowhere, yet twenty days are not twenty working days
        labels["days"] = _days(getattr(check.params, "calendar", "natural"))
        terms.pop("calendar", None)
    said = [
        labels.get(key, _("{key}：{value}")).format(key=key, value=_value(key, value, choices))
        for key, value in terms.items()
        if key != "question"
    ]
    if check.key == "judged":
        yield Spoken(_("请评定人回答：{question}").format(question=check.params.question), level)
    if said:
        yield Spoken(_("{terms}。").format(terms="；".join(said)), level)


def _days(calendar: str) -> str:
    return _("{value} 个工作日之内") if calendar == "working" else _("{value} 个自然日之内")


def _value(key: str, value: Any, choices: dict[str, str]) -> str:
    if key in FIELDS:
        names = value if isinstance(value, list | tuple) else [value]
        return "、".join(head_of(str(name)) for name in names)
    words = value_words(value)
    return choices.get(words, words)


def _heads() -> dict[str, str]:
    """What a check of each type is about."""
    return {
        "all": _("所列的各部分都要做到。"),
        "any": _("所列的做法有一种做到即可。"),
        "complete": _("看每条佐证该填的要素是否都填了。"),
        "count": _("看佐证有几条。"),
        "covers": _("看清单上的每一项是否都有佐证体现。"),
        "each": _("看每条佐证是否都符合条件。"),
        "fresh": _("看更新有没有中断。"),
        "judged": _("程序判断不了，由评定人评定。"),
        "linked": _("看每条佐证是否都有与它互相引用的佐证。"),
        "tariff": _("看收费金额是否与标准相符。"),
        "total": _("看数字的合计是否在范围之内。"),
        "within": _("看是否在规定的天数之内完成。"),
    }


def _labels() -> dict[str, str]:
    return {
        "min": _("至少 {value}"),
        "max": _("至多 {value}"),
        "per": _("每个{value}都看"),
        "grace": _("宽限 {value} 天"),
        "at_least": _("合格的比例至少 {value}"),
        "none": _("一条佐证也没有时算{value}"),
        "fields": _("要填：{value}"),
        "items": _("清单：{value}"),
        "field": _("看“{value}”"),
        "similarity": _("相似度至少 {value}"),
        "where": _("条件：{value}"),
        "every": _("最多隔 {value} 天"),
        "scale": _("满分 {value} 分"),
        "levels": _("档次：{value}"),
        "pass": _("{value} 分合格"),
        "to": _("互相引用的是{value}"),
        "calendar": _("按{value}计"),
        "order": _("发布{value}"),
        "quantity": _("数量看“{value}”"),
        "amount": _("金额看“{value}”"),
        "table": _("收费标准：{value}"),
        "start": _("从“{value}”起算"),
        "end": _("到“{value}”为止"),
        "extend": _("可以延期：{value}"),
        "pause": _("“{value}”不计入天数"),
    }


def _choices() -> dict[str, str]:
    return {
        "week": _("周"),
        "month": _("月"),
        "quarter": _("季度"),
        "half": _("半年"),
        "year": _("年"),
        "working": _("工作日"),
        "natural": _("自然日"),
        "after": _("在其之后"),
        "before": _("在其之前"),
        "either": _("前后都可以"),
        "not_applicable": _("不适用"),
        "unmet": _("未达标"),
    }
