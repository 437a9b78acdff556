"""A sheet of a workbook as data: columns, rows of values, what stands above and below them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Form = Literal["text", "word", "figure", "integer", "percent", "date", "link", "line"]
"""How a column is shown: `word` is short text in the middle, `figure` a number with `digits` places, `line` a small
line chart of the columns `of`."""
Tone = Literal["good", "fair", "bad", "wait", "dim"]
"""What a colour says."""
Value = str | int | Decimal | Fraction | date | None
"""A value of a cell. A text is only ever a text; a share is a fraction of 1."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how it is shown, the least and most characters it is wide; `tones` colours cells that say
    just this; `of` are the first and last column of a `line`; `bar` draws a bar behind each figure."""

    head: str
    form: Form = "text"
    digits: int = 0
    least: int = 6
    most: int = 40
    tones: Mapping[str, Tone] | None = None
    of: tuple[int, int] = (0, 0)
    bar: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `name` on its tab, `title` and `lead` above the head, `warning` in red above it, `notes` below the rows;
    the first `fixed` columns stay in sight. `empty` is said where there are no rows."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    lead: str = ""
    warning: str = ""
    notes: Sequence[str] = ()
    fixed: int = 0
    empty: str = ""
    plain: bool = False
    """A sheet to read from top to bottom: no filter."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself: its title, what it is about, and the day it is dated."""

    title: str
    subject: str
    day: date
