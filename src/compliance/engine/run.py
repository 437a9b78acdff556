"""One run of the engine: rules and records in, results out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import gcd

import polars as pl

from compliance.checks.any import AnyOf, credited
from compliance.checks.base import Ask, Verdict
from compliance.checks.composite import CompositeCheck
from compliance.checks.status import Status
from compliance.engine.decide import VERDICT, verdict_frame
from compliance.engine.evaluate import evaluate
from compliance.engine.explain import Explainer
from compliance.engine.plan import Node, Planner, RulePlan
from compliance.engine.results import RESULTS, Results
from compliance.engine.tables import Tables
from compliance.rules.model import Judgement, Rule, Ruleset, Waiver
from compliance.units import Lives, Registry

SHARES = ["num", "den", "tnum", "tden"]
"""The columns of a result's two shares."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run looks at: rules by id, the records that count and their keys, judgements and waivers."""

    ruleset: Ruleset
    rules: Sequence[Rule]
    frames: dict[str, pl.DataFrame]
    keys: pl.DataFrame
    judgements: Sequence[Judgement] = ()
    waivers: Sequence[Waiver] = ()


def run(inputs: Inputs, ask: Ask, registry: Registry, lives: Lives) -> Results:
    """Evaluate every rule for every owner at the as-of date of `ask`."""
    rules = tuple(sorted(inputs.rules, key=lambda rule: rule.id))
    planner = Planner(inputs.ruleset, ask, registry, lives, inputs.judgements)
    plans = tuple(planner.plan(rule) for rule in rules)
    frames = {kind: frame for kind, frame in inputs.frames.items() if not frame.is_empty()}
    tables = Tables(frames, inputs.keys, registry, lives)
    evaluated = evaluate(plans, tables)
    leaves = evaluated.verdicts
    applies = {
        plan.rule.id: _applies(plan, leaves) for plan in plans if plan.applies is not None and plan.owners
    }
    waived = _waived(inputs.waivers, ask.as_of, registry, lives)
    parts = [
        part
        for number, plan in enumerate(plans)
        if plan.owners
        for part in _results(number, plan, leaves, applies.get(plan.rule.id), waived)
    ]
    frame = pl.DataFrame(schema=RESULTS)
    if parts:
        # column by column: thousands of small frames cost more to put together than their rows
        columns = {name: pl.concat([part[name] for part in parts]) for name in RESULTS}
        frame = lowest(pl.DataFrame(columns).select(list(RESULTS))).sort("rule", "unit", "check")
    return Results(rules, plans, frame, Explainer(tables, evaluated, applies), tables)


def _applies(plan: RulePlan, leaves: Mapping[int, pl.DataFrame]) -> list[bool]:
    assert plan.applies is not None
    status = leaves[plan.applies.number]["status"]
    enough = (status == Status.SATISFIED) | (status == Status.LATE)
    if plan.rule.share == "any":
        return [bool(enough.any())] * enough.len()
    return enough.to_list()


def _waived(waivers: Iterable[Waiver], as_of: date, registry: Registry, lives: Lives) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for waiver in waivers:
        unit = registry.resolve(waiver.unit)
        if unit is not None and waiver.from_ <= as_of <= waiver.until:
            heirs = {registry.index[heir] for heir in lives.heirs[unit]}
            found.setdefault(waiver.rule, set()).update(heirs)
    return found


def _results(
    number: int,
    plan: RulePlan,
    leaves: Mapping[int, pl.DataFrame],
    applies: Sequence[bool] | None,
    waived: Mapping[str, set[int]],
) -> Iterator[dict[str, pl.Series]]:
    """The results of one rule, columns for each top-level check: a row a unit."""
    units = plan.duty.columns()
    n = units["unit"].len()
    rule = constant(number, n, pl.UInt32)
    nobody = constant(None, n, pl.UInt8)
    numbers = pl.Series(range(n), dtype=pl.UInt32)
    hit = units["unit"].is_in(sorted(waived[plan.rule.id])) if plan.rule.id in waived else None
    for position, node in enumerate(plan.nodes):
        verdict = node_verdicts(node, leaves)
        if applies is not None and not all(applies):
            none = verdict_frame([Verdict(Status.NOT_APPLICABLE)], node.name)
            keep = pl.lit(pl.Series(applies, dtype=pl.Boolean))
            verdict = verdict.select(
                pl.when(keep).then(name).otherwise(none[name][0]).alias(name) for name in VERDICT
            )
        source = _sources(plan, verdict)
        if source is not None:
            verdict = verdict[source.to_list()]
        columns = {name: verdict[name].cast(dtype) for name, dtype in VERDICT.items()}
        would_be = nobody
        if hit is not None:
            was = columns["status"]
            would_be = was.zip_with(hit, nobody)
            columns["status"] = constant(int(Status.WAIVED), n, pl.UInt8).zip_with(hit, was)
        yield (
            units
            | columns
            | {
                "rule": rule,
                "check": constant(position, n, pl.UInt16),
                "would_be": would_be,
                "source": source if source is not None else numbers,
            }
        )


def constant(value: int | None, n: int, dtype: type[pl.DataType]) -> pl.Series:
    """A column of one value."""
    return pl.Series([value], dtype=dtype).new_from_index(0, n)


def _sources(plan: RulePlan, verdict: pl.DataFrame) -> pl.Series | None:
    """Whose own result each unit gets: None each its own; else a row of the plan's owners for each unit."""
    if plan.rule.share == "each":
        return None
    best = 0
    if plan.rule.share == "any":
        rows = list(verdict.iter_rows(named=True))

        def order(n: int) -> tuple[int, Fraction, Fraction, int]:
            row = rows[n]
            return (
                row["status"],
                -Fraction(row["num"], row["den"]),
                -Fraction(row["tnum"], row["tden"]),
                plan.owners[n].units[0],
            )

        best = min(range(len(rows)), key=order)
    return pl.Series([best] * len(plan.units), dtype=pl.UInt32)


def node_verdicts(node: Node, leaves: Mapping[int, pl.DataFrame]) -> pl.DataFrame:
    """The verdicts of a check, one row an owner; `all` and `any` are worked out once for each distinct case."""
    if node.leaf is not None:
        return leaves[node.leaf.number]
    kind = node.check.type
    assert isinstance(kind, CompositeCheck)
    parts = [node_verdicts(part, leaves).rows() for part in node.parts]
    credits = [None if part.check.credit is None else Fraction(part.check.credit) for part in node.parts]
    known: dict[tuple[tuple[int, ...], ...], Verdict] = {}
    combined = []
    for case in zip(*parts, strict=True):
        if case not in known:
            found = [_verdict(row) for row in case]
            if isinstance(kind, AnyOf):
                found = [credited(part, credit) for part, credit in zip(found, credits, strict=True)]
            known[case] = kind.combine(found)
        combined.append(known[case])
    return verdict_frame(combined, node.name)


def _verdict(row: Sequence[int]) -> Verdict:
    status, num, den, tnum, tden, failed = row
    return Verdict(Status(status), Fraction(num, den), Fraction(tnum, tden), failed)


def lowest(frame: pl.DataFrame) -> pl.DataFrame:
    """The same results with shares in lowest terms; each distinct pair of shares is reduced once."""
    broken = frame.select(pl.arg_where((pl.col("den") > 1) | (pl.col("tden") > 1))).to_series()
    shares = frame.select(SHARES)[broken]
    known = shares.unique()
    reduced = [(*_reduced(n, d), *_reduced(tn, td)) for n, d, tn, td in known.iter_rows()]
    better = [f"{name}'" for name in SHARES]
    table = pl.concat(
        [known, pl.DataFrame(reduced, schema=dict.fromkeys(better, pl.Int64), orient="row")], how="horizontal"
    )
    found = shares.join(table, on=SHARES, how="left", maintain_order="left")
    return frame.with_columns(
        frame[name].scatter(broken, found[new]) for name, new in zip(SHARES, better, strict=True)
    )


def _reduced(num: int, den: int) -> tuple[int, int]:
    divisor = gcd(num, den)
    return num // divisor, den // divisor
