"""What was looked at: a gap outside of it is a note, inside of it what it is (SPEC section 8, `collections.yaml`)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.lint.gaps_helper import BOTH, COUNT, KINDS, UNITS
from tests.lint.rules_helper import rule
from tests.lint.whole_helper import codes, record, whole

from compliance.lint.workspace import gaps

YEAR = {"from": "2021-01-01", "until": "2021-12-31"}
LOOKED = ["error G101 R-1", "error G102 R-1 甲局 a"]
NOBODY = ["note G101 R-1", "note G105 R-1 甲局 a"]


def found(
    folder: Path,
    collections: Any,
    *rules: dict[str, Any],
    records: tuple[dict[str, Any], ...] = (),
    **more: Any,
) -> list[str]:
    text = collections if isinstance(collections, str) else json.dumps(collections, ensure_ascii=False)
    (folder / "collections.yaml").write_text(text, encoding="utf-8")
    own = list(rules) or [rule(1, COUNT)]
    return sorted(
        codes(gaps, whole(folder, list(records), units=UNITS, kinds=KINDS, rules={"set": own}, **more))
    )


@pytest.mark.parametrize(
    "collections",
    [
        [YEAR],
        [YEAR | {"units": ["甲局"], "kinds": ["信息"], "source": "某栏目", "note": "逐页看过"}],
        [YEAR | {"units": ["部门"]}],
        [YEAR | {"kinds": ["解读", "信息"]}],
        [YEAR | {"from": "2019-05-05", "until": "2023-05-05"}],
        # two stretches that meet, in either order, one of which also overlaps a third
        [{"from": "2021-07-01", "until": "2021-12-31"}, {"from": "2021-01-01", "until": "2021-06-30"}],
        [
            {"from": "2021-01-01", "until": "2021-08-08", "units": ["甲局"]},
            {"from": "2021-02-01", "until": "2021-03-01"},
            {"from": "2021-06-30", "until": "2021-12-31", "kinds": ["信息"]},
        ],
    ],
)
def test_inside_of_what_was_looked_at_a_gap_is_one(tmp_path: Path, collections: Any) -> None:
    assert found(tmp_path, collections) == LOOKED


@pytest.mark.parametrize(
    "collections",
    [
        [],
        "",
        [YEAR | {"units": ["乙局"]}],
        [YEAR | {"units": ["街道"]}],
        [YEAR | {"units": []}],
        [YEAR | {"kinds": ["解读"]}],
        [YEAR | {"from": "2021-01-02"}],
        [YEAR | {"until": "2021-12-30"}],
        [{"from": "2021-07-02", "until": "2021-12-31"}, {"from": "2021-01-01", "until": "2021-06-30"}],
        [YEAR | {"until": "2021-06-30"}, {"from": "2021-07-01", "until": "2021-12-31", "kinds": ["解读"]}],
    ],
)
def test_outside_of_it_nobody_knows(tmp_path: Path, collections: Any) -> None:
    assert found(tmp_path, collections) == NOBODY


def test_days_to_come_need_no_look_and_what_is_later_stays_so(tmp_path: Path) -> None:
    until_june = [{"from": "2021-01-01", "until": "2021-06-30"}]
    half = rule(1, COUNT, deadline="2021-07-15")
    june, july = date(2021, 6, 30), date(2021, 7, 1)
    assert found(tmp_path, until_june, half, as_of=june) == ["warning G101 R-1", "warning G103 R-1 甲局 a"]
    assert found(tmp_path, until_june, half, as_of=july) == NOBODY
    assert found(tmp_path, [], as_of=june) == ["note G101 R-1", "note G104 R-1 甲局 a"]


def test_a_window_is_all_that_must_be_looked_at(tmp_path: Path) -> None:
    march = rule(
        1, {"count": {"of": {"kind": "信息", "window": {"start": "2021-03-01", "end": "2021-03-31"}}}}
    )
    assert found(tmp_path, [{"from": "2021-03-01", "until": "2021-03-31"}], march) == LOOKED
    assert found(tmp_path, [{"from": "2021-03-02", "until": "2021-03-31"}], march) == NOBODY


def test_a_unit_is_looked_at_from_its_beginning_on(tmp_path: Path) -> None:
    new = rule(1, COUNT, owners=["新局"])
    assert found(tmp_path, [{"from": "2021-07-01", "until": "2021-12-31"}], new) == [
        "error G101 R-1",
        "error G102 R-1 新局 a",
    ]


def test_all_kinds_of_a_selector_must_be_looked_at(tmp_path: Path) -> None:
    both = rule(1, {"count": {"of": ["信息", "解读"]}})
    assert found(tmp_path, [YEAR | {"kinds": ["信息"]}], both) == NOBODY
    assert found(tmp_path, [YEAR | {"kinds": ["信息"]}, YEAR | {"kinds": ["解读"]}], both) == LOOKED


def test_one_check_that_was_looked_for_suffices(tmp_path: Path) -> None:
    two = rule(1, COUNT, {"count": {"of": "解读"}})
    assert found(tmp_path, [YEAR | {"kinds": ["解读"]}], two) == ["error G101 R-1", "error G102 R-1 甲局 a b"]
    parts = rule(1, {"all": [COUNT, {"count": {"of": "解读"}}]})
    assert found(tmp_path, [YEAR | {"kinds": ["解读"]}], parts) == NOBODY


def test_where_others_records_would_count_they_must_be_looked_at(tmp_path: Path) -> None:
    anybody = rule(1, {"count": {"of": {"kind": "信息", "from": "any"}}})
    alive = ["甲局", "乙局", "丙街道", "新局"]
    assert found(tmp_path, [YEAR | {"units": ["甲局"]}], anybody) == NOBODY
    # what 旧局 published in its life is its heir's
    assert found(tmp_path, [YEAR | {"units": alive}], anybody) == NOBODY
    assert found(tmp_path, [YEAR | {"units": [*alive, "旧局"]}], anybody) == LOOKED
    other = rule(1, {"count": {"of": {"kind": "信息", "from": ["街道"]}}})
    assert found(tmp_path, [YEAR | {"units": ["甲局"]}], other) == NOBODY
    assert found(tmp_path, [YEAR | {"units": ["丙街道"]}], other) == LOOKED
    joint = rule(1, COUNT, owners=BOTH, share="joint")
    assert found(tmp_path, [YEAR | {"units": ["甲局"]}], joint) == [
        "note G101 R-1",
        "note G105 R-1 乙局 a",
        "note G105 R-1 甲局 a",
    ]
    assert "error G102 R-1 甲局 a" in found(tmp_path, [YEAR | {"units": [*BOTH, "旧局"]}], joint)


def test_a_rule_is_a_note_only_where_nobody_looked_for_any_owner(tmp_path: Path) -> None:
    both = rule(1, COUNT, owners=BOTH)
    assert found(tmp_path, [YEAR | {"units": ["甲局"]}], both) == [
        "error G101 R-1",
        "error G102 R-1 甲局 a",
        "note G105 R-1 乙局 a",
    ]


def test_evidence_is_evidence_whether_looked_for_or_not(tmp_path: Path) -> None:
    assert found(tmp_path, [], records=(record(),)) == []


@pytest.mark.parametrize(
    ("collections", "wanted"),
    [
        ("3", "K010"),
        ("{units: [甲局]}", "K010"),
        ('"甲局"', "K010"),
        ("[null]", "K010"),
        ("[[]]", "K010"),
        ("[{from: 2021-01-01}]", "K010"),
        ("[{from: 2021-01-01, until: 2021-12-31, unit: 甲局}]", "K010"),
        ("[{from: 1, until: [], units: 3, kinds: {}}]", "K010"),
        ("[{from: 2021-02-29, until: 2021-12-31}]", "K010"),
        ("[{from: 2021-12-31, until: 2021-12-30}]", "K010"),
        ("[{from: 2021-01-01, until: 2021-12-31, units: [甲居]}]", "K011"),
        ("[{from: 2021-01-01, until: 2021-12-31, kinds: [信心]}]", "K012"),
        ("[{from: 2021-01-01", "Y003"),
        ("- &a [*a]", "Y004"),
    ],
)
def test_what_is_wrong_with_it_is_a_finding_and_looks_at_nothing_more(
    tmp_path: Path, collections: str, wanted: str
) -> None:
    told = found(tmp_path, collections)
    assert any(line.startswith(f"error {wanted}") for line in told)
    assert {line.split()[1] for line in told} <= {wanted, "G101", "G102", "G105"}


def test_a_wrong_entry_leaves_the_others_standing(tmp_path: Path) -> None:
    good = "- {units: [甲局], from: 2021-01-01, until: 2021-12-31}\n"
    assert found(tmp_path, good + "- {units: [乙局]}\n") == [*LOOKED, "error K010", "error K010"]


def test_a_name_is_told_with_what_is_near(tmp_path: Path) -> None:
    (tmp_path / "collections.yaml").write_text(
        "- {units: [甲局子], kinds: [信], from: 2021-01-01, until: 2021-12-31}\n", encoding="utf-8"
    )
    about = whole(tmp_path, [], units=UNITS, kinds=KINDS, rules={"set": [rule(1, COUNT)]})
    unit, kind = about.collected[1]
    assert (unit.place, kind.place) != (None, None)
    assert unit.message == "单位「甲局子」不在名录中。是否想写：「甲局」？"
    assert kind.message == "没有「信」这类佐证。是否想写：「信息」？"
