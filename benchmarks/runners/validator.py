"""pandera, a validator of tables, with its Polars backend: `python -m benchmarks.runners.validator WORKSPACE PART`.

Each check is a schema over the records that it selects: a column a condition, or a column a cell that is to be filled.
Selecting the records, reading, the same thing once, and the step from counts to status are the hand-written ones."""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandera.polars as pa
import polars as pl

from benchmarks.hand.evaluate import conclude
from benchmarks.hand.jobs import Job, all_jobs
from benchmarks.hand.load import load
from benchmarks.hand.select import chosen
from benchmarks.results import Clock, report
from benchmarks.words import AS_OF, END, START

Dict = dict[str, Any]


def main(root: Path, part: str) -> None:
    """Run, and print what came of it."""
    clock = Clock()
    rules = json.loads((root / "rules" / part / "rules.yaml").read_text(encoding="utf-8"))
    with clock.stage("read"):
        data = load(root, AS_OF)
    with clock.stage("evaluate"):
        jobs = list(all_jobs(rules, data, END))
        columns: dict[str, pl.Series] = {}
        units = pl.DataFrame({"unit": range(data.count)}, schema={"unit": pl.UInt32})
        for kind, frame in data.kinds.items():
            each = data.units[kind].join(frame, on="row")
            for job in jobs:
                if kind not in job.params["of"]["kind"]:
                    continue
                found = _counts(job, each.filter(chosen(job.params["of"], START, job.end)))
                aligned = units.join(found, on="unit", how="left", maintain_order="left").fill_null(0)
                for name in aligned.columns[1:]:
                    key = f"{job.n}.{name}"
                    known = columns.get(key)
                    columns[key] = aligned[name] if known is None else known + aligned[name]
        zero = pl.repeat(0, data.count, dtype=pl.Int64, eager=True)

        def sums(batch: list[Job]) -> pl.DataFrame:
            names = [f"{job.n}.{name}" for job in batch for name in _names(job)]
            return pl.DataFrame({name: columns.get(name, zero) for name in names})

        results = conclude(jobs, sums, START, AS_OF)
    report(clock, results)


def _names(job: Job) -> list[str]:
    return ["n", "passed"] if job.sort == "each" else ["n", *job.params["fields"]]


def _counts(job: Job, rows: pl.DataFrame) -> pl.DataFrame:
    """Per unit how many records were selected, and how many of them (or of their cells) have no failure."""
    numbered = rows.select("unit", index=pl.int_range(pl.len(), dtype=pl.Int64))
    wrong = _failures(_schema(job), rows)
    whole = numbered.group_by("unit").agg(n=pl.len().cast(pl.Int64))
    if job.sort == "each":
        bad = wrong.select("index").unique().join(numbered, on="index").group_by("unit").agg(passed=pl.len())
    else:
        cells = wrong.unique().join(numbered, on="index")
        bad = cells.group_by("unit").agg(
            (pl.col("column") == name).sum().alias(name) for name in job.params["fields"]
        )
    found = whole.join(bad, on="unit", how="left")
    good = ((pl.col("n") - pl.col(name).fill_null(0).cast(pl.Int64)).alias(name) for name in _names(job)[1:])
    return found.select("unit", "n", *good)


def _failures(schema: pa.DataFrameSchema, rows: pl.DataFrame) -> pl.DataFrame:
    """`index` and `column` of every failure."""
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases: pl.DataFrame = errors.failure_cases
        return cases.select(pl.col("index").cast(pl.Int64), "column")
    return pl.DataFrame(schema={"index": pl.Int64, "column": pl.String})


def _schema(job: Job) -> pa.DataFrameSchema:
    if job.sort == "complete":
        blank = pa.Check(lambda data: data.lazyframe.select(pl.col(data.key).str.strip_chars() != ""))
        return pa.DataFrameSchema(
            {name: pa.Column(pl.String, blank, nullable=False) for name in job.params["fields"]}
        )
    return pa.DataFrameSchema(
        {
            name.removeprefix("fields."): _column(name.removeprefix("fields."), wanted)
            for name, wanted in job.params["where"].items()
        }
    )


def _column(name: str, wanted: Any) -> pa.Column:
    """The column of a condition; a missing value fails all but `not_in`."""
    if name == "标签":
        has = pa.Check(lambda data: data.lazyframe.select(pl.col(data.key).list.contains(wanted)))
        return pa.Column(None, has, nullable=False)
    if isinstance(wanted, bool):
        return pa.Column(None, pa.Check.eq(wanted), nullable=False)
    if isinstance(wanted, list):
        return pa.Column(None, pa.Check.isin(wanted), nullable=False)
    ((operator, value),) = wanted.items()
    match operator:
        case "not_in":
            return pa.Column(None, pa.Check.notin(value), nullable=True)
        case "min":
            return pa.Column(None, pa.Check.ge(value), nullable=False)
        case "max":
            return pa.Column(None, pa.Check.le(value), nullable=False)
        case "after":
            return pa.Column(None, pa.Check.gt(date.fromisoformat(value)), nullable=False)
        case "contains":
            return pa.Column(None, pa.Check.str_contains(value), nullable=False)
        case "present":
            return pa.Column(None, nullable=False)
        case "host":
            dotted = value.replace(".", r"\.")
            return pa.Column(None, pa.Check.str_contains(rf"//([^/]+\.)?{dotted}(/|$)"), nullable=False)
    raise ValueError(operator)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
