"""How long scores take from result columns: a nation's units, and the worth of every task of a district.

    .venv/bin/python -m benchmarks.scoring [--units 8000] [--rules 400] [--checks 1]

Results are drawn with a seed: two thirds satisfied, the rest spread over all statuses, shares with denominators up to
40. The scheme has award leaves for nine tenths of the rules, and for the others a from_full leaf of several prices,
a deduct leaf, a bonus with a gate, and a veto.
"""

import argparse
import random
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from time import perf_counter, process_time

import polars as pl

from compliance.checks.base import Failure
from compliance.checks.status import Status
from compliance.documents.yaml import loads
from compliance.rules.model import Rule
from compliance.scoring import Changed, Scoring, scheme_of, score
from compliance.scoring.scheme import Scheme
from compliance.units import Registry, settle
from compliance.units.model import Group, Unit

LEAVES = 20
CLASSES = 4
DISTRICT = (45, 36, 2)
"""Units, rules and checks a rule of a district."""


class Results:
    """Drawn results; no line of the scheme asks for single failures or records."""

    def __init__(self, rules: Sequence[Rule], units: int, checks: int) -> None:
        self.rules = tuple(rules)
        rows = len(rules) * units * checks
        rng = random.Random(7)
        shares = [Fraction(top, below) for below in range(2, 41) for top in range(1, below)]
        drawn = [rng.choice(shares) for _n in range(997)]
        words = [int(Status.SATISFIED)] * 8 + [int(status) for status in Status][1:]
        status = pl.Series([rng.choice(words) for _n in range(9973)], dtype=pl.UInt8)
        pick = pl.int_range(rows, eager=True)
        kinds = status.gather(pick % status.len())
        top = pl.Series([one.numerator for one in drawn], dtype=pl.Int64).gather(pick % len(drawn))
        below = pl.Series([one.denominator for one in drawn], dtype=pl.Int64).gather(pick % len(drawn))
        self.frame = pl.select(
            rule=(pick // (units * checks)).cast(pl.UInt32),
            unit=(pick // checks % units).cast(pl.UInt32),
            check=(pick % checks).cast(pl.UInt16),
            support=pl.repeat(False, rows, eager=True),
            status=kinds,
        ).with_columns(
            num=pl.when(pl.col("status") <= 1).then(1).when(pl.col("status") == 4).then(top).otherwise(0),
            den=pl.when(pl.col("status") == 4).then(below).otherwise(1),
            failed=pl.col("status").is_in([4, 5]).cast(pl.Int64),
        )
        self.frame = self.frame.with_columns(tnum="num", tden="den")

    def failures(self, rule: int, unit: int, check: int) -> list[Failure]:
        return []

    def records(self, rule: int, unit: int, check: int) -> int:
        return 0

    def prefetch(self, keys: Iterable[tuple[int, int]]) -> None:
        """Nothing is asked for."""


def rules_of(count: int, checks: int) -> list[Rule]:
    """Rules that all units own."""
    return [
        Rule.model_validate(
            {
                "id": f"R{n:04d}",
                "title": f"R{n:04d}",
                "source": {"text": "公开"},
                "owners": ["g0"],
                "checks": [{"id": f"c{m}", "quote": "公开", "count": {"of": "k"}} for m in range(checks)],
            }
        )
        for n in range(count)
    ]


def scheme_for(rules: Sequence[Rule], registry: Registry) -> Scheme:
    """Award leaves, and one leaf of every other mode."""
    ids = [rule.id for rule in rules]
    tenth = max(3, len(ids) // 10)
    special, award = ids[:tenth], ids[tenth:]
    leaves = [award[n::LEAVES] for n in range(min(LEAVES, len(award)))]
    lines = "\n".join(
        f"  - {{id: a{n}, title: a{n}, points: {Fraction(90, len(leaves))}, rules: [{', '.join(own)}]}}"
        for n, own in enumerate(leaves)
    )
    third = special[: len(special) // 3 or 1]
    text = f"""
id: bench
title: bench
late: {{factor: 0.5}}
classes: [{", ".join(f"{{id: c{n}, groups: [g{n}]}}" for n in range(CLASSES))}]
indicators:
{lines}
  - id: full
    title: full
    points: 10
    mode: from_full
    rules: [{", ".join(special)}]
    take:
      - {{of: [{", ".join(third)}], each: 1/2, late: 1/4}}
      - {{of: [{special[-1]}], flat: 2}}
      - {{of: [{special[-2]}], share: 3}}
  - {{id: off, title: off, points: none, mode: deduct, per_failure: 1/10, rules: [{", ".join(third)}]}}
  - {{id: more, title: more, points: 5, mode: bonus, per_success: 1, gate: {{above: 60}}, rules: [{", ".join(third)}]}}
veto: [{{rules: [{special[0]}], score: 59, title: veto}}]
grades: [{{title: first, top: 1/4, at_least: 60}}, {{title: rest, at_least: 0}}]
"""
    found, findings = scheme_of(loads(text, "scoring.yaml"), rules=rules, registry=registry)
    if found is None:
        raise SystemExit("\n".join(map(str, findings)))
    return found


def scored(units: int, rules: int, checks: int) -> tuple[Scoring, float, float]:
    """Drawn results scored: the scores, seconds on the wall and of the processors."""
    registry = Registry(
        [Unit(id=f"u{n:05d}", groups=[f"g{n % CLASSES}"]) for n in range(units)],
        {f"g{n}": Group() for n in range(CLASSES)},
    )
    known = rules_of(rules, checks)
    scheme, results = scheme_for(known, registry), Results(known, units, checks)
    lives = settle(registry, date(2021, 12, 31))
    wall, cpu = perf_counter(), process_time()
    found = score(scheme, results, registry, lives)
    return found, perf_counter() - wall, process_time() - cpu


def worths(found: Scoring) -> tuple[int, float, float]:
    """Every failing result mended, one after the other: how many, seconds on the wall and of the processors."""
    failing = found.results.frame.filter(pl.col("status").is_in([4, 5])).select("rule", "unit", "check")
    mended = Changed(Status.SATISFIED, Fraction(1), Fraction(1))
    wall, cpu = perf_counter(), process_time()
    for rule, unit, check in failing.iter_rows():
        found.rescore(unit, {(rule, check): mended})
    return failing.height, perf_counter() - wall, process_time() - cpu


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=8000)
    parser.add_argument("--rules", type=int, default=400)
    parser.add_argument("--checks", type=int, default=1)
    wanted = parser.parse_args()
    found, wall, cpu = scored(wanted.units, wanted.rules, wanted.checks)
    rows = found.results.frame.height
    print(
        f"{wanted.units} units × {wanted.rules} rules, {rows} results: {wall:.2f} s ({cpu:.2f} s of processors)"
    )
    district, wall, cpu = scored(*DISTRICT)
    print(f"a district, {district.results.frame.height} results: {wall:.3f} s ({cpu:.3f} s)")
    tasks, wall, cpu = worths(district)
    print(f"the worth of its {tasks} tasks: {wall:.3f} s ({cpu:.3f} s)")


if __name__ == "__main__":
    main()
