"""GitHub's workflow commands: what the runner reads back is what was meant, whatever the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.inspections.sample import CANVAS, CLEAN, HOSTILE, RULES, SAMPLE, inspection, item

from compliance.diagnostics import Level, Place
from compliance.reports.inspections.github import GitHub, escaped_data, escaped_property
from compliance.reports.layout import clean

COMMAND = re.compile(r"::(?P<name>error|warning|notice) (?P<properties>.*?)::(?P<data>.*)", re.DOTALL)


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner reads it: the properties end at the first `::`, and are parted by commas."""
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = (one.split("=", 1) for one in found["properties"].split(","))
    return found["name"], {name: decoded(value, ":,") for name, value in pairs}, decoded(found["data"])


def decoded(text: str, more: str = "") -> str:
    for character in "\r\n" + more + "%":
        text = text.replace(f"%{ord(character):02X}", character)
    return text


def rendered(*items) -> list[str]:  # type: ignore[no-untyped-def]
    return GitHub().render(inspection(*items), CANVAS).split("\n")


def test_a_finding_with_a_place() -> None:
    name, properties, data = read(rendered(item("R310", "一句话。", Place(RULES, 3, 11)))[0])
    assert name == "error"
    assert properties == {"file": RULES, "line": "3", "col": "11", "title": "R310 什么都不公开也不会不合格"}
    assert data == "一句话。"


def test_levels() -> None:
    lines = rendered(*(item("R310", f"{n}", Place("a", n), level) for n, level in enumerate(Level, 1)))
    assert [read(line)[0] for line in lines[:3]] == ["error", "warning", "notice"]


def test_forms_of_places() -> None:
    assert set(read(rendered(item("R310", "一"))[0])[1]) == {"title"}
    assert set(read(rendered(item("R310", "一", Place("a.yaml")))[0])[1]) == {"file", "title"}
    assert set(read(rendered(item("R310", "一", Place("a.yaml", 3)))[0])[1]) == {"file", "line", "title"}


def test_a_row_of_a_workbook_is_told_in_words() -> None:
    _name, properties, data = read(rendered(item("E101", "一", Place("a.xlsx", 12, 3, "表,1")))[0])
    assert set(properties) == {"file", "title"}
    assert data == "一（工作表「表,1」第 12 行）"


def test_only_what_stands_is_a_command() -> None:
    lines = GitHub().render(SAMPLE, CANVAS).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == len(SAMPLE.open)
    assert lines[len(commands) :] == [
        "共 12 条：错误 5，警告 5，提示 2。",
        "另有 3 条没有列入：设置排除 1，注释排除 1，清单接受 1。",
        "不通过：有 10 条发现达到「警告」这一级或更重。",
    ]
    assert not any(line.startswith("::") for line in GitHub().render(CLEAN, CANVAS).splitlines())


def test_hostile_text_is_one_command() -> None:
    lines = [line for line in GitHub().render(SAMPLE, CANVAS).split("\n") if "坏文本" in line]
    assert len(lines) == 1
    name, _properties, data = read(lines[0])
    assert name == "error"
    assert data.startswith(HOSTILE.partition("\x1b")[0])
    assert "\x1b" not in data and "\\u001b[31m红" in data


@given(st.text(max_size=60))
def test_what_is_escaped_stays_on_its_line_and_is_read_back(text: str) -> None:
    lines = re.split("([\r\n])", text)
    meant = "".join(one if one in ("\r", "\n") else clean(one) for one in lines)
    for written, more in ((escaped_data(text), ""), (escaped_property(text), ":,")):
        assert "\n" not in written and "\r" not in written
        assert decoded(written, more) == meant


@given(st.text(max_size=40))
def test_no_property_ends_early(text: str) -> None:
    line = f"::error file={escaped_property(text)},title=R310::x"
    assert read(line)[1]["title"] == "R310"


@pytest.mark.parametrize("fail_on", [None, *Level])
def test_the_last_line_says_whether_it_passed(fail_on: Level | None) -> None:
    found = inspection(item("R310", "一", level=Level.WARNING), fail_on=fail_on)
    last = GitHub().render(found, CANVAS).splitlines()[-1]
    expected = {None: "只报告", Level.ERROR: "通过：", Level.WARNING: "不通过：", Level.NOTE: "不通过："}
    assert last.startswith(expected[fail_on])
    assert found.failing is last.startswith("不通过")
