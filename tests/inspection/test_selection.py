"""Which codes are looked at and how grave they are: settings, and the call before them (SPEC section 8)."""

from pathlib import Path
from typing import Any

import pytest

from compliance.diagnostics import Finding, InputError, Level
from compliance.inspection.selection import Selection, selection
from compliance.workspace import open_workspace

ERROR, WARNING, NOTE = Level


def chosen(folder: Path, check: str = "{}", *, select: Any = None, ignore: Any = None) -> Selection:
    (folder / "compliance.yaml").write_text(f"rulesets: [rules]\ncheck: {check}\n", encoding="utf-8")
    return selection(open_workspace(folder), select, ignore)


@pytest.mark.parametrize(
    ("options", "level"),
    [
        ({}, ERROR),
        ({"select": ("G102",)}, ERROR),
        ({"select": ("G",)}, ERROR),
        ({"select": ("R", "G1")}, ERROR),
        ({"select": ("R",)}, None),
        ({"select": ("G1020",)}, None),
        ({"ignore": ("G102",)}, None),
        ({"ignore": ("G",)}, None),
        ({"ignore": ("G2", "R")}, ERROR),
        ({"select": ("G102",), "ignore": ("G",)}, None),
        ({"severity": {"G102": "note"}}, NOTE),
        ({"severity": {"G": "off"}}, None),
        ({"severity": {"G": "off", "G1": "warning"}}, WARNING),
        ({"severity": {"G102": "off", "G": "error"}}, None),
        ({"severity": {"G103": "off", "R": "note"}}, ERROR),
        ({"severity": {"G102": "error"}, "ignore": ("G102",)}, None),
        ({"severity": {"G102": "error"}, "select": ("R",)}, None),
        ({"severity": {"G102": "off"}, "select": ("G102",)}, None),
    ],
)
def test_the_level_of_a_finding(options: dict[str, Any], level: Level | None) -> None:
    assert Selection(**options).level(Finding("G102", "说明")) is level


def test_the_call_goes_before_the_settings_list_by_list(tmp_path: Path) -> None:
    settings = "{select: [G, 'r3, u'], ignore: [G2], severity: {g1: note}}"
    assert chosen(tmp_path, settings) == Selection(("G", "R3", "U"), ("G2",), {"G1": "note"})
    assert chosen(tmp_path, settings, select=["E"]) == Selection(("E",), ("G2",), {"G1": "note"})
    assert chosen(tmp_path, settings, ignore=["e1,, e2 ", "S"]).ignore == ("E1", "E2", "S")
    assert chosen(tmp_path, settings, ignore=[""]).ignore == ()
    assert chosen(tmp_path) == Selection()


def test_every_name_that_is_no_code_is_told_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        chosen(tmp_path, "{select: [G, ZZ], ignore: [Q1], severity: {G1O: note}}")
    found = error.value.findings
    assert [(one.code, one.place.line if one.place else 0) for one in found] == [("C012", 2)] * 3
    assert len({one.place for one in found}) == 3
    assert all(name in str(error.value) for name in ("「ZZ」", "「Q1」", "「G1O」"))


def test_of_the_settings_only_what_holds_is_told(tmp_path: Path) -> None:
    assert chosen(tmp_path, "{select: [ZZ]}", select=["G"]).select == ("G",)
    with pytest.raises(InputError) as error:
        chosen(tmp_path, select=["G102x"], ignore=["全部"])
    assert [one.place for one in error.value.findings] == [None, None]


@pytest.mark.parametrize(
    "check",
    [
        "{severity: {G: fatal}}",
        "{severity: {G: off}, fail_on: off}",
        "{severity: [G]}",
        "{select: G}",
        "{ignore: [[G]]}",
        "{ignore: [1]}",
        "{within: 3 weeks}",
        "{fail-on: note}",
        "{baseline: ../b.yaml}",
        "3",
    ],
)
def test_settings_that_cannot_be(tmp_path: Path, check: str) -> None:
    with pytest.raises(InputError) as error:
        chosen(tmp_path, check)
    assert {one.place.line for one in error.value.findings if one.place is not None} == {2}


def test_off_is_a_word_and_no_boolean(tmp_path: Path) -> None:
    assert chosen(tmp_path, "{severity: {G: off}}").severity == {"G": "off"}
