"""ZEN, a rule engine: `python -m benchmarks.runners.zen WORKSPACE PART`.

Each kind has one compiled expression that counts, for the records of one unit, what every check on the kind selects and
what of it passes: the form that ran fastest of those tried. Reading, the same thing once, and the step from counts to
status are the hand-written ones."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import zen

from benchmarks.hand.evaluate import conclude
from benchmarks.hand.jobs import Job, all_jobs
from benchmarks.hand.load import load
from benchmarks.hand.select import HOST
from benchmarks.results import Clock, report
from benchmarks.words import AS_OF, DATES, ELEMENTS, END, START

Dict = dict[str, Any]

NAMES = {
    "title": "title", "url": "host", "dated": "dated", "类别": "sort", "公开": "open", "数量": "amount", "金额": "money",
    "标签": "tags", **{name: f"e{n}" for n, name in enumerate(ELEMENTS)}, **{name: f"d{n}" for n, name in enumerate(DATES)},
}  # fmt: skip


def main(root: Path, part: str) -> None:
    """Run, and print what came of it."""
    clock = Clock()
    rules = json.loads((root / "rules" / part / "rules.yaml").read_text(encoding="utf-8"))
    with clock.stage("read"):
        data = load(root, AS_OF)
    with clock.stage("evaluate"):
        jobs = list(all_jobs(rules, data, END))
        columns: dict[str, list[int]] = {}
        for kind, frame in data.kinds.items():
            mine = [job for job in jobs if kind in job.params["of"]["kind"]]
            masks = {f"{job.n}.{name}": text for job in mine for name, text in _masks(job)}
            if not masks:
                continue
            counts = [f"count(rows, {text})" for text in masks.values()]
            expression = zen.compile_expression(f"[{', '.join(counts)}]")
            each = data.units[kind].join(_prepared(frame), on="row").drop("row")
            for (unit,), rows in each.group_by("unit"):
                found = expression.evaluate({"rows": rows.drop("unit").to_dicts()})
                for name, n in zip(masks, found, strict=True):
                    columns.setdefault(name, [0] * data.count)[unit] += int(n)
        zero = [0] * data.count

        def sums(batch: list[Job]) -> pl.DataFrame:
            names = [f"{job.n}.{name}" for job in batch for name, _text in _masks(job)]
            return pl.DataFrame({name: columns.get(name, zero) for name in names})

        results = conclude(jobs, sums, START, AS_OF)
    report(clock, results)


def _prepared(frame: pl.DataFrame) -> pl.DataFrame:
    """The values that expressions ask for: days as numbers, the host of the address, money in hundredths."""
    days = {name: pl.col(name).to_physical() for name in ("published", "dated", *DATES)}
    own = {NAMES.get(name, name): expr for name, expr in days.items()}
    own |= {NAMES[name]: pl.col(name) for name in ("title", "类别", "公开", "数量", "标签", *ELEMENTS)}
    money = (pl.col("金额") * 100).cast(pl.Int64)
    return frame.select("row", **own, host=pl.col("url").str.extract(HOST, 1), money=money)


def _masks(job: Job) -> Iterator[tuple[str, str]]:
    """The names and expressions of what is counted."""
    params = job.params
    selected = " and ".join(_selected(params["of"]))
    yield "n", selected
    match job.sort:
        case "count":
            yield "t", f"{selected} and #.published <= {_day(job.deadline)}"
        case "each":
            yield "passed", " and ".join([selected, *(_condition(*item) for item in params["where"].items())])
        case "complete":
            for name in params["fields"]:
                field = f"#.{NAMES[name]}"
                yield name, f'{selected} and {field} != null and trim({field}) != ""'


def _selected(of: Dict) -> Iterator[str]:
    window = of["window"]
    yield f"#.published >= {_day(window['start'])} and #.published <= {_day(window['end'])}"
    for item in of.get("where", {}).items():
        yield _condition(*item)


def _day(day: str | date) -> int:
    return (date.fromisoformat(str(day)) - date(1970, 1, 1)).days


def _condition(name: str, wanted: Any) -> str:
    field = f"#.{NAMES[name.removeprefix('fields.')]}"
    if name == "fields.标签":
        return f"({field} != null and {_text(wanted)} in {field})"
    if isinstance(wanted, bool):
        return f"({field} == {str(wanted).lower()})"
    if isinstance(wanted, list):
        return f"({field} != null and {field} in {_text(wanted)})"
    ((operator, value),) = wanted.items()
    match operator:
        case "not_in":
            return f"({field} == null or not ({field} in {_text(value)}))"
        case "min":
            return f"({field} != null and {field} >= {value})"
        case "max":
            return f"({field} != null and {field} <= {value * 100})"
        case "after":
            return f"({field} != null and {field} > {_day(value)})"
        case "contains":
            return f"contains({field}, {_text(value)})"
        case "present":
            return f"({field} != null)"
        case "host":
            ends = f"endsWith({field}, {_text(f'.{value}')})"
            return f"({field} != null and ({field} == {_text(value)} or {ends}))"
    raise ValueError(operator)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
