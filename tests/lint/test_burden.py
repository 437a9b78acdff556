"""The burden account: what units must hand in at least, and how many rules each record serves."""

import json
from datetime import date
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.lint.rules_helper import AS_OF, opened, rule

from compliance.lint import Context, Whole
from compliance.lint.burden import Burden, burden, mean
from compliance.lint.fewest import EXACT, Marks, fewest

KINDS: dict[str, Any] = {
    "自查": {"source": "submitted", "fields": {"结论": {}}},
    "说明": {"source": "submitted"},
}


def account(
    folder: Path, *checks: dict[str, Any], records: list[dict[str, Any]] | None = None, **more: Any
) -> Burden:
    """The account of rules: one with these checks, or `rules`."""
    files = {name: more.pop(name) for name in ("waivers",) if name in more}
    project = opened(folder, more.pop("rules", None) or [rule(1, *checks, **more)], kinds=KINDS, **files)
    lines = [json.dumps({"published": "2021-05-01"} | one, ensure_ascii=False) for one in records or []]
    (folder / "佐证" / "记录.jsonl").write_text("\n".join(lines), encoding="utf-8")
    context = Context(project, AS_OF)
    whole = Whole(project.workspace, project.registry, project.kinds, (context,), AS_OF)
    [found] = burden(whole.runs)
    return found


def lines(found: Burden) -> list[tuple[Any, ...]]:
    """Unit, kinds, asked alone, asked together with others, handed in."""
    return [(one.unit, "+".join(one.kinds), one.asked, one.shared, one.held) for one in found.lines]


LEAST: list[tuple[dict[str, Any], int]] = [
    ({"count": {"of": "自查"}}, 1),
    ({"count": {"of": "自查", "min": 3}}, 3),
    ({"count": {"of": "自查", "min": 2, "per": "quarter"}}, 8),
    ({"count": {"of": "自查", "per": "month", "grace": "10d"}}, 12),
    # 365 days: the first 100 are covered by any record, each covers its own and 100 more: 265 / 101
    ({"fresh": {"of": "自查", "every": "100d"}}, 3),
    ({"fresh": {"of": "自查", "every": "400d"}}, 1),
    ({"covers": {"of": "自查", "items": ["甲", "乙"]}}, 1),
    ({"complete": {"of": "自查", "fields": ["结论"], "none": "unmet"}}, 1),
    ({"linked": {"of": "信息", "to": "自查", "min": 2, "none": "unmet"}}, 2),
    ({"any": [{"count": {"of": "自查", "min": 3}}, {"count": {"of": "自查", "min": 2}}]}, 2),
    ({"all": [{"count": {"of": "自查", "min": 3}}, {"count": {"of": "自查", "min": 2}}]}, 3),
]


@pytest.mark.parametrize(("check", "least"), LEAST)
def test_how_many_at_least(tmp_path: Path, check: dict[str, Any], least: int) -> None:
    assert lines(account(tmp_path, check)) == [("甲局", "自查", least, 0, 0)]


@pytest.mark.parametrize(
    "check",
    [
        {"count": {"of": "信息"}},
        {"count": {"of": ["自查", "信息"]}},
        {"count": {"of": "自查", "min": 0, "max": 2}},
        {"complete": {"of": "自查", "fields": ["结论"]}},
        {"linked": {"of": "信息", "to": "自查"}},
        {"any": [{"count": {"of": "自查"}}, {"count": {"of": "信息"}}]},
        {"judged": {"question": "好不好"}},
    ],
)
def test_where_nothing_need_be_handed_in(tmp_path: Path, check: dict[str, Any]) -> None:
    assert lines(account(tmp_path, check)) == []


def test_the_same_records_serve_several_checks_and_rules(tmp_path: Path) -> None:
    where = {"kind": "自查", "where": {"结论": "合格"}}
    rules = [
        rule(1, {"count": {"of": "自查"}}, {"covers": {"of": "自查", "items": ["甲"]}}),
        rule(2, {"count": {"of": {"kind": ["自查"]}, "min": 4}}, {"count": {"of": where}}),
    ]
    found = account(tmp_path, rules=rules)
    # one of the 4 can be fit, which is all that the narrower selector asks
    assert lines(found) == [("甲局", "自查", 4, 0, 0)]
    assert found.lines[0].rules == ("R-1", "R-2")


def of(**more: Any) -> dict[str, Any]:
    return {"kind": "自查", **more}


APART: list[tuple[list[dict[str, Any]], int]] = [
    ([of(where={"结论": "合格"}), of(where={"结论": "不合格"})], 5),  # 2 and 3 that exclude each other
    ([of(where={"结论": ["合格", "良好"]}), of(where={"结论": {"in": ["良好", "优秀"]}})], 3),
    ([of(where={"结论": "合格"}), of(where={"结论": {"contains": "不"}})], 3),
    ([of(where={"topics": "甲"}), of(where={"topics": "乙"})], 3),  # a record has several
    ([of(mentions=["甲"]), of(mentions=["乙"])], 3),
    ([of(window={"start": "2021-01-01", "end": "2021-06-30"}), of(window={"start": "2021-07-01", "end": "2021-12-31"})], 5),
    ([of(window={"start": "2021-01-01", "end": "2021-07-01"}), of(window={"start": "2021-07-01", "end": "2021-12-31"})], 3),
]  # fmt: skip


@pytest.mark.parametrize(("selectors", "least"), APART)
def test_records_of_their_own_only_where_none_can_serve_both(
    tmp_path: Path, selectors: list[dict[str, Any]], least: int
) -> None:
    checks = [{"count": {"of": one, "min": n}} for n, one in enumerate(selectors, start=2)]
    assert lines(account(tmp_path, *checks)) == [("甲局", "自查", least, 0, 0)]


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd"), min_size=1), st.integers(0, 5)), max_size=6))
def test_the_fewest_are_the_most_that_exclude_one_another(wants: list[tuple[set[str], int]]) -> None:
    wanted = {Marks(None, (("x", frozenset(values)),)): n for values, n in wants}
    choices = [
        choice
        for size in range(len(wanted) + 1)
        for choice in combinations(wanted.items(), size)
        if all(one.excludes(other) for (one, _n), (other, _m) in combinations(choice, 2))
    ]
    most = max(sum(n for _one, n in choice) for choice in choices)
    assert fewest(wanted) == most


def test_of_many_selectors_the_heaviest_are_taken_first() -> None:
    days = [date(2021, 1 + n, 1) for n in range(12)]
    apart = {Marks((day, day), ()): n for n, day in enumerate(days, start=1)}
    whole = {Marks((days[0], days[-1]), ()): 13}
    assert len(apart | whole) > EXACT
    assert fewest(apart) == sum(range(1, 13))
    assert fewest(apart | whole) == 13  # a bound all the same, though not the highest


def test_who_hands_in(tmp_path: Path) -> None:
    check = {"count": {"of": "自查", "min": 2}}
    both = {"owners": ["部门"]}
    assert lines(account(tmp_path, check, **both)) == [("乙局", "自查", 2, 0, 0), ("甲局", "自查", 2, 0, 0)]
    for share in ("any", "joint"):
        shared = account(tmp_path, check, share=share, **both)
        assert lines(shared) == [("乙局", "自查", 0, 2, 0), ("甲局", "自查", 0, 2, 0)]
        assert lines(account(tmp_path, check, share=share)) == [("甲局", "自查", 2, 0, 0)]


def test_records_of_named_units_or_of_anybody(tmp_path: Path) -> None:
    def asked(whose: Any) -> dict[str, Any]:
        return {"count": {"of": {"kind": "自查", "from": whose}, "min": 2}}

    assert lines(account(tmp_path, asked(["丙街道"]))) == [("丙街道", "自查", 2, 0, 0)]
    named = lines(account(tmp_path, asked(["丙街道", "乙局"])))
    assert named == [("丙街道", "自查", 0, 2, 0), ("乙局", "自查", 0, 2, 0)]
    assert lines(account(tmp_path, asked("any"))) == [("甲局", "自查", 0, 2, 0)]


def test_only_for_the_life_of_the_unit(tmp_path: Path) -> None:
    check = {"count": {"of": "自查", "per": "quarter"}}
    assert lines(account(tmp_path, check, owners=["新局"])) == [("新局", "自查", 2, 0, 0)]


def test_waived_and_not_applicable(tmp_path: Path) -> None:
    check = {"count": {"of": "自查"}}
    waiver = {"rule": "R-1", "unit": "甲局", "reason": "停办", "document": "某批复", "approved_by": "区政府"}
    waivers = [waiver | {"from": "2021-01-01", "until": "2021-12-31"}]
    assert lines(account(tmp_path, check, waivers=waivers)) == []
    (tmp_path / "set" / "waivers.yaml").unlink()
    when = {"applies_when": {"of": "信息"}}
    assert lines(account(tmp_path, check, **when)) == []
    records = [{"id": "I", "kind": "信息", "unit": "甲局", "fields": {"必填": "有"}}]
    assert lines(account(tmp_path, check, records=records, **when)) == [("甲局", "自查", 1, 0, 0)]


RECORDS = [
    {"id": "Z-1", "kind": "自查", "unit": "甲局", "fields": {"结论": "合格"}},
    {"id": "Z-2", "kind": "自查", "unit": ["甲局", "乙局"]},
    {"id": "Z-3", "kind": "自查", "unit": "乙局", "published": "2020-05-01"},
    {"id": "S-1", "kind": "说明", "unit": "乙局"},
    {"id": "I-1", "kind": "信息", "unit": "甲局", "refs": ["J-1"], "fields": {"必填": "有"}},
    {"id": "J-1", "kind": "解读", "unit": "丙街道", "published": "2020-06-01"},
    {"id": "J-2", "kind": "解读", "unit": "丙街道"},
]
RULES = [
    rule(1, {"count": {"of": "自查"}}, {"complete": {"of": "自查", "fields": ["结论"]}}),
    rule(2, {"count": {"of": {"kind": "自查", "where": {"结论": "合格"}}}}),
    rule(3, {"linked": {"of": "信息", "to": {"kind": "解读", "from": "any"}, "order": "before"}}),
]


def test_what_has_been_handed_in(tmp_path: Path) -> None:
    # Z-3 is of the year before; nobody asked 乙局 for anything
    expected = [("甲局", "自查", 1, 0, 2), ("乙局", "自查", 0, 0, 1), ("乙局", "说明", 0, 0, 1)]
    assert lines(account(tmp_path, rules=RULES, records=RECORDS)) == expected


def test_how_many_rules_a_record_serves(tmp_path: Path) -> None:
    found = account(tmp_path, rules=RULES, records=RECORDS)
    services = {one.kind: (one.source, dict(one.spread), one.checks) for one in found.services}
    assert services == {
        "信息": ("published", {1: 1}, 1),
        # J-1 is of the year before, but I-1 refers to it; nothing refers to J-2
        "解读": ("published", {0: 1, 1: 1}, 1),
        # Z-1 serves rules 1 (twice) and 2, Z-2 rule 1 (twice)
        "自查": ("submitted", {1: 1, 2: 1}, 5),
        "说明": ("submitted", {0: 1}, 0),
    }
    assert found.spread == {0: 2, 1: 3, 2: 1}
    assert mean(found.services) == Fraction(5, 6)
    assert mean(one for one in found.services if one.by_hand) == Fraction(3, 3)


def test_without_evidence_there_is_no_average(tmp_path: Path) -> None:
    found = account(tmp_path, {"count": {"of": "自查"}})
    assert (found.services, found.spread, mean(found.services)) == ((), {}, None)


def test_the_order_of_rules_and_records_means_nothing(tmp_path: Path) -> None:
    there, back = (
        account(tmp_path, rules=rules, records=records)
        for rules, records in ((RULES, RECORDS), (RULES[::-1], RECORDS[::-1]))
    )
    assert (there.lines, there.services) == (back.lines, back.services)


def test_the_day_decides_what_is_seen(tmp_path: Path) -> None:
    found = account(tmp_path, rules=RULES, records=RECORDS)
    project = found.run.project
    early = date(2021, 4, 30)
    whole = Whole(project.workspace, project.registry, project.kinds, (Context(project, early),), early)
    [before] = burden(whole.runs)
    # what is asked is asked for the whole period
    assert lines(before) == [("甲局", "自查", 1, 0, 0)]
