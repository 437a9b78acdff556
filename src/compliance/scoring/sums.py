"""What all units gain in an award leaf, from integer columns, exactly.

Every result adds weight × num / (den × Σ check weights). Numerators are summed in Int64 for all results whose
denominator divides one well-chosen number; those with another denominator are summed apart, by denominator, and come
together as fractions. Where a sum might pass 64 bits the plain loop of `earned` takes over, so that no result ever
depends on how large the numbers are.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import polars as pl

from compliance.checks.status import Status
from compliance.rules.model import Rule
from compliance.scoring.earned import COUNTING, as_zero, obligation, role_weight, waiting
from compliance.scoring.inputs import Row
from compliance.scoring.scheme import Leaf, Settings
from compliance.scoring.tally import NOUGHT, Tally

LIMIT = 2**62
"""No sum of a column may reach this."""
LARGE = 2**30
"""Weights, as whole numbers, above which the plain loop is used."""
ROUNDS = 3
"""How many common denominators are looked for; what is left is summed by denominator."""
TRIED = 10_000
"""How many different denominators are tried for a common one; the others are summed apart."""
FEW = 1_000
"""Up to so many results the plain loop is quicker than columns."""


def award_tallies(
    rows: pl.DataFrame, leaf: Leaf, rules: Sequence[Rule], *, limit: int = LIMIT, few: int = FEW
) -> dict[int, Tally]:
    """The tally of every unit that owns a rule of an award leaf.

    `rows` are the results of the leaf's rules, sorted by rule, unit, check; `rules` are all rules by number.
    `limit` and `few` are lowered by tests to reach the ways round large numbers, and columns at all."""
    weights = _weights(rows, rules, leaf.settings) if rows.height > few else None
    if weights is None:
        return plain_tallies(rows, leaf, rules)
    table = _with_weights(rows, weights, leaf.settings)
    owned = _obligations(table, leaf.settings)
    sums = owned.group_by("unit").agg(pl.col("weight").sum(), pl.col("waits").sum().cast(pl.Int64))
    gained = _gained(table, owned, weights, leaf.settings, limit)
    scale = {weight: Fraction(weight, weights.rule_scale) for weight in sums.get_column("weight").unique()}
    return {
        unit: Tally(True, scale[weight], gained.get(unit, NOUGHT), waits)
        for unit, weight, waits in sums.iter_rows()
    }


def plain_tallies(rows: pl.DataFrame, leaf: Leaf, rules: Sequence[Rule]) -> dict[int, Tally]:
    """As `award_tallies`, one obligation after another in fractions."""
    grouped: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for rule, unit, check, support, status, num, den, tnum, tden, failed in rows.iter_rows():
        row = Row(check, support, Status(status), Fraction(num, den), Fraction(tnum, tden), failed)
        grouped[rule, unit].append(row)
    found: dict[int, Tally] = {}
    for (rule, unit), own in grouped.items():
        one = obligation(rules[rule], own, leaf.settings)
        old = found.get(unit, Tally(owns=True))
        found[unit] = Tally(
            True,
            old.weight + one.weight,
            old.gained + one.weight * one.earned,
            old.waiting + one.waits,
        )
    return found


@dataclass(frozen=True, slots=True)
class _Weights:
    """Weights as whole numbers. `roles` holds those of the lead and of the support role, rule by rule, each ×
    `rule_scale`; `checks` those of `width` checks a rule, scaled rule by rule. No result weighs more than `most`; at
    most `rows` of them come together in one unit."""

    roles: pl.Series
    checks: pl.Series
    width: int
    rule_scale: int
    most: int
    rows: int


def _weights(rows: pl.DataFrame, rules: Sequence[Rule], settings: Settings) -> _Weights | None:
    """The weights of the rules in `rows`; None where a whole number would be too large."""
    numbers = rows.get_column("rule").unique().to_list()
    width = max((1, *(len(rules[n].checks) for n in numbers)))
    roles, scale = _whole(
        {2 * n + role: role_weight(rules[n], bool(role), settings) for n in numbers for role in (0, 1)}
    )
    checks: dict[int, int] = {}
    for n in numbers:
        own, _scale = _whole({n * width + m: Fraction(one.weight) for m, one in enumerate(rules[n].checks)})
        if sum(own.values()) > LARGE:
            return None
        checks |= own
    if max(roles.values()) > LARGE or scale > LARGE:
        return None
    most = max(1, *roles.values()) * max(1, 1, *checks.values())
    count = sum(len(rules[n].checks) for n in numbers)
    return _Weights(
        _column(roles, 2 * len(rules)), _column(checks, width * len(rules)), width, scale, most, max(count, 1)
    )


def _whole(values: dict[int, Fraction]) -> tuple[dict[int, int], int]:
    """The values × the smallest number that makes them whole, and that number."""
    scale = lcm(*(value.denominator for value in values.values()))
    return {key: int(value * scale) for key, value in values.items()}, scale


def _column(values: dict[int, int], length: int) -> pl.Series:
    return pl.Series([values.get(n, 0) for n in range(length)], dtype=pl.Int64)


def _codes(statuses: Iterable[Status]) -> list[int]:
    return [int(status) for status in statuses]


def _with_weights(rows: pl.DataFrame, weights: _Weights, settings: Settings) -> pl.DataFrame:
    """The rows with their weights, whether they count, and the number of their obligation, from 0 in order."""
    status = pl.col("status")
    zero = status.is_in(_codes(as_zero(settings)))
    changed = (pl.col("rule") != pl.col("rule").shift()) | (pl.col("unit") != pl.col("unit").shift())
    place = rows.select(
        role=pl.col("rule") * 2 + pl.col("support"), check=pl.col("rule") * weights.width + pl.col("check")
    )
    return (
        rows.lazy()
        .with_columns(
            role_weight=weights.roles.gather(place.get_column("role")),
            check_weight=weights.checks.gather(place.get_column("check")),
            counts=status.is_in(_codes(COUNTING)) | zero,
            waits=status.is_in(_codes(waiting(settings))),
            number=changed.fill_null(False).cast(pl.UInt32).cum_sum(),
            num=pl.when(zero).then(0).otherwise("num"),
            tnum=pl.when(zero).then(0).otherwise("tnum"),
        )
        .collect()
    )


def _obligations(table: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """One row an obligation, by number: unit, `weight` (0 where it does not apply), `waits`, `total` of the weights
    of the checks that count, `worst` status of these."""
    whole = settings.credit == "all_or_nothing"
    heavy = pl.col("check_weight") > 0
    held = pl.col("waits") if whole else pl.col("waits") & heavy
    first = (pl.col("number") != pl.col("number").shift()).fill_null(True)
    # the rows of an obligation stand together: running totals are much faster than a group for each
    running = table.select(
        "unit",
        "role_weight",
        first=first,
        total=(pl.col("check_weight") * pl.col("counts")).cum_sum(),
        counting=pl.col("counts").cast(pl.Int64).cum_sum(),
        held=held.cast(pl.Int64).cum_sum(),
    )
    starts = running.get_column("first").arg_true()
    ends = pl.concat([starts.slice(1) - 1, pl.Series([table.height - 1], dtype=starts.dtype)])
    totals = running.select(pl.col("total", "counting", "held").gather(ends)).with_columns(
        pl.all() - pl.all().shift(fill_value=0)
    )
    applies = (pl.col("counting") > 0) & ((pl.col("total") > 0) | pl.lit(whole))
    return (
        running.select(pl.col("unit", "role_weight").gather(starts))
        .hstack(totals)
        .select(
            "unit",
            "total",
            weight=pl.when(applies).then("role_weight").otherwise(0),
            waits=~applies & (pl.col("held") > 0) & (pl.col("role_weight") > 0),
        )
    )


def _gained(
    table: pl.DataFrame, owned: pl.DataFrame, weights: _Weights, settings: Settings, limit: int
) -> dict[int, Fraction]:
    """Σ weight × earned by unit."""
    late = settings.late
    if settings.credit == "all_or_nothing":
        worst = table.filter("counts").group_by("number").agg(pl.col("status").max()).sort("number")
        numbers = worst.get_column("number")
        own = owned.select(pl.col("unit", "weight").gather(numbers)).hstack(worst.select("status"))
        whole = own.group_by("unit").agg(
            kept=pl.col("weight").filter(pl.col("status") == Status.SATISFIED).sum(),
            late=pl.col("weight").filter(pl.col("status") == Status.LATE).sum(),
        )
        return {unit: (kept + late * count) / weights.rule_scale for unit, kept, count in whole.iter_rows()}
    number = table.get_column("number")
    wide = table.with_columns(
        total=owned.get_column("total").gather(number),
        factor=owned.get_column("weight").gather(number) * pl.col("check_weight"),
    ).filter(pl.col("counts") & (pl.col("factor") > 0))
    same = (pl.col("num") == pl.col("tnum")) & (pl.col("den") == pl.col("tden"))
    p, q = late.numerator, late.denominator
    parts = [
        (wide.filter(same) if p != q else wide, "num", "den", q),
        (wide.filter(~same), "num", "den", p if p != q else 0),
        (wide.filter(~same), "tnum", "tden", q - p),
    ]
    sums: dict[int, Fraction] = defaultdict(Fraction)
    for frame, top, bottom, times in parts:
        if times:
            for unit, value in _sum(frame, top, bottom, weights, limit):
                sums[unit] += value * Fraction(times, q * weights.rule_scale)
    return sums


def _sum(
    frame: pl.DataFrame, top: str, bottom: str, weights: _Weights, limit: int
) -> Iterable[tuple[int, Fraction]]:
    """Σ factor × top / (bottom × total) by unit, in parts that are to be added up."""
    largest = limit // (weights.most * weights.rows)
    one = frame.filter(pl.col(top) > 0).select("unit", "factor", "total", top=top, bottom=bottom)
    small = pl.col("bottom") <= largest // pl.col("total")
    fits = one.filter(small).select(
        "unit", over=pl.col("bottom") * pl.col("total"), part=pl.col("factor") * pl.col("top")
    )
    over = pl.col("over")
    for _round in range(ROUNDS):
        if fits.is_empty():
            break
        common = _common(fits.get_column("over"), largest)
        divides = fits.filter(common % over == 0).select("unit", part=pl.col("part") * (common // over))
        for unit, part in divides.group_by("unit").agg(pl.col("part").sum()).iter_rows():
            yield unit, Fraction(part, common)
        fits = fits.filter(common % over != 0)
    for unit, below, part in fits.group_by("unit", "over").agg(pl.col("part").sum()).iter_rows():
        yield unit, Fraction(part, below)
    for unit, factor, total, above, below in one.filter(~small).iter_rows():
        yield unit, Fraction(factor * above, total * below)


def _common(denominators: pl.Series, largest: int) -> int:
    """A number up to `largest` that as many of the denominators as possible divide, the frequent ones first."""
    counted = denominators.value_counts(name="times").sort(["times", "over"], descending=[True, False])
    common = 1
    for below in counted.get_column("over").head(TRIED):
        wider = common * (below // gcd(common, below))
        if wider <= largest:
            common = wider
    return common
