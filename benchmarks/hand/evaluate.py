"""Every check of every rule, from records to results."""

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl

from benchmarks.hand.decide import decide
from benchmarks.hand.jobs import Job, all_jobs
from benchmarks.hand.load import Data
from benchmarks.hand.sums import Sums
from benchmarks.hand.verdict import RESULT, lowest

BATCH = 200


def evaluate(data: Data, rules: list[dict[str, Any]], start: date, end: date, as_of: date) -> pl.DataFrame:
    """All results, with the columns RESULT, sorted by rule, unit, check."""
    jobs = list(all_jobs(rules, data, end))
    sums = Sums(data, start, as_of)
    for kind in data.kinds:
        sums.walk(kind, [job for job in jobs if kind in job.params["of"]["kind"]])
    return conclude(jobs, sums.frame, start, as_of)


def conclude(
    jobs: list[Job], sums: Callable[[list[Job]], pl.DataFrame], start: date, as_of: date
) -> pl.DataFrame:
    """The results out of the sums, which `sums` gives for some jobs at a time, a row a unit."""
    parts = []
    for at in range(0, len(jobs), BATCH):
        batch = jobs[at : at + BATCH]
        frame = sums(batch)
        exprs = []
        for job in batch:
            verdict = decide(job, start, as_of)
            for name, expr in zip(("status", "num", "den"), verdict, strict=True):
                exprs.append(expr.cast(RESULT[name]).alias(f"{job.n}.{name}"))
        wide = frame.select(exprs)
        parts += [_result(job, wide) for job in batch]
    return lowest(pl.concat(parts)).sort("rule", "unit", "check").select(list(RESULT))


def _result(job: Job, wide: pl.DataFrame) -> pl.DataFrame:
    own = {name: wide[f"{job.n}.{name}"] for name in ("status", "num", "den")}
    return pl.DataFrame(
        {
            "rule": pl.repeat(job.rule, len(job.owners), dtype=pl.UInt32, eager=True),
            "unit": pl.Series(job.owners, dtype=pl.UInt32),
            "check": pl.repeat(job.check, len(job.owners), dtype=pl.UInt16, eager=True),
            **{name: column.gather(job.owners) for name, column in own.items()},
        }
    )
