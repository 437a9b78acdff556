"""Any text in Markdown is that text again when it is read."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from compliance.reports.layout import clean
from compliance.reports.markdown_text import code, inline, row, shortened, table

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PIECES = [*"\\`*_{}[]()<>#|~!$&;:/.@-+=1a w点", "\n", "www.", "&lt;", "http://", "&#60;", "<b>"]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def read(cell: str) -> str:
    """What a reader shows of the cell of a table."""
    page = READER.render("\n".join(table(["甲", "乙"], [[cell, "尾"]])) + "\n")
    found = re.search(r"<tbody>\s*<tr>\s*<td>(.*?)</td>\s*<td>尾</td>\s*</tr>\s*</tbody>", page, re.DOTALL)
    assert found is not None, page
    text = found[1].removeprefix("<code>").removesuffix("</code>") if cell.startswith("<code>") else found[1]
    assert "<" not in text, page
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return text.replace("\u200b", "")


@given(MARKUP | st.text(max_size=30))
@example("\\|")
@example("a\\\\|b")
@example("&#60;b&#62;")
@example("`|`")
def test_text_comes_back(text: str) -> None:
    assert read(inline(text)) == clean(text).strip()
    assert read(code(text)).strip() == clean(text).strip()


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("@someone", "@|someone"),
        ("a@b.example", "a@|b.example"),
        ("http://a.example", "http:|//a.example"),
        ("WWW.a.example", "WWW|.a.example"),
        ("#12", "\\#|12"),
        ("!12", "\\!|12"),
        (":smile:", ":|smile:"),
        ("a:100:b", "a:|100:b"),
        ("a.yaml:12:5", "a.yaml:12:5"),
        ("2021：@", "2021：@|"),
        ("# 12", "\\# 12"),
    ],
)
def test_what_code_hosts_would_make_something_of(text: str, broken: str) -> None:
    assert inline(text).replace("&#8203;", "|") == broken


def test_places_in_code_are_not_broken() -> None:
    assert code("a@b.yaml:100:5") == "<code>a@b.yaml:100:5</code>"
    assert "//" not in code("http://a.example").replace("&#8203;//", "")


def test_shortened() -> None:
    assert shortened("一二三四", 4) == "一二三四"
    assert shortened("一二三四五", 4) == "一二三…"
    assert shortened("a\nb", 9) == "a b"


def test_tables() -> None:
    assert row("甲", "1") == "| 甲 | 1 |"
    assert table(["名", "数"], [["甲", "1"]], figures=1) == ["| 名 | 数 |", "| --- | ---: |", "| 甲 | 1 |"]
