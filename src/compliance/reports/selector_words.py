"""Selectors, conditions and parameters of checks as people would say them."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from compliance.checks.words import plain_number
from compliance.evidence.heads import FIELDS, HEADS
from compliance.i18n import _
from compliance.rules.selector import Condition, Selector

_HEAD_OF = {key: head for head, key in HEADS.items()}


def looked_for(selector: Selector, period: tuple[date, date] | None) -> str:
    """Which records a selector chooses; `period` are the days of the rule, None where they do not bound it."""
    kinds = "、".join(f"「{kind}」" for kind in selector.kind)
    limits = "，".join(_limits(selector, period))
    text = _("{kinds}类佐证（{limits}）") if limits else _("{kinds}类佐证")
    return text.format(kinds=kinds, limits=limits)


def _limits(selector: Selector, period: tuple[date, date] | None) -> Iterator[str]:
    if selector.from_ == "any":
        yield _("不限单位")
    elif selector.from_ != "owner":
        yield _("由{units}提供").format(units="、".join(f"「{name}」" for name in selector.from_))
    if selector.window is not None:
        text = _("{start} 至 {end} 之间发布")
        yield text.format(start=selector.window.start, end=selector.window.end)
    elif period is not None:
        text = _("所属期或发布日期在 {start} 至 {end} 之内")
        yield text.format(start=period[0], end=period[1])
    yield from (condition_words(name, condition) for name, condition in selector.where.items())
    if selector.mentions:
        text = _("标题、摘要或主题提到{phrases}")
        yield text.format(phrases=_or([f"「{phrase}」" for phrase in selector.mentions]))


def condition_words(name: str, condition: Condition) -> str:
    """A condition on the value called `name`."""
    label = _HEAD_OF.get(name, name.removeprefix(FIELDS))
    return "，".join(_operator(label, op, value) for op, value in condition.operators().items())


def _operator(label: str, op: str, value: Any) -> str:
    if op == "present":
        template = _("填了“{label}”") if value else _("没有填“{label}”")
        return template.format(label=label)
    templates = {
        "is": _("“{label}”为{value}"),
        "in": _("“{label}”为{value}"),
        "not_in": _("“{label}”不是{value}"),
        "contains": _("“{label}”含有{value}"),
        "matches": _("“{label}”符合式样 {value}"),
        "min": _("“{label}”不小于（不早于）{value}"),
        "max": _("“{label}”不大于（不晚于）{value}"),
        "before": _("“{label}”早于（小于）{value}"),
        "after": _("“{label}”晚于（大于）{value}"),
        "host": _("“{label}”的网站是 {value}"),
    }
    bare = op in ("matches", "host", "min", "max", "before", "after")
    words = (
        value_words(value)
        if bare
        else _or([_quoted(one) for one in (value if isinstance(value, list) else [value])])
    )
    return templates[op].format(label=label, value=words)


def _or(words: list[str]) -> str:
    return (
        "、".join(words)
        if len(words) < 2
        else _("{first}或{last}").format(first="、".join(words[:-1]), last=words[-1])
    )


def _quoted(value: Any) -> str:
    return f"「{value_words(value)}」"


def value_words(value: Any) -> str:
    """A value of a rule in words."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, Fraction):
        return plain_number(value)
    if isinstance(value, Selector):
        return looked_for(value, None)
    if isinstance(value, Condition):
        return condition_words("", value)
    if isinstance(value, BaseModel):
        return "，".join(f"{key} {value_words(one)}" for key, one in written(value))
    if isinstance(value, dict):
        if all(isinstance(one, Condition) for one in value.values()):
            return "；".join(condition_words(key, one) for key, one in value.items())
        return "；".join(f"{key}：{value_words(one)}" for key, one in value.items())
    if isinstance(value, list | tuple):
        return "、".join(value_words(one) for one in value)
    return str(value)


def written(params: BaseModel) -> list[tuple[str, Any]]:
    """The parameters of a check that its rule writes, under the names of the file, selectors in `of` apart."""
    fields = type(params).model_fields
    return [
        (field.alias or name, getattr(params, name))
        for name, field in fields.items()
        if name in params.model_fields_set and name != "of" and getattr(params, name) is not None
    ]
