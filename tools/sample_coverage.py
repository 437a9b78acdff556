"""Prints what an assessment shows of the sample: a row a check with how many units have each status, then the scores.

python -m tools.sample_coverage [--workspace FOLDER] [--as-of DAY]"""

import argparse
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

from compliance.assessment import Assessment, assess
from compliance.checks.status import Status

MISSING = "  <- not both satisfied and failing"


def coverage(done: Assessment) -> dict[str, Counter[str]]:
    """For every check, as `RULE.check`, how many units have which status."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for rule, check, status in done.results.frame.select("rule", "check", "status").iter_rows():
        plan = done.results.plans[rule]
        counts[f"{plan.rule.id}.{plan.nodes[check].name}"][Status(status).word] += 1
    return dict(counts)


def main() -> None:
    """The command."""
    root = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--workspace", type=Path, default=root)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2021, 12, 31))
    arguments = parser.parse_args()
    done = assess(arguments.workspace, as_of=arguments.as_of)
    words = [status.word for status in Status]
    print(f"{'':26}", *(f"{word:>15}" for word in words))
    total: Counter[str] = Counter()
    for name, counts in coverage(done).items():
        both = counts["satisfied"] and counts["partial"] + counts["unmet"]
        print(f"{name:26}", *(f"{counts[word] or '.':>15}" for word in words), "" if both else MISSING)
        total += counts
    print(f"{'all':26}", *(f"{total[word]:>15}" for word in words))
    for unit in done.scoring.to_units() if done.scoring is not None else []:
        print(unit["class"], unit["rank"], unit["id"], unit["score"], unit["grade"])
    print("left out:", done.evidence.records_left_out, "duplicates:", len(done.records.duplicates))


if __name__ == "__main__":
    main()
