"""The text format: places to click, the caret under the right column, everything counted."""

import re

import pytest
from tests.reports.inspections.sample import CANVAS, CLEAN, HIDDEN, MANY, RULES, SAMPLE, inspection, item

from compliance.diagnostics import Level, Place
from compliance.inspection import Inspection, State
from compliance.reports.inspections.text import Terminal
from compliance.reports.layout import Canvas, width_of


def lines(found: Inspection, canvas: Canvas = CANVAS) -> list[str]:
    return Terminal().render(found, canvas).splitlines()


def under_caret(found: Inspection) -> str:
    """The text that stands over the caret, to the end of the line."""
    told = lines(found)
    (caret,) = [n for n, line in enumerate(told) if re.fullmatch(r" *\| *\^", line)]
    column = told[caret].index("^")
    source, used = told[caret - 1], 0
    for number, character in enumerate(source):
        if used == column:
            return source[number:]
        used += width_of(character)
    return ""


def test_a_finding_its_line_and_its_caret() -> None:
    told = lines(inspection(item("G102", "没有佐证。", Place(RULES, 2, 3))))
    assert told[:4] == [
        f"{RULES}：1 条",
        f"{RULES}:2:3: G102 错误 没有佐证。",
        " 2 | - id: S-01",
        "   |   ^",
    ]


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        (2, 3, "id: S-01"),
        (3, 11, "政局每年公开"),
        (4, 9, "公开  # compliance"),
    ],
)
def test_the_caret_stands_under_the_right_column(line: int, column: int, text: str) -> None:
    assert under_caret(inspection(item("R310", "一", Place(RULES, line, column)))).startswith(text)


def test_a_finding_about_a_whole_line_has_no_caret() -> None:
    told = lines(inspection(item("R310", "一", Place(RULES, 2))))
    assert " 2 | - id: S-01" in told and not any("^" in line for line in told)


@pytest.mark.parametrize(
    "place", [None, Place(RULES), Place(RULES, 99, 1), Place(RULES, 5, 1), Place("无.yaml", 1, 1)]
)
def test_where_there_is_no_line_none_is_shown(place: Place | None) -> None:
    assert not any(" | " in line for line in lines(inspection(item("R310", "一", place))))


def test_findings_at_one_place_show_it_once() -> None:
    told = lines(MANY)
    assert sum("G102 错误" in line for line in told) == 400
    assert sum(line == " 2 | - id: S-01" for line in told) == 1
    assert f"{RULES}：400 条" in told
    assert "共 400 条：错误 400，警告 0，提示 0。" in told


def test_only_what_stands_is_shown_and_the_rest_is_counted() -> None:
    found = inspection(
        item("R301", "藏一。", Place(RULES, 2), state=State.INLINE, because="原因"),
        item("R302", "藏二。", Place(RULES, 2), state=State.IGNORED),
        item("R310", "藏三。", Place(RULES, 2), state=State.ACCEPTED, because="原因"),
        item("R310", "藏四。", Place(RULES, 3), state=State.ACCEPTED, because="原因"),
    )
    told = lines(found)
    assert not any("藏" in line for line in told)
    assert "另有 4 条没有列入：设置排除 1，注释排除 1，清单接受 2。" in told


def test_nothing_found_is_said_in_a_line() -> None:
    assert lines(CLEAN) == [
        "示例区：检查到 2021-12-31",
        "没有发现问题。",
        "通过：没有发现达到「警告」这一级。",
    ]
    assert "没有需要处理的发现。" in lines(HIDDEN)


def test_reach_in_words() -> None:
    text = "".join(line.strip() for line in lines(SAMPLE, Canvas(200)))
    assert (
        "示例评价办法（demo|1）：12 条规则，其中 2 条没有任何单位的佐证。40 个责任项，其中 10 个没有佐证："
        in text
    )
    assert "已到期 3，即将到期 2，尚未到期 1，没有查找过 4。" in text
    assert "都有佐证（full）：3 条规则，其中 0 条没有任何单位的佐证。9 个责任项都有佐证。" in text


def test_a_personal_number_is_not_shown_in_the_source_line() -> None:
    for column in (1, 4, 65, 70):
        text = Terminal().render(inspection(item("E201", "一", Place("evidence/a.csv", 2, column))), CANVAS)
        assert "11010519491231" not in text and "31002X" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_source_lines_fit(width: int) -> None:
    for line in lines(SAMPLE, Canvas(width)):
        if re.match(r" *\d* \| ", line):
            assert width_of(line) <= width


def test_colours_only_where_the_canvas_has_them() -> None:
    plain = Terminal().render(SAMPLE, CANVAS)
    coloured = Terminal().render(SAMPLE, Canvas(CANVAS.width, colour=True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b[1;31mG102\x1b[0m" in coloured


def test_the_hint_names_the_gravest_code() -> None:
    found = inspection(item("E201", "轻", Place("a", 1), Level.NOTE), item("R310", "重", Place("b", 1)))
    assert lines(found)[-1].endswith("compliance explain R310")
    assert lines(MANY)[-1] == "每个代码的含义和改法，例如：compliance explain G102"


def test_levels_in_words() -> None:
    found = inspection(*(item("R310", "一", Place("a", n), level) for n, level in enumerate(Level, 1)))
    assert [line.split()[2] for line in lines(found)[1:4]] == ["错误", "警告", "提示"]
