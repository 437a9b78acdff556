"""The units of records as the living units that stand for them (SPEC section 2)."""

import polars as pl

from compliance.evidence.columns import either


def with_heirs(frame: pl.DataFrame, heirs: dict[int, tuple[int, ...]] | None) -> pl.DataFrame:
    """`frame` with `units` mapped to their heirs, sorted and unique; a unit without heir vanishes."""
    changed = {unit: found for unit, found in (heirs or {}).items() if found != (unit,)}
    units = frame.get_column("units")
    touched = units.list.len() > 1
    if changed:
        moved = pl.Series(list(changed), dtype=pl.UInt32)
        alone = units.list.first()
        touched |= alone.is_in(moved.implode()).fill_null(False)
    if not touched.any():
        return frame
    numbered = pl.DataFrame([units]).with_row_index("n")
    each = numbered.filter(touched).explode("units")
    if changed:
        pairs = [(unit, heir) for unit, found in changed.items() for heir in found]
        new = pl.DataFrame(pairs, schema={"units": pl.UInt32, "heir": pl.UInt32}, orient="row")
        kept = each.filter(~pl.col("units").is_in(moved.implode()))
        each = pl.concat([kept, each.join(new, on="units").select("n", units="heir")])
    # sorting and grouping the exploded rows is many times faster than sorting each list by itself
    found = (
        each.unique()
        .sort("n", "units")
        .group_by("n", maintain_order=True)
        .agg(pl.col("units").alias("heirs"))
    )
    none = pl.Series([[]], dtype=pl.List(pl.UInt32)).new_from_index(0, frame.height)
    mapped = numbered.join(found, on="n", how="left", maintain_order="left").get_column("heirs")
    return frame.with_columns(either(mapped, none).zip_with(touched, units).alias("units"))
