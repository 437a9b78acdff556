"""Evidence that no rule asks for, kinds that nobody publishes, and records that count for nothing (SPEC section 8)."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.lint.gaps_helper import BOTH, COUNT, KINDS, UNITS
from tests.lint.rules_helper import rule
from tests.lint.whole_helper import codes, findings, record, told, whole

from compliance.lint import Whole
from compliance.lint.workspace import unasked, uncounted, unpublished

READ = record(id="读-1", kind="解读", published="2021-06-02")


def opened(
    folder: Path, rules: list[dict[str, Any]] | dict[str, list[dict[str, Any]]], *records: Any, **more: Any
) -> Whole:
    sets = {"set": rules} if isinstance(rules, list) else rules
    return whole(folder, list(records), units=UNITS, kinds=KINDS, rules=sets, **more)


@pytest.mark.parametrize(
    "asking",
    [
        rule(1, {"count": {"of": ["信息", "解读"]}}),
        rule(1, {"linked": {"of": "信息", "to": "解读", "none": "unmet"}}),
        rule(1, COUNT, applies_when={"of": "解读", "min": 1}),
        rule(1, {"any": [COUNT, {"all": [COUNT, {"count": {"of": "解读"}}]}]}),
        rule(1, COUNT, {"count": {"of": {"kind": "解读", "from": ["丙街道"], "where": {"unit": "丙街道"}}}}),
        rule(1, {"count": {"of": {"kind": ["信息", "解读"], "from": "any"}}}, owners=["丙街道"]),
    ],
)
def test_what_any_part_of_a_rule_selects_is_asked_for(tmp_path: Path, asking: dict[str, Any]) -> None:
    read = READ | ({"unit": "丙街道"} if "丙街道" in str(asking["checks"]) else {})
    assert codes(unasked, opened(tmp_path, [asking], record(), read)) == []


def test_a_kind_that_no_rule_names(tmp_path: Path) -> None:
    about = opened(tmp_path, [rule(1, COUNT)], record(), READ, READ | {"id": "读-2", "title": "另一题"})
    assert told(unasked, about) == [
        "evidence/佐证.jsonl:2 note G201 「解读」有 2 条佐证，但没有规则要求这类佐证，如 读-1、读-2。"
    ]


@pytest.mark.parametrize(
    ("of", "unasked_for"),
    [
        ({"unit": "乙局"}, True),  # owns nothing
        ({"unit": ["乙局", "甲局"]}, False),
        ({"published": "2020-12-31"}, True),
        ({"published": "2020-12-31", "about": "2021-Q1"}, False),
        ({"published": "2021-06-01", "about": "2020"}, True),
        ({"title": "无关"}, True),
        ({"unit": "没有后人的局", "published": "2021-02-01"}, True),
    ],
)
def test_records_outside_of_every_selector(tmp_path: Path, of: dict[str, Any], unasked_for: bool) -> None:
    only = rule(1, {"count": {"of": {"kind": "信息", "where": {"title": {"contains": "标题"}}}}})
    other = record(id="甲-9", title="某标题二") | of
    about = opened(tmp_path, [only], record(id="甲-0"), other)
    assert codes(unasked, about) == (["note G202 信息"] if unasked_for else [])
    assert all("甲-9" in one.message and "甲-0" not in one.message for one in findings(unasked, about))


def test_what_a_predecessor_published_is_asked_of_the_heir(tmp_path: Path) -> None:
    old = record(unit="旧局", published="2021-02-01")
    assert codes(unasked, opened(tmp_path, [rule(1, COUNT, owners=["乙局"])], old)) == []
    assert codes(unasked, opened(tmp_path, [rule(1, COUNT)], old)) == ["note G202 信息"]


def test_evidence_of_a_waived_obligation_is_asked_for(tmp_path: Path) -> None:
    waiver = (
        '[{"rule": "R-1", "unit": "甲局", "reason": "改造", "document": "某文", "approved_by": "某",'
        ' "from": "2021-01-01", "until": "2021-12-31"}]'
    )
    (tmp_path / "set").mkdir()
    (tmp_path / "set/waivers.yaml").write_text(waiver, encoding="utf-8")
    assert codes(unasked, opened(tmp_path, [rule(1, COUNT)], record())) == []


def test_one_copy_stands_for_all_and_the_future_is_not_seen(tmp_path: Path) -> None:
    copies = [READ, READ | {"id": "读-2"}]
    [one] = findings(unasked, opened(tmp_path, [rule(1, COUNT)], record(), *copies))
    assert "有 1 条" in one.message
    early = opened(tmp_path, [rule(1, COUNT)], record(), *copies, as_of=date(2021, 6, 1))
    assert codes(unasked, early) == []


def test_no_more_than_five_are_named(tmp_path: Path) -> None:
    many = [READ | {"id": f"读-{n}", "title": f"第{n}题"} for n in range(7)]
    [one] = findings(unasked, opened(tmp_path, [rule(1, COUNT)], record(), *many))
    assert one.message == "「解读」有 7 条佐证，但没有规则要求这类佐证，如 读-0、读-1、读-2、读-3、读-4。"


def test_one_ruleset_that_asks_suffices(tmp_path: Path) -> None:
    sets = {"one": [rule(1, COUNT)], "two": [rule(2, {"count": {"of": "解读"}}, owners=["乙局"])]}
    assert codes(unasked, opened(tmp_path, sets, record(), READ | {"unit": "乙局"})) == []
    # each asks for some of a kind: only what neither asks for is left
    sets = {"one": [rule(1, COUNT)], "two": [rule(2, COUNT, owners=["乙局"])]}
    three = [record(id=f"{unit}-1", unit=unit, title=unit) for unit in ("甲局", "乙局", "丙街道")]
    [one] = findings(unasked, opened(tmp_path, sets, *three))
    assert (one.code, one.message.partition("如 ")[2]) == ("G202", "丙街道-1。")
    turned = {"two": sets["two"], "one": sets["one"]}
    assert [one.message for one in findings(unasked, opened(tmp_path, turned, *three[::-1]))] == [one.message]


def test_where_not_all_rules_are_known_nothing_is_said(tmp_path: Path) -> None:
    sets = {"one": [rule(1, COUNT)], "two": [rule(2, {"count": {"of": "解读"}})]}
    assert codes(unasked, opened(tmp_path, sets, record(), READ, opened=["one"])) == []
    broken = [rule(1, COUNT), rule(2, {"count": {"of": "解毒"}})]
    assert codes(unasked, opened(tmp_path, broken, record(), READ)) == []


def test_the_same_whatever_file_comes_first(tmp_path: Path) -> None:
    records = [READ | {"id": f"读-{n}", "title": f"第{n}题"} for n in (3, 1, 2)]
    messages = set()
    for names in ("甲乙丙", "丙乙甲"):
        files = {name: [one] for name, one in zip(names, records, strict=True)}
        files["丁"] = [record()]
        folder = tmp_path / names
        folder.mkdir()
        about = whole(folder, files, units=UNITS, kinds=KINDS, rules={"set": [rule(1, COUNT)]})
        messages |= {one.message for one in findings(unasked, about)}
    assert messages == {"「解读」有 3 条佐证，但没有规则要求这类佐证，如 读-1、读-2、读-3。"}


def test_a_kind_that_is_asked_for_and_that_nobody_publishes(tmp_path: Path) -> None:
    rules = [
        rule(1, {"count": {"of": ["信息", "解读"]}}),
        rule(2, {"count": {"of": "解读"}}, owners=BOTH),
        rule(3, {"count": {"of": "申请"}}, owners=["没有后人的局"]),  # nobody is asked
    ]
    about = opened(tmp_path, rules, record())
    assert codes(unpublished, about) == ["note G203 解读"]
    [one] = findings(unpublished, about)
    assert one.message == "规则 R-1、R-2 要求的「解读」至今没有任何单位的佐证。"
    assert one.place is not None and one.place.file == "kinds.yaml"
    # whoever published it, and whether or not it counts: somebody does publish the kind
    assert codes(unpublished, opened(tmp_path, rules, record(), READ | {"unit": "丙街道"})) == []
    coming = READ | {"published": "2021-07-02"}
    assert codes(unpublished, opened(tmp_path, rules, record(), coming, as_of=date(2021, 7, 1))) == [
        "note G203 解读"
    ]


def test_records_that_count_for_nothing_are_told_at_their_rule(tmp_path: Path) -> None:
    quarters = {"count": {"of": "信息", "per": "quarter"}}
    about = opened(
        tmp_path, [rule(1, COUNT, owners=["乙局"]), rule(2, quarters)], record(about="2021", unit="甲局")
    )
    [long] = findings(uncounted, about)
    assert (long.code, long.subject) == ("E302", ("R-2", "a"))
    assert long.place is not None and long.place.file == "set/rules.yaml"
    assert long.place != about.contexts[0].project.loaded.place("R-1")
    after = opened(tmp_path, [rule(1, COUNT)], record(published="2022-01-05"), as_of=date(2022, 2, 1))
    [late] = findings(uncounted, after)
    assert (late.code, late.subject) == ("E301", ("set",))
    assert late.place is not None and late.place.file == "set/ruleset.yaml"
