"""The units of records as the living units that stand for them (SPEC section 2)."""

import polars as pl


def with_heirs(frame: pl.DataFrame, heirs: dict[int, tuple[int, ...]] | None) -> pl.DataFrame:
    """`frame` with `units` mapped to their heirs, sorted and unique; a unit without heir vanishes."""
    units = frame.get_column("units")
    changed = [unit for unit, found in (heirs or {}).items() if found != (unit,)]
    if heirs is None or not changed:
        return _in_order(frame, units)
    moved = pl.Series(changed, dtype=pl.UInt32).implode()
    touched = frame.select(pl.col("units").list.eval(pl.element().is_in(moved)).list.any().fill_null(False))
    mask = touched.to_series()
    if not mask.any():
        return _in_order(frame, units)
    mapping = pl.DataFrame(
        [(unit, heir) for unit, found in heirs.items() for heir in found],
        schema={"units": pl.UInt32, "heir": pl.UInt32},
        orient="row",
    )
    numbered = frame.select("units").with_row_index("n")
    found = (
        numbered.filter(mask)
        .explode("units")
        .join(mapping, on="units")
        .group_by("n")
        .agg(pl.col("heir").unique().sort().alias("heirs"))
    )
    none = pl.Series([[]], dtype=pl.List(pl.UInt32))
    whole = numbered.with_columns(mask.alias("touched")).join(
        found, on="n", how="left", maintain_order="left"
    )
    new = whole.select(
        pl.when("touched").then(pl.col("heirs").fill_null(none)).otherwise(pl.col("units").list.sort())
    )
    return frame.with_columns(new.to_series().alias("units"))


def _in_order(frame: pl.DataFrame, units: pl.Series) -> pl.DataFrame:
    if (units.list.len() > 1).any():
        return frame.with_columns(pl.col("units").list.sort())
    return frame
