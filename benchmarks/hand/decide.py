"""From the sums to status and share."""

from datetime import date

import polars as pl

from benchmarks.hand.jobs import Job, asked, fresh_days
from benchmarks.hand.verdict import NOT_APPLICABLE, PENDING, UNMET, Verdict, graded, plain, share, where


def decide(job: Job, start: date, as_of: date) -> Verdict:
    """The verdict of a check over a frame with its sums, a row a unit."""
    params, over = job.params, as_of >= job.deadline
    least, none = params.get("at_least", 1), params.get("none", "not_applicable")
    match job.sort:
        case "count":
            low, high = params["min"], params.get("max", 2**31)
            n, t = job.col("n"), job.col("t")
            holds = n.is_between(low, high)
            num = pl.when(n < low).then(n).otherwise(high)
            den = pl.when(n < low).then(low).otherwise(n)
            bad = graded(holds, t.is_between(low, high), num, den)
            return bad if over else where(holds, bad, plain(PENDING, num, den))
        case "count-per":
            asked, due = job.col("asked"), job.col("due")
            done, timely = job.col("done_due"), job.col("in_time")
            result = graded(done == due, timely == due, done, due)
            result = where(due == 0, plain(PENDING, job.col("done"), asked), result)
            return where(asked == 0, plain(NOT_APPLICABLE), result)
        case "each":
            n = job.col("n")
            return share(n, n, job.col("passed"), least, none, over=over)
        case "complete":
            cells = pl.sum_horizontal([job.col(name) for name in params["fields"]])
            whole = job.col("n") * len(params["fields"])
            return share(whole, whole, cells, least, none, over=over)
        case "within" | "linked":
            return share(job.col("n"), job.col("due"), job.col("passed"), least, none, over=over)
        case "covers":
            amount = len(params["items"])
            n, t = (
                pl.sum_horizontal([(job.col(f"{when}{m}") > 0).cast(pl.Int64) for m in range(amount)])
                for when in "nt"
            )
            size = pl.lit(amount, dtype=pl.Int64)
            result = graded(n == amount, t == amount, n, size)
            return result if over else where(n == amount, result, plain(PENDING, n, size))
        case "fresh":
            return _fresh(job, start, as_of)
    raise ValueError(job.sort)


def _fresh(job: Job, start: date, as_of: date) -> Verdict:
    first, last = asked(job.params["of"], start, job.deadline)
    due, whole = fresh_days(job, first, last, as_of)
    every, grace = int(job.params["every"][:-1]), int(job.params.get("grace", "0d")[:-1])
    bound = pl.lit(due or whole, dtype=pl.Int64)
    bare = job.col("bare")
    result = graded(bare == 0, None, bound - bare, bound) if due else plain(PENDING, bound - bare, bound)
    silent = plain(PENDING if (as_of - first).days < every + grace else UNMET)
    return where(job.col("some") == 0, silent, result)
