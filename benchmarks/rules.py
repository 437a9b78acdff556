"""Rules that differ: hundreds of windows, conditions, phrases, field sets, periods, days, deadlines and owners."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from benchmarks.draw import Dice
from benchmarks.sizes import PARTS, Part, Size
from benchmarks.words import CATEGORIES, DATES, ELEMENTS, END, GROUPS, HOSTS, PHRASES, SORTS, START, kind_name

Dict = dict[str, Any]

WEIGHTS = {
    "count": 20, "count-per": 18, "each": 16, "complete": 14, "within": 10, "linked": 8, "covers": 8, "fresh": 6,
}  # fmt: skip
SHARES = (1, 1, 1, "9/10", "2/3")


def rules(size: Size, part: Part) -> list[Dict]:
    """The rules of a size, in the shape of their files; of a part only the checks that it has, and rules with any."""
    found = [_rule(size, n) for n in range(size.rules)]
    wanted = PARTS[part]
    for rule in found:
        rule["checks"] = [
            check for check in rule["checks"] if sort_of(check) in wanted and _plain(check, part)
        ]
    return [rule for rule in found if rule["checks"]]


def sort_of(check: Dict) -> str:
    """Which sort of check it is."""
    sort = next(key for key in check if key in WEIGHTS)
    return "count-per" if sort == "count" and "per" in check["count"] else sort


def _plain(check: Dict, part: Part) -> bool:
    """Whether a check of a smaller part speaks of a record's own values alone: no phrases in normalised texts, no
    periods of `about`, no other unit's records."""
    if part == "all":
        return True
    of = check[sort_of(check)]["of"]
    return "mentions" not in of and "window" in of and "from" not in of


def _rule(size: Size, n: int) -> Dict:
    dice = Dice("rule", n)
    owners = dice.pick(
        (["街道", "部门"], ["街道", "部门"], ["街道"], ["部门"], ["街道", dice.pick(GROUPS[2:])], [dice.pick(GROUPS[2:])])
    )  # fmt: skip
    rule: Dict = {
        "id": f"B-{n + 1:03}",
        "title": f"第{n + 1}条",
        "source": {
            "row": n + 1,
            "section": f"第{n % 4 + 1}部分",
            "task": f"任务{n % 20 + 1}",
            "text": "公开。",
        },
        "owners": owners,
        "checks": [_check(size, dice, m) for m in range(dice.whole(2, 4))],
    }
    if dice.chance(0.5):
        rule["deadline"] = dice.pick(("2021-06-30", "2021-09-30", "2021-10-31", "2021-11-30"))
    return rule


def _check(size: Size, dice: Dice, n: int) -> Dict:
    sort = dice.pick([sort for sort, weight in WEIGHTS.items() for _ in range(weight)])
    key = "count" if sort == "count-per" else sort
    check: Dict = {"id": f"c{n}", key: _MAKERS[sort](size, dice)}
    if dice.chance(0.3):
        check["weight"] = dice.whole(2, 4)
    return check


def _selector(size: Size, dice: Dice, *, any_: float = 0.0) -> Dict:
    kinds = [kind_name(dice.whole(0, size.kinds - 1))]
    if dice.chance(0.1):
        kinds = sorted({*kinds, kind_name(dice.whole(0, size.kinds - 1))})
    of: Dict = {"kind": kinds}
    if dice.chance(0.55):
        of["where"] = dict(_condition(dice) for _ in range(dice.whole(1, 2)))
    if dice.chance(0.15):
        of["mentions"] = dice.some(PHRASES, dice.whole(1, 4))
    if dice.chance(0.5):
        first = START + timedelta(dice.whole(0, 150))
        of["window"] = {"start": first.isoformat(), "end": _upto(first + timedelta(dice.whole(60, 300)))}
    if any_ and dice.chance(any_):
        of["from"] = "any"
    return of


def _upto(day: date) -> str:
    return min(day, END).isoformat()


def _condition(dice: Dice) -> tuple[str, Any]:
    """A name with its condition."""
    return dice.pick(
        (
            ("fields.类别", dice.some(CATEGORIES, dice.whole(1, 3))),
            ("fields.类别", {"not_in": dice.some(CATEGORIES, 2)}),
            ("fields.公开", dice.chance(0.7)),
            ("fields.数量", {"min": dice.whole(1, 60)}),
            ("fields.金额", {"max": dice.whole(2000, 9000)}),
            ("title", {"contains": dice.pick(SORTS)}),
            ("url", {"host": dice.pick(("gov.cn", "tianqiao.gov.cn", HOSTS[1]))}),
            ("dated", {"present": True}),
            ("fields.答复日期", {"after": _upto(START + timedelta(dice.whole(0, 200)))}),
            ("fields.标签", dice.pick(PHRASES[:8])),
        )
    )


def _count(size: Size, dice: Dice) -> Dict:
    made: Dict = {"of": _selector(size, dice, any_=0.1), "min": dice.whole(1, 6)}
    if dice.chance(0.15):
        made["max"] = made["min"] + dice.whole(3, 12)
    return made


def _count_per(size: Size, dice: Dice) -> Dict:
    per = dice.pick(("week", "month", "month", "quarter", "quarter", "half"))
    made: Dict = {"of": _selector(size, dice), "per": per, "min": 1 if per != "half" else dice.whole(1, 3)}
    if dice.chance(0.5):
        made["grace"] = f"{dice.pick((5, 10, 31))}d"
    return made


def _per_record(size: Size, dice: Dice) -> Dict:
    made: Dict = {"of": _selector(size, dice), "at_least": dice.pick(SHARES)}
    if dice.chance(0.2):
        made["none"] = "unmet"
    return made


def _each(size: Size, dice: Dice) -> Dict:
    conditions = (_condition(dice) for _ in range(dice.whole(1, 2)))
    return _per_record(size, dice) | {"where": dict(conditions)}


def _complete(size: Size, dice: Dice) -> Dict:
    return _per_record(size, dice) | {"fields": dice.some(ELEMENTS, dice.whole(2, 6))}


def _within(size: Size, dice: Dice) -> Dict:
    pair = dice.pick(
        (("dated", "published"), (DATES[0], DATES[2]), (DATES[1], DATES[3]), (DATES[0], DATES[1]))
    )
    days = dice.pick((3, 5, 7, 10, 15, 20))
    calendar = dice.pick(("working", "natural"))
    return _per_record(size, dice) | {"start": pair[0], "end": pair[1], "days": days, "calendar": calendar}


def _linked(size: Size, dice: Dice) -> Dict:
    to = {"kind": [kind_name(dice.whole(0, size.kinds - 1)), kind_name(dice.whole(0, size.kinds - 1))]}
    to["kind"] = sorted(set(to["kind"]))
    made = _per_record(size, dice) | {"to": to, "order": dice.pick(("after", "either", "either", "before"))}
    if dice.chance(0.5):
        made["to"]["from"] = "any"
    if dice.chance(0.4):
        made |= {"days": dice.pick((3, 10, 30, 60)), "calendar": dice.pick(("working", "natural"))}
    return made


def _covers(size: Size, dice: Dice) -> Dict:
    field = dice.pick(("title", "title", "topics"))
    return {
        "of": _selector(size, dice, any_=0.2),
        "field": field,
        "items": dice.some(PHRASES, dice.whole(2, 8)),
    }


def _fresh(size: Size, dice: Dice) -> Dict:
    made = {"of": _selector(size, dice), "every": f"{dice.pick((7, 14, 30, 60, 92, 183))}d"}
    if dice.chance(0.3):
        made["grace"] = f"{dice.whole(1, 10)}d"
    return made


_MAKERS: dict[str, Callable[[Size, Dice], Dict]] = {
    "count": _count, "count-per": _count_per, "each": _each, "complete": _complete, "within": _within,
    "linked": _linked, "covers": _covers, "fresh": _fresh,
}  # fmt: skip
