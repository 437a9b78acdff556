"""Obligations and rules without evidence: which are gaps, and which are none (SPEC sections 5 and 8)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.lint.gaps_helper import BOTH, COUNT, KINDS, UNITS, beside, found, opened
from tests.lint.rules_helper import rule
from tests.lint.whole_helper import codes, findings, record, whole

from compliance.lint.workspace import gaps


def test_each_owner_must_have_some_itself(tmp_path: Path) -> None:
    both = rule(1, COUNT, owners=BOTH)
    assert found(tmp_path, both, record()) == ["error G102 R-1 乙局 a"]
    assert found(tmp_path, both, record(unit=BOTH)) == []
    assert found(tmp_path, both) == ["error G101 R-1", "error G102 R-1 乙局 a", "error G102 R-1 甲局 a"]


@pytest.mark.parametrize("share", ["any", "joint"])
def test_where_owners_share_one_record_is_everybodys(tmp_path: Path, share: str) -> None:
    shared = rule(1, COUNT, owners=BOTH, share=share)
    assert found(tmp_path, shared, record(unit="乙局")) == []
    # a record of no owner is nobody's
    assert found(tmp_path, shared, record(unit="丙街道")) == [
        "error G101 R-1",
        "error G102 R-1 乙局 a",
        "error G102 R-1 甲局 a",
    ]


def test_any_with_too_few_is_no_gap_for_those_who_have_none(tmp_path: Path) -> None:
    shared = rule(1, {"count": {"of": "信息", "min": 3}}, owners=BOTH, share="any")
    assert found(tmp_path, shared, record(unit="乙局")) == []


def test_owners_in_support_owe_too_and_each_unit_once(tmp_path: Path) -> None:
    owners = ["甲局", {"group": "部门", "role": "support"}, {"group": "街道", "except": ["丙街道"]}]
    assert found(tmp_path, rule(1, COUNT, owners=owners)) == [
        "error G101 R-1",
        "error G102 R-1 乙局 a",
        "error G102 R-1 甲局 a",
    ]


def test_an_exception_counts_inside_its_own_entry(tmp_path: Path) -> None:
    owners = [{"group": "部门", "except": ["乙局"]}]
    assert found(tmp_path, rule(1, COUNT, owners=owners), record()) == []
    assert found(tmp_path, rule(1, COUNT, owners=[*owners, "乙局"]), record()) == ["error G102 R-1 乙局 a"]


def test_the_heir_owes_and_what_its_predecessor_published_is_its_own(tmp_path: Path) -> None:
    old = rule(1, COUNT, owners=["旧局"])
    assert found(tmp_path, old) == ["error G101 R-1", "error G102 R-1 乙局 a"]
    assert found(tmp_path, old, record(unit="旧局", published="2021-02-01")) == []
    # on a day of its own life it owes itself
    assert found(tmp_path, old, as_of=date(2021, 6, 30)) == ["note G101 R-1", "note G104 R-1 旧局 a"]


def test_who_owns_nothing_lacks_nothing(tmp_path: Path) -> None:
    dead = rule(1, COUNT, owners=["没有后人的局"])
    unborn = rule(2, COUNT, owners=["新局"], deadline="2021-06-30")
    assert found(tmp_path, [dead, unborn]) == []
    assert found(tmp_path, rule(2, COUNT, owners=["新局"])) == ["error G101 R-2", "error G102 R-2 新局 a"]


def test_what_is_waived_is_no_gap(tmp_path: Path) -> None:
    waiver = {
        "rule": "R-1", "unit": "乙局", "reason": "改造", "document": "某文", "approved_by": "办公室",
        "from": "2021-01-01", "until": "2021-12-30",
    }  # fmt: skip
    beside(tmp_path, "waivers.yaml", [waiver | {"until": "2021-12-31"}])
    assert found(tmp_path, rule(1, COUNT, owners=BOTH)) == ["error G101 R-1", "error G102 R-1 甲局 a"]
    # nobody is left to owe it
    assert found(tmp_path, rule(1, COUNT, owners=["乙局"])) == []
    beside(tmp_path, "waivers.yaml", [waiver])
    assert found(tmp_path, rule(1, COUNT, owners=["乙局"])) == ["error G101 R-1", "error G102 R-1 乙局 a"]


def test_what_does_not_apply_is_no_gap(tmp_path: Path) -> None:
    assert found(tmp_path, rule(1, {"complete": {"of": "信息", "fields": ["形式"]}})) == []
    assert found(tmp_path, rule(1, {"count": {"of": "信息", "min": 0, "max": 3}})) == []
    # no whole month in the days asked about
    week = {"kind": "信息", "window": {"start": "2021-03-02", "end": "2021-03-30"}}
    assert found(tmp_path, rule(1, {"count": {"of": week, "per": "month"}})) == []


def test_a_maximum_alone_still_asks_for_one(tmp_path: Path) -> None:
    assert found(tmp_path, rule(1, {"count": {"of": "信息", "max": 3}})) == [
        "error G101 R-1",
        "error G102 R-1 甲局 a",
    ]


def test_what_makes_a_rule_apply_is_no_evidence_for_it(tmp_path: Path) -> None:
    only = rule(1, {"count": {"of": "解读"}}, owners=BOTH, applies_when={"of": "信息", "min": 1})
    assert found(tmp_path, only) == []
    assert found(tmp_path, only, record()) == ["error G101 R-1", "error G102 R-1 甲局 a"]
    assert found(tmp_path, only, record(), record(id="甲-2", kind="解读")) == []


def test_a_question_for_a_judge_is_no_gap(tmp_path: Path) -> None:
    judged = {"judged": {"question": "好不好？"}}
    assert found(tmp_path, rule(1, judged)) == []
    assert found(tmp_path, rule(1, judged, COUNT)) == ["error G101 R-1", "error G102 R-1 甲局 b"]
    # a part that looks at evidence makes the whole do so
    both = {"all": [COUNT, {"id": "p", "judged": {"question": "好不好？"}}]}
    assert found(tmp_path, rule(1, both)) == ["error G101 R-1", "error G102 R-1 甲局 a"]


def test_evidence_for_one_check_leaves_no_gap_though_others_fail(tmp_path: Path) -> None:
    two = rule(1, COUNT, {"count": {"of": "解读"}})
    assert found(tmp_path, two) == ["error G101 R-1", "error G102 R-1 甲局 a b"]
    assert found(tmp_path, two, record(kind="解读")) == []
    assert found(tmp_path, rule(1, {"count": {"of": "信息", "min": 5}}), record()) == []
    either = rule(1, {"any": [{"count": {"of": "信息", "min": 2}}, {"count": {"of": "解读"}}]})
    assert found(tmp_path, either, record()) == []


def test_a_late_record_is_evidence(tmp_path: Path) -> None:
    early = rule(1, COUNT, deadline="2021-03-31")
    assert found(tmp_path, early, record(published="2021-06-01")) == []
    after = rule(1, COUNT)
    at = date(2022, 2, 1)
    assert found(tmp_path, after, record(published="2022-01-15", about="2021"), as_of=at) == []
    # published after the period, without an `about`, it belongs to nothing
    assert len(found(tmp_path, after, record(published="2022-01-15"), as_of=at)) == 2


def test_what_is_published_after_the_day_is_not_seen(tmp_path: Path) -> None:
    early = rule(1, COUNT, deadline="2021-03-31")
    seen = record(published="2021-06-01")
    assert found(tmp_path, early, seen, as_of=date(2021, 6, 1)) == []
    assert len(found(tmp_path, early, seen, as_of=date(2021, 5, 31))) == 2


@pytest.mark.parametrize(
    ("of", "unit", "gap"),
    [
        ({"kind": "信息", "from": "any"}, "丙街道", False),
        ({"kind": "信息", "from": ["乙局"]}, "乙局", False),
        ({"kind": "信息", "from": ["乙局"]}, "甲局", True),
        ({"kind": "信息", "from": ["街道"]}, "丙街道", False),
        ({"kind": "信息", "from": "owner"}, "乙局", True),
        ({"kind": "信息", "where": {"形式": "图解"}}, "甲局", True),
        ({"kind": "信息", "mentions": ["规划"]}, "甲局", True),
        ({"kind": ["解读", "信息"]}, "甲局", False),
        ({"kind": "信息", "window": {"start": "2021-06-01", "end": "2021-06-01"}}, "甲局", False),
        ({"kind": "信息", "window": {"start": "2021-06-02", "end": "2021-06-30"}}, "甲局", True),
    ],
)
def test_whose_records_count_and_which(tmp_path: Path, of: dict[str, Any], unit: str, gap: bool) -> None:
    wanted = ["error G101 R-1", "error G102 R-1 甲局 a"] if gap else []
    assert found(tmp_path, rule(1, {"count": {"of": of}}), record(unit=unit)) == wanted


def test_what_a_link_leads_to_is_no_evidence_of_its_own(tmp_path: Path) -> None:
    linked = rule(1, {"linked": {"of": "信息", "to": "解读", "none": "unmet"}})
    assert found(tmp_path, linked, record(kind="解读")) == ["error G101 R-1", "error G102 R-1 甲局 a"]
    assert found(tmp_path, linked, record()) == []


def test_a_rule_that_cannot_be_run_hides_no_other(tmp_path: Path) -> None:
    broken = rule(1, {"count": {"of": "没有这一类"}})
    assert found(tmp_path, [broken, rule(2, COUNT)]) == ["error G101 R-2", "error G102 R-2 甲局 a"]


def test_every_ruleset_has_its_own_gaps(tmp_path: Path) -> None:
    sets = {"one": [rule(1, COUNT)], "two": [rule(2, {"count": {"of": "解读"}})]}
    about = whole(tmp_path, [record()], units=UNITS, kinds=KINDS, rules=sets)
    assert codes(gaps, about) == ["error G102 R-2 甲局 a", "error G101 R-2"]


def test_it_says_who_owes_what_at_the_rule(tmp_path: Path) -> None:
    quarters = {"count": {"of": "信息", "per": "quarter"}}
    about = opened(tmp_path, [rule(1, quarters, owners=BOTH, deadline="2021-06-30")], as_of=date(2021, 6, 30))
    first, _second, of_rule = findings(gaps, about)
    assert first.message == (
        "「乙局」没有 R-1「规则1」的任何佐证，a已到期。需要："
        "补发「信息」，所属期（about）分别写明：2021-Q1、2021-Q2，每期 1 条以上。"
    )
    assert of_rule.message == "规则 R-1「规则1」没有任何单位的佐证；责任单位：乙局、甲局。"
    assert first.place is not None and first.place.file == "set/rules.yaml" and first.place == of_rule.place


def test_what_no_record_can_mend_is_said_to_be_so(tmp_path: Path) -> None:
    closed = {"kind": "信息", "window": {"start": "2021-03-01", "end": "2021-03-31"}}
    [gap, _rule] = findings(gaps, opened(tmp_path, [rule(1, {"count": {"of": closed}})]))
    assert gap.code == "G102" and gap.message.endswith("a已到期。已经无法补正。")


def test_the_same_gaps_whatever_the_order(tmp_path: Path) -> None:
    rules = [rule(n, COUNT, {"count": {"of": "解读"}}, owners=BOTH) for n in (1, 2, 3)]
    records = [record(), record(id="乙-1", unit="乙局", kind="申请")]

    def told(turned: bool) -> list[tuple[Any, ...]]:
        step = -1 if turned else 1
        folder = tmp_path / str(turned)
        folder.mkdir()
        owners = BOTH[::step]
        own = [one | {"owners": owners, "checks": one["checks"][::step]} for one in rules][::step]
        units = UNITS | {"units": UNITS["units"][::step]}
        about = whole(folder, records[::step], units=units, kinds=KINDS, rules={"set": own})
        return sorted((one.code, one.level, one.subject) for one in findings(gaps, about))

    straight = told(turned=False)
    assert straight == told(turned=True)
    assert [subject for code, _level, subject in straight if code == "G102"] == [
        ("R-1", "乙局", "a", "b"),
        ("R-2", "乙局", "a", "b"),
        ("R-3", "乙局", "a", "b"),
    ]
