"""Calendar periods as `about` writes them, and working days."""

from compliance.calendar.periods import Period, parse_about, parse_day, periods_within
from compliance.calendar.workdays import Workdays

__all__ = ["Period", "Workdays", "parse_about", "parse_day", "periods_within"]
