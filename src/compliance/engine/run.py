"""One run of the engine: rules and records in, results out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import polars as pl

from compliance.checks.any import AnyOf, credited
from compliance.checks.base import Ask, Verdict
from compliance.checks.composite import CompositeCheck
from compliance.checks.status import Status
from compliance.engine.evaluate import VERDICT, verdict_frame, verdicts
from compliance.engine.explain import Explainer
from compliance.engine.plan import Node, Planner, RulePlan
from compliance.engine.results import RESULTS, Results
from compliance.engine.tables import Tables
from compliance.rules.model import Judgement, Rule, Ruleset, Waiver
from compliance.units import Lives, Registry


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
    tables = Tables(dict(inputs.frames), inputs.keys, registry, lives)
    leaves = verdicts(plans, tables)
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
    frame = lowest(pl.concat(parts)) if parts else pl.DataFrame(schema=RESULTS)
    frame = frame.select(list(RESULTS)).sort("rule", "unit", "check")
    return Results(rules, plans, frame, Explainer(tables, leaves, applies), tables)


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
) -> Iterator[pl.DataFrame]:
    """The results of one rule, a frame a top-level check: a row a unit."""
    units = sorted(plan.units)
    head = {
        "rule": pl.repeat(number, len(units), dtype=pl.UInt32, eager=True),
        "unit": pl.Series(units, dtype=pl.UInt32),
        "support": pl.Series([plan.units[unit] for unit in units], dtype=pl.Boolean),
    }
    hit = head["unit"].is_in(sorted(waived.get(plan.rule.id, ())))
    for position, node in enumerate(plan.nodes):
        verdict = node_verdicts(node, leaves)
        if applies is not None and not all(applies):
            none = verdict_frame([Verdict(Status.NOT_APPLICABLE)])
            keep = pl.lit(pl.Series(applies, dtype=pl.Boolean))
            verdict = verdict.select(
                pl.when(keep).then(name).otherwise(none[name][0]).alias(name) for name in VERDICT
            )
        source = _sources(plan, verdict)
        if source is not None:
            verdict = verdict[source.to_list()]
        columns = {name: verdict[name].cast(dtype) for name, dtype in VERDICT.items()}
        would_be = pl.repeat(None, len(units), dtype=pl.UInt8, eager=True)
        if hit.any():
            was = columns["status"]
            would_be = was.zip_with(hit, would_be)
            columns["status"] = pl.repeat(
                int(Status.WAIVED), len(units), dtype=pl.UInt8, eager=True
            ).zip_with(hit, was)
        yield pl.DataFrame(
            head
            | {"check": pl.repeat(position, len(units), dtype=pl.UInt16, eager=True)}
            | columns
            | {"would_be": would_be, "source": source if source is not None else _numbers(len(units))}
        )


def _numbers(n: int) -> pl.Series:
    return pl.int_range(n, dtype=pl.UInt32, eager=True)


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
    frames = [node_verdicts(part, leaves) for part in node.parts]
    wide = pl.concat(
        [frame.rename({name: f"{n}.{name}" for name in VERDICT}) for n, frame in enumerate(frames)],
        how="horizontal",
    )
    cases = wide.unique()
    combined = []
    for row in cases.iter_rows(named=True):
        parts = [_verdict(row, n) for n in range(len(frames))]
        if isinstance(kind, AnyOf):
            credits = [part.check.credit for part in node.parts]
            parts = [
                credited(part, None if credit is None else Fraction(credit))
                for part, credit in zip(parts, credits, strict=True)
            ]
        combined.append(kind.combine(parts))
    table = pl.concat([cases, verdict_frame(combined)], how="horizontal")
    return wide.join(table, on=wide.columns, how="left", maintain_order="left").select(list(VERDICT))


def _verdict(row: Mapping[str, int], n: int) -> Verdict:
    return Verdict(
        Status(row[f"{n}.status"]),
        Fraction(row[f"{n}.num"], row[f"{n}.den"]),
        Fraction(row[f"{n}.tnum"], row[f"{n}.tden"]),
        row[f"{n}.failed"],
    )


def lowest(frame: pl.DataFrame) -> pl.DataFrame:
    """The same results with shares in lowest terms; each distinct share is reduced once."""
    shares = pl.concat([frame.select(n="num", d="den"), frame.select(n="tnum", d="tden")]).unique()
    shares = shares.filter(pl.col("d") > 1)
    reduced = [Fraction(n, d) for n, d in shares.iter_rows()]
    table = shares.with_columns(
        p=pl.Series([share.numerator for share in reduced], dtype=pl.Int64),
        q=pl.Series([share.denominator for share in reduced], dtype=pl.Int64),
    ).filter(pl.col("q") != pl.col("d"))
    if table.is_empty():
        return frame
    for top, bottom in (("num", "den"), ("tnum", "tden")):
        joined = frame.lazy().join(
            table.lazy(), left_on=[top, bottom], right_on=["n", "d"], how="left", maintain_order="left"
        )
        better = [pl.coalesce("p", top).alias(top), pl.coalesce("q", bottom).alias(bottom)]
        frame = joined.with_columns(better).drop("p", "q").collect()
    return frame
