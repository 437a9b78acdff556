"""Hand-written Polars: `python -m benchmarks.runners.handwritten WORKSPACE PART [RESULTS]`."""

import json
import sys
from pathlib import Path

from benchmarks.hand.evaluate import evaluate
from benchmarks.hand.load import load
from benchmarks.results import Clock, report
from benchmarks.words import AS_OF, END, START


def main(root: Path, part: str, keep: str | None = None) -> None:
    """Run, and print what came of it; `keep` names a file for the results."""
    clock = Clock()
    rules = json.loads((root / "rules" / part / "rules.yaml").read_text(encoding="utf-8"))
    with clock.stage("read"):
        data = load(root, AS_OF)
    with clock.stage("evaluate"):
        results = evaluate(data, rules, START, END, AS_OF)
    if keep:
        results.write_parquet(keep)
    report(clock, results)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
