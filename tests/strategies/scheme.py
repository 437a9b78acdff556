"""Schemes of every mode and policy; their lint may find faults, their meaning is clear."""

from decimal import Decimal
from typing import Any

from tests.strategies.draw import Draw
from tests.strategies.prices import priced

GRADES = (
    [
        {"title": "优秀", "at_least": 90},
        {"title": "合格", "at_least": 60},
        {"title": "不合格", "at_least": 0},
    ],
    [{"title": "好", "at_least": Decimal("66.67")}, {"title": "一般", "at_least": 30}],
)
Rules = list[dict[str, Any]]


def scheme(draw: Draw, rules: Rules, prefix: str = "x") -> dict[str, Any]:
    """A scheme for these rules; the ids of its indicators begin with `prefix`."""
    factor: dict[str, Any] = {"factor": draw.one(0, Decimal("0.5"), 1, Decimal("0.3"))}
    optional: dict[str, tuple[float, Any]] = {
        "full_marks": (0.2, draw.one(100, 120)),
        "base": (0.3, draw.one(0, 20, 100)),
        "digits": (0.4, draw.number(0, 3)),
        "credit": (0.3, draw.one("proportional", "all_or_nothing", "all_or_nothing")),
        "late": (0.6, factor),
        "pending": (0.3, draw.one("exclude", "zero")),
        "needs_judgement": (0.3, draw.one("exclude", "zero")),
        "not_applicable": (0.7, draw.one("rescale", "spread", "spread", "full", "zero")),
        "scale": (0.3, True),
        "support": (0.5, {"factor": draw.one(0, Decimal("0.5"), 1)}),
        "grades": (0.6, draw.one(*GRADES)),
        "veto": (0.2, [veto(draw, rules) for _ in range(draw.number(1, 2))]),
        "classes": (0.5, classes(draw, rules)),
    }
    found = {
        "id": "scheme",
        "title": "考核评分方案",
        "indicators": tree(draw, rules, prefix),
        "rectify": term(draw, 15, 1, 5),
        "remind": term(draw, 30, 0, 7),
    }
    found |= {key: value for key, (share, value) in optional.items() if draw.chance(share)}
    return priced(draw, rules, found) if draw.prices else found


def term(draw: Draw, *days: int) -> dict[str, Any]:
    """So many days, working or natural."""
    return {"days": draw.one(*days), "calendar": draw.one("working", "natural")}


def _picked(draw: Draw, rules: Rules) -> Any:
    """`rules:` in any form; every pattern takes some rule."""
    rule, other = draw.one(*rules), draw.one(*rules)
    name, source = rule["id"], rule["source"]
    found: list[Any] = [
        [name],
        [name],
        [name, other["id"]],
        ["TQ-*"],
        [f"*{name[-1]}", name],
        [f"{name[:2]}?{name[3:]}"],
        {"section": source["section"]},
        {"task": [source["task"], other["source"]["task"]]},
        {"section": [source["section"]], "task": source["task"]},
    ]
    if rule.get("tags"):
        found += [{"tag": rule["tags"][0]}, {"tag": rule["tags"], "section": source["section"]}]
    return draw.one(*found)


def _leaf(draw: Draw, rules: Rules, name: str, mode: str) -> dict[str, Any]:
    points = draw.one(10, 30, 50, 100, Decimal("12.5"), 7)
    entry: dict[str, Any] = {"id": name, "title": "指标", "points": points, "rules": _picked(draw, rules)}
    if mode != "award" or draw.chance(0.3):
        entry["mode"] = mode
    if mode in ("deduct", "from_full"):
        entry["per_failure"] = draw.one(1, Decimal("0.5"), 3, 40)
        if draw.chance(0.5):
            # leaves of the two modes share no key: which of them comes first is not said
            entry["once"] = f"k-{mode}"
    if mode == "bonus":
        entry["per_success"] = draw.one(1, Decimal("2.5"))
        if draw.chance(0.6):
            entry["gate"] = {"at_least": draw.one(0, 50, 80, Decimal("66.66"))}
    return entry


def tree(draw: Draw, rules: Rules, prefix: str) -> list[dict[str, Any]]:
    """Award and from_full leaves, some under a branch, and perhaps deductions and bonuses among them."""
    main = [draw.one("award", "award", "from_full") for _ in range(draw.number(1, 4))]
    loss = ["deduct"] * draw.one(0, 0, 1, 2, 3)
    if draw.chance(0.15):
        main, loss = [], loss or ["deduct"]
    extra = ["bonus"] * draw.one(0, 0, 1)
    made = [_leaf(draw, rules, f"{prefix}{n}", mode) for n, mode in enumerate([*main, *loss, *extra])]
    first, second, rest = made[: len(main)], made[len(main) :][: len(loss)], made[len(main) + len(loss) :]
    if len(first) > 1 and draw.chance(0.4):
        first = [{"id": f"{prefix}-marks", "title": "分支", "children": first[:2]}, *first[2:]]
    if len(second) > 1 and draw.chance(0.4):
        second = [{"id": f"{prefix}-losses", "title": "减分项", "children": second}]
    return draw.shuffled([*first, *second, *rest])


def veto(draw: Draw, rules: Rules) -> dict[str, Any]:
    """A veto of the plain form."""
    return {
        "rules": _picked(draw, rules),
        "score": draw.one(0, 30, Decimal("59.99")),
        "grade": draw.one("不合格", "一票否决"),
        "title": draw.one("单项否决", "重大失误"),
    }


def classes(draw: Draw, rules: Rules) -> list[dict[str, Any]]:
    """Classes that take every group, in any order."""
    found = []
    forms = ([["部门"], ["街道"]], [["街道", "部门"]], [["各街道办事处"], ["各部门"]])
    for n, groups in enumerate(draw.one(*forms)):
        entry: dict[str, Any] = {"id": f"组{n}", "groups": groups}
        if draw.chance(0.3):
            entry["indicators"] = tree(draw, rules, f"y{n}-")
        if draw.chance(0.4):
            entry["min_applicable"] = draw.one(Decimal("0.5"), "2/3", 1)
        found.append(entry)
    return found
