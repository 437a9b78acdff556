"""Seconds of `compliance report` on the repository's district, process start included, each as a multiple of `assess`.

python -m benchmarks.reports [--runs 3] [--browser NODE_MODULES]

With `--browser` (a folder with puppeteer-core) also how soon headless Chromium has the page, and answers on it.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 10.0
"""Within so many seconds all reports of the district are written."""
USABLE = 1.0
"""Within so many seconds the page can be used."""
FORMATS = ("html", "xlsx", "docx", "markdown", "json", "csv", "parquet")
VISITOR = ROOT / "tests" / "reports" / "html" / "browser.cjs"


def _timed(arguments: Sequence[str], runs: int) -> float:
    """The median of some runs of `compliance`."""
    command = [sys.executable, "-m", "compliance.cli.main", *arguments, "--workspace", str(ROOT)]
    command += ["--as-of", "2021-12-31"]
    taken = []
    for _ in range(runs):
        begun = perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        taken.append(perf_counter() - begun)
    return median(taken)


def _visited(page: Path, modules: str) -> str:
    """How soon the page was loaded, searched and sorted."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    environment = os.environ | {"NODE_PATH": modules}
    command = ["node", str(VISITOR), str(chromium), str(page)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    found = json.loads(done.stdout)
    searched, sorting = found["searched"]["took"], found["sorted"]["took"]
    return (
        f"browser: loaded {found['loaded'] / 1000:.2f} s (bar {USABLE:.0f}), "
        f"a search {searched:.0f} ms, a sort {sorting:.0f} ms"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--browser", metavar="NODE_MODULES")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder)
        unit = _timed(["assess", "--format", "json", "-o", str(to / "assess.json")], asked.runs)
        print(f"assess: {unit:.2f} s")
        ways = [[one] for one in FORMATS] + [[*FORMATS], [*FORMATS, "workbooks"]]
        for way in ways:
            out = to / "-".join(way)
            out.mkdir()
            seconds = _timed(["report", *(f"--{one}" for one in way), "-o", str(out)], asked.runs)
            bar = f" (bar {SECONDS:.0f})" if len(way) > 1 else ""
            print(f"{', '.join(way)}: {seconds:.2f} s{bar}, {seconds / unit:.1f} times assess")
        page = next((to / "html").iterdir())
        print(f"page: {page.stat().st_size / 1e6:.2f} MB")
        if asked.browser:
            print(_visited(page, asked.browser))


if __name__ == "__main__":
    main()
