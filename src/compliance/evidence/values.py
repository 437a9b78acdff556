"""From text to values: days, periods, numbers, booleans, lists (SPEC section 4). Each says why a text is none."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from compliance.calendar import Period, parse_about, parse_day
from compliance.i18n import _

WHOLE_DIGITS = 26
DECIMALS = 12
"""Numbers are columns of Decimal(38, 12): so many digits before and after the point."""

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,4})?\Z")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?\Z")
_SERIAL = re.compile(r"[0-9]{1,7}(?:\.[0-9]*)?\Z")
_LIKE_A_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D|\Z)")
WHITE = "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as Unicode has it, spelled out because Python and Polars strip different control characters."""

SEPARATORS = r"[、；;\r\n]+"
"""Between the elements of a list written in one text."""

_LIST = re.compile(SEPARATORS)
_SERIAL_ZERO = date(1899, 12, 30)
_LEAST_SERIAL = 10_000
"""Smaller numbers (days before 1927) are years or slips, such as 2021 in a column of days."""
_BOOLEANS = {"是": True, "否": False, "true": True, "false": False}


class Wrong(ValueError):
    """A text is no value of the type wanted: the `code`, and the sentence with {field} and {value} open."""

    def __init__(self, code: str, template: str) -> None:
        super().__init__(code)
        self.code = code
        self.template = template


def day(text: str, *, serials: bool = False) -> date:
    """A day; with `serials` also the number of a day as spreadsheets count them."""
    try:
        return parse_day(text)
    except (ValueError, OverflowError):
        found = serial_day(text) if serials else None
    if found is not None:
        return found
    like = _LIKE_A_DAY.match(unicodedata.normalize("NFKC", text).strip())
    if like is not None and not _exists(*map(int, like.groups())):
        raise Wrong(
            "E120",
            _(
                "「{field}」的「{value}」不是存在的日期。请核对年月日，写作 2021-04-08、2021/4/8 或 2021年4月8日。"
            ),
        )
    raise Wrong(
        "E120", _("「{field}」应为日期，写作 2021-04-08、2021/4/8 或 2021年4月8日；这里是「{value}」。")
    )


def _exists(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def serial_day(text: str) -> date | None:
    """The day with the number `text` in a spreadsheet (36526 is 2000-01-01; a time of day is dropped), or None."""
    match = _SERIAL.match(text.strip())
    number = int(text.strip().partition(".")[0]) if match else 0
    if number < _LEAST_SERIAL:
        return None
    try:
        return _SERIAL_ZERO + timedelta(days=number)
    except OverflowError:
        return None


def about(text: str, *, serials: bool = False) -> Period:
    """The period that an `about` names."""
    try:
        return parse_about(text)
    except (ValueError, OverflowError):
        found = serial_day(text) if serials else None
    if found is not None:
        return Period(found, found, found.isoformat())
    raise Wrong(
        "E121",
        _(
            "「{field}」应为所属期，写作 2021、2021-H1、2021-Q1、2021-03、2021-W05、2021-04-08，"
            "或 2021年、2021年上半年、2021年第1季度、2021年3月；这里是「{value}」。"
        ),
    )


def number(text: str) -> str:
    """A number as its shortest plain decimal, exactly: full width, thousands separators and exponents are taken."""
    folded = unicodedata.normalize("NFKC", text).strip().replace("\N{MINUS SIGN}", "-")
    if _GROUPED.match(folded):
        folded = folded.replace(",", "")
    elif not _NUMBER.match(folded):
        raise Wrong(
            "E122", _("「{field}」应为数，只写数字，如 12.5 或 1,234.5，不带单位；这里是「{value}」。")
        )
    plain = _plain(folded)
    if plain is None:
        raise Wrong(
            "E123",
            _(
                "「{field}」的数「{value}」整数部分超过 26 位或小数超过 12 位，无法精确保存。请核对，小数可先四舍五入。"
            ),
        )
    return plain


def _plain(text: str) -> str | None:
    """The shortest plain form, or None where it does not fit Decimal(38, 12)."""
    sign, digits, exponent = Decimal(text).as_tuple()
    assert isinstance(exponent, int)
    shown = "".join(map(str, digits)).lstrip("0")
    stripped = shown.rstrip("0")
    exponent += len(shown) - len(stripped)
    if not stripped:
        return "0"
    if -exponent > DECIMALS or len(stripped) + exponent > WHOLE_DIGITS:
        return None
    minus = "-" if sign else ""
    if exponent >= 0:
        return f"{minus}{stripped}{'0' * exponent}"
    padded = stripped.rjust(1 - exponent, "0")
    return f"{minus}{padded[:exponent]}.{padded[exponent:]}"


def integer(text: str) -> int:
    """A whole number of at most 64 bits."""
    try:
        plain = number(text)
    except Wrong as wrong:
        if wrong.code == "E122":
            raise Wrong("E124", _("「{field}」应为整数，如 12 或 1,234；这里是「{value}」。")) from None
        plain = ""
    if "." in plain:
        raise Wrong("E124", _("「{field}」应为整数，如 12 或 1,234；这里是「{value}」。"))
    if not plain or not -(2**63) <= int(plain) < 2**63:
        raise Wrong("E123", _("「{field}」的整数「{value}」超出范围（最多 64 位，约 ±9.2×10^18）。请核对。"))
    return int(plain)


def boolean(text: str) -> bool:
    """是, 否, true or false."""
    found = _BOOLEANS.get(unicodedata.normalize("NFKC", text).strip().casefold())
    if found is None:
        raise Wrong("E125", _("「{field}」应为 是、否、true 或 false；这里是「{value}」。"))
    return found


def items(text: str) -> list[str]:
    """The elements of a list written in one text, split at 、 ； ; or a line break."""
    return [part for part in (part.strip(WHITE) for part in _LIST.split(text)) if part]
