"""Line breaks and widths of Chinese text."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.reports.layout import clean, width_of, wrap
from compliance.reports.words import numeral, percent


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("一二三四五六", 8, ["一二三四", "五六"]),
        ("一二三四，五六", 8, ["一二三", "四，五六"]),
        ("一二三（四五）", 8, ["一二三", "（四五）"]),
        ("查到 3 条以上", 8, ["查到", "3 条以上"]),
        ("见 http://a.cn/b 吧", 10, ["见", "http://a.c", "n/b 吧"]),
        ("", 8, [""]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="ab 1，。（）“”中文一e\u0301😀\u3000", max_size=60), st.integers(4, 30))
def test_wrapping_loses_nothing_but_blanks_and_never_overflows(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(max_size=40))
def test_clean_text_is_one_line_without_control_characters(text: str) -> None:
    assert "\n" not in clean(text)
    assert clean(clean(text)) == clean(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in clean(text))


@pytest.mark.parametrize(
    ("value", "words"),
    [(Fraction(2, 3), "66.67%"), (Fraction(1), "100%"), (Fraction(1, 8), "12.5%"), (Fraction(0), "0%"), (Fraction(1, 80_000), "0%"), (Fraction(1, 20_000), "0.01%")],
)  # fmt: skip
def test_percent_is_rounded_half_up(value: Fraction, words: str) -> None:
    assert percent(value) == words


def test_numerals() -> None:
    assert [numeral(n) for n in (1, 9, 10, 11, 20, 35, 99)] == [
        "一",
        "九",
        "十",
        "十一",
        "二十",
        "三十五",
        "九十九",
    ]
