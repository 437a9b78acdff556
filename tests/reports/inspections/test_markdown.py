"""The Markdown page, read back with a Markdown parser: hostile text stays text, and the page stays small."""

from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from tests.reports.inspections.sample import CANVAS, CLEAN, HIDDEN, HOSTILE, MANY, SAMPLE, inspection, item

from compliance.diagnostics import Level, Place
from compliance.inspection import Inspection
from compliance.reports.inspections.markdown import LARGEST, ROWS, Markdown
from compliance.reports.layout import clean

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
KNOWN = {"h1", "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "code"}


class Seen(HTMLParser):
    """The elements of a page, and the text in its cells."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.cells: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.cells[-1] += data.replace("\u200b", "")


def seen(found: Inspection) -> Seen:
    return Seen(READER.render(Markdown().render(found, CANVAS)))


def test_the_page_has_no_element_but_its_own() -> None:
    assert seen(SAMPLE).tags == KNOWN


def test_hostile_text_is_shown_as_it_stands() -> None:
    told = [cell.strip() for cell in seen(SAMPLE).cells]
    assert clean(HOSTILE) in told


def test_hostile_text_calls_nobody_and_leads_nowhere() -> None:
    page = Markdown().render(SAMPLE, CANVAS)
    for word in ("@someone", "https://evil", "www.evil", "#1 "):
        assert word not in page


def test_places_are_code() -> None:
    place = Place("证据 `1`|<b>.yaml", 3, 5)
    found = seen(inspection(item("R310", "一", place)))
    assert "证据 `1`|<b>.yaml:3:5" in found.cells
    assert "b" not in found.tags


def test_counts_and_hidden() -> None:
    cells = seen(SAMPLE).cells
    assert cells[:14] == [
        "级别", "条数", "错误", "5", "警告", "5", "提示", "2", "未列入（设置排除）", "1", "未列入（注释排除）", "1",
        "未列入（清单接受）", "1",
    ]  # fmt: skip
    assert "未列入（设置排除）" in seen(HIDDEN).cells
    assert seen(CLEAN).cells == ["级别", "条数", "错误", "0", "警告", "0", "提示", "0"]


def test_reach_is_a_table() -> None:
    cells = seen(SAMPLE).cells
    start = cells.index("示例评价办法")
    assert cells[start : start + 9] == ["示例评价办法", "12", "2", "40", "10", "3", "2", "1", "4"]


def test_codes_come_by_gravity() -> None:
    page = Markdown().render(SAMPLE, CANVAS)
    heads = [line.split()[1] for line in page.splitlines() if line.startswith("### ")]
    assert heads == ["E101", "G102", "R310", "W003", "E102", "G103", "R301", "ZZ99", "R302", "U001"]


def test_beyond_the_rows_of_a_code_the_rest_is_counted() -> None:
    page = Markdown().render(MANY, CANVAS)
    assert page.count("没有佐证。 |") == ROWS
    assert f"还有 {400 - ROWS} 条没有列出。" in page
    assert f"表中没有列出的共 {400 - ROWS} 条，全部发现见 `compliance check --format text`。" in page


@pytest.mark.parametrize("size", [1, 400, 100_000])
def test_the_page_stays_small_and_counts_all(size: int) -> None:
    codes = ["R301", "R302", "R303", "R310", "E101", "E102", "G101", "G102", "G103", "U001"]
    found = inspection(
        *(item(code, "|" * size, Place("a" * size, n)) for code in codes for n in range(1, ROWS + 11))
    )
    page = Markdown().render(found, CANVAS)
    assert len(page) < LARGEST + 5_000
    shown = page.count("| 错误 | <code>")
    assert f"表中没有列出的共 {len(found.open) - shown} 条" in page
    assert all(f"### {code} " in page for code in codes)


def test_a_page_without_findings_says_so() -> None:
    page = Markdown().render(CLEAN, CANVAS)
    assert "**通过：没有发现达到「警告」这一级。**" in page
    assert "## 发现" not in page


def test_a_code_without_a_page_is_its_own_title() -> None:
    assert "\n### ZZ99\n" in Markdown().render(inspection(item("ZZ99", "一", level=Level.NOTE)), CANVAS)
