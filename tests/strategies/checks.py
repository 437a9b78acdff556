"""Every type of check, with parts in parts."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.strategies.draw import PHRASES, Draw
from tests.strategies.evidence import DATES, KINDS
from tests.strategies.selectors import FULL, selector, where

LISTS: dict[str, Any] = {
    "lists": {
        "目录甲": {"document": "某文件", "items": ["城市更新", "教育强区"]},
        "目录乙": {"document": "某文件", "items": ["养老服务", "城市更新", "户籍管理"]},
    }
}
TARIFFS: dict[str, Any] = {
    "tariffs": {
        "按页": {
            "document": "某文件",
            "table": [{"to": 5, "rate": 0}, {"to": 10, "rate": 10}, {"rate": 20, "every": 2, "add": 5}],
        }
    }
}
TABLES = (
    "按页",
    [{"to": 5, "rate": 0}, {"to": 12, "rate": 10}],
    [{"to": 10, "rate": Decimal("0.5")}, {"to": 30, "rate": 10, "every": 1, "add": 10}],
)


def check(draw: Draw, sort: str) -> dict[str, Any]:
    """A check of a sort, without id, quote and weight."""
    if sort in ("all", "any"):
        return parts(draw, sort, depth=2)
    return {sort.removesuffix(" per"): SORTS[sort](draw)}


def parts(draw: Draw, sort: str, depth: int) -> dict[str, Any]:
    """`all` or `any` of one to three checks; a `judged` part has an id, others perhaps."""
    found = []
    for _ in range(draw.number(1, 3)):
        inner = draw.one(*SORTS, "count", "count", "each")
        if depth > 1 and draw.chance(0.25):
            part = parts(draw, draw.one("all", "any"), depth - 1)
        else:
            part = check(draw, inner)
        if "judged" in part or draw.chance(0.2):
            # not drawn twice in one rule: ids are unique there
            part = {"id": f"p{draw.random.getrandbits(40):x}"} | part
        if draw.prices and sort == "any" and draw.chance(0.4):
            part |= {"credit": draw.one("4/5", Decimal("0.5"), "80%", "1/3")}
        found.append(part)
    return {sort: found}


def _optional(draw: Draw, **values: Any) -> dict[str, Any]:
    """Each of some parameters, or not."""
    return {key: value for key, value in values.items() if draw.chance(0.35)}


def _of_records(draw: Draw) -> dict[str, Any]:
    """The parameters of all checks that look at each record."""
    at_least = draw.one(1, "1/2", "2/3", Decimal("0.5"), Decimal("0.34"), "75%")
    return _optional(draw, at_least=at_least, none=draw.one("not_applicable", "unmet", "unmet"))


def _bounds(draw: Draw) -> dict[str, int]:
    """`min` and `max`, not crossed."""
    low, high = draw.number(0, 3), draw.number(1, 4)
    form = draw.one("min", "min", "max", "both", "none")
    if form == "both":
        return {"min": min(low, high), "max": max(low, high)}
    return {"min": low} if form == "min" else {"max": high} if form == "max" else {}


def _count(draw: Draw) -> dict[str, Any]:
    return {"of": selector(draw)} | _bounds(draw)


def _count_per(draw: Draw) -> dict[str, Any]:
    short = (draw.end - draw.start).days < 100
    per = draw.one("week", "week", "month") if short else draw.one("month", "quarter", "half", "year", "week")
    if draw.prices and draw.chance(0.6):
        # so that the same period fails in several checks
        per = "month" if short else "quarter"
    grace = _optional(draw, grace=f"{draw.one(0, 1, 5, 31)}d")
    return {"of": selector(draw), "per": per} | grace | _bounds(draw)


def _fresh(draw: Draw) -> dict[str, Any]:
    grace = _optional(draw, grace=f"{draw.one(0, 1, 10)}d")
    return {"of": selector(draw), "every": f"{draw.one(1, 7, 14, 60, 200)}d"} | grace


def _each(draw: Draw) -> dict[str, Any]:
    of = selector(draw, (FULL, "解读"), need=FULL)
    return {"of": of, "where": where(draw, [FULL])} | _of_records(draw)


def _complete(draw: Draw) -> dict[str, Any]:
    names = (
        "形式",
        "数量",
        "标签",
        "备注",
        "备注",
        "fields.有效",
        "url",
        "topics",
        "summary",
        "收到",
        "published",
    )
    return {"of": selector(draw, need=FULL), "fields": draw.some(names, 1, 3)} | _of_records(draw)


def _within(draw: Draw) -> dict[str, Any]:
    start = draw.one("收到", "收到", "收到", "published", draw.some(("收到", "补正", "dated"), 1, 3))
    end = draw.one("答复", "答复", "答复", "fields.答复", "published", *DATES)
    own = {"of": selector(draw, need=FULL), "start": start, "end": end, "days": draw.number(0, 8)}
    more = _optional(draw, calendar=draw.one("working", "natural"), pause="扣除")
    if draw.chance(0.6):
        own |= {"extend": {"field": "延期", "days": draw.number(0, 5)}}
    return own | more | _of_records(draw)


def _linked(draw: Draw) -> dict[str, Any]:
    own = {"of": selector(draw), "to": draw.one(*KINDS["kinds"], selector(draw), selector(draw))}
    if draw.chance(0.6):
        own |= {"days": draw.number(0, 6)}
    more = _optional(
        draw,
        calendar=draw.one("working", "natural"),
        order=draw.one("after", "before", "either", "either"),
        min=draw.number(1, 2),
    )
    return own | more | _of_records(draw)


def _covers(draw: Draw) -> dict[str, Any]:
    items: Any = draw.some(PHRASES, 1, 3)
    form = draw.one("list", "list", "odd", "name", "groups", "groups")
    if form == "odd":
        items = ["城市 更新。", *draw.some(PHRASES[1:], 0, 2)]
    elif form == "name":
        items = draw.one(*LISTS["lists"])
    elif form == "groups":
        groups = draw.some(("部门", "街道"), 1, 2)
        items = {group: draw.one(draw.some(PHRASES, 1, 3), draw.one(*LISTS["lists"])) for group in groups}
    more = _optional(
        draw,
        field=draw.one("title", "summary", "topics", "fields.标签", "备注"),
        similarity=draw.one(100, 61, 71, 93),
    )
    return {"of": selector(draw, need=FULL), "items": items} | more


def _tariff(draw: Draw) -> dict[str, Any]:
    own = {"of": selector(draw, need=FULL), "quantity": "数量", "amount": draw.one("金额", "fields.金额")}
    return own | {"table": draw.one("按页", *TABLES)} | _of_records(draw)


def _total(draw: Draw) -> dict[str, Any]:
    bounds = {key: 5 * value for key, value in _bounds(draw).items()} or {"min": 5}
    return {"of": selector(draw, need=FULL), "field": draw.one("数量", "金额")} | bounds


LEVELS: tuple[dict[str, Any], ...] = (
    {"优": 10, "良": 8, "一般": 6, "差": 0},
    {"好": 1, "中": Decimal("0.5"), "差": 0},
)


def _judged(draw: Draw) -> dict[str, Any]:
    if draw.prices and draw.chance(0.5):
        levels = draw.one(*LEVELS)
        named: dict[str, Any] = {"question": "是否通俗易懂？", "levels": levels}
        return named | _optional(draw, scale=draw.one(10, 12), **{"pass": draw.one(*levels.values())})
    scale = draw.one(None, 5, 10)
    found: dict[str, Any] = {"question": "是否通俗易懂？"} | ({} if scale is None else {"scale": scale})
    return found | ({"pass": draw.number(1, scale or 5)} if draw.chance(0.6) else {})


SORTS: dict[str, Callable[[Draw], dict[str, Any]]] = {
    "count": _count,
    "count per": _count_per,
    "fresh": _fresh,
    "each": _each,
    "complete": _complete,
    "within": _within,
    "linked": _linked,
    "covers": _covers,
    "tariff": _tariff,
    "total": _total,
    "judged": _judged,
}
