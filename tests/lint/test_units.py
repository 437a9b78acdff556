"""U101 to U105: units, names, codes and groups that look forgotten or mistaken."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.lint.whole_helper import RULE, codes, points_at, told, whole

from compliance.lint import Whole
from compliance.lint.workspace import units

UNIT = {"id": "甲局", "groups": ["部门"]}


def registry(*more: dict[str, Any], groups: dict[str, Any] | None = None) -> dict[str, Any]:
    """A registry with 甲局, who owns the rule, and other units."""
    return {"groups": {"部门": {}} if groups is None else groups, "units": [UNIT, *more]}


def idle(folder: Path, **more: Any) -> list[str]:
    return [one for one in codes(units, whole(folder, **more)) if "U101" in one]


def test_a_unit_that_owns_no_rule(tmp_path: Path) -> None:
    found = whole(tmp_path, units=registry({"id": "乙局", "groups": ["部门"]}))
    assert told(units, found) == [
        "units.yaml:1 note U101 没有规则由「乙局」负责：它不被考核。如果应当负责，请写进规则的 owners，或归入单位组。"
    ]
    assert codes(units, found) == ["note U101 乙局"]
    assert points_at(units, found) == ['{"id": "乙局", "groups": ["部门"]}']


@pytest.mark.parametrize(
    "owners",
    [["甲局", "乙局"], [{"group": "部门"}], ["甲局", {"unit": "乙局", "role": "support"}], ["甲局", "前局"]],
)
def test_owning_by_name_by_group_in_support_or_as_heir(tmp_path: Path, owners: list[Any]) -> None:
    more = [{"id": "乙局", "groups": ["部门"], "since": "2021-12-31"},
            {"id": "前局", "groups": ["部门"], "until": "2020-12-31", "succeeded_by": ["乙局"]}]  # fmt: skip
    rule = RULE | {"owners": owners, "deadline": "2021-06-30"}
    assert idle(tmp_path, units=registry(*more), rules={"set": [rule]}) == []


def test_owning_in_another_ruleset_alone(tmp_path: Path) -> None:
    rules = {"set": [RULE], "next": [RULE | {"id": "N-1", "owners": ["乙局"]}]}
    more = {"units": registry({"id": "乙局", "groups": ["部门"]}), "rules": rules}
    assert idle(tmp_path, **more) == []
    assert idle(tmp_path, opened=["set"], **more) == []  # the other is not looked at: nobody knows
    rules["next"][0]["owners"] = ["甲局"]
    assert idle(tmp_path, **more) == ["note U101 乙局"]


def test_who_is_excepted_owns_nothing_and_who_is_not_alive_need_not(tmp_path: Path) -> None:
    more = [{"id": "乙局", "groups": ["部门"]}, {"id": "旧局", "groups": ["部门"], "until": "2021-06-30"},
            {"id": "新局", "groups": ["部门"], "since": "2022-01-01"}]  # fmt: skip
    rule = RULE | {"owners": [{"group": "部门", "except": ["乙局"]}]}
    assert idle(tmp_path, units=registry(*more), rules={"set": [rule]}) == ["note U101 乙局"]


def test_rules_with_errors_may_name_anybody(tmp_path: Path) -> None:
    rules = {"set": [RULE, RULE | {"id": "R-2", "owners": ["乙居"]}]}
    assert idle(tmp_path, units=registry({"id": "乙局", "groups": ["部门"]}), rules=rules) == []


def with_owner(folder: Path, unit: dict[str, Any]) -> Whole:
    """A workspace whose rule a second unit owns too."""
    rules = {"set": [RULE | {"owners": ["甲局", unit["id"]]}]}
    return whole(folder, units=registry(unit), rules=rules)


def test_a_unit_in_no_group(tmp_path: Path) -> None:
    assert told(units, with_owner(tmp_path, {"id": "乙局"})) == [
        "units.yaml:1 warning U102 「乙局」不属于任何单位组：按组写的规则不由它负责，分组排名也没有它的位置。请写 groups。"
    ]
    assert told(units, with_owner(tmp_path, {"id": "乙局", "since": "2022-01-01"})) != []


def test_units_that_need_no_group(tmp_path: Path) -> None:
    assert told(units, with_owner(tmp_path, {"id": "乙局", "groups": ["部门"]})) == []
    assert codes(units, whole(tmp_path, units=registry({"id": "旧局", "until": "2021-12-30"}))) == []
    alone = {"units": [{"id": "甲局"}]}  # a registry without groups
    assert codes(units, whole(tmp_path, units=alone)) == []


def test_names_that_say_the_same(tmp_path: Path) -> None:
    unit = {
        "id": "乙局",
        "name": "某区乙局",
        "aliases": ["某区·乙 局", "乙厅", "乙厅"],
        "codes": ["A1", "Ａ-1", "370105"],
    }
    found = with_owner(tmp_path, unit | {"groups": ["部门"]})
    assert points_at(units, found) == ["某区·乙 局", "乙厅", "Ａ-1"]
    assert told(units, found) == [
        "units.yaml:1 note U103 「乙局」的名称「某区·乙 局」与「某区乙局」是同一个名称（标点、空格、大小写不计），可以删去。",
        "units.yaml:1 note U103 「乙局」的名称「乙厅」与「乙厅」是同一个名称（标点、空格、大小写不计），可以删去。",
        "units.yaml:1 note U103 「乙局」的名称「Ａ-1」与「A1」是同一个名称（标点、空格、大小写不计），可以删去。",
    ]
    assert (
        told(
            units,
            with_owner(tmp_path, {"id": "乙局", "name": "某区乙局", "aliases": ["乙"], "groups": ["部门"]}),
        )
        == []
    )


def test_codes_that_fail_their_check(tmp_path: Path) -> None:
    # 11370105004201002M is right (tests/units/test_codes.py)
    unit = {
        "id": "乙局",
        "groups": ["部门"],
        "codes": ["11370105004201002M", "11370105004201002N", "11370105MB279780XD"],
    }
    found = with_owner(tmp_path, unit)
    assert points_at(units, found) == ["11370105004201002N"]
    assert told(units, found) == [
        "units.yaml:1 warning U104 「乙局」的统一社会信用代码「11370105004201002N」校验码不对，有一位或几位写错了。请核对。"
    ]
    unit["codes"] = ["1137010500420100ZM"]
    assert told(units, with_owner(tmp_path, unit)) == [
        (
            "units.yaml:1 warning U104 「乙局」的统一社会信用代码「1137010500420100ZM」里有不用的字母（I、O、S、V、Z），"
            "或许是 1、0、5 之类的误写。请核对。"
        )
    ]


def test_a_group_without_members(tmp_path: Path) -> None:
    found = whole(tmp_path, units=registry(groups={"部门": {}, "空组": {"aliases": ["无人"]}}))
    assert told(units, found) == [
        "units.yaml:1 note U105 单位组「空组」没有成员。请在成员单位的 groups 里写上它，或者删去。"
    ]
    assert points_at(units, found) == ["空组"]
    named = deepcopy(UNIT) | {"groups": ["部门", "无人"]}
    found = whole(tmp_path, units={"groups": {"部门": {}, "空组": {"aliases": ["无人"]}}, "units": [named]})
    assert codes(units, found) == []


def test_the_day_asked_about_decides_who_is_alive(tmp_path: Path) -> None:
    more = registry({"id": "旧局", "until": "2021-12-30"})
    assert codes(units, whole(tmp_path, units=more)) == []
    assert codes(units, whole(tmp_path, units=more, as_of=date(2021, 6, 30))) == [
        "note U101 旧局",
        "warning U102 旧局",
    ]
