"""The verdicts of a run: what the checks decide over the sums of their owners. They stay columns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from compliance.checks.base import Owner, Verdict
from compliance.diagnostics import InputError
from compliance.engine.plan import Duty, Leaf, RulePlan
from compliance.engine.prepare import Prepared
from compliance.engine.sums import Dense, of_owners
from compliance.engine.tables import AS_WRITTEN, Tables
from compliance.i18n import _

VERDICT = {
    "status": pl.UInt8, "num": pl.Int64, "den": pl.Int64, "tnum": pl.Int64, "tden": pl.Int64, "failed": pl.Int64,
}  # fmt: skip
"""The columns of a verdict, in order."""
MOST = 2**63 - 1
"""The largest number that these columns hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A leaf whose owners are asked: their keys and the sums of its measures, a row an owner."""

    leaf: Leaf
    owners: Sequence[Owner]
    keys: pl.Series
    since: pl.Series
    sums: Mapping[str, pl.Series]


def decide(
    leaves: Iterable[tuple[RulePlan, Leaf]],
    prepared: Mapping[int, Sequence[Prepared]],
    dense: Dense,
    tables: Tables,
) -> dict[int, pl.DataFrame]:
    """The verdicts of leaves by their number: one row an owner of the rule in order, with the columns VERDICT."""
    groups: dict[tuple[Duty, bool], list[Leaf]] = defaultdict(list)
    for plan, leaf in leaves:
        if plan.owners:
            groups[plan.duty, leaf.scope.alone].append(leaf)
    alike: dict[tuple[object, ...], list[Asked]] = defaultdict(list)
    found: dict[int, pl.DataFrame] = {}
    for asked in (one for key, group in groups.items() for one in _asked(*key, group, prepared, dense)):
        leaf = asked.leaf
        if leaf.type.sums is not None:
            found[leaf.number] = _each(asked)
        else:
            same = leaf.type.alike(leaf.params, leaf.ask)
            key = (leaf.type.key, leaf.number if same is None else None, same, tuple(asked.sums))
            alike[key].append(asked)
    queries = [_query(together) for together in alike.values()]
    made = pl.collect_all(queries, engine=tables.engine, optimizations=AS_WRITTEN)
    for together, frame in zip(alike.values(), made, strict=True):
        start = 0
        for asked in together:
            found[asked.leaf.number] = frame.slice(start, len(asked.owners))
            start += len(asked.owners)
    return found


def _asked(
    duty: Duty, alone: bool, leaves: Sequence[Leaf], prepared: Mapping[int, Sequence[Prepared]], dense: Dense
) -> list[Asked]:
    owners = duty.owners
    units = pl.Series("unit", [0 if duty.joint else owner.units[0] for owner in owners], dtype=pl.UInt32)
    since = pl.Series("since", [owner.since for owner in owners], dtype=pl.Date)
    keys = units if alone else pl.zeros(len(owners), dtype=pl.UInt32, eager=True)
    sums = of_owners(leaves, keys, prepared, dense)
    return [Asked(leaf, owners, units, since, sums[leaf.number]) for leaf in leaves]


def _query(together: Sequence[Asked]) -> pl.LazyFrame:
    """The verdicts of leaves that are decided alike, one below the other."""
    first = together[0]
    columns = [pl.concat([asked.since for asked in together])]
    columns += [pl.concat([asked.sums[name] for asked in together]) for name in first.sums]
    owners = [owner for asked in together for owner in asked.owners]
    reader = Reader(first.sums)
    verdict = first.leaf.type.decide(first.leaf.params, first.leaf.ask, reader, owners)
    wanted = {name: getattr(verdict, name).cast(dtype) for name, dtype in VERDICT.items()}
    # with a column of the frame, so that a verdict that asks for none has a row an owner
    rows = pl.DataFrame(columns).lazy().with_columns(reader.kept).select("since", **wanted)
    return rows.drop("since")


class Reader:
    """The sums of a leaf (see `compliance.checks.base.Sums`)."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = {name: pl.col(name) for name in known}
        self._nothing = pl.lit(0, dtype=pl.Int64)
        self.kept: list[pl.Expr] = []

    def __call__(self, name: str) -> pl.Expr:
        return self._known.get(name, self._nothing)

    def keep(self, name: str, expr: pl.Expr) -> pl.Expr:
        self.kept.append(expr.alias(f"~{name}"))
        return pl.col(f"~{name}")


def _each(asked: Asked) -> pl.DataFrame:
    """The verdicts of a check that is no column arithmetic."""
    leaf = asked.leaf
    assert leaf.type.sums is not None
    nothing = pl.zeros(len(asked.owners), dtype=pl.Int64, eager=True)
    sums = [asked.sums.get(name, nothing.alias(name)) for name in leaf.type.sums]
    decided = leaf.type.decide_each(leaf.params, leaf.ask, pl.DataFrame([asked.keys, *sums]), asked.owners)
    return decided if isinstance(decided, pl.DataFrame) else verdict_frame(decided, leaf.name)


def verdict_frame(found: Sequence[Verdict], name: str) -> pl.DataFrame:
    """Verdicts of the check `name` as columns; InputError R106 where a share does not fit them exactly."""
    rows = [
        (
            int(v.status), v.achieved.numerator, v.achieved.denominator, v.in_time.numerator, v.in_time.denominator,
            v.failed,
        )
        for v in found
    ]  # fmt: skip
    longest = max((max(map(abs, row[1:5])) for row in rows), default=0)
    if longest > MOST:
        text = _(
            "检查项「{name}」的完成度要用 {n} 位的整数才能精确表示，超出了 18 位。"
            "请减少 min、max、scale、credit 或评定得分的位数。"
        )
        raise InputError.of("R106", text.format(name=name, n=len(str(longest))))
    return pl.DataFrame(rows, schema=VERDICT, orient="row")
