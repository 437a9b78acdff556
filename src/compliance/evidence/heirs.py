"""The units of records as the living units that stand for them (SPEC section 2)."""

import polars as pl

from compliance.evidence.rows import replaced


def with_heirs(units: pl.Series, heirs: dict[int, tuple[int, ...]] | None) -> pl.Series:
    """Lists of `units` mapped to their heirs, sorted and unique; a unit without heir vanishes."""
    changed = {unit: found for unit, found in (heirs or {}).items() if found != (unit,)}
    touched = units.list.len() > 1
    if changed:
        moved = pl.Series(list(changed), dtype=pl.UInt32)
        touched |= units.list.first().is_in(moved.implode()).fill_null(False)
    rows = touched.arg_true()
    if not len(rows):
        return units
    each = pl.DataFrame([rows.alias("n"), units.gather(rows).alias("units")]).explode("units")
    if changed:
        pairs = [(unit, heir) for unit, found in changed.items() for heir in found]
        new = pl.DataFrame(pairs, schema={"units": pl.UInt32, "heir": pl.UInt32}, orient="row")
        kept = each.filter(~pl.col("units").is_in(moved.implode()))
        each = pl.concat([kept, each.join(new, on="units").select("n", units="heir")])
    # sorting and grouping the exploded rows is many times faster than sorting each list by itself
    mapped = each.unique().sort("n", "units").group_by("n", maintain_order=True).agg("units")
    gone = pl.DataFrame([rows.alias("n")]).join(mapped, on="n", how="anti").get_column("n")
    none = pl.Series([[]], dtype=pl.List(pl.UInt32)).new_from_index(0, len(gone))
    return replaced(units, pl.concat([mapped["n"], gone]), pl.concat([mapped["units"], none]))
