"""Dates, numerals and sentences as official documents write them."""

from collections.abc import Iterable, Mapping
from datetime import date

from compliance.i18n import _
from compliance.reports.words import numeral


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
    """A sentence of a task without the names of keys, which a letter has no use for."""
    for key, words in ((" refs（关联）", _("“关联”一栏")), ("（about）", "")):
        sentence = sentence.replace(key, words)
    return sentence


def sentence(text: str) -> str:
    """Words of the source as a sentence: with a full stop, where they do not end in one."""
    return text if text.endswith(("。", "；", "！", "？", "…")) else _("{text}。").format(text=text)
