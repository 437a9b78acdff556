"""Sums for each unit: one pass a kind for what is a sum of rows, a grouping each for periods and gaps."""

from collections.abc import Iterator
from datetime import date, timedelta

import polars as pl

from benchmarks.hand.days import limit, number, periods
from benchmarks.hand.jobs import Job, asked, fresh_days
from benchmarks.hand.load import Data, normalised
from benchmarks.hand.select import chosen, condition, day


class Sums:
    """Sums for each unit, over all kinds."""

    def __init__(self, data: Data, start: date, as_of: date) -> None:
        self.data, self.start, self.as_of = data, start, as_of
        self.columns: dict[str, pl.Series] = {}
        self.days: dict[int, list[pl.DataFrame]] = {}
        self.rows: dict[int, list[pl.DataFrame]] = {}

    def frame(self, jobs: list[Job]) -> pl.DataFrame:
        """The sums of some jobs, a row a unit."""
        for job in jobs:
            if job.sort == "fresh":
                self._gaps(job)
            if job.sort == "count-per":
                self._periods(job)
        zero = pl.repeat(0, self.data.count, dtype=pl.UInt32, eager=True)
        return pl.DataFrame(
            {
                f"{job.n}.{name}": self.columns.pop(f"{job.n}.{name}", zero)
                for job in jobs
                for name in job.sums
            }
        )

    def walk(self, kind: str, jobs: list[Job]) -> None:
        """Sum what all checks on a kind ask for."""
        texts = (
            normalised("title").alias("title~"),
            normalised("summary").alias("summary~"),
            pl.col("topics").list.join("\0").alias("topics~"),
        )
        selections = {f"chosen.{job.n}": chosen(job.params["of"], self.start, job.end) for job in jobs}
        frame = self.data.kinds[kind].lazy().with_columns(texts).with_columns(**selections).collect()
        each = self.data.units[kind].join(frame, on="row")
        per_unit: dict[str, pl.Expr] = {}
        together: dict[str, pl.Expr] = {}
        for job in jobs:
            selected = pl.col(f"chosen.{job.n}")
            rows = each.lazy().filter(selected)
            if job.sort == "fresh":
                self.days.setdefault(job.n, []).append(rows.select("unit", "published").collect())
            elif job.sort == "count-per":
                columns = ("unit", "published", "about_start", "about_end")
                self.rows.setdefault(job.n, []).append(rows.select(columns).collect())
            else:
                if job.sort == "linked":
                    each = each.hstack([self._linked(job, each)])
                into = together if job.params["of"].get("from") == "any" else per_unit
                for name, mask in self._masks(job, selected):
                    into[f"{job.n}.{name}"] = mask
                    if name not in job.sums:
                        job.sums.append(name)
        if per_unit:
            found = each.lazy().select("unit", **per_unit).group_by("unit").agg(pl.all().sum()).collect()
            units = pl.DataFrame({"unit": range(self.data.count)}, schema={"unit": pl.UInt32})
            aligned = units.join(found, on="unit", how="left", maintain_order="left").drop("unit")
            for column in aligned.fill_null(0).get_columns():
                self._add(column)
        if together:
            whole = frame.lazy().select(**together).sum().collect()
            for column in whole.get_columns():
                self._add(column.new_from_index(0, self.data.count))

    def _add(self, column: pl.Series) -> None:
        known = self.columns.get(column.name)
        self.columns[column.name] = column if known is None else known + column

    def _masks(self, job: Job, selected: pl.Expr) -> Iterator[tuple[str, pl.Expr]]:
        params = job.params
        timely = pl.col("published") <= day(job.deadline)
        match job.sort:
            case "count":
                yield "n", selected
                yield "t", selected & timely
            case "each":
                yield "n", selected
                met = pl.all_horizontal(condition(*item) for item in params["where"].items())
                yield "passed", selected & met
            case "complete":
                yield "n", selected
                for name in params["fields"]:
                    filled = (pl.col(name).str.strip_chars() != "").fill_null(False)
                    yield name, selected & filled
            case "within":
                yield "n", selected
                start = pl.when(pl.col(params["start"]) <= day(self.as_of)).then(params["start"])
                end = pl.when(pl.col(params["end"]) <= day(self.as_of)).then(params["end"])
                last = limit(start, params["days"], params["calendar"])
                over = (start.is_not_null() & end.is_not_null()) | (last <= day(self.as_of)).fill_null(False)
                yield "due", selected & (over | start.is_null())
                yield "passed", selected & (end <= last).fill_null(False)
            case "linked":
                yield "n", selected
                passed = pl.col(f"linked.{job.n}")
                if "days" in params:
                    over = limit(pl.col("published"), params["days"], params["calendar"]) <= day(self.as_of)
                else:
                    over = pl.lit(self.as_of >= job.deadline)
                yield "due", selected & (passed | over)
                yield "passed", selected & passed
            case "covers":
                column = pl.col(f"{params['field']}~")
                for n, item in enumerate(params["items"]):
                    has = column.str.contains(item, literal=True).fill_null(False)
                    yield f"n{n}", selected & has
                    yield f"t{n}", selected & has & timely

    def _linked(self, job: Job, each: pl.DataFrame) -> pl.Series:
        """Whether each row is linked."""
        params = job.params
        rows = each.select("unit", "row", "published").join(self.data.pairs, on="row")
        others = []
        for kind in params["to"]["kind"]:
            records = self.data.kinds[kind].select(other="row", then="published")
            if params["to"].get("from") != "any":
                records = self.data.units[kind].select("unit", other="row").join(records, on="other")
            others.append(records)
        on = ["other"] if params["to"].get("from") == "any" else ["unit", "other"]
        found = rows.join(pl.concat(others), on=on)
        if "days" in params:
            found = found.filter(
                pl.col("then") <= limit(pl.col("published"), params["days"], params["calendar"])
            )
        if params["order"] == "after":
            found = found.filter(pl.col("then") >= pl.col("published"))
        elif params["order"] == "before":
            found = found.filter(pl.col("then") < pl.col("published"))
        linked = found.select("unit", "row").unique().with_columns(linked=True)
        joined = each.select("unit", "row").join(
            linked, on=["unit", "row"], how="left", maintain_order="left"
        )
        return joined["linked"].fill_null(False).alias(f"linked.{job.n}")

    def _periods(self, job: Job) -> None:
        """How many periods are asked about, are due, are served, and served in time."""
        params = job.params
        first, last = asked(params["of"], self.start, job.deadline)
        every = list(periods(params["per"], first, last))
        grace = timedelta(int(params.get("grace", "0d")[:-1]))
        table = pl.DataFrame(
            {
                "period": [n for n, _end in every],
                "limit": [end + grace for _n, end in every],
                "due": [self.as_of >= end + grace for _n, end in every],
            },
            schema={"period": pl.Int64, "limit": pl.Date, "due": pl.Boolean},
        )
        by_about = number(pl.col("about_start"), params["per"])
        served = (
            pl.when(pl.col("about_start").is_null())
            .then(number(pl.col("published"), params["per"]))
            .otherwise(pl.when(by_about == number(pl.col("about_end"), params["per"])).then(by_about))
        )
        rows = pl.concat(self.rows.pop(job.n)).lazy().with_columns(period=served)
        found = (
            rows.join(table.lazy(), on="period")
            .group_by("unit", "period", "due")
            .agg(n=pl.len(), t=(pl.col("published") <= pl.col("limit")).sum())
            .group_by("unit")
            .agg(
                done=(pl.col("n") >= params["min"]).sum(),
                done_due=((pl.col("n") >= params["min"]) & pl.col("due")).sum(),
                in_time=((pl.col("t") >= params["min"]) & pl.col("due")).sum(),
            )
            .collect()
        )
        self._align(job, found, ["done", "done_due", "in_time"])
        for name, value in (("asked", table.height), ("due", int(table["due"].sum()))):
            job.sums.append(name)
            self.columns[f"{job.n}.{name}"] = pl.repeat(value, self.data.count, dtype=pl.UInt32, eager=True)

    def _gaps(self, job: Job) -> None:
        """How many days are uncovered, of how many."""
        params = job.params
        every = int(params["every"][:-1])
        first, bound = self.bounds(job)
        days = pl.concat(self.days.pop(job.n)).unique().sort("unit", "published")
        at = (pl.col("published") - day(first)).dt.total_days()
        covered = days.lazy().select("unit", at=at)
        # a day covers itself and the `every` days after it; any record covers the first `every` days
        before = pl.col("until").shift(1).over("unit").fill_null(every)
        found = (
            covered.with_columns(until=pl.max_horizontal(pl.col("at") + every + 1, pl.lit(every)))
            .with_columns(pl.col("until").cum_max().over("unit"))
            .with_columns(gap=(pl.min_horizontal("at", pl.lit(bound)) - before).clip(0))
            .group_by("unit")
            .agg(some=pl.len(), gap=pl.col("gap").sum(), last=pl.col("until").max())
            .with_columns(bare=pl.col("gap") + (bound - pl.col("last")).clip(0))
            .collect()
        )
        self._align(job, found, ["some", "bare"])

    def bounds(self, job: Job) -> tuple[date, int]:
        """The first day asked about, and up to how many days from it are looked at."""
        first, last = asked(job.params["of"], self.start, job.deadline)
        due, whole = fresh_days(job, first, last, self.as_of)
        return first, due or whole

    def _align(self, job: Job, found: pl.DataFrame, names: list[str]) -> None:
        units = pl.DataFrame({"unit": range(self.data.count)}, schema={"unit": pl.UInt32})
        aligned = units.join(found, on="unit", how="left", maintain_order="left").fill_null(0)
        job.sums += names
        for name in names:
            self.columns[f"{job.n}.{name}"] = aligned[name]
