"""Evidence: records of all kinds near the days that matter, with references, copies and chains of copies."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.oracle.periods import containing
from tests.strategies.draw import PHRASES, Draw

DATES = ("收到", "补正", "答复", "延期")
FIELDS: dict[str, dict[str, Any]] = {
    "形式": {"type": "text"},
    "数量": {"type": "integer", "unit": "页"},
    "标签": {"type": "list"},
}
KINDS: dict[str, Any] = {
    "kinds": {
        "信息": {
            "title": "政府信息",
            "fields": {
                **FIELDS,
                "金额": {"type": "number", "unit": "元"},
                **{name: {"type": "date"} for name in DATES},
                "扣除": {"type": "integer"},
                "有效": {"type": "boolean"},
                "备注": {"type": "text"},
            },
        },
        "解读": {"title": "政策解读", "source": "submitted", "fields": FIELDS},
        "通报": {"title": "通报", "fields": {}},
    }
}
FORMS = ("图解", "视频", "文字")
HOSTS = ("www.tianqiao.gov.cn", "tianqiao.gov.cn", "xgov.cn")
DOC_NOS = ("天政办发〔2021〕3号", "天政办发(2021) 3号", "天政字〔2021〕7号")
NUMBERS = (0, 1, 5, 10, Decimal("2.5"), Decimal("0.05"), 20)
CHARGED = ((5, 0), (6, 10), (10, 50), (11, 70), (12, 90), (13, 115), (11, 60), (0, 0), (40, 10))
"""Quantities with amounts, most of them right by one of the tables of the checks."""


def evidence(draw: Draw, as_of: date) -> list[dict[str, Any]]:
    """A few records in any order, of which some are copies of others."""
    count = draw.number(5, 12) if draw.chance(0.9) else draw.number(0, 4)
    found = [{"id": f"EV-{n}"} | record(draw, as_of) for n in range(count)]
    for entry in found:
        if draw.chance(0.6):
            entry["refs"] = _refs(draw, found)
    for n in range(draw.number(0, 4) if found else 0):
        found.append(_copy(draw, draw.one(*found), n))
    return draw.shuffled(_without_ties(found))


def record(draw: Draw, as_of: date) -> dict[str, Any]:
    """A record without id and references."""
    kind = draw.one("信息", "信息", "信息", "解读", "解读", "通报")
    published = draw.moment()
    if published > as_of and draw.chance(0.7):
        published = as_of - timedelta(days=draw.number(0, 12))
    late = draw.end < as_of and draw.chance(0.2)
    if late:
        published = draw.end + timedelta(days=draw.number(1, max(1, (as_of - draw.end).days)))
    units = draw.units(3)
    entry: dict[str, Any] = {"unit": units[0] if len(units) == 1 else units, "kind": kind}
    entry["published"] = published.isoformat()
    if draw.chance(0.3):
        entry["collected"] = draw.day()
    elif draw.chance(0.1):
        entry["collected"] = entry.pop("published")
    if late or draw.chance(0.25):
        entry["about"] = about(draw, draw.inside() if late else draw.moment())
    optional: dict[str, tuple[float, Any]] = {
        "title": (0.7, title(draw)),
        "url": (0.4, url(draw)),
        "dated": (0.3, draw.day()),
        "doc_no": (0.3, draw.one(*DOC_NOS)),
        "column": (0.3, draw.one("财政信息", "政策解读")),
        "topics": (0.3, draw.some(PHRASES, 0, 2)),
        "summary": (0.3, title(draw)),
    }
    entry |= {key: value for key, (share, value) in optional.items() if draw.chance(share)}
    values = fields(draw, kind, published)
    return entry | ({"fields": values} if values or draw.chance(0.2) else {})


def url(draw: Draw) -> str:
    """One of a few addresses."""
    return f"http://{draw.one(*HOSTS)}/{draw.number(1, 3)}"


def title(draw: Draw) -> str:
    """A text that holds some phrases, whole, parted by what normalisation drops, or nearly."""
    pieces = (*PHRASES, "城市　更新", "“教育”强区", "教育强县", "养老", "通报")
    return "、".join(draw.one(*pieces) for _ in range(draw.number(1, 3)))


def about(draw: Draw, moment: date) -> str:
    """A period of any form that holds a day."""
    per = draw.one("day", "week", "week", "month", "month", "quarter", "half", "year")
    return moment.isoformat() if per == "day" else containing(moment, per).name


def fields(draw: Draw, kind: str, published: date) -> dict[str, Any]:
    """Values for the fields of a kind; the dates of a case follow one another."""
    first = published + timedelta(days=draw.number(-10, 2))
    optional: dict[str, tuple[float, Any]] = {
        "形式": (0.7, draw.one(*FORMS)),
        "数量": (0.6, draw.number(0, 12)),
        "标签": (0.4, draw.some(PHRASES, 0, 2)),
        "金额": (0.7, draw.one(*NUMBERS)),
        "收到": (0.8, first.isoformat()),
        "补正": (0.4, (first + timedelta(days=draw.number(-2, 6))).isoformat()),
        "答复": (0.8, (first + timedelta(days=draw.number(0, 14))).isoformat()),
        "延期": (0.6, (first + timedelta(days=draw.number(0, 10))).isoformat()),
        "扣除": (0.4, draw.number(0, 3)),
        "有效": (0.4, draw.chance(0.5)),
        "备注": (0.5, draw.one("", " ", "城市更新", "见附件")),
    }
    known = KINDS["kinds"][kind]["fields"]
    values = {key: value for key, (share, value) in optional.items() if key in known and draw.chance(share)}
    if kind == "信息" and draw.chance(0.4):
        values["数量"], values["金额"] = draw.one(*CHARGED)
    return values


def _refs(draw: Draw, found: list[dict[str, Any]]) -> list[str]:
    """What some records are called, and perhaps what none is."""
    names = []
    for number in draw.some(range(len(found)), 1, 4):
        other = found[number]
        names.append(draw.one(*(other[key] for key in ("id", "id", "url", "doc_no") if key in other)))
    return [*names, *draw.some((*DOC_NOS, "EV-99"), 0, 1)] or ["EV-99"]


def _copy(draw: Draw, original: dict[str, Any], number: int) -> dict[str, Any]:
    """The same thing submitted again."""
    entry = dict(original)
    sort = draw.one("id", "url", "title", "title", "whole")
    if sort == "whole":
        return entry
    if draw.chance(0.5):
        entry["collected"] = draw.day()
    if draw.chance(0.2):
        entry["unit"] = draw.unit()
    elif draw.chance(0.5):
        entry["unit"] = [*([entry["unit"]] if isinstance(entry["unit"], str) else entry["unit"]), draw.unit()]
    if sort == "title":
        entry["title"] = f"{entry.get('title', '通报')}。"
    else:
        entry["published"] = draw.day()
    if sort == "url":
        entry["url"] = original.setdefault("url", url(draw))
    if sort == "id" and draw.chance(0.3):
        entry["about"] = about(draw, draw.moment())
    if sort != "id":
        entry["id"] = f"EV-C{number}"
    if draw.chance(0.3):
        entry["doc_no"] = draw.one(*DOC_NOS)
    return entry


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
