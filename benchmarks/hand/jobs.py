"""The checks to do, one by one, read from the rules as they are written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from benchmarks.hand.load import Data

Dict = dict[str, Any]


@dataclass
class Job:
    """One check of one rule."""

    n: int
    rule: int
    check: int
    sort: str
    params: Dict
    deadline: date
    end: date
    owners: list[int]
    sums: list[str] = field(default_factory=list)

    def col(self, name: str) -> pl.Expr:
        """One of its sums."""
        return pl.col(f"{self.n}.{name}").cast(pl.Int64)


def all_jobs(rules: list[Dict], data: Data, end: date) -> Iterator[Job]:
    """Every check of every rule, in order."""
    n = 0
    for position, rule in enumerate(sorted(rules, key=lambda rule: rule["id"])):
        owners = sorted({unit for group in rule["owners"] for unit in data.groups.get(group, ())})
        deadline = date.fromisoformat(rule["deadline"]) if "deadline" in rule else end
        for place, check in enumerate(rule["checks"]):
            sort = next(key for key in check if key not in ("id", "weight"))
            params = check[sort]
            if "per" in params:
                sort = "count-per"
            yield Job(n, position, place, sort, params, deadline, max(end, deadline), owners)
            n += 1


def asked(of: Dict, start: date, deadline: date) -> tuple[date, date]:
    """The days that periods and gaps are asked about."""
    window = of.get("window")
    if window:
        return date.fromisoformat(window["start"]), date.fromisoformat(window["end"])
    return start, deadline


def fresh_days(job: Job, first: date, last: date, as_of: date) -> tuple[int, int]:
    """How many days are due, and how many are asked about."""
    whole = (last - first).days + 1
    due = (as_of - first).days + 1 - int(job.params.get("grace", "0d")[:-1])
    return max(min(due, whole), 0), whole
