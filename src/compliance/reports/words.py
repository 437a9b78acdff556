"""Words that several reports use."""

import math
from fractions import Fraction

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.i18n import _
from compliance.scoring.steps import status_word

__all__ = ["UNSHARED", "failure_words", "numeral", "percent", "share", "status_style", "status_word"]
UNSHARED = frozenset({Status.NOT_APPLICABLE, Status.NEEDS_JUDGEMENT})
"""Of results like these nothing is done or left to do: they have no share."""


def status_style(status: Status) -> str:
    """How a status is shown on a terminal with colours."""
    if status.failing:
        return "red"
    return {Status.SATISFIED: "green", Status.LATE: "yellow", Status.NEEDS_JUDGEMENT: "magenta"}.get(
        status, "dim"
    )


def percent(value: Fraction, digits: int = 2) -> str:
    """A share as a percentage, rounded half up to at most `digits` places, without zeros at its end."""
    scaled = math.floor(value * 100 * 10**digits + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**digits)
    decimals = str(rest).rjust(digits, "0").rstrip("0")
    return f"{whole}.{decimals}%" if decimals else f"{whole}%"


def share(value: Fraction) -> str:
    """A share as it stands: 0, 1 or a fraction in lowest terms, with the percentage where that says more."""
    if value.denominator == 1:
        return percent(value)
    return _("{fraction}（{percent}）").format(fraction=value, percent=percent(value))


def failure_words(failure: Failure, check: str) -> str:
    """A failure with its subject, where the reason does not say it: that of the check itself is no subject."""
    if failure.subject == check or failure.subject in failure.reason:
        return failure.reason
    return _("{subject}：{reason}").format(subject=failure.subject, reason=failure.reason)


NUMERALS = "一二三四五六七八九"


def numeral(number: int) -> str:
    """A number from 1 to 99 as headings count: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else NUMERALS[tens - 1] + "十"
    return head + (NUMERALS[ones - 1] if ones else "")
