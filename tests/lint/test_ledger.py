"""L101, L102, and damage: what the ledger of a workspace says at a day."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.lint.whole_helper import RULE, UNITS, codes, told, whole

from compliance.lint.workspace import ledger

TASK: dict[str, Any] = {
    "event": "opened", "task": "3f2a9c0d", "on": "2021-10-08", "kind": "rectify", "rule": "R-1", "unit": "甲局",
    "check": "a", "ruleset": "set", "period": ["2021-01-01", "2021-12-31"], "what": "应有 1 条以上「信息」，现有 0 条。",
    "due": "2021-11-01",
}  # fmt: skip
CLOSED = {"event": "closed", "task": "3f2a9c0d", "on": "2021-12-01", "status": "satisfied"}
REOPENED = TASK | {"event": "reopened", "on": "2021-12-15", "due": "2021-12-30"}


def test_a_task_that_is_overdue(tmp_path: Path) -> None:
    found = whole(tmp_path, ledger=[TASK])
    assert told(ledger, found) == [
        (
            "ledger/ledger.jsonl:1 warning L101 「甲局」的整改任务 3f2a9c0d（R-1「a」）逾期未销号，期限是 2021-11-01。"
            "请督促整改；已经整改的，运行 compliance tasks sync 核销。任务：应有 1 条以上「信息」，现有 0 条。"
        )
    ]
    assert codes(ledger, found) == ["warning L101 3f2a9c0d"]


@pytest.mark.parametrize(
    "events",
    [
        [],
        [TASK | {"due": "2021-12-31"}],  # the last day counts
        [TASK | {"due": None}],
        [TASK | {"kind": "remind"}],
        [TASK | {"kind": "judge"}],
        [TASK, CLOSED],
        [TASK, {"event": "waived", "task": "3f2a9c0d", "on": "2021-12-01", "reason": "停办"}],
        [TASK, {"event": "lapsed", "task": "3f2a9c0d", "on": "2021-12-01", "reason": "撤销"}],
    ],
)
def test_tasks_that_are_not(tmp_path: Path, events: list[dict[str, Any] | str]) -> None:
    assert codes(ledger, whole(tmp_path, ledger=events)) == []


def test_no_ledger(tmp_path: Path) -> None:
    assert codes(ledger, whole(tmp_path)) == []
    assert not (tmp_path / "ledger").exists()


def test_only_what_had_happened_by_the_day_counts(tmp_path: Path) -> None:
    events: list[dict[str, Any] | str] = [TASK, CLOSED, REOPENED]
    by_day = {
        date(2021, 11, 1): [],
        date(2021, 11, 2): ["ledger/ledger.jsonl:1"],
        date(2021, 12, 1): [],
        date(2021, 12, 30): [],
        date(2021, 12, 31): ["ledger/ledger.jsonl:3"],
    }
    for day, places in by_day.items():
        found = told(ledger, whole(tmp_path, ledger=events, as_of=day))
        assert [one.split(" ")[0] for one in found] == places, day


def test_damage_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    found = whole(tmp_path, ledger=["{", {"event": "closed", "task": "ffff", "on": "2021-01-01"}, TASK])
    assert codes(ledger, found) == ["error L001", "error L004 ffff", "warning L101 3f2a9c0d"]


def test_a_ledger_that_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "ledger" / "ledger.jsonl").mkdir(parents=True)
    assert codes(ledger, whole(tmp_path)) == ["error L005"]


def test_a_rule_that_is_gone(tmp_path: Path) -> None:
    gone = TASK | {"rule": "R-0", "kind": "judge"}
    assert told(ledger, whole(tmp_path, ledger=[gone])) == [
        (
            "ledger/ledger.jsonl:1 warning L102 台账里的任务 3f2a9c0d 还没有销号，但已经没有规则 R-0，也没有接续它的规则。"
            "如果规则换了编号，请在新规则里写 supersedes；否则运行 compliance tasks sync，任务随之失效。"
        )
    ]
    heir = {"set": [RULE | {"supersedes": ["R-0"]}]}
    assert codes(ledger, whole(tmp_path, ledger=[gone], rules=heir)) == []


def test_a_rule_that_another_ruleset_goes_on_with(tmp_path: Path) -> None:
    gone = TASK | {"rule": "R-0", "kind": "judge"}
    rules = {"set": [RULE], "next": [RULE | {"id": "N-1", "supersedes": ["R-0"]}]}
    assert codes(ledger, whole(tmp_path, ledger=[gone], rules=rules)) == []
    rules["next"][0].pop("supersedes")
    assert codes(ledger, whole(tmp_path, ledger=[gone], rules=rules, opened=["set"])) == []  # nobody knows
    assert codes(ledger, whole(tmp_path, ledger=[gone], rules=rules)) == ["warning L102 3f2a9c0d"]


def test_a_rule_that_may_be_there_but_cannot_be_read(tmp_path: Path) -> None:
    rules = {"set": [RULE, {"id": "R-0"}]}
    assert codes(ledger, whole(tmp_path, ledger=[TASK | {"rule": "R-0", "kind": "judge"}], rules=rules)) == []


def test_a_task_of_a_ruleset_that_is_not_looked_at(tmp_path: Path) -> None:
    assert (
        codes(ledger, whole(tmp_path, ledger=[TASK | {"rule": "R-0", "ruleset": "2020", "kind": "judge"}]))
        == []
    )


@pytest.mark.parametrize(
    ("unit", "gone"), [("旧局", True), ("无此局", True), ("前局", False), ("新局", True), ("甲局", False)]
)
def test_a_unit_that_is_gone(tmp_path: Path, unit: str, gone: bool) -> None:
    more: list[dict[str, Any]] = [
        {"id": "旧局", "until": "2021-06-30"},
        {"id": "前局", "until": "2021-06-30", "succeeded_by": ["甲局"]},
        {"id": "新局", "since": "2022-01-01"},
    ]
    units = UNITS | {"units": [*UNITS["units"], *more]}
    found = told(ledger, whole(tmp_path, ledger=[TASK | {"unit": unit, "kind": "judge"}], units=units))
    expected = [
        (
            f"ledger/ledger.jsonl:1 warning L102 台账里的任务 3f2a9c0d 还没有销号，但单位「{unit}」已不在名录中，或已撤销而没有继任单位。"
            "如果有单位承接，请写 succeeded_by；否则运行 compliance tasks sync，任务随之失效。"
        )
    ]
    assert found == (expected if gone else [])


def test_words_of_the_ledger_cannot_do_harm(tmp_path: Path) -> None:
    bad = TASK | {"what": "\u001b[31m" + "甲" * 500, "unit": "甲局", "check": "a\nb"}
    [message] = told(ledger, whole(tmp_path, ledger=[bad]))
    assert "\u001b" not in message and "\n" not in message
    assert len(message) < 300
