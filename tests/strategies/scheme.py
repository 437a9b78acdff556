"""Schemes of every mode and policy. `rules:` are numbers until `placed`: every pattern then takes some rule."""

from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.strategies.base import Strategy, mapping, maybe

GRADES = (
    [
        {"title": "优秀", "at_least": 90},
        {"title": "合格", "at_least": 60},
        {"title": "不合格", "at_least": 0},
    ],
    [{"title": "好", "at_least": Decimal("66.67")}, {"title": "一般", "at_least": 30}],
)
POINTS = st.sampled_from((10, 30, 50, 100, Decimal("12.5"), 7))
FACTORS = st.sampled_from((0, Decimal("0.5"), 1, Decimal("0.3")))
FORMS = ("id", "id", "ids", "all", "end", "middle", "section", "task", "both", "tag")
PICKED = st.tuples(st.sampled_from(FORMS), st.integers(0, 5))


def picked(drawn: tuple[str, int], rules: list[dict[str, Any]]) -> Any:
    """`rules:` in one of its forms."""
    form, which = drawn
    rule, other = rules[which % len(rules)], rules[-1]
    name, source = rule["id"], rule["source"]
    if form == "tag" and rule.get("tags"):
        return {"tag": rule["tags"][0]}
    return {
        "id": [name],
        "ids": [name, other["id"]],
        "all": ["TQ-*"],
        "end": [f"*{name[-1]}", name],
        "middle": [f"{name[:2]}?{name[3:]}"],
        "section": {"section": source["section"]},
        "task": {"task": [source["task"], other["source"]["task"]]},
        "both": {"section": [source["section"]], "task": source["task"]},
        "tag": [name],
    }[form]


def placed(value: Any, rules: list[dict[str, Any]]) -> Any:
    """A scheme with its rules looked up, and its indicators numbered."""
    numbers = iter(range(1000))

    def walk(part: Any) -> Any:
        if isinstance(part, list):
            return [walk(one) for one in part]
        if not isinstance(part, dict):
            return part
        if "points" in part or "children" in part:
            part = {"id": f"x{next(numbers)}", "title": "指标"} | part
        return {key: picked(one, rules) if key == "rules" else walk(one) for key, one in part.items()}

    return walk(value)


@cache
def leaf(mode: str) -> Strategy:
    """A leaf of a mode."""
    own: dict[str, Strategy] = {"points": POINTS, "mode": st.just(mode), "rules": PICKED}
    if mode == "award":
        own["mode"] = maybe(st.just(mode))
    if mode in ("deduct", "from_full"):
        own["per_failure"] = st.sampled_from((1, Decimal("0.5"), 3, 40))
        # leaves of the two modes share no key: which of them comes first is not said
        own["once"] = maybe(st.just(f"k-{mode}"), often=True)
    if mode == "bonus":
        own["per_success"] = st.sampled_from((1, Decimal("2.5")))
        gates = st.sampled_from((0, 50, 80, Decimal("66.66"))).map(lambda least: {"at_least": least})
        own["gate"] = maybe(gates, often=True)
    return mapping(**own)


@cache
def tree() -> Strategy:
    """Award and from_full leaves, some under a branch, and perhaps deductions and bonuses among them."""
    marks = st.one_of(leaf("award"), leaf("award"), leaf("from_full"))
    main = st.lists(marks, min_size=1, max_size=4)
    loss, extra = st.lists(leaf("deduct"), max_size=3), st.lists(leaf("bonus"), max_size=1)
    only = st.tuples(st.just([]), st.lists(leaf("deduct"), min_size=1, max_size=3), extra, st.booleans())
    usual = st.tuples(main, loss, extra, st.booleans())
    return st.one_of(usual, usual, usual, only).map(_branched).flatmap(st.permutations).map(list)


def _branched(drawn: tuple[list[Any], list[Any], list[Any], bool]) -> list[Any]:
    main, loss, extra, branches = drawn
    if branches and len(main) > 1:
        main = [{"children": main[:2]}, *main[2:]]
    if branches and len(loss) > 1:
        loss = [{"children": loss}]
    return [*main, *loss, *extra]


@cache
def scheme() -> Strategy:
    """A scheme; its lint may find faults, its meaning is clear."""
    policies = maybe(st.sampled_from(("rescale", "spread", "full", "zero")), often=True)
    return mapping(
        id=st.just("scheme"),
        title=st.just("考核评分方案"),
        indicators=tree(),
        rectify=terms(15, 1, 5),
        remind=terms(30, 0, 7),
        full_marks=maybe(st.sampled_from((100, 120))),
        base=maybe(st.sampled_from((0, 20, 100))),
        digits=maybe(st.integers(0, 3)),
        credit=maybe(st.sampled_from(("proportional", "all_or_nothing"))),
        late=maybe(FACTORS.map(lambda factor: {"factor": factor}), often=True),
        pending=maybe(st.sampled_from(("exclude", "zero"))),
        needs_judgement=maybe(st.sampled_from(("exclude", "zero"))),
        not_applicable=policies,
        scale=maybe(st.just(True)),
        support=maybe(FACTORS.map(lambda factor: {"factor": factor}), often=True),
        grades=maybe(st.sampled_from(GRADES), often=True),
        veto=maybe(st.lists(veto(), min_size=1, max_size=2)),
        classes=maybe(classes(), often=True),
    )


def terms(*days: int) -> Strategy:
    """So many days by one of the calendars."""
    calendars = st.sampled_from(("working", "natural"))
    return st.fixed_dictionaries({"days": st.sampled_from(days), "calendar": calendars})


def veto() -> Strategy:
    """A veto."""
    return st.fixed_dictionaries(
        {
            "rules": PICKED,
            "score": st.sampled_from((0, 30, Decimal("59.99"))),
            "grade": st.sampled_from(("不合格", "一票否决")),
            "title": st.sampled_from(("单项否决", "重大失误")),
        }
    )


@cache
def classes() -> Strategy:
    """Classes that take every group, in any order."""
    least = st.sampled_from((Decimal("0.5"), "2/3", 1))

    def one(number: int, groups: list[str]) -> Strategy:
        return mapping(
            id=st.just(f"组{number}"),
            groups=st.just(groups),
            indicators=maybe(tree()),
            min_applicable=maybe(least),
        )

    return st.one_of(
        st.tuples(one(0, ["部门"]), one(1, ["街道"])),
        st.tuples(one(0, ["街道", "部门"])),
        st.tuples(one(0, ["各街道办事处"]), one(1, ["各部门"])),
    ).map(list)
