"""Which settings hold where: on the scheme, on a class, on an indicator (SPEC section 6, Prices)."""

from typing import Any

INHERITED = ("credit", "late", "not_applicable")


def for_class(scheme: dict[str, Any], unit_class: dict[str, Any] | None) -> dict[str, Any]:
    """The scheme as it holds for a class, which may have full marks and a base of its own."""
    own = unit_class or {}
    return scheme | {key: own[key] for key in ("full_marks", "base") if key in own}


def inherited(above: dict[str, Any], tree: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tree with `credit`, `late` and `not_applicable` written on every indicator: its own or the nearest above."""
    found = []
    for indicator in tree:
        one = {key: above[key] for key in INHERITED if key in above} | indicator
        if "children" in one:
            one["children"] = inherited(one, one["children"])
        found.append(one)
    return found
