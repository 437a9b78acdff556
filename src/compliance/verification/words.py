"""What a verification says, in the words that offices read."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from compliance.i18n import _
from compliance.scoring.receipt import canonical
from compliance.verification.differences import ABSENT, Changed, Difference, Part

LONGEST = 60
"""Characters of a value that are shown; the JSON has it whole."""
SHOWN = 4
"""Differences of one thing that are shown, and entries of a list."""

PARTS = {
    "format": _("凭据的格式"),
    "assessments": _("存档的考核"),
    "calendar": _("日历"),
    "evidence": _("佐证"),
    "judgements": _("评定"),
    "kinds": _("佐证的类型"),
    "ruleset": _("规则"),
    "scheme": _("评分方案"),
    "units": _("单位名录"),
    "waivers": _("免除事项"),
}
KEYS = {
    "score": _("得分"),
    "rank": _("名次"),
    "grade": _("等级"),
    "class": _("组别"),
    "full": _("满分"),
    "veto": _("否决"),
    "exact": _("未舍入的得分"),
    "points": _("分值"),
    "indicators": _("指标"),
    "status": _("结论"),
    "achieved": _("完成度"),
    "in_time": _("按时完成度"),
    "counted": _("计入的佐证"),
    "failures": _("不符合之处"),
    "would_be": _("不免除时的结论"),
    "reason": _("理由"),
    "rule": _("规则"),
    "unit": _("单位"),
    "check": _("检查项"),
    "kind": _("种类"),
    "what": _("缺什么"),
    "closes_when": _("销号条件"),
    "due": _("期限"),
    "worth": _("可得分"),
    "units": _("单位的次序"),
    "results": _("结论的次序"),
    "tasks": _("任务的次序"),
    "left_out": _("未采用的佐证"),
    "classes": _("各组小结"),
    "notices": _("表扬和批评"),
    "sample_data": _("示例数据的条数"),
    "defaults": _("方案采用的默认值"),
    "ruleset": _("规则集"),
    "title": _("名称"),
    "period": _("考核期"),
    "average": _("平均分"),
    "best": _("最高分"),
    "worst": _("最低分"),
    "scored": _("有得分的单位数"),
    "passed": _("是否合格"),
    "pass": _("合格线"),
}


def part_title(name: str) -> str:
    """What people call a part of the receipt."""
    return PARTS.get(name, name)


def part_words(part: Part) -> str:
    """The sentence for an input that changed."""
    if part.name == "format":
        text = _(
            "凭据的格式不同（文件 {stored}，现在 {now}）：写文件的是另一个版本的程序，各项输入无法逐一比较。"
        )
        return text.format(stored=part.stored, now=part.now)
    if part.stored is None:
        return _("考核之后多了一项输入：{title}。").format(title=part.title)
    if part.now is None:
        return _("考核之后少了一项输入：{title}。").format(title=part.title)
    return _("考核之后{title}变了。").format(title=part.title)


def changed_words(one: Changed) -> str:
    """The sentence for a unit, result, task or other part that differs."""
    name = " ".join(one.subject)
    if one.side == "now":
        return _APART["now"][one.kind].format(name=name, title=key_title(name))
    if one.side == "stored":
        return _APART["stored"][one.kind].format(name=name, title=key_title(name))
    what = "；".join(difference_words(each) for each in one.differences[:SHOWN])
    more = len(one.differences) - SHOWN
    text = _BOTH_MORE if more > 0 else _BOTH
    return text[one.kind].format(name=name, title=key_title(name), what=what, more=more)


_BOTH = {
    "unit": _("「{name}」：{what}。"),
    "result": _("{name}：{what}。"),
    "task": _("任务 {name}：{what}。"),
    "other": _("{title}：{what}。"),
}
_BOTH_MORE = {
    "unit": _("「{name}」：{what}；另有 {more} 处。"),
    "result": _("{name}：{what}；另有 {more} 处。"),
    "task": _("任务 {name}：{what}；另有 {more} 处。"),
    "other": _("{title}：{what}；另有 {more} 处。"),
}
_APART = {
    "now": {
        "unit": _("文件里没有「{name}」，重新计算有。"),
        "result": _("文件里没有结论 {name}，重新计算有。"),
        "task": _("文件里没有任务 {name}，重新计算有。"),
        "other": _("文件里没有「{title}」，重新计算有。"),
    },
    "stored": {
        "unit": _("文件里有「{name}」，重新计算没有。"),
        "result": _("文件里有结论 {name}，重新计算没有。"),
        "task": _("文件里有任务 {name}，重新计算没有。"),
        "other": _("文件里有「{title}」，重新计算没有。"),
    },
}


def difference_words(one: Difference) -> str:
    """One difference: stored, then as computed now; of lists what is missing and what is added."""
    title = path_title(one.what)
    if isinstance(one.stored, list) and isinstance(one.now, list):
        less, more = _without(one.now, one.stored), _without(one.stored, one.now)
        if not less and not more:
            text = _("{title}的次序或重复不同") if title else _("次序或重复不同")
            return text.format(title=title)
        text = _("{title}文件少 {less} 项、多 {more} 项（{what}）")
        what = "、".join(shown(value) for value in [*less, *more][:SHOWN])
        return text.format(title=title, less=len(less), more=len(more), what=what)
    text = _("{title} 文件 {stored}，重新计算 {now}") if title else _("文件 {stored}，重新计算 {now}")
    return text.format(title=title, stored=shown(one.stored), now=shown(one.now))


def _without(values: Sequence[Any], others: Sequence[Any]) -> list[Any]:
    """The values that are not among the others."""
    known = set(map(canonical, others))
    return [value for value in values if canonical(value) not in known]


def key_title(key: str) -> str:
    """What people call a key of the file."""
    return KEYS.get(key, key)


def path_title(path: str) -> str:
    """What people call a value by its path: the words of known keys, names as they stand."""
    return " ".join(key_title(step) for step in path.split("/"))


def shown(value: Any) -> str:
    """A value in few words."""
    if value is ABSENT:
        return _("（无）")
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dict):
        named = value.get("subject") or value.get("message") or value.get("id") or value.get("unit")
        return _short(named) if isinstance(named, str) else _("（{n} 项内容）").format(n=len(value))
    if isinstance(value, list):
        return _list(value)
    if isinstance(value, int | Decimal):
        return _short(str(value))
    return _short(value)


def _list(values: Sequence[Any]) -> str:
    if not values:
        return _("（空）")
    if len(values) > SHOWN:
        return _("（{n} 项）").format(n=len(values))
    return "、".join(map(shown, values))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
