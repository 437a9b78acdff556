"""The last day of a term: so many working or calendar days after a day, as columns."""

from datetime import date, timedelta
from typing import Literal

import polars as pl

from compliance.calendar import Workdays

Calendar = Literal["working", "natural"]
_FAR = 3_000_000  # calendar days beyond the last date there is


def last_day(start: date, days: int, calendar: Calendar, workdays: Workdays) -> date:
    """The `days`-th (working) day after `start`."""
    if calendar == "working":
        return workdays.after(start, days)
    try:
        return start + timedelta(min(max(days, 0), _FAR))
    except OverflowError:
        return date.max


def last_days(starts: pl.Series, days: int | pl.Series, calendar: Calendar, workdays: Workdays) -> pl.Series:
    """As `last_day`, for columns: each distinct pair is worked out once."""
    if isinstance(days, int):
        known = starts.unique().drop_nulls()
        limits = [last_day(start, days, calendar, workdays) for start in known]
        return starts.replace_strict(
            known, pl.Series(limits, dtype=pl.Date), default=None, return_dtype=pl.Date
        )
    frame = pl.DataFrame({"start": starts, "days": days})
    pairs = frame.drop_nulls().unique()
    limits = [last_day(start, n, calendar, workdays) for start, n in pairs.iter_rows()]
    table = pairs.with_columns(pl.Series("limit", limits, dtype=pl.Date))
    return frame.join(table, on=["start", "days"], how="left", maintain_order="left")["limit"]
