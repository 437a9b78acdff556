"""Classes, the tree of indicators, and which rules a selector names."""

from collections.abc import Iterator
from decimal import Decimal
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

from tests.oracle.registry import Registry


def number(scheme: dict[str, Any], key: str, default: int | str) -> Fraction:
    """A number of the scheme, exactly: `0.5`, `2/3`, `70%`."""
    text = str(scheme.get(key, default))
    return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)


def points_of(leaf: dict[str, Any]) -> Fraction | None:
    """The points of a leaf; None for `points: none`, which is no cap."""
    return None if leaf.get("points") == "none" else number(leaf, "points", 0)


def class_of(scheme: dict[str, Any], registry: Registry, unit: str) -> dict[str, Any] | None:
    """The first class that names one of the unit's groups."""
    for one in scheme.get("classes") or []:
        if {registry.group(name) for name in one["groups"]} & set(registry.units[unit].groups):
            return dict(one)
    return None


def indicators(scheme: dict[str, Any], unit_class: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The tree that holds for a class."""
    own = (unit_class or {}).get("indicators")
    return list(own if own is not None else scheme.get("indicators") or [])


def walk(tree: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every indicator, parents first."""
    for indicator in tree:
        yield indicator
        yield from walk(indicator.get("children") or [])


def leaves(tree: list[dict[str, Any]], *modes: str) -> list[dict[str, Any]]:
    """The leaves of some modes, in order."""
    return [one for one in walk(tree) if "children" not in one and one.get("mode", "award") in modes]


def below(tree: list[dict[str, Any]], name: str) -> set[str]:
    """The ids of the leaves of the indicator with this id (of a leaf: itself); none where it is not in the tree."""
    found = [one for one in walk(tree) if one["id"] == name]
    return {leaf["id"] for leaf in walk(found) if "children" not in leaf}


def names(rules: Any, rule: dict[str, Any]) -> bool:
    """Whether `rules:` (ids and globs, or what must hold of section, task, tag) takes this rule."""
    if isinstance(rules, list):
        return any(fnmatchcase(rule["id"], pattern) for pattern in rules)
    source = rule.get("source") or {}
    has = {"section": [source.get("section")], "task": [source.get("task")], "tag": rule.get("tags") or []}
    return all(
        any(value in (wanted if isinstance(wanted, list) else [wanted]) for value in has[key])
        for key, wanted in rules.items()
    )


def decimals(figure: Fraction, digits: int) -> str:
    """A figure rounded half up to so many digits (a negative one by its size)."""
    scaled = abs(figure) * 10**digits
    whole = int(scaled + Fraction(1, 2))
    rounded = Decimal(whole).scaleb(-digits) if whole else Decimal(0).scaleb(-digits)
    return f"{-rounded if figure < 0 and whole else rounded:f}"
