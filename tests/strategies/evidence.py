"""Evidence: records of all kinds, near the edges of time, with references, copies and chains of copies."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.oracle.periods import containing
from tests.strategies.base import PER, PHRASES, UNIT_NAMES, Setting, Strategy, days, mapping, maybe, some

DATES = ("收到", "补正", "答复", "延期")
KINDS: dict[str, Any] = {
    "kinds": {
        "信息": {
            "title": "政府信息",
            "fields": {
                "形式": {"type": "text"},
                "数量": {"type": "integer", "unit": "页"},
                "金额": {"type": "number", "unit": "元"},
                **{name: {"type": "date"} for name in DATES},
                "扣除": {"type": "integer"},
                "有效": {"type": "boolean"},
                "标签": {"type": "list"},
                "备注": {"type": "text"},
            },
        },
        "解读": {
            "title": "政策解读",
            "source": "submitted",
            "fields": {"形式": {"type": "text"}, "数量": {"type": "integer"}, "标签": {"type": "list"}},
        },
        "通报": {"title": "通报", "fields": {}},
    }
}
FORMS = ("图解", "视频", "文字")
HOSTS = ("www.tianqiao.gov.cn", "tianqiao.gov.cn", "xgov.cn")
URLS = tuple(f"http://{host}/{n}" for host in HOSTS for n in (1, 2, 3))
DOC_NOS = ("天政办发〔2021〕3号", "天政办发(2021) 3号", "天政字〔2021〕7号")
CHARGED = ((5, 0), (6, 10), (10, 50), (11, 70), (13, 115), (11, 60), (0, 0), (40, 10))
"""Quantities with amounts, most of them right by one of the tables of the checks."""
PIECES = (*PHRASES, *PHRASES, "城市　更新", "“教育”强区", "教育强县", "养老", "通报")
TITLES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("、".join)
"""Texts that hold some phrases, whole, parted by what normalisation drops, or nearly."""
REFS = some(("EV-0", "EV-1", "EV-2", "EV-3", "EV-4", "EV-9", *URLS[:3], *DOC_NOS), 1, 3)


@cache
def evidence(setting: Setting) -> Strategy:
    """Up to twelve records, of which some are copies of others."""
    few, many = (st.lists(record(setting), min_size=low, max_size=high) for low, high in ((0, 3), (4, 9)))
    copies = st.lists(copy(setting), max_size=3)
    return (
        st.tuples(st.one_of(many, many, many, few), copies)
        .map(_with_copies)
        .flatmap(st.permutations)
        .map(list)
    )


@cache
def record(setting: Setting) -> Strategy:
    """A record without its id."""
    kinds = st.sampled_from(("信息", "信息", "信息", "信息", "解读", "解读", "通报"))
    mended = st.one_of(st.none(), st.none(), st.none(), late(setting))
    own = kinds.flatmap(lambda kind: _of_kind(setting, kind))
    return st.tuples(own, mended).map(lambda both: _tidied(both[0] | (both[1] or {})))


@cache
def late(setting: Setting) -> Strategy:
    """What makes a record late: published after the end, about something before it."""
    after = st.integers(1, 40).map(lambda n: (setting.end + timedelta(days=n)).isoformat())
    sorts = st.sampled_from(("day", "week", "month", "quarter", "year"))
    inside = st.integers(0, setting.length).map(lambda n: setting.start + timedelta(days=n))
    abouts = st.tuples(inside, sorts).map(
        lambda both: both[0].isoformat() if both[1] == "day" else containing(*both).name
    )
    return st.fixed_dictionaries({"published": after, "about": abouts})


@cache
def _of_kind(setting: Setting, kind: str) -> Strategy:
    return mapping(
        unit=st.lists(UNIT_NAMES, min_size=1, max_size=3),
        kind=st.just(kind),
        published=st.one_of(days(setting), days(setting), days(setting), st.none()),
        collected=days(setting),
        title=maybe(TITLES, often=True),
        url=maybe(st.sampled_from(URLS)),
        dated=maybe(days(setting)),
        about=maybe(abouts(setting)),
        doc_no=maybe(st.sampled_from(DOC_NOS)),
        column=maybe(st.sampled_from(("财政信息", "政策解读"))),
        topics=maybe(some(PHRASES, 0, 2)),
        refs=maybe(REFS, often=True),
        summary=maybe(TITLES),
        fields=FIELDS[kind],
    )


def _tidied(entry: dict[str, Any]) -> dict[str, Any]:
    """One unit sometimes without a list, the dates among the fields near that of the record, no empty fields."""
    published = entry.get("published", entry["collected"])
    if len(entry["unit"]) == 1 and published[-1] in "02468":
        entry["unit"] = entry["unit"][0]
    if "published" in entry and published[-1] in "12345":
        del entry["collected"]
    fields = dict(entry.pop("fields"))
    start = date.fromisoformat(published).toordinal()
    for name in DATES:
        if name in fields:
            fields[name] = date.fromordinal(start + fields[name]).isoformat()
    return entry | ({"fields": fields} if fields else {})


@cache
def abouts(setting: Setting) -> Strategy:
    """A period of any form, the smaller ones more often."""
    sorts = st.sampled_from((*PER, "day", "month", "quarter", "week"))
    return st.tuples(days(setting), sorts).map(
        lambda both: both[0] if both[1] == "day" else containing(date.fromisoformat(both[0]), both[1]).name
    )


def _fields() -> dict[str, Strategy]:
    common = {
        "形式": maybe(st.sampled_from(FORMS), often=True),
        "数量": maybe(st.integers(0, 12), often=True),
        "标签": maybe(some(PHRASES, 0, 2)),
    }
    near = st.integers(-3, 12)
    own = common | {name: maybe(near, often=True) for name in DATES}
    own |= {
        "金额": maybe(st.sampled_from((0, 1, 5, 10, Decimal("2.5"), Decimal("0.05"), 20)), often=True),
        "扣除": maybe(st.integers(0, 3)),
        "有效": maybe(st.booleans()),
        "备注": maybe(st.sampled_from(("", " ", "城市更新", "见附件"))),
    }
    charged = st.sampled_from(CHARGED).map(lambda pair: {"数量": pair[0], "金额": pair[1]})
    full = st.tuples(mapping(**own), st.one_of(st.just({}), charged)).map(lambda both: both[0] | both[1])
    return {"信息": full, "解读": mapping(**common), "通报": st.just({})}


FIELDS = _fields()


@cache
def copy(setting: Setting) -> Strategy:
    """Which record to copy, in which way, and what may differ in the copy."""
    return st.fixed_dictionaries(
        {
            "of": st.integers(0, 20),
            "sort": st.sampled_from(("id", "url", "title", "whole")),
            "published": days(setting),
            "url": st.sampled_from(URLS[:2]),
            "collected": maybe(days(setting), often=True),
            "unit": maybe(UNIT_NAMES),
            "about": maybe(abouts(setting)),
            "title": maybe(TITLES),
        }
    )


def _with_copies(drawn: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    everything = [{"id": f"EV-{n}"} | entry for n, entry in enumerate(drawn[0])]
    for n, copying in enumerate(drawn[1] if everything else []):
        entry = dict(everything[copying["of"] % len(everything)])
        sort = copying["sort"]
        changed = {
            "id": ("published", "collected", "unit", "about", "title"),
            "url": ("published", "url", "collected", "unit"),
            "title": ("collected", "unit"),
            "whole": (),
        }[sort]
        entry |= {key: copying[key] for key in changed if copying[key] is not None}
        if sort in ("url", "title"):
            entry["id"] = f"EV-C{n}"
        if sort == "title":
            entry["title"] = f"{entry.get('title', '通报')}。"
        everything.append(entry)
    return _without_ties(everything)


def _without_ties(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without records that differ although nothing tells which of them counts: same id, same dates."""
    kept: list[dict[str, Any]] = []
    for entry in found:
        twins = [other for other in kept if _order(other) == _order(entry)]
        if all(other == entry for other in twins):
            kept.append(entry)
    return kept


def _order(entry: dict[str, Any]) -> tuple[Any, ...]:
    return entry["id"], entry.get("published", entry.get("collected")), entry.get("collected")
