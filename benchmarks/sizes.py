"""The sizes that are measured, and the parts of the rules that each way of doing the work can express."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["all", "records", "cells"]

PARTS: dict[Part, tuple[str, ...]] = {
    "all": ("count", "count-per", "each", "complete", "within", "linked", "covers", "fresh"),
    "records": ("count", "each", "complete"),
    "cells": ("each", "complete"),
}
"""Which checks a part has. `records`: what a rule engine can say of one record after the other; `cells`: what a
validator of tables can say."""


@dataclass(frozen=True, slots=True)
class Size:
    """So many rules, units and records, of so many kinds."""

    name: str
    rules: int
    units: int
    records: int
    kinds: int

    @property
    def label(self) -> str:
        """As a table writes it."""
        return f"{self.rules} rules × {self.units:,} units × {self.records:,} records"


SIZES = {
    size.name: size
    for size in (
        Size("tiny", 12, 12, 600, 4),
        Size("small", 36, 45, 6_000, 8),
        Size("middle", 200, 600, 200_000, 16),
        Size("large", 400, 8_000, 3_000_000, 24),
    )
}
QUICK = ("small", "middle")
FULL = ("small", "middle", "large")
