"""Selectors and conditions."""

from decimal import Decimal
from typing import Any

from tests.strategies.draw import GROUP_NAMES, PHRASES, Draw
from tests.strategies.evidence import FORMS, KINDS

FULL = "信息"
"""The kind that has every field."""
ALL_KINDS = (FULL, "解读", "通报")


def where(draw: Draw, kinds: list[str]) -> dict[str, Any]:
    """Conditions on one or two of the names that these kinds have."""
    own = ["title", "url", "url", "published", "dated", "doc_no", "column", "topics"]
    fields = [name for name in ("形式", "数量", "标签", "金额", "收到", "有效") if _has(kinds, name)]
    found = {}
    for name in (
        draw.some([*own, *fields], 1, 2) if draw.chance(0.5) or not fields else draw.some(fields, 1, 2)
    ):
        prefix = "fields." if name in fields and draw.chance(0.3) else ""
        found[prefix + name] = condition(draw, name)
    return found


def _has(kinds: list[str], name: str) -> bool:
    return any(name in KINDS["kinds"][kind]["fields"] for kind in kinds)


def condition(draw: Draw, name: str) -> Any:
    """A condition that suits a name's type, in any form."""
    present = {"present": draw.chance(0.7)}
    if name in ("published", "dated", "收到"):
        bound = {draw.one("min", "max", "before", "after"): draw.day()}
        return bound if name == "published" or draw.chance(0.7) else present
    if name in ("数量", "金额"):
        low, high = draw.one(0, 1, 5, Decimal("2.5")), draw.one(5, 10, 20, Decimal("5.00"))
        return draw.one(
            low, {"min": low}, {"max": high, "not_in": [0]}, {"after": low}, {"before": high}, [1, 10], present,
            {"is": high}, {"after": low, "before": high},
        )  # fmt: skip
    if name == "有效":
        return draw.one(True, False, present, {"not_in": [True]}, {"in": [False]})
    values = {"形式": FORMS, "标签": PHRASES, "topics": PHRASES, "column": ("财政信息", "政策解读")}.get(
        name, ()
    )
    if values:
        few = draw.some(values, 1, 2)
        found: list[Any] = [few[0], few, {"in": few}, {"not_in": few}]
        if name == "形式":
            found += [{"contains": "图"}, {"matches": "[图视]", "not_in": ["视频"]}, {"is": "文字"}, present]
        return draw.one(*found)
    if name == "title":
        text, pattern = draw.one(*PHRASES), draw.one("更新", "^(城市|教育)", "强[区县]", "通报$")
        return draw.one({"contains": text}, {"matches": pattern}, present)
    if name == "url":
        host = draw.one("gov.cn", "gov.cn", "tianqiao.gov.cn", "www.tianqiao.gov.cn")
        return draw.one({"host": host}, {"host": host}, present)
    return present


def selector(draw: Draw, kinds: tuple[str, ...] = ALL_KINDS, *, need: str | None = None) -> Any:
    """A selector in any form, of one kind more often; `need` is a kind that it must name."""
    first = need or draw.one(FULL, *kinds)
    named = [first]
    if draw.chance(0.25):
        named = draw.shuffled([first, *draw.some([kind for kind in kinds if kind != first], 1, 2)])
    short: Any = named if len(named) > 1 else first
    if draw.chance(0.45):
        return short
    found: dict[str, Any] = {"kind": short}
    if draw.chance(0.3):
        found["where"] = where(draw, named)
    if draw.chance(0.15):
        found["mentions"] = draw.some(PHRASES, 1, 3)
    if draw.chance(0.5):
        listed = [
            draw.unit() if draw.chance(0.6) else draw.one(*GROUP_NAMES) for _ in range(draw.number(1, 2))
        ]
        found["from"] = draw.one("any", "any", "owner", listed)
    if draw.chance(0.35):
        start, end = draw.days()
        found["window"] = {"start": start, "end": end}
    return found
