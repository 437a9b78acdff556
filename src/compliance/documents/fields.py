"""Field types of the file formats: text, names, days, exact numbers, spans. Each says in Chinese what it wants."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from compliance.i18n import _

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_RATIO = re.compile(r"([-+]?\d{1,18})\s*/\s*(\d{1,18})\Z")
_PERCENT = re.compile(r"([-+]?\d{1,18}(?:\.\d{1,18})?)\s*%\Z")
_NUMBER = re.compile(r"[-+]?\d{1,18}(\.\d{1,18})?\Z")
_SPAN = re.compile(r"(\d{1,5})\s*d\Z")


def wrong(message: str) -> PydanticCustomError:
    """A validation error whose words are `message`."""
    return PydanticCustomError("compliance", "{message}", {"message": message})


def _text(value: Any) -> Any:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise wrong(_("应为文字（布尔值或空值请加引号）"))
    return value


def _name(value: Any) -> Any:
    text = _text(value)
    if not text.strip():
        raise wrong(_("不能为空"))
    return text


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    match = _DAY.match(value) if isinstance(value, str) else None
    if match is None:
        raise wrong(_("应为日期，写作 2021-12-31"))
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        raise wrong(_("「{value}」不是存在的日期").format(value=value)) from None


def exact(value: Any) -> Fraction | None:
    """A number as written (integer, decimal, `2/3`, `70%`) as an exact fraction; None if it is none of these."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, Decimal):
        return Fraction(value) if value.is_finite() and abs(value.adjusted()) < 40 else None
    if isinstance(value, str):
        if match := _RATIO.match(value.strip()):
            return Fraction(int(match[1]), int(match[2])) if int(match[2]) else None
        if match := _PERCENT.match(value.strip()):
            return Fraction(Decimal(match[1])) / 100
    return None


def _ratio(value: Any) -> Any:
    number = exact(value)
    if number is None:
        raise wrong(_("应为数，写作 5、0.5、2/3 或 70%") + _quoted(value))
    return number


def _quoted(value: Any) -> str:
    """What else to say of a text that looks like a number."""
    if not isinstance(value, str):
        return ""
    if _RATIO.match(value.strip()):
        return _("；分母不能是 0")
    return _("；请去掉引号") if _NUMBER.match(value.strip()) else ""


def _mark(value: Any) -> Any:
    number = exact(value)
    if number is not None:
        return number
    if not isinstance(value, str) or not value.strip():
        raise wrong(_("应为得分，写作 5、0.5、2/3 或 70%；分档次评定的写档次的名称"))
    return value.strip()


def _span(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 99999:
        return value
    match = _SPAN.match(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise wrong(_("应为天数，写作 14d"))
    return int(match[1])


Text = Annotated[str, BeforeValidator(_text)]
Name = Annotated[str, BeforeValidator(_name), WithJsonSchema({"type": "string", "minLength": 1})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Ratio = Annotated[
    Any,
    BeforeValidator(_ratio),
    WithJsonSchema(
        {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[-+]?\d+(\.\d+)?\s*(%|/\s*\d+)$"}]}
    ),
]
"""An exact fractions.Fraction."""
Exact = Ratio
Mark = Annotated[
    Any,
    BeforeValidator(_mark),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "minLength": 1}]}),
]
"""An exact fractions.Fraction, or the name of a step."""
Span = Annotated[
    int,
    BeforeValidator(_span),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": r"^\d+d$"}, {"type": "integer"}]}),
]
"""A number of calendar days."""
