"""How urgent a gap is: overdue, soon or later, to the day (SPEC section 8)."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.lint.gaps_helper import BOTH, COUNT, SCHEME, beside, found, opened
from tests.lint.rules_helper import rule
from tests.lint.whole_helper import findings, record

from compliance.lint.workspace import gaps


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2021, 6, 30), "error G102"),
        (date(2021, 6, 29), "warning G103"),
        (date(2021, 5, 31), "warning G103"),
        (date(2021, 5, 30), "note G104"),
    ],
)
def test_overdue_soon_and_later_border_on_the_deadline(tmp_path: Path, day: date, wanted: str) -> None:
    half = rule(1, COUNT, deadline="2021-06-30")
    level = wanted.split(maxsplit=1)[0]
    assert found(tmp_path, half, as_of=day) == [f"{level} G101 R-1", f"{wanted} R-1 甲局 a"]


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2021, 5, 1), "error G102"),  # the first quarter ends on 31 March, 31 days later it is due
        (date(2021, 4, 30), "warning G103"),
        (date(2021, 4, 1), "warning G103"),
        (date(2021, 3, 31), "note G104"),
    ],
)
def test_grace_moves_the_borders(tmp_path: Path, day: date, wanted: str) -> None:
    quarters = rule(1, {"count": {"of": "信息", "per": "quarter", "grace": "31d"}})
    assert f"{wanted} R-1 甲局 a" in found(tmp_path, quarters, as_of=day)


def test_a_window_to_come_is_later_and_one_gone_by_waits_for_the_deadline(tmp_path: Path) -> None:
    coming = {"kind": "信息", "window": {"start": "2021-11-01", "end": "2021-11-30"}}
    gone = {"kind": "信息", "window": {"start": "2021-01-01", "end": "2021-01-31"}}
    rules = [rule(1, {"count": {"of": coming}}), rule(2, {"count": {"of": gone}})]
    assert found(tmp_path, rules, as_of=date(2021, 6, 30)) == [
        "note G101 R-1",
        "note G101 R-2",
        "note G104 R-1 甲局 a",
        "note G104 R-2 甲局 a",
    ]


def test_how_soon_is_told_by_the_call_the_settings_then_the_scheme(tmp_path: Path) -> None:
    half = rule(1, COUNT, deadline="2021-06-30")

    def code(day: date, within: int | None = None, **settings: Any) -> str:
        about = replace(opened(tmp_path, [half], as_of=day, **settings), within=within)
        return next(one.code for one in findings(gaps, about) if one.code != "G101")

    assert code(date(2021, 5, 31)) == "G103"
    # three working days: Monday 28 to Wednesday 30 June, seen from Friday 25
    beside(tmp_path, "scoring.yaml", SCHEME | {"remind": {"days": 3, "calendar": "working"}})
    assert code(date(2021, 6, 25)) == "G103"
    assert code(date(2021, 6, 24)) == "G104"
    assert code(date(2021, 6, 24), check={"within": "6d"}) == "G103"
    assert code(date(2021, 6, 23), check={"within": "6d"}) == "G104"
    assert code(date(2021, 6, 23), 7, check={"within": "6d"}) == "G103"
    assert code(date(2021, 6, 29), 0, check={"within": "6d"}) == "G104"


def test_one_part_overdue_makes_the_obligation_overdue(tmp_path: Path) -> None:
    months = {"count": {"of": "信息", "per": "month"}}
    assert found(tmp_path, rule(1, COUNT, months), as_of=date(2021, 1, 31)) == [
        "error G101 R-1",
        "error G102 R-1 甲局 a b",
    ]


def test_a_rule_without_evidence_is_as_grave_as_its_gravest_gap(tmp_path: Path) -> None:
    rules = [
        rule(1, COUNT, deadline="2021-03-31"),
        rule(2, COUNT, deadline="2021-04-30"),
        rule(3, COUNT, deadline="2021-12-31"),
    ]
    rules.append(rule(4, COUNT, owners=BOTH, deadline="2021-03-31"))
    lines = found(tmp_path, rules, record(kind="解读"), as_of=date(2021, 4, 1))
    assert [line for line in lines if "G101" in line] == [
        "error G101 R-1", "error G101 R-4", "note G101 R-3", "warning G101 R-2",
    ]  # fmt: skip
    # evidence from one unit is evidence, whoever else lacks it
    assert "error G101 R-4" not in found(tmp_path, rules[3], record(published="2021-03-01"))
