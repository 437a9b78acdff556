"""The command: `python -m benchmarks [--quick] [--write --date 2026-01-31 --note …]`."""

import argparse
import sys
from pathlib import Path

from benchmarks.measure import ROOT, Match, Unequal, measure
from benchmarks.page import section_lines, write
from benchmarks.sizes import FULL, QUICK, SIZES, Part

RUNNERS: dict[Part, tuple[str, ...]] = {
    "all": ("handwritten", "engine", "oracle"),
    "records": ("handwritten", "engine", "zen"),
    "cells": ("handwritten", "engine", "zen", "validator"),
}
QUICK_SAMPLE = {"small": 9, "middle": 0}
FULL_SAMPLE = {"small": None, "middle": 6, "large": 0}
"""Of how many units the oracle is asked: None all of them, 0 not at all."""
TIMES = {"small": 3, "middle": 3, "large": 1}


def main() -> int:
    """Measure; 1 when two ways gave different results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", default="", help="the day that the page names; needed with --write")
    parser.add_argument("--quick", action="store_true", help="the two smaller sizes, once, below a minute")
    parser.add_argument("--sizes", nargs="*", choices=SIZES, help="only these sizes")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / "build" / "bench", help="where the data is kept"
    )
    parser.add_argument("--note", default="", help="a sentence about the circumstances, for the page")
    parser.add_argument("--write", action="store_true", help="put the section into benchmarks/README.md")
    arguments = parser.parse_args()
    if arguments.write and not arguments.date:
        parser.error("--write needs --date")
    names = arguments.sizes or (QUICK if arguments.quick else FULL)
    samples = QUICK_SAMPLE if arguments.quick else FULL_SAMPLE
    matches: list[Match] = []
    try:
        for name in names:
            for part, runners in RUNNERS.items():
                sample = samples.get(name)
                asked = tuple(runner for runner in runners if runner != "oracle" or sample != 0)
                times = 1 if arguments.quick else TIMES.get(name, 1)
                print(f"{name}/{part} …", file=sys.stderr, flush=True)
                matches.append(
                    measure(SIZES[name], part, asked, arguments.folder, times=times, sample=sample)
                )
    except Unequal as error:
        print(f"results differ, nothing is reported: {error}", file=sys.stderr)
        return 1
    if arguments.write:
        page = ROOT / "benchmarks" / "README.md"
        write(page, matches, arguments.date, quick=arguments.quick, note=arguments.note)
    else:
        print("\n".join(section_lines(matches, arguments.date, quick=arguments.quick, note=arguments.note)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
