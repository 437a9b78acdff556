"""Reading an assessment that is to be verified: strictly, for whoever wrote it may have wanted it misread."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from compliance.diagnostics.reading import read_bytes
from compliance.i18n import _
from compliance.scoring.filed import Unusable, read_filed
from compliance.scoring.receipt import receipt

MAX_DEPTH = 20
"""Levels of nesting; an assessment has some six."""
NO_WAIVERS = receipt({"waivers": None})["waivers"]
"""The digest of an assessment that took no waivers into account, or where there were none."""
KEYS = {"results": ("rule", "unit", "check"), "tasks": ("key",), "units": ("id",)}
"""What tells the entries of a list apart."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An assessment on file: its `value` as parsed (numbers exact), what it was made of and for which day.

    `unit` is the one unit that the file was narrowed to (`assess --unit`), None where it has all."""

    value: Mapping[str, Any]
    ruleset: str
    as_of: date
    receipt: Mapping[str, str]
    unit: str | None

    @property
    def with_waivers(self) -> bool:
        """Whether waivers took part; where there were none, whether they would have does not matter."""
        return self.receipt.get("waivers") != NO_WAIVERS


def read_stored(path: Path) -> Stored:
    """Read the assessment in the file `path`; Unusable, in words and where known with the line, where it is none or
    is not whole."""
    filed = read_filed(path)
    value = _parsed(path)
    ruleset = value.get("ruleset")
    ruleset_id = ruleset.get("id") if isinstance(ruleset, dict) else None
    if not isinstance(ruleset_id, str):
        raise Unusable(_("没有写明规则集（ruleset.id）。"))
    digests = value.get("receipt")
    if not isinstance(digests, dict) or not isinstance(digests.get("format"), str):
        raise Unusable(_("没有凭据（receipt），无从核对。"))
    for key, names in KEYS.items():
        _distinct(value, key, names)
    parts = {key: one for key, one in digests.items() if key != "defaults"}
    for key, one in parts.items():
        if not isinstance(one, str):
            raise Unusable(_("凭据（receipt）的「{key}」不是文字。").format(key=key))
    return Stored(value, ruleset_id, filed.as_of, parts, _narrowed(value))


def _parsed(path: Path) -> dict[str, Any]:
    """The content; unlike `read_filed` with every key once, without NaN, and never deep."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
        value = json.loads(
            text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once
        )  # fmt: skip
    except (OSError, ValueError, RecursionError):
        raise Unusable(_("内容无法读取。")) from None
    level: list[Any] = [value]
    for _depth in range(MAX_DEPTH):
        level = [inner for one in level for inner in _inside(one)]
        if not level:
            return dict(value)
    raise Unusable(_("嵌套过深，不是考核结果。"))


def _inside(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _no_number(name: str) -> Any:
    raise Unusable(_("里面有「{name}」，它不是数。").format(name=name))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        double = next(key for key, times in Counter(key for key, _value in pairs).items() if times > 1)
        raise Unusable(_("键「{key}」出现两次。").format(key=double))
    return found


def _distinct(value: Mapping[str, Any], key: str, names: tuple[str, ...]) -> None:
    """That `key` is a list of things with names of their own."""
    listed = value.get(key)
    if not isinstance(listed, list):
        raise Unusable(_("{key} 缺失或不是列表。").format(key=key))
    seen: set[tuple[str, ...]] = set()
    for number, one in enumerate(listed, start=1):
        values = [one.get(name) for name in names] if isinstance(one, dict) else []
        found = tuple(name for name in values if isinstance(name, str))
        if len(found) < len(names):
            text = _("{key} 的第 {n} 项没有写明 {names}。")
            raise Unusable(text.format(key=key, n=number, names="、".join(names)))
        if found in seen:
            text = _("{key} 的第 {n} 项（{what}）前面已经有了。")
            raise Unusable(text.format(key=key, n=number, what="，".join(found)))
        seen.add(found)


def _narrowed(value: Mapping[str, Any]) -> str | None:
    """The one unit that all results, and the one standing, are of."""
    units = {one["unit"] for one in value["results"]} | {one["id"] for one in value["units"]}
    exact = value.get("exact")
    others = exact.keys() - units if isinstance(exact, dict) else set()
    return next(iter(units)) if len(units) == 1 and others else None
