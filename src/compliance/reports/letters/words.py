"""Dates, numerals and sentences as official documents write them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from compliance.i18n import _
from compliance.reports.words import numeral

_DAY = r"(\d{4})-(\d\d)-(\d\d)"
DAYS = re.compile(rf"(?<![0-9A-Za-z_/.-]) ?{_DAY}(?:/{_DAY})? ?(?![0-9A-Za-z_/-])", re.ASCII)
"""A day, or two with a stroke between, with the blanks around: not one within a number, an id or an address."""
ENDS = "。；！？…"
"""What ends a sentence of the source."""


def day_words(day: date) -> str:
    """A day: 2022年1月24日."""
    return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)


def numbered(number: int) -> str:
    """The number of a second-level heading (GB/T 9704-2012, 7.3.3): （一）; that of a hundred or more in figures."""
    return _("（{n}）").format(n=numeral(number) if number < 100 else number)


def first_level(names: Iterable[str], start: int) -> Mapping[str, str]:
    """The numbers of first-level headings, 三、 and so on, by the names of the parts that there are."""
    return {name: _("{n}、").format(n=numeral(number)) for number, name in enumerate(names, start=start)}


def plain_words(sentence: str) -> str:
    """A sentence of a task as letters have it: without the names of keys, and with days in words."""
    sentence = DAYS.sub(_in_words, sentence)
    for key, words in ((" refs（关联）", _("“关联”一栏")), ("（about）", "")):
        sentence = sentence.replace(key, words)
    return sentence


def sentence(text: str) -> str:
    """Words of the source as a sentence: with a full stop, where they do not end in one."""
    return text if text.endswith(tuple(ENDS)) else _("{text}。").format(text=text)


def around(quote: str, text: str) -> str:
    """The sentences of the source in which a quote stands: a few of its words alone say little. The quote itself, where
    it does not stand in the text as it is."""
    start = text.find(quote)
    if not quote or start < 0:
        return quote
    end = start + len(quote)
    while text[start - 1 : start] and text[start - 1] not in f"{ENDS}\n":
        start -= 1
    while end < len(text) and text[end - 1] not in f"{ENDS}\n":
        end += 1
    return text[start:end].strip()


def _in_words(found: re.Match[str]) -> str:
    parts = [int(part) for part in found.groups() if part is not None]
    try:
        days = [day_words(date(*parts[n : n + 3])) for n in range(0, len(parts), 3)]
    except ValueError:  # no day of the calendar
        return found[0]
    return days[0] if len(days) == 1 else _("{start}至{end}").format(start=days[0], end=days[1])
