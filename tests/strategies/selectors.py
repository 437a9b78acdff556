"""Selectors and conditions."""

from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.strategies.base import (
    GROUP_NAMES,
    PHRASES,
    UNIT_NAMES,
    Setting,
    Strategy,
    days,
    mapping,
    maybe,
    some,
    window,
)
from tests.strategies.evidence import FORMS

FULL = "信息"
"""The kind that has every field."""


@cache
def where(setting: Setting, kinds: tuple[str, ...]) -> Strategy:
    """Conditions on one or two of the names that these kinds have."""
    names = {
        "title": st.one_of(
            st.sampled_from(PHRASES).map(lambda text: {"contains": text}),
            st.sampled_from(("更新", "^(城市|教育)", "强[区县]", "通报$")).map(
                lambda text: {"matches": text}
            ),
            present(),
        ),
        "url": st.one_of(
            st.sampled_from(("gov.cn", "tianqiao.gov.cn", "xgov.cn")).map(lambda text: {"host": text}),
            present(),
        ),
        "published": dates(setting),
        "dated": st.one_of(dates(setting), present()),
        "doc_no": present(),
        "column": st.sampled_from(("财政信息", ["财政信息", "政策解读"])),
        "topics": st.one_of(lists(PHRASES), st.sampled_from(PHRASES)),
    }
    fields: dict[str, Strategy] = {}
    if FULL in kinds:
        fields |= {"金额": numbers(), "收到": st.one_of(dates(setting), present()), "有效": booleans()}
    if FULL in kinds or "解读" in kinds:
        fields |= {
            "形式": texts(),
            "数量": numbers(),
            "标签": st.one_of(lists(PHRASES), st.sampled_from(PHRASES)),
        }
    for name, condition in fields.items():
        names[name] = names[f"fields.{name}"] = condition
    chosen = some((*names, *fields, *fields), 1, 2)
    return chosen.flatmap(lambda keys: st.fixed_dictionaries({key: names[key] for key in keys}))


def present() -> Strategy:
    """Whether there is a value."""
    return st.booleans().map(lambda wanted: {"present": wanted})


def lists(values: tuple[str, ...]) -> Strategy:
    """One of a list, in its short and its long form, or none of it."""
    return st.one_of(
        some(values),
        some(values).map(lambda drawn: {"in": drawn}),
        some(values).map(lambda drawn: {"not_in": drawn}),
    )


def texts() -> Strategy:
    """Conditions on a text."""
    return st.one_of(
        st.sampled_from(FORMS),
        lists(FORMS),
        present(),
        st.just({"contains": "图"}),
        st.just({"matches": "[图视]", "not_in": ["视频"]}),
        st.just({"is": "文字"}),
    )


def booleans() -> Strategy:
    """Conditions on a boolean."""
    return st.one_of(st.booleans(), present(), st.just({"not_in": [True]}), st.just({"in": [False]}))


def numbers() -> Strategy:
    """Conditions on a number."""
    values = st.sampled_from((0, 1, 5, 10, Decimal("2.5"), Decimal("5.00")))
    return st.one_of(
        values,
        values.map(lambda low: {"min": low}),
        values.map(lambda high: {"max": high, "not_in": [0]}),
        values.map(lambda low: {"after": low, "before": 11}),
        present(),
        st.just([1, 10]),
    )


@cache
def dates(setting: Setting) -> Strategy:
    """Conditions on a date."""
    operators = st.sampled_from(("min", "max", "before", "after"))
    return st.tuples(operators, days(setting)).map(lambda both: dict([both]))


@cache
def selectors(
    setting: Setting, kinds: tuple[str, ...] = (FULL, "解读", "通报"), need: str | None = None
) -> Strategy:
    """A selector in any form, of one kind more often; `need` is a kind that it must name."""
    one = [(need,)] if need else [(kind,) for kind in (*kinds[:1], *kinds[:1], *kinds)]
    several = [
        (first, other)
        for first in kinds
        for other in kinds
        if first != other and need in (None, first, other)
    ]
    chosen = st.one_of(st.sampled_from(one), st.sampled_from(one), st.sampled_from(several or one))
    return chosen.flatmap(lambda names: _forms(setting, names))


@cache
def _forms(setting: Setting, kinds: tuple[str, ...]) -> Strategy:
    short: Any = kinds[0] if len(kinds) == 1 else list(kinds)
    sources = st.one_of(
        st.just("any"),
        st.just("any"),
        st.just("owner"),
        st.lists(st.one_of(UNIT_NAMES, st.sampled_from(GROUP_NAMES)), min_size=1, max_size=2),
    )
    long = mapping(
        kind=st.just(short),
        where=maybe(where(setting, kinds)),
        mentions=maybe(some(PHRASES, 2, 3)),
        from_=maybe(sources, often=True),
        window=maybe(window(setting)),
    )
    return st.one_of(st.just(short), long)
