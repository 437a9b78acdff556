"""Runs each way of doing the work in a process of its own, and holds their results against each other."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.results import digest
from benchmarks.sizes import Part, Size
from benchmarks.workspace import make

ROOT = Path(__file__).resolve().parent.parent
NEEDS = {"zen": "zen", "validator": "pandera"}
TITLES = {
    "handwritten": "hand-written Polars", "engine": "this engine", "oracle": "oracle of the tests", "zen": "ZEN",
    "validator": "pandera",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """What one process told: `stages` in seconds on the wall, `worked` in seconds of the processors, `peak` in MB."""

    runner: str
    stages: dict[str, float]
    worked: dict[str, float]
    peak: int
    rows: int
    digest: str
    more: dict[str, Any]

    @property
    def total(self) -> float:
        """From the files of evidence to the results: without opening the rules, and without scores."""
        return sum(seconds for stage, seconds in self.stages.items() if stage not in ("open", "score"))

    @property
    def worked_total(self) -> float:
        """As `total`, in seconds of the processors."""
        return sum(seconds for stage, seconds in self.worked.items() if stage not in ("open", "score"))


@dataclass(frozen=True, slots=True)
class Match:
    """All runs of one size and part, of equal results; `sampled` are those of a part of the units."""

    size: Size
    part: Part
    checks: int
    runs: tuple[Run, ...]
    sampled: tuple[Run, ...] = ()
    missing: tuple[str, ...] = ()

    def of(self, runner: str) -> Run | None:
        """The run of one way."""
        return next((run for run in self.runs if run.runner == runner), None)


class Unequal(Exception):
    """Two ways gave different results: no time of theirs means anything."""


def measure(
    size: Size, part: Part, runners: tuple[str, ...], folder: Path, *, times: int, sample: int | None
) -> Match:
    """Run every way `times` times and keep the fastest, the oracle once; on `sample` units, or all (None)."""
    root = make(size, folder)
    missing = tuple(runner for runner in runners if runner in NEEDS and find_spec(NEEDS[runner]) is None)
    keep = {runner: folder / f"{size.name}-{part}-{runner}.parquet" for runner in runners}
    whole: list[Run] = []
    sampled: list[Run] = []
    for runner in runners:
        if runner in missing:
            continue
        extra = [str(sample)] if runner == "oracle" and sample is not None else []
        found = [
            _run(runner, root, part, keep[runner], extra) for _ in range(1 if runner == "oracle" else times)
        ]
        best = min(found, key=lambda run: run.total)
        if len({run.digest for run in found}) != 1:
            raise Unequal(f"{runner} on {size.name}/{part} gives different results from run to run")
        (sampled if extra else whole).append(best)
    _hold(size, part, whole)
    for run in sampled:
        _hold_sample(keep[run.runner], keep[whole[0].runner], run, whole[0])
    rules = json.loads((root / "rules" / part / "rules.yaml").read_text(encoding="utf-8"))
    checks = sum(len(rule["checks"]) for rule in rules)
    return Match(size, part, checks, tuple(whole), tuple(sampled), missing)


def _run(runner: str, root: Path, part: str, keep: Path, extra: list[str]) -> Run:
    command = [sys.executable, "-m", f"benchmarks.runners.{runner}", str(root), part]
    if runner not in NEEDS:
        command += [str(keep), *extra]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{runner} failed on {root.name}/{part}:\n{done.stderr[-3000:]}")
    told = json.loads(done.stdout.splitlines()[-1])
    more = {key: value for key, value in told.items() if key not in Run.__slots__}
    return Run(runner, told["stages"], told["worked"], told["peak"], told["rows"], told["digest"], more)


def _hold(size: Size, part: Part, runs: list[Run]) -> None:
    if len({(run.rows, run.digest) for run in runs}) > 1:
        told = ", ".join(f"{run.runner}: {run.rows} results {run.digest}" for run in runs)
        raise Unequal(f"{size.name}/{part}: {told}")


def _hold_sample(sample: Path, whole: Path, run: Run, other: Run) -> None:
    """A sample's results are those of the whole for the same rules, units and checks."""
    keys = ["rule", "unit", "check"]
    few = pl.read_parquet(sample)
    same = pl.read_parquet(whole).join(few.select(keys), on=keys, how="semi")
    if same.height != few.height or digest(same) != run.digest:
        raise Unequal(f"{run.runner} (sample): not what {other.runner} gives")


def ratios(match: Match, to: str = "handwritten") -> Iterator[tuple[Run, float | None]]:
    """Every run with how many times longer it took than one of them."""
    base = match.of(to)
    for run in match.runs:
        yield run, run.total / base.total if base else None
