"""Texts in cells: shown as they are, nothing hidden, never too long; only addresses of the web can be clicked."""

import pytest

from compliance.reports.workbook.texts import MOST, cell_text, footer_text, is_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=HYPERLINK(“x”)", "=HYPERLINK(“x”)"),
        ("一\r\n二\r三\n四", "一\n二\n三\n四"),
        ("a\x00b\x1bc\x7f", "a\\u0000b\\u001bc\\u007f"),
        ("\u202eabc\u200b\ufeff\ufffe", "\\u202eabc\\u200b\\ufeff\\ufffe"),
        ("\ud800", "\\ud800"),
        ("", ""),
    ],
)
def test_what_a_cell_shows(text: str, shown: str) -> None:
    assert cell_text(text) == shown


@pytest.mark.parametrize("text", ["长" * 40_000, "𠀀" * 20_000, "\x00" * 10_000])
def test_a_text_that_is_too_long_is_cut_and_says_so(text: str) -> None:
    found = cell_text(text)
    assert len(found.encode("utf-16-le")) // 2 <= MOST
    assert f"原文共 {len(text)} 字" in found
    assert found.startswith(cell_text(text[:100]))


def test_the_longest_text_that_fits_is_whole() -> None:
    assert cell_text("a" * MOST) == "a" * MOST
    assert cell_text("𠀀" * (MOST // 2)) == "𠀀" * (MOST // 2)


@pytest.mark.parametrize("text", ["http://x.gov.cn/a", "HTTPS://x.gov.cn/公开?id=1#2"])
def test_addresses_of_the_web_are_links(text: str) -> None:
    assert is_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "file:///etc/passwd", "internal:'说明'!A1", "mailto:a@b.c", "http://a b", "http://a\n",
        "http://" + "a" * 2_000, "http://a\u202e", "", "ftp://a/b",
        "http://[bad", 'http://x"onmouseover="alert(1)', "http://", "http://:80/", "http://a:b/", "http://a\\b",
    ],
)  # fmt: skip
def test_nothing_else_is_a_link(text: str) -> None:
    assert not is_link(text)


def test_a_footer_cannot_be_steered() -> None:
    assert footer_text("A&D\n&P") == "A&&D &&P"
    assert len(footer_text("长" * 500)) == 61
