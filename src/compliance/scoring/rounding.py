"""Published figures: rounded half up, once, from exact values (SPEC sections 6 and 8)."""

from fractions import Fraction


def scaled(value: Fraction, digits: int) -> int:
    """The rounded figure in units of its last place; half up, a negative one by its size."""
    size: int = 10**digits * abs(value.numerator)
    whole = (2 * size + value.denominator) // (2 * value.denominator)
    return -whole if value < 0 else whole


def published(value: Fraction, digits: int) -> str:
    """The rounded figure with all its places: `87.50`."""
    return written(scaled(value, digits), digits)


def written(units: int, digits: int) -> str:
    """A figure in units of its last place, with all its places."""
    text = str(abs(units)).rjust(digits + 1, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{text[: len(text) - digits]}.{text[len(text) - digits :]}" if digits else f"{sign}{text}"


def trimmed(value: Fraction, digits: int) -> str:
    """The rounded figure without zeros at its end, as points are written: `40`, `12.5`."""
    text = published(value, digits)
    return text.rstrip("0").rstrip(".") if "." in text else text
