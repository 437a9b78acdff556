"""Rules with their owners; waivers and judgements that speak of them."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import strategies as st
from tests.oracle.normalise import normalise
from tests.strategies.base import (
    GROUP_NAMES,
    GROUPS,
    UNIT_NAMES,
    Setting,
    Strategy,
    days,
    mapping,
    maybe,
    names_of,
    some,
)
from tests.strategies.checks import checks
from tests.strategies.selectors import selectors

RULE_IDS = ("TQ-1", "TQ-2", "TQ-10")
SECTIONS = ("第一部分", "第二部分")
TASKS = ("任务一", "任务二")
TAGS = ("财政", "创新")
WEIGHTS = st.sampled_from((1, 2, Decimal("0.5")))


@cache
def rules(setting: Setting) -> Strategy:
    """One to three rules in any order."""
    counts = st.integers(1, len(RULE_IDS))
    some_rules = [
        st.permutations(RULE_IDS[:n]).flatmap(lambda names: _rules(setting, names)) for n in range(4)
    ]
    return counts.flatmap(lambda n: some_rules[n])


def _rules(setting: Setting, names: Any) -> Strategy:
    return st.tuples(*(rule(setting, name) for name in names)).map(list)


@cache
def rule(setting: Setting, name: str) -> Strategy:
    """One rule; every clause of its text has a quote."""
    weighed = st.tuples(checks(setting), maybe(WEIGHTS))
    return mapping(
        id=st.just(name),
        title=st.just(f"事项{name}"),
        section=st.sampled_from(SECTIONS),
        task=st.sampled_from(TASKS),
        owners=st.lists(owner(), min_size=1, max_size=3),
        share=maybe(st.sampled_from(("each", "any", "joint")), often=True),
        deadline=maybe(days(setting)),
        weight=maybe(WEIGHTS),
        tags=maybe(some(TAGS, 0, 2), often=True),
        applies_when=st.one_of(
            st.none(), maybe(mapping(of=selectors(setting), min=maybe(st.integers(1, 2))))
        ),
        checks=st.lists(weighed, min_size=1, max_size=4),
    ).map(_quoted)


def _quoted(entry: dict[str, Any]) -> dict[str, Any]:
    quotes = [f"公开第{n}项" for n in "甲乙丙丁"[: len(entry["checks"])]]
    text = "总的要求，" + "、".join(quotes) + "。"
    numbers = iter(range(1000))
    found = []
    for n, (quote, (check, weight)) in enumerate(zip(quotes, entry["checks"], strict=True)):
        own = {"id": f"c{n}", "quote": quote} | ({} if weight is None else {"weight": weight})
        found.append(own | {key: _with_ids(value, numbers) for key, value in check.items()})
    source = {"section": entry["section"], "task": entry["task"], "text": text}
    rest = {
        key: value for key, value in entry.items() if key not in ("id", "title", "section", "task", "checks")
    }
    unchecked = [{"quote": "总的要求", "why": "总括性要求"}]
    return {"id": entry["id"], "title": entry["title"], "source": source} | rest | {
        "checks": found,
        "unchecked": unchecked,
    }  # fmt: skip


def _with_ids(value: Any, numbers: Iterator[int]) -> Any:
    """Parts with the ids that they need (`judged`), and every third other one with an id as well."""
    if not isinstance(value, list):
        return value
    found = []
    for part in value:
        number = next(numbers)
        own = {key: _with_ids(inner, numbers) for key, inner in part.items()}
        found.append(({"id": f"p{number}"} if "judged" in part or number % 3 == 2 else {}) | own)
    return found


@cache
def owner() -> Strategy:
    """A unit or a group, in the short or the long form."""
    groups = st.sampled_from(GROUP_NAMES)
    role = maybe(st.sampled_from(("lead", "support", "support")), often=True)
    spared = maybe(st.lists(UNIT_NAMES, min_size=1, max_size=2))
    return st.one_of(
        groups,
        mapping(group=groups, role=role, except_=spared),
        UNIT_NAMES,
        mapping(unit=UNIT_NAMES, role=role),
    )


def named_units(registry: dict[str, Any], entry: dict[str, Any]) -> list[str]:
    """The units that a rule's owners name, whether they live or not."""
    found = []
    for one in entry["owners"]:
        wanted = normalise(one if isinstance(one, str) else one.get("group") or one["unit"])
        for unit in registry["units"]:
            groups = [text for group in unit["groups"] for text in (group, *GROUPS[group]["aliases"])]
            if wanted in map(normalise, [*names_of(unit["id"]), *groups]):
                found.append(unit["id"])
    return sorted(set(found))


@cache
def waivers(setting: Setting) -> Strategy:
    """At most two waivers; rule and unit are numbers until `placed`."""
    both = st.tuples(days(setting), days(setting))
    one = st.tuples(st.integers(0, 5), st.integers(0, 5), both)
    return st.one_of(st.just([]), st.just([]), st.lists(one, min_size=1, max_size=2))


def placed_waivers(
    drawn: list[Any], registry: dict[str, Any], rules: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Waivers for units that a rule names."""
    found = []
    for which, unit, (start, end) in drawn:
        entry = rules[which % len(rules)]
        if units := named_units(registry, entry):
            names = names_of(units[unit % len(units)])
            found.append(
                {
                    "rule": entry["id"],
                    "unit": names[which % len(names)],
                    "reason": "机构改革",
                    "document": "天政办字〔2021〕9号",
                    "approved_by": "区政府办公室",
                    "from": min(start, end),
                    "until": max(start, end),
                }
            )
    return found


def judged_parts(check: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The ids and parameters of the `judged` checks in a check."""
    if "judged" in check:
        yield check["id"], check["judged"]
    for part in [*check.get("all", []), *check.get("any", [])]:
        yield from judged_parts(part)


@cache
def judgements(setting: Setting) -> Strategy:
    """Some judgements; rule, check and unit are numbers until `placed`."""
    scores = st.sampled_from((0, 1, 2, Decimal("3.5"), 4, 5, "scale", "scale"))
    judges = st.sampled_from(("张", "李", "王"))
    return st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 5), scores, judges, days(setting)), max_size=8
    )


def placed_judgements(
    drawn: list[Any], registry: dict[str, Any], rules: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Judgements of checks that ask for them; no judge speaks twice on one day of one check, for whatever unit."""
    asked = [
        (entry["id"], units, *found)
        for entry in rules
        if (units := named_units(registry, entry))
        for check in entry["checks"]
        for found in judged_parts(check)
    ]
    placed: dict[tuple[str, ...], dict[str, Any]] = {}
    for which, unit, score, judge, on in drawn if asked else []:
        rule_id, units, check, params = asked[which % len(asked)]
        names = names_of(units[unit % len(units)])
        entry = {"rule": rule_id, "check": check, "unit": names[which % len(names)], "judge": judge, "on": on}
        entry["score"] = params.get("scale", 5) if score == "scale" else score
        placed.setdefault((rule_id, check, judge, on), entry)
    return list(placed.values())
