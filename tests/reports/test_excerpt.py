"""The piece of a source line that is shown: it fits, and the caret stands under its character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.reports.excerpt import CUT, Excerpt, excerpt
from compliance.reports.layout import clean, width_of

WORDS = st.text(alphabet="ab 1，。：中文é😀\u3000\t\x1b\u202e#", min_size=1, max_size=300)


def test_a_short_line_is_whole() -> None:
    assert excerpt("title: 公开", 8, 40) == Excerpt("title: 公开", 7)
    assert excerpt("标题: 公开", 5, 40) == Excerpt("标题: 公开", 6)
    assert excerpt("  a", None, 40) == Excerpt("  a", None)


def test_a_blank_line_is_not_shown() -> None:
    assert excerpt("", 1, 40) is None
    assert excerpt(" \t ", 2, 40) is None


def test_a_column_beyond_the_line_stands_behind_it() -> None:
    assert excerpt("ab", 3, 40) == Excerpt("ab", 2)
    assert excerpt("ab", 300, 40) == Excerpt("ab", 2)


def test_tabs_and_control_characters() -> None:
    assert excerpt("\ta", 2, 40) == Excerpt(" a", 1)
    assert excerpt("\x1ba", 2, 40) == Excerpt("\\u001ba", 6)


@pytest.mark.parametrize(
    ("column", "text", "caret"),
    [
        (1, "abcdefghijklmnopq...", 0),
        (15, "abcdefghijklmnopq...", 14),
        (17, "...fghijklmnopqrs...", 14),
        (26, "...jklmnopqrstuvwxyz", 19),
    ],
)
def test_a_long_line_is_cut_about_the_column(column: int, text: str, caret: int) -> None:
    assert excerpt("abcdefghijklmnopqrstuvwxyz", column, 20) == Excerpt(text, caret)


@given(WORDS, st.integers(1, 310), st.integers(20, 90))
def test_it_fits_and_the_caret_is_under_the_character(line: str, column: int, width: int) -> None:
    found = excerpt(line, column, width)
    if not line.strip():
        assert found is None
        return
    assert found is not None and found.caret is not None
    assert width_of(found.text) <= width
    assert not any(ord(c) < 32 for c in found.text)
    if column <= len(line) and line[column - 1].strip():
        rest = found.text
        while width_of(found.text) - width_of(rest) < found.caret:
            rest = rest[1:]
        shown = clean(line[column - 1])
        assert rest.startswith((shown, CUT)) or shown.startswith(rest.removesuffix(CUT))


def test_a_number_that_is_cut_is_hidden_first() -> None:
    line = "编号，" * 20 + "11010519491231002X" + "，后文" * 20
    for column in range(1, len(line) + 1):
        found = excerpt(line, column, 24)
        assert found is not None
        assert not any(part in found.text for part in ("1101", "0519", "4912", "3100"))


def test_a_line_of_a_megabyte() -> None:
    found = excerpt("中" * 1_000_000, 500_000, 40)
    assert found is not None and found.text.startswith(CUT) and found.text.endswith(CUT)
