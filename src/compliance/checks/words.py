"""Words that several check types use, in Chinese."""

from collections.abc import Sequence
from fractions import Fraction

from compliance.i18n import _
from compliance.rules.selector import Selector

SHOWN = 5


def kinds_of(selector: Selector) -> str:
    """The kinds of a selector, as a person would list them."""
    return "、".join(f"「{kind}」" for kind in selector.kind)


def some(items: Sequence[str], measure: str = _("项")) -> str:
    """The first few items, with the true number (and its measure word) where there are more."""
    shown = "、".join(items[:SHOWN])
    if len(items) <= SHOWN:
        return shown
    return _("{shown} 等 {n} {measure}").format(shown=shown, n=len(items), measure=measure)


def percent(value: Fraction) -> str:
    """A share in words: exact where it is short, else the fraction."""
    scaled = value * 100
    return f"{scaled.numerator}%" if scaled.denominator == 1 else f"{value.numerator}/{value.denominator}"


def plain_number(value: Fraction) -> str:
    """A number as people write it: without trailing zeros, as a fraction only where it does not end."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    scaled = abs(int(value * 10**digits))
    whole = str(scaled).rjust(digits + 1, "0")
    return f"{'-' if value < 0 else ''}{whole[:-digits]}.{whole[-digits:]}"


def bounds(low: int, high: int | None) -> str:
    """Bounds of a number of records, in words that follow 「应有」."""
    if high is None:
        return _(" {n} 条以上").format(n=low)
    if low == high:
        return _(" {n} 条").format(n=low)
    if low == 0:
        return _("不超过 {n} 条").format(n=high)
    return _(" {a} 至 {b} 条").format(a=low, b=high)
