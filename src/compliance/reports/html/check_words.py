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
    head = getattr(check.type, "description", "").split("\n", 1)[0].strip() or check.key
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
    said = [
        _("{label}：{value}").format(label=labels.get(key, key), value=_value(key, value, choices))
        for key, value in written(check.params)
    ]
    if said:
        yield Spoken("；".join(said) + _("。"), level)


def _value(key: str, value: Any, choices: dict[str, str]) -> str:
    if key in FIELDS:
        names = value if isinstance(value, list | tuple) else [value]
        return "、".join(head_of(str(name)) for name in names)
    words = value_words(value)
    return choices.get(words, words)


def _labels() -> dict[str, str]:
    return {
        "min": _("至少"),
        "max": _("至多"),
        "per": _("每个周期"),
        "grace": _("宽限"),
        "at_least": _("合格的比例至少"),
        "none": _("一条记录也没有时"),
        "fields": _("要填的"),
        "items": _("清单"),
        "field": _("看"),
        "similarity": _("相似度至少"),
        "where": _("条件"),
        "every": _("最多隔"),
        "question": _("请评定人回答"),
        "scale": _("满分"),
        "levels": _("档次"),
        "pass": _("合格分"),
        "to": _("关联到"),
        "days": _("天数"),
        "calendar": _("天数按"),
        "order": _("先后"),
        "quantity": _("数量"),
        "amount": _("金额"),
        "table": _("收费标准"),
        "start": _("起算日期"),
        "end": _("完成日期"),
        "extend": _("可以延期"),
        "pause": _("不计入的天数"),
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
