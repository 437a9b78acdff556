"""Every type of check, with parts in parts."""

from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.strategies.base import GROUP_NAMES, PER, PHRASES, Setting, Strategy, mapping, maybe, some, spans
from tests.strategies.evidence import DATES
from tests.strategies.selectors import FULL, selectors, where

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
NONE = st.sampled_from(("not_applicable", "unmet", "unmet"))
AT_LEAST = st.sampled_from((1, "1/2", "2/3", Decimal("0.5"), Decimal("0.34"), "75%"))
CALENDARS = st.sampled_from(("working", "natural"))


@cache
def checks(setting: Setting, depth: int = 2) -> Strategy:
    """A check without id, quote and weight; `depth` is how far parts may be nested."""
    simple = [
        count(setting),
        count_per(setting),
        fresh(setting),
        each(setting),
        complete(setting),
        within(setting),
        linked(setting),
        covers(setting),
        tariff(setting),
        total(setting),
        judged(),
    ]
    if depth == 0:
        return st.one_of(simple)
    parts = st.lists(checks(setting, depth - 1), min_size=1, max_size=3)
    nested = [parts.map(lambda drawn: {"all": drawn}), parts.map(lambda drawn: {"any": drawn})]
    return st.one_of(*simple, *nested)


def _as(key: str, strategy: Strategy) -> Strategy:
    return strategy.map(lambda drawn: {key: drawn})


@st.composite
def bounds(draw: st.DrawFn, *, least_needed: bool) -> dict[str, int]:
    """`min` and `max`, not crossed; without `least_needed` one of them is enough."""
    low, high = draw(maybe(st.integers(0, 3), often=True)), draw(maybe(st.integers(1, 4)))
    if low is None and high is None and not least_needed:
        low = 1
    if high is not None:
        high = max(high, low if low is not None else 1)
    found = {"min": low, "max": high}
    return {key: value for key, value in found.items() if value is not None}


def _and_bounds(key: str, strategy: Strategy, limits: Strategy) -> Strategy:
    return st.tuples(strategy, limits).map(lambda both: {key: both[0] | both[1]})


def count(setting: Setting) -> Strategy:
    """`count` over the whole time."""
    return _and_bounds("count", mapping(of=selectors(setting)), bounds(least_needed=True))


def count_per(setting: Setting) -> Strategy:
    """`count … per`."""
    per = st.sampled_from(PER if setting.length > 100 else ("week", "week", "week", "month", "quarter"))
    own = mapping(of=selectors(setting), per=per, grace=maybe(spans(0, 1, 5, 31), often=True))
    return _and_bounds("count", own, bounds(least_needed=True))


def fresh(setting: Setting) -> Strategy:
    """`fresh`."""
    own = mapping(of=selectors(setting), every=spans(14, 1, 7, 60, 200), grace=maybe(spans(0, 1, 10)))
    return _as("fresh", own)


def each(setting: Setting) -> Strategy:
    """`each`, with a condition on a field that its kind has."""
    kinds = (FULL, "解读")
    own = mapping(
        of=selectors(setting, kinds, need=FULL),
        where=where(setting, (FULL,)),
        at_least=maybe(AT_LEAST),
        none=maybe(NONE),
    )
    return _as("each", own)


def complete(setting: Setting) -> Strategy:
    """`complete`."""
    names = ("形式", "数量", "标签", "备注", "fields.有效", "url", "topics", "summary", "收到", "published")
    own = mapping(
        of=selectors(setting, need=FULL), fields=some(names, 1, 4), at_least=maybe(AT_LEAST), none=maybe(NONE)
    )
    return _as("complete", own)


def within(setting: Setting) -> Strategy:
    """`within`, with several starts, pause and extension."""
    dates = st.sampled_from((*DATES, "published", "dated", "fields.答复"))
    own = mapping(
        of=selectors(setting, need=FULL),
        start=st.one_of(dates, some(("收到", "补正", "dated"), 1, 3)),
        end=dates,
        days=st.integers(0, 7),
        calendar=maybe(CALENDARS),
        at_least=maybe(AT_LEAST),
        none=maybe(NONE),
        extend=maybe(st.integers(0, 5).map(lambda days: {"field": "延期", "days": days})),
        pause=maybe(st.just("扣除")),
    )
    return _as("within", own)


def linked(setting: Setting) -> Strategy:
    """`linked`, with and without days, in every order."""
    own = mapping(
        of=selectors(setting),
        to=selectors(setting),
        days=maybe(st.integers(0, 10), often=True),
        calendar=maybe(CALENDARS),
        order=maybe(st.sampled_from(("after", "before", "either")), often=True),
        min=maybe(st.integers(1, 2)),
        at_least=maybe(AT_LEAST),
        none=maybe(NONE),
    )
    return _as("linked", own)


def covers(setting: Setting) -> Strategy:
    """`covers`, with items written out, by name, and by group."""
    named = st.sampled_from(tuple(LISTS["lists"]))
    # an item and its twin after normalisation: whether these are two is only said for one list
    odd = some((*PHRASES[1:], "城市 更新。"), 1, 3)
    by_group = st.dictionaries(
        st.sampled_from(GROUP_NAMES[:2]), st.one_of(some(PHRASES, 1, 3), named), min_size=1, max_size=2
    )
    own = mapping(
        of=selectors(setting, need=FULL),
        items=st.one_of(some(PHRASES, 1, 3), odd, named, by_group),
        field=maybe(st.sampled_from(("title", "summary", "topics", "fields.标签", "备注"))),
        similarity=maybe(st.sampled_from((100, 61, 71, 93))),
    )
    return _as("covers", own)


def tariff(setting: Setting) -> Strategy:
    """`tariff`, with a table written out or by name."""
    own = mapping(
        of=selectors(setting, need=FULL),
        quantity=st.just("数量"),
        amount=st.sampled_from(("金额", "fields.金额")),
        table=st.sampled_from(TABLES),
        at_least=maybe(AT_LEAST),
        none=maybe(NONE),
    )
    return _as("tariff", own)


def total(setting: Setting) -> Strategy:
    """`total`."""
    own = mapping(of=selectors(setting, need=FULL), field=st.sampled_from(("数量", "金额")))
    limits = bounds(least_needed=False).map(lambda drawn: {key: 5 * value for key, value in drawn.items()})
    return _and_bounds("total", own, limits)


def judged() -> Strategy:
    """`judged`."""

    def scaled(scale: int | None) -> Strategy:
        passes = st.integers(1, scale or 5)
        return mapping(
            question=st.just("是否通俗易懂？"), scale=st.just(scale), pass_=maybe(passes, often=True)
        )

    return _as("judged", st.sampled_from((None, 5, 10)).flatmap(scaled))
