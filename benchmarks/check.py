"""Seconds and memory of `compliance check` on 2,000 rules and 200,000 records, process start included.

python -m benchmarks.check [--rules 2000] [--records 200000]
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from benchmarks.sizes import Size
from benchmarks.workspace import make

SECONDS = 20.0
"""Within so many seconds 2,000 rules and 200,000 records are checked."""


PER_FILE = 20
"""Rules in a file: nobody keeps thousands in one."""


def _split(folder: Path) -> None:
    """Put the rules of a benchmark's ruleset into files as people keep them."""
    whole = folder / "rules.yaml"
    found = json.loads(whole.read_text(encoding="utf-8"))
    for n in range(0, len(found), PER_FILE):
        text = json.dumps(found[n : n + PER_FILE], ensure_ascii=False, indent=1)
        (folder / f"rules-{n:05}.yaml").write_text(text, encoding="utf-8")
    whole.unlink()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=2_000)
    parser.add_argument("--records", type=int, default=200_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = make(Size("check", asked.rules, 600, asked.records, 40), Path(folder))
        _split(root / "rules" / "all")
        command = [sys.executable, "-m", "compliance.cli.main", "check", "--workspace", str(root)]
        command += ["--ruleset", "rules/all", "--as-of", "2021-12-31", "--format", "json"]
        wall = perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wall = perf_counter() - wall
        assert done.returncode in (0, 1), done.stderr
        report = json.loads(done.stdout)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        codes: dict[str, int] = {}
        for one in report["findings"]:
            codes[one["code"]] = codes.get(one["code"], 0) + 1
        print(
            f"{asked.rules:,} rules, {asked.records:,} records: {wall:.1f} s (bar {SECONDS:.0f}), {peak:.0f} MB; "
            + ", ".join(f"{code} {n:,}" for code, n in sorted(codes.items()))
        )


if __name__ == "__main__":
    main()
