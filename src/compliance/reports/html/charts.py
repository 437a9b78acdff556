"""Geometry of small charts as inline SVG; only positions are worked out here, figures are written as published."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

WIDTH, HEIGHT, EDGE = 120, 28, 4
"""Of a line chart, in its own units."""


def per_mille(part: Decimal | Fraction | int, whole: Decimal | Fraction | int) -> int:
    """The length of a bar, of 1000, with what is beyond cut off."""
    if not whole:
        return 0
    return max(0, min(1000, int(Fraction(part) * 1000 / Fraction(whole))))


@dataclass(frozen=True, slots=True)
class Spark:
    """A line chart: the points of its lines (a gap begins a new line) and its dots."""

    lines: tuple[str, ...]
    dots: tuple[tuple[int, int], ...]
    width: int = WIDTH
    height: int = HEIGHT


def spark(values: Sequence[Decimal | Fraction | None], least: Fraction, most: Fraction) -> Spark:
    """A line chart of values between `least` and `most`, None being a gap."""
    span = most - least or Fraction(1)
    step = Fraction(WIDTH - 2 * EDGE, max(len(values) - 1, 1))
    lines: list[list[tuple[int, int]]] = [[]]
    for number, value in enumerate(values):
        if value is None:
            lines.append([])
            continue
        rise = (Fraction(value) - least) / span * (HEIGHT - 2 * EDGE)
        lines[-1].append((round(EDGE + number * step), round(HEIGHT - EDGE - rise)))
    dots = tuple(point for line in lines for point in line)
    return Spark(tuple(" ".join(f"{x},{y}" for x, y in line) for line in lines if len(line) > 1), dots)
